/* Lasso: freehand closed outlines, px of the picture. */
#ifndef FOL_TOOLS_LASSO_H
#define FOL_TOOLS_LASSO_H

#include "follidot/head.h"

#include <stddef.h>

/* Simplifies an outline in place. Removes the point nearest to the line between its neighbours, again and again, until
 * at most `most` points are left and each of them is farther from that line than `within_px`; but never fewer than 3.
 * Returns how many points are left. */
size_t fol_lasso_simplify(fol_point *points, size_t count, size_t most, double within_px);

/* Whether the point `px` is inside an outline, by the nonzero rule. */
bool fol_lasso_contains(const fol_point *points, size_t count, fol_point px);

/* Returns the distance of the point `px` from the nearest point of the closed outline, px. */
double fol_lasso_distance_px(const fol_point *points, size_t count, fol_point px);

/* Returns the side of the smallest upright square that contains the outline, px. */
double fol_lasso_size_px(const fol_point *points, size_t count);

#endif
