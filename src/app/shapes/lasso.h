/* Closed outlines that the user draws freehand or point by point. Points are px of the photograph. */
#ifndef FOL_SHAPES_LASSO_H
#define FOL_SHAPES_LASSO_H

#include "follidot/head.h"

#include <stddef.h>

/* Simplifies an outline in place: repeatedly removes the point that is nearest to the straight line between its two
 * neighbours. Stops when at most `most` points are left and each is farther than `within_px` from that line, or when
 * only 3 points are left. Returns the number of points left. */
size_t fol_lasso_simplify(fol_point *points, size_t count, size_t most, double within_px);

/* Whether the point `px` is inside an outline, by the nonzero winding rule. */
bool fol_lasso_contains(const fol_point *points, size_t count, fol_point px);

/* Returns the distance from the point `px` to the nearest point of the closed outline, px. */
double fol_lasso_distance_px(const fol_point *points, size_t count, fol_point px);

/* Returns the longer side of the outline's bounding box, px; 0 if it has no points. */
double fol_lasso_size_px(const fol_point *points, size_t count);

#endif
