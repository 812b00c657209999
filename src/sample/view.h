/* View: where the sample's head is in the picture, and its shape. An ellipsoid seen by a parallel camera,
 * a little narrower at the forehead than at the crown. */
#ifndef FOLLIDOT_SAMPLE_VIEW_H
#define FOLLIDOT_SAMPLE_VIEW_H

#include "follidot/sample.h"

#include <stdbool.h>

typedef struct vec3 {
  float x, y, z;
} vec3;

static inline vec3 vec3_add(vec3 a, vec3 b) {
  return (vec3){a.x + b.x, a.y + b.y, a.z + b.z};
}
static inline vec3 vec3_scaled(vec3 a, float by) {
  return (vec3){a.x * by, a.y * by, a.z * by};
}
static inline float vec3_dot(vec3 a, vec3 b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
vec3 vec3_unit(vec3 a);

static inline float clamp_unit(float value) {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
float smooth_step(float from, float to, float value);

/* Millimetres from the head's middle: x right, y down as in the picture, z to the camera. */
typedef struct view {
  double px_per_mm, centre_x_px, centre_y_px;
} view;
view view_of(const fol_sample *sample);

/* Refuses sizes and scales that fol_sample does not allow. */
bool sample_check(const fol_sample *sample, fol_error *err);

/* A point of the head. */
typedef struct dome_point {
  vec3 at_mm;
  vec3 normal;      /* unit, in the picture's directions */
  vec3 head;        /* on the unit sphere that the head is stretched from: x right, y to the face, z to the vertex */
  float skin_mm[2]; /* coordinates laid over the skin, about true to length */
  float stretch;    /* area on the skin / area in skin_mm */
} dome_point;

/* Signed distance to the head's outline, mm, positive inside. */
float dome_inside_mm(float x_mm, float y_mm);

/* The point of the head seen there; the outline's nearest where there is none. */
dome_point dome_seen_at(float x_mm, float y_mm);

/* The point at those skin coordinates, up to a quarter turn from the middle. */
dome_point dome_at_skin(float skin_x_mm, float skin_y_mm);

/* The point in a direction of the head's sphere, and whether the camera sees it. */
dome_point dome_at_head(vec3 head);

#endif
