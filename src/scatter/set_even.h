/* Orders the points of a set so that every prefix is equally dense everywhere. */
#ifndef FOLLIDOT_SCATTER_SET_EVEN_H
#define FOLLIDOT_SCATTER_SET_EVEN_H

#include "filling.h"

/* The density of points after farthest-point insertion until no empty circumcircle ("gap") is wider than r is this
 * constant / r^2: measured, at every density. So a gap's radius gives the number of points that fill wider gaps. */
#define FOL_POINTS_PER_GAP2 0.664

/* How far ahead of its rank by the radius of its gap (empty circumcircle) a point may be moved: to this fraction of
 * that rank, so that the spacing is at least the square root of this fraction of the original spacing. Since no point
 * moves further ahead, this fraction of the points that fill wider gaps is final, whatever else is inserted. */
#define FOL_SET_EVEN_SHARE 0.93

/* Returns approximately how many points are final once all gaps (empty circumcircles) wider than `radius` are filled;
 * `radius` is relative to the square root of the surface's area. */
static inline double fol_set_final_count(double radius) {
  return FOL_SET_EVEN_SHARE * FOL_POINTS_PER_GAP2 / (radius * radius);
}

/* A level of insertion: its points are numbered from `first` up to the `first` of the next level. */
typedef struct fol_level {
  size_t first;
  double radius;
} fol_level;

/* The coordinates of points in order of rank, as fol_set stores them. */
typedef struct fol_order {
  uint32_t *x, *y, *z; /* z is NULL for the flat periodic domain */
  size_t count;
} fol_order;

/* Writes the positions of the final points of `f`, in order of rank, to *out. The caller drops *out with
 * fol_order_drop. */
bool fol_set_even_out(fol_order *out, const fol_filling *f, const fol_level *levels, size_t level_count,
                      fol_error *err);

/* Frees the coordinates and sets *order to zero. */
void fol_order_drop(fol_order *order);

#endif
