/* The position of the plain sample's head in the picture, and its shape: an ellipsoid in parallel projection, slightly
 * narrower at the forehead than at the crown. */
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
/* Returns 0 at `from`, 1 at `to`, and a smoothstep in between; `from` may be larger than `to`. */
float fol_smooth_step(float from, float to, float value);

/* The camera's angle above the horizon. The camera is in front of the person, so the forehead is at the bottom of the
 * picture and the crown at the top. */
#define FOL_SAMPLE_PITCH_DEG 66.0

/* Scale and position of the head in the picture. Millimetres are measured from the head's middle: x right, y down as in
 * the picture, z to the camera. */
typedef struct fol_sample_view {
  double px_per_mm, centre_x_px, centre_y_px;
} fol_sample_view;
/* Returns scale and position of the head in the picture of a sample. If sample->px_per_mm is 0, the scale is chosen to
 * fit the head into the picture. */
fol_sample_view fol_sample_view_of(const fol_sample *sample);

/* Checks the sample's size and scale; fails with FOL_USAGE if they are outside the ranges given at fol_sample. */
bool fol_sample_check(const fol_sample *sample, fol_error *err);

/* A point of the head's surface in several coordinate systems. */
typedef struct fol_dome_point {
  fol_vec3 at_mm;  /* in the picture's frame (fol_sample_view) */
  fol_vec3 normal; /* unit vector in the camera's view axes */
  fol_vec3 head;   /* on the unit sphere of which the head is a scaled image: x right, y to the face, z to the vertex */
  float skin_mm[2]; /* coordinates on the unrolled skin, nearly true to length */
  float stretch;    /* area on the skin divided by the area in skin_mm coordinates */
} fol_dome_point;

/* Returns the signed distance from a point of the picture to the head's outline, mm, positive inside. */
float fol_dome_inside_mm(float x_mm, float y_mm);

/* Returns the point of the head that is seen at (x, y); outside the head, the nearest point of the outline. */
fol_dome_point fol_dome_visible_at(float x_mm, float y_mm);

/* Returns the point of the head with these skin_mm coordinates (fol_dome_point), also for points slightly beyond the
 * outline, that is, more than a quarter turn from the middle. */
fol_dome_point fol_dome_at_skin(float skin_x_mm, float skin_y_mm);

/* Returns the point in a direction from the middle of the head's unit sphere. It faces the camera if normal.z is
 * positive. */
fol_dome_point fol_dome_at_head(fol_vec3 head);

#endif
