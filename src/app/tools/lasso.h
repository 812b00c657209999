/* Lasso: freehand outlines, px of the picture. */
#ifndef FOL_TOOLS_LASSO_H
#define FOL_TOOLS_LASSO_H

#include "follidot/head.h"

#include <stddef.h>

/* Simplifies an outline in place: removes the points with the least effect on it until at most `max` (at least 3)
 * are left and each of them matters by more than `within_px`. Returns how many are left. */
size_t fol_lasso_simplify(fol_point *points, size_t count, size_t most, double within_px);

/* Whether an outline contains a point, by the nonzero rule. */
bool fol_lasso_holds(const fol_point *points, size_t count, fol_point px);

/* Returns the distance of a point from the closed outline. */
double fol_lasso_distance_px(const fol_point *points, size_t count, fol_point px);

/* Returns the side of the smallest upright square around the outline. */
double fol_lasso_size_px(const fol_point *points, size_t count);

#endif
