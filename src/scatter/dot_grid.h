/* Dot grid: squares of the picture with their dots. */
#ifndef FOLLIDOT_SCATTER_DOT_GRID_H
#define FOLLIDOT_SCATTER_DOT_GRID_H

#include "follidot/scatter.h"

/* Without dots. */
bool fol_dot_grid_empty(fol_dot_grid **out, const fol_head *head, fol_error *err);

/* One of its own with the same squares. */
bool fol_dot_grid_copy(fol_dot_grid **out, const fol_dot_grid *grid, fol_error *err);

/* Whether it is a grid of that picture; NULL: no. */
bool fol_dot_grid_fits(const fol_dot_grid *grid, const fol_head *head);

size_t fol_dot_grid_index(const fol_dot_grid *grid, fol_point px); /* of the square that a point lies in */

/* Room for so many dots, at least 1. */
bool fol_dot_square_new(fol_dot_square **out, size_t count, fol_error *err);

/* Takes the square over (NULL: no dots) in the place of one with other dots, or of none, and counts anew. */
void fol_dot_grid_put(fol_dot_grid *grid, size_t place, fol_dot_square *square);

#endif
