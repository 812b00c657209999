/* Internals of dot grids. */
#ifndef FOLLIDOT_SCATTER_DOT_GRID_H
#define FOLLIDOT_SCATTER_DOT_GRID_H

#include "follidot/scatter.h"

/* A grid for a picture of that size, without dots. Drop it. */
bool fol_dot_grid_empty(fol_dot_grid **out, const fol_head *head, fol_error *err);

/* A new grid with the same squares. Drop it. */
bool fol_dot_grid_copy(fol_dot_grid **out, const fol_dot_grid *grid, fol_error *err);

/* Whether the grid (NULL: no) has the size for that view. */
bool fol_dot_grid_fits(const fol_dot_grid *grid, const fol_head *head);

/* The index of the square that a point belongs to. */
size_t fol_dot_grid_index(const fol_dot_grid *grid, fol_point px);

/* A square for `count` dots, at least 1, to be filled in. Drop it. */
bool fol_dot_square_new(fol_dot_square **out, size_t count, fol_error *err);

/* Replaces the square at `index` by `square` (NULL: no dots), which the grid then owns, and updates the counts. */
void fol_dot_grid_put(fol_dot_grid *grid, size_t index, fol_dot_square *square);

#endif
