/* A grid of cells over a picture, and morphological operations on an area of set cells in this grid. */
#ifndef FOLLIDOT_ADVICE_REGION_GRID_H
#define FOLLIDOT_ADVICE_REGION_GRID_H

#include "follidot/advice.h"

/* The size of a grid. The values of its cells are passed as arrays of across x down bytes, row by row: 1 in the area
 * (set), 0 elsewhere. */
typedef struct fol_region_grid {
  int across, down; /* number of cells in a row and in a column */
  double cell_px;   /* side of a cell, px */
} fol_region_grid;

/* Dilates the area by a disc of radius `radius`, in cells. Cells beyond the grid count as unset. Like all functions in
 * this header, it fails only if memory runs out. */
bool fol_region_grid_grow(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
/* Morphological closing: dilates the area by a disc of radius `radius`, in cells, then erodes it by the same disc. */
bool fol_region_grid_close(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
/* Morphological opening: erodes the area by a disc of radius `radius`, in cells, then dilates it by the same disc. */
bool fol_region_grid_open(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);

/* Keeps only the largest connected part of the area; cells are connected by their sides. */
bool fol_region_grid_keep_largest(const fol_region_grid *grid, uint8_t *cells, fol_error *err);
/* Sets all unset cells that are not connected to the grid's border, so that the area has no holes. */
bool fol_region_grid_fill_holes(const fol_region_grid *grid, uint8_t *cells, fol_error *err);

/* Returns the smoothed outer edge of the area, in pixels, with at most FOL_REGION_POINTS_MAX points. *out is NULL if
 * the area is empty; otherwise the caller drops it. */
bool fol_region_grid_outline(fol_points **out, const fol_region_grid *grid, const uint8_t *cells, fol_error *err);

#endif
