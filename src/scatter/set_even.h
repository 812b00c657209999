/* Orders the points of a set so that every prefix is equally dense everywhere. */
#ifndef FOLLIDOT_SCATTER_SET_EVEN_H
#define FOLLIDOT_SCATTER_SET_EVEN_H

#include "filling.h"

/* Points per area in squared radii of the gap, after farthest-point insertion up to that gap: measured, at every
 * density. A gap thus tells how many points fill wider ones. */
#define FOL_POINTS_PER_GAP2 0.664

/* How far ahead of its rank by gap alone a point may be moved: to this share of it, so that spacing keeps the square
 * root of this. Since no point moves further ahead, this share of the points that fill wider gaps is final, whatever
 * else is inserted. */
#define FOL_SET_EVEN_SHARE 0.93

/* About how many points are final once all gaps wider than this radius are filled, in units of the square root of the
 * area. */
static inline double fol_set_final_count(double radius) {
  return FOL_SET_EVEN_SHARE * FOL_POINTS_PER_GAP2 / (radius * radius);
}

/* A level of insertion: its points have numbers from `first` to that of the next level. */
typedef struct fol_level {
  size_t first;
  double radius;
} fol_level;

/* Coordinates of points in order of rank, as in a set. */
typedef struct fol_order {
  uint32_t *x, *y, *z; /* z is NULL on the square */
  size_t count;
} fol_order;

/* The positions of the final points of a filling, in order of rank. Drop it. */
bool fol_set_even_out(fol_order *out, const fol_filling *f, const fol_level *levels, size_t level_count,
                      fol_error *err);

/* Frees the order and leaves it zero. */
void fol_order_drop(fol_order *order);

#endif
