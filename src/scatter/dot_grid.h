/* Internals of dot grids. A dot grid divides the picture into squares and stores a list of dots for each. */
#ifndef FOLLIDOT_SCATTER_DOT_GRID_H
#define FOLLIDOT_SCATTER_DOT_GRID_H

#include "follidot/scatter.h"

/* Makes a grid without dots for the picture size of `head`. The caller drops *out. */
bool fol_dot_grid_empty(fol_dot_grid **out, const fol_head *head, fol_error *err);

/* Makes a new grid that shares the lists of dots of all squares with `grid`. The caller drops *out. */
bool fol_dot_grid_copy(fol_dot_grid **out, const fol_dot_grid *grid, fol_error *err);

/* Whether the grid was made for the picture size of `head`; false for NULL. */
bool fol_dot_grid_fits(const fol_dot_grid *grid, const fol_head *head);

/* Returns the index of the grid square that contains the point `px`. */
size_t fol_dot_grid_index(const fol_dot_grid *grid, fol_point px);

/* Allocates the list of one grid square, for `count` dots (at least 1), which the caller fills in. The caller drops
 * *out. */
bool fol_dot_square_new(fol_dot_square **out, size_t count, fol_error *err);

/* Replaces the list of dots of the grid square at `index` by `square` (NULL if it has no dots), which the grid then
 * owns, and updates the grid's counts of dots. */
void fol_dot_grid_put(fol_dot_grid *grid, size_t index, fol_dot_square *square);

#endif
