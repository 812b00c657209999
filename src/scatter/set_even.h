/* Orders the points of a point set (fol_set) so that its first n points are equally dense everywhere, for every n. */
#ifndef FOLLIDOT_SCATTER_SET_EVEN_H
#define FOLLIDOT_SCATTER_SET_EVEN_H

#include "filling.h"

/* Once farthest-point insertion has filled every empty circumcircle ("gap") of a radius above r, the number of points
 * per unit of area is this constant / r^2, as measured at every density. So the radius of a gap gives the number of
 * points that fill wider gaps. */
#define FOL_POINTS_PER_GAP2 0.664

/* Points are first ranked by the radius of the gap (empty circumcircle) that each filled. To make the density even, a
 * point's rank may then be reduced, but at most to this fraction of its first value. So the spacing of points stays at
 * least sqrt(fraction) of what it was. Once N points are inserted, ranks below this fraction of N are final, since
 * later points cannot get such low ranks. */
#define FOL_SET_EVEN_SHARE 0.93

/* Returns approximately how many points have their final rank once all gaps (empty circumcircles) with a radius above
 * `radius` are filled; `radius` is relative to the square root of the surface's area. */
static inline double fol_set_final_count(double radius) {
  return FOL_SET_EVEN_SHARE * FOL_POINTS_PER_GAP2 / (radius * radius);
}

/* A level of insertion, that is, a pass that fills all gaps wider than `radius` (relative to the square root of the
 * surface's area). Its points have numbers from `first` up to, but not including, the `first` of the next level. */
typedef struct fol_level {
  size_t first;
  double radius;
} fol_level;

/* The coordinates of points in order of rank (the order in which rising density adds them), as fol_set stores them. */
typedef struct fol_order {
  uint32_t *x, *y, *z; /* z is NULL for the flat periodic square */
  size_t count;
} fol_order;

/* Writes to *out, in order of rank, the positions of those points inserted in `f` whose rank no later insertion can
 * change. The caller drops *out with fol_order_drop. */
bool fol_set_even_out(fol_order *out, const fol_filling *f, const fol_level *levels, size_t level_count,
                      fol_error *err);

/* Frees the coordinates and sets *order to zero. */
void fol_order_drop(fol_order *order);

#endif
