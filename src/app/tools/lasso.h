/* Lasso: outlines drawn by hand, in pixels of the picture. */
#ifndef FOL_TOOLS_LASSO_H
#define FOL_TOOLS_LASSO_H

#include "follidot/head.h"

#include <stddef.h>

/* Leaves out points of an outline, those first that matter least to it, until `most` (at least 3) are left and all of
 * them matter by more than `within_px`; returns how many. In place. */
size_t fol_lasso_simplify(fol_point *points, size_t count, size_t most, double within_px);

/* Nonzero rule. */
bool fol_lasso_holds(const fol_point *points, size_t count, fol_point px);

double fol_lasso_distance_px(const fol_point *points, size_t count, fol_point px); /* to the closed outline */

/* The side of a square that holds it. */
double fol_lasso_size_px(const fol_point *points, size_t count);

#endif
