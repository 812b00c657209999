/* Small geometry of points in a picture and in space, in millimetres and pixels. */
#ifndef FOLLIDOT_HEAD_GEOMETRY_H
#define FOLLIDOT_HEAD_GEOMETRY_H

#include "follidot/base_math.h"
#include "follidot/head.h"

#include <math.h>

/* ---- numbers ---------------------------------------------------------------------------------- */

/* Between a (t = 0) and b (t = 1), both to the bit, and without overflow for any finite numbers. */
static inline double fol_between(double a, double b, double t) {
  return a * (1 - t) + b * t;
}

/* The t at which fol_between(a, b, t) is `value`; halved, so that a - b does not overflow. a != b. */
static inline double fol_share_of_way(double a, double b, double value) {
  return (value / 2 - a / 2) / (b / 2 - a / 2);
}

static inline double fol_clamp(double value, double low, double high) {
  return value < low ? low : value > high ? high : value;
}

static inline double fol_smoothstep(double t) {
  t = fol_clamp(t, 0, 1);
  return t * t * (3 - 2 * t);
}

/* ---- in the picture --------------------------------------------------------------------------- */

static inline fol_point fol_point_between(fol_point a, fol_point b, double t) {
  return (fol_point){fol_between(a.x, b.x, t), fol_between(a.y, b.y, t)};
}

/* Twice the area of the triangle: above 0 where c lies to the right of a -> b as seen with y down. */
static inline double fol_side(fol_point a, fol_point b, fol_point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* A part of the picture or of what surrounds it. */
typedef struct fol_extent {
  double x0, y0, x1, y1;
} fol_extent;

static const fol_extent fol_extent_none = {INFINITY, INFINITY, -INFINITY, -INFINITY};

static inline void fol_extent_hold(fol_extent *box, fol_point px) {
  *box =
      (fol_extent){fol_fmin(box->x0, px.x), fol_fmin(box->y0, px.y), fol_fmax(box->x1, px.x), fol_fmax(box->y1, px.y)};
}

static inline fol_extent fol_extent_grown(const fol_extent *box, double by) {
  return (fol_extent){box->x0 - by, box->y0 - by, box->x1 + by, box->y1 + by};
}

static inline bool fol_extent_holds(const fol_extent *box, fol_point px) {
  return px.x >= box->x0 && px.x <= box->x1 && px.y >= box->y0 && px.y <= box->y1;
}

/* Cuts the way from *a to *b to what lies in the box, edges included; false where nothing does. */
static inline bool fol_extent_cut(const fol_extent *box, fol_point *a, fol_point *b) {
  const double from[2] = {a->x, a->y}, to[2] = {b->x, b->y};
  const double least[2] = {box->x0, box->y0}, most[2] = {box->x1, box->y1};
  double low = 0, high = 1;
  for (int i = 0; i < 2; i++) {
    if (from[i] == to[i]) {
      if (from[i] < least[i] || from[i] > most[i])
        return false;
      continue;
    }
    bool rises = from[i] < to[i];
    low = fol_fmax(low, fol_share_of_way(from[i], to[i], rises ? least[i] : most[i]));
    high = fol_fmin(high, fol_share_of_way(from[i], to[i], rises ? most[i] : least[i]));
  }
  if (low > high)
    return false;
  *a = fol_point_between((fol_point){from[0], from[1]}, (fol_point){to[0], to[1]}, low);
  *b = fol_point_between((fol_point){from[0], from[1]}, (fol_point){to[0], to[1]}, high);
  return true;
}

/* ---- in space --------------------------------------------------------------------------------- */

static inline fol_scalp_point fol_space_minus(fol_scalp_point a, fol_scalp_point b) {
  return (fol_scalp_point){a.x_mm - b.x_mm, a.y_mm - b.y_mm, a.z_mm - b.z_mm};
}

static inline double fol_space_dot(fol_scalp_point a, fol_scalp_point b) {
  return a.x_mm * b.x_mm + a.y_mm * b.y_mm + a.z_mm * b.z_mm;
}

static inline double fol_space_distance(fol_scalp_point a, fol_scalp_point b) {
  fol_scalp_point way = fol_space_minus(a, b);
  return sqrt(fol_space_dot(way, way));
}

/* Straight through space. */
typedef struct fol_straight {
  fol_scalp_point from, along; /* a unit vector; 0 for a single point */
  double length_mm;
} fol_straight;

static inline fol_straight fol_straight_between(fol_scalp_point from, fol_scalp_point to) {
  double length = fol_space_distance(from, to);
  fol_scalp_point way = fol_space_minus(to, from);
  if (!(length > 0))
    return (fol_straight){.from = from};
  return (fol_straight){from, {way.x_mm / length, way.y_mm / length, way.z_mm / length}, length};
}

/* The square of the distance; *done is how far along it the nearest place is. */
static inline double fol_straight_distance2(const fol_straight *s, fol_scalp_point p, double *done) {
  fol_scalp_point way = fol_space_minus(p, s->from);
  *done = fol_clamp(fol_space_dot(way, s->along), 0, s->length_mm);
  way.x_mm -= *done * s->along.x_mm;
  way.y_mm -= *done * s->along.y_mm;
  way.z_mm -= *done * s->along.z_mm;
  return fol_space_dot(way, way);
}

#endif
