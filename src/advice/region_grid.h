/* Grids of cells over a picture, and what shapes an area in them. */
#ifndef FOLLIDOT_ADVICE_REGION_GRID_H
#define FOLLIDOT_ADVICE_REGION_GRID_H

#include "follidot/advice.h"

/* Cells row by row, 0 or 1. */
typedef struct fol_region_grid {
  int across, down;
  double cell_px;
} fol_region_grid;

/* All by a disc of that radius in cells. Beyond the grid is nothing. */
bool fol_region_grid_grow(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
bool fol_region_grid_close(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);
bool fol_region_grid_open(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err);

/* By cells that share a side. */
bool fol_region_grid_keep_largest(const fol_region_grid *grid, uint8_t *cells, fol_error *err);
bool fol_region_grid_fill_holes(const fol_region_grid *grid, uint8_t *cells, fol_error *err);

/* The outer edge of the area, made smooth, of at most FOL_REGION_POINTS_MAX points; NULL where there is none. */
bool fol_region_grid_outline(fol_points **out, const fol_region_grid *grid, const uint8_t *cells, fol_error *err);

#endif
