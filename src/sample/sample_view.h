/* View: where the sample's head is in the picture, and its shape. An ellipsoid seen by a parallel camera,
 * a little narrower at the forehead than at the crown. */
#ifndef FOLLIDOT_SAMPLE_SAMPLE_VIEW_H
#define FOLLIDOT_SAMPLE_SAMPLE_VIEW_H

#include "follidot/sample.h"

typedef struct fol_vec3 {
  float x, y, z;
} fol_vec3;

static inline fol_vec3 fol_vec3_add(fol_vec3 a, fol_vec3 b) {
  return (fol_vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}
static inline fol_vec3 fol_vec3_scaled(fol_vec3 a, float by) {
  return (fol_vec3){a.x * by, a.y * by, a.z * by};
}
static inline float fol_vec3_dot(fol_vec3 a, fol_vec3 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
static inline fol_vec3 fol_vec3_cross(fol_vec3 a, fol_vec3 b) {
  return (fol_vec3){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
fol_vec3 fol_vec3_unit(fol_vec3 a);

static inline float fol_clamp_unit(float value) {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
float fol_smooth_step(float from, float to, float value);

/* The camera stands in front, so far above the horizon, and sees in parallel: forehead below, crown above. */
#define FOL_SAMPLE_PITCH_DEG 66.0

/* Millimetres from the head's middle: x right, y down as in the picture, z to the camera. */
typedef struct fol_sample_view {
  double px_per_mm, centre_x_px, centre_y_px;
} fol_sample_view;
fol_sample_view fol_sample_view_of(const fol_sample *sample);

/* Refuses sizes and scales that fol_sample does not allow. */
bool fol_sample_check(const fol_sample *sample, fol_error *err);

/* A point of the head. */
typedef struct fol_dome_point {
  fol_vec3 at_mm;
  fol_vec3 normal;  /* unit, in the picture's directions */
  fol_vec3 head;    /* on the unit sphere that the head is stretched from: x right, y to the face, z to the vertex */
  float skin_mm[2]; /* coordinates laid over the skin, about true to length */
  float stretch;    /* area on the skin / area in skin_mm */
} fol_dome_point;

/* Signed distance to the head's outline, mm, positive inside. */
float fol_dome_inside_mm(float x_mm, float y_mm);

/* The point of the head seen there; the outline's nearest where there is none. */
fol_dome_point fol_dome_seen_at(float x_mm, float y_mm);

/* The point at those skin coordinates, up to a quarter turn from the middle. */
fol_dome_point fol_dome_at_skin(float skin_x_mm, float skin_y_mm);

/* The point in a direction of the head's sphere, and whether the camera sees it. */
fol_dome_point fol_dome_at_head(fol_vec3 head);

#endif
