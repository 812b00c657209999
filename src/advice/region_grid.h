/* A grid of cells over a picture, with morphological operations on an area in it. */
#ifndef FOLLIDOT_ADVICE_REGION_GRID_H
#define FOLLIDOT_ADVICE_REGION_GRID_H

#include "follidot/advice.h"

/* Cells are 0 or 1, stored row by row. */
typedef struct fol_region_grid {
  int across, down;
  double cell_px;
} fol_region_grid;

/* Dilates the area by a disc of that radius in cells. Cells beyond the grid count as unset. Fails only if memory runs
 * out, as do all functions here. */
bool fol_region_grid_grow(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
/* Morphological closing: dilates, then erodes. */
bool fol_region_grid_close(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
/* Morphological opening: erodes, then dilates. */
bool fol_region_grid_open(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);

/* Keeps only the largest connected part; cells are connected by their sides. */
bool fol_region_grid_keep_largest(const fol_region_grid *grid, uint8_t *cells, fol_error *err);
/* Sets all unset cells that are not connected to the grid's border. */
bool fol_region_grid_fill_holes(const fol_region_grid *grid, uint8_t *cells, fol_error *err);

/* The smoothed outer edge of the area in pixels, at most FOL_REGION_POINTS_MAX points; drop *out. NULL if the area is
 * empty. */
bool fol_region_grid_outline(fol_points **out, const fol_region_grid *grid, const uint8_t *cells, fol_error *err);

#endif
