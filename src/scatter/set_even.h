/* Puts the points of a set into an order in which every prefix is as dense everywhere. */
#ifndef FOLLIDOT_SCATTER_SET_EVEN_H
#define FOLLIDOT_SCATTER_SET_EVEN_H

#include "filling.h"

/* Farthest-point insertion leaves so many gaps' squares of points an area: measured, at every density. So a gap tells
 * how many points fill wider ones. */
#define FOL_POINTS_PER_GAP2 0.664

/* How far before its place by gap alone a point may come: it keeps the root of this of that order's spacing. Since no
 * point comes earlier, this share of the points that fill wider gaps is settled whatever else is filled. */
#define FOL_SET_EVEN_SHARE 0.93

/* So many, a few more or less, once all gaps are filled that are wider than this radius, in roots of the area. */
static inline double fol_set_is_final(double radius) {
  return FOL_SET_EVEN_SHARE * FOL_POINTS_PER_GAP2 / (radius * radius);
}

/* The points as they are filled: numbers of a level from `first` to the next one's. */
typedef struct fol_level {
  size_t first;
  double radius;
} fol_level;

typedef struct fol_order {
  uint32_t *x, *y, *z; /* z NULL on the square */
  size_t count;
} fol_order;

/* Where the settled points of a filling lie, in order of rank. Drop it. */
bool fol_set_even_out(fol_order *out, const fol_filling *f, const fol_level *levels, size_t level_count,
                      fol_error *err);
void fol_order_drop(fol_order *order); /* leaves it zero */

#endif
