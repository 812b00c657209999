/* Inline functions for numbers, for points and boxes in the picture (pixels), and for points and line segments in space
 * (millimetres). */
#ifndef FOLLIDOT_HEAD_GEOMETRY_H
#define FOLLIDOT_HEAD_GEOMETRY_H

#include "follidot/base_math.h"
#include "follidot/head.h"

#include <math.h>

/* ---- numbers ---------------------------------------------------------------------------------- */

/* Interpolates linearly between numbers: exactly a at t = 0 and b at t = 1, and without overflow for finite a and b and
 * t in [0, 1]. */
static inline double fol_lerp(double a, double b, double t) {
  return a * (1 - t) + b * t;
}

/* Returns the t at which fol_lerp(a, b, t) equals `value`, for a != b. All three numbers are halved, so that b - a
 * cannot overflow. */
static inline double fol_inverse_lerp(double a, double b, double value) {
  return (value / 2 - a / 2) / (b / 2 - a / 2);
}

/* Returns `value` limited to the range [low, high]. */
static inline double fol_clamp(double value, double low, double high) {
  return value < low ? low : value > high ? high : value;
}

/* Returns 3 t^2 - 2 t^3, a smooth step from 0 to 1, with t limited to [0, 1]. */
static inline double fol_smoothstep(double t) {
  t = fol_clamp(t, 0, 1);
  return t * t * (3 - 2 * t);
}

/* ---- in the picture --------------------------------------------------------------------------- */

/* Interpolates linearly between points: a at t = 0, b at t = 1. */
static inline fol_point fol_point_lerp(fol_point a, fol_point b, double t) {
  return (fol_point){fol_lerp(a.x, b.x, t), fol_lerp(a.y, b.y, t)};
}

/* Returns twice the signed area of the triangle a, b, c: above 0 if c is to the right of the line from a to b as seen
 * in the picture, where y goes down. */
static inline double fol_side(fol_point a, fol_point b, fol_point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* An axis-aligned box in picture coordinates, edges included. */
typedef struct fol_extent {
  double x0, y0, x1, y1;
} fol_extent;

/* The empty box. Adding a point to it with fol_extent_add results in a box that contains only this point. */
static const fol_extent fol_extent_none = {INFINITY, INFINITY, -INFINITY, -INFINITY};

/* Extends the box so that it contains the point `px`. */
static inline void fol_extent_add(fol_extent *box, fol_point px) {
  *box =
      (fol_extent){fol_fmin(box->x0, px.x), fol_fmin(box->y0, px.y), fol_fmax(box->x1, px.x), fol_fmax(box->y1, px.y)};
}

/* Returns a copy of the box, extended by `by` pixels on each side. */
static inline fol_extent fol_extent_grown(const fol_extent *box, double by) {
  return (fol_extent){box->x0 - by, box->y0 - by, box->x1 + by, box->y1 + by};
}

/* Whether the point `px` lies in the box or on its edge. */
static inline bool fol_extent_contains(const fol_extent *box, fol_point px) {
  return px.x >= box->x0 && px.x <= box->x1 && px.y >= box->y0 && px.y <= box->y1;
}

/* Shortens the line segment from *a to *b to its part in the box; returns false, and leaves both points unchanged, if
 * no part of the segment lies in the box. */
static inline bool fol_extent_clip(const fol_extent *box, fol_point *a, fol_point *b) {
  const double from[2] = {a->x, a->y}, to[2] = {b->x, b->y};
  const double low_edge[2] = {box->x0, box->y0}, high_edge[2] = {box->x1, box->y1};
  double low = 0, high = 1;
  for (int i = 0; i < 2; i++) {
    if (from[i] == to[i]) {
      if (from[i] < low_edge[i] || from[i] > high_edge[i])
        return false;
      continue;
    }
    bool rises = from[i] < to[i];
    low = fol_fmax(low, fol_inverse_lerp(from[i], to[i], rises ? low_edge[i] : high_edge[i]));
    high = fol_fmin(high, fol_inverse_lerp(from[i], to[i], rises ? high_edge[i] : low_edge[i]));
  }
  if (low > high)
    return false;
  *a = fol_point_lerp((fol_point){from[0], from[1]}, (fol_point){to[0], to[1]}, low);
  *b = fol_point_lerp((fol_point){from[0], from[1]}, (fol_point){to[0], to[1]}, high);
  return true;
}

/* ---- in space --------------------------------------------------------------------------------- */

/* Returns the vector a - b. */
static inline fol_scalp_point fol_space_minus(fol_scalp_point a, fol_scalp_point b) {
  return (fol_scalp_point){a.x_mm - b.x_mm, a.y_mm - b.y_mm, a.z_mm - b.z_mm};
}

/* Returns the scalar product of two vectors. */
static inline double fol_space_dot(fol_scalp_point a, fol_scalp_point b) {
  return a.x_mm * b.x_mm + a.y_mm * b.y_mm + a.z_mm * b.z_mm;
}

/* Returns the distance between two points in a straight line through space, in mm. */
static inline double fol_space_distance(fol_scalp_point a, fol_scalp_point b) {
  fol_scalp_point offset = fol_space_minus(a, b);
  return sqrt(fol_space_dot(offset, offset));
}

/* A line segment in space, in scalp coordinates. */
typedef struct fol_space_segment {
  fol_scalp_point from, along; /* start, mm, and direction of length 1; the direction is 0 if length_mm is 0 */
  double length_mm;
} fol_space_segment;

/* Returns the segment from one point to another. */
static inline fol_space_segment fol_space_segment_between(fol_scalp_point from, fol_scalp_point to) {
  double length = fol_space_distance(from, to);
  fol_scalp_point offset = fol_space_minus(to, from);
  if (!(length > 0))
    return (fol_space_segment){.from = from};
  return (fol_space_segment){from, {offset.x_mm / length, offset.y_mm / length, offset.z_mm / length}, length};
}

/* Returns the squared distance of p from the segment, in mm2. Sets *along_mm to the distance from the segment's start
 * to the segment's nearest point to p. */
static inline double fol_space_segment_distance2(const fol_space_segment *s, fol_scalp_point p, double *along_mm) {
  fol_scalp_point offset = fol_space_minus(p, s->from);
  *along_mm = fol_clamp(fol_space_dot(offset, s->along), 0, s->length_mm);
  offset.x_mm -= *along_mm * s->along.x_mm;
  offset.y_mm -= *along_mm * s->along.y_mm;
  offset.z_mm -= *along_mm * s->along.z_mm;
  return fol_space_dot(offset, offset);
}

#endif
