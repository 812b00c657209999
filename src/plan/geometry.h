/* Small geometry of points in a picture, shared within the plan room. */
#ifndef FOLLIDOT_PLAN_GEOMETRY_H
#define FOLLIDOT_PLAN_GEOMETRY_H

#include "follidot/head.h"

/* Between a (t = 0) and b (t = 1), both to the bit, and without overflow for any finite numbers. */
static inline double fol_between(double a, double b, double t) {
  return a * (1 - t) + b * t;
}

static inline fol_point fol_point_between(fol_point a, fol_point b, double t) {
  return (fol_point){fol_between(a.x, b.x, t), fol_between(a.y, b.y, t)};
}

/* The t at which fol_between(a, b, t) is `value`; halved, so that a - b does not overflow. a != b. */
static inline double fol_share_of_way(double a, double b, double value) {
  return (value / 2 - a / 2) / (b / 2 - a / 2);
}

/* Twice the area of the triangle: above 0 where c lies to the right of a -> b as seen with y down. */
static inline double fol_turn(fol_point a, fol_point b, fol_point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static inline double fol_clamp(double value, double low, double high) {
  return value < low ? low : value > high ? high : value;
}

static inline double fol_smoothstep(double t) {
  t = fol_clamp(t, 0, 1);
  return t * t * (3 - 2 * t);
}

#endif
