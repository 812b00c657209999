/* Grids of attenuation: one at full resolution and coarser ones, on which wide Gaussians are drawn cheaply. */
#ifndef FOLLIDOT_RENDER_GRID_H
#define FOLLIDOT_RENDER_GRID_H

#include "ink.h"

enum {
  FOL_GRID_SIDE_MAX = 320, /* more cells than any grid has along a side */
  FOL_LEVELS_MAX = 12,
  FOL_SPOT_PLANES_MAX = 4,
  FOL_GRID_SPARE = 8
};

/* A Gaussian to draw on several planes: its sigmas along its long axis and across it, and its integral on each plane.
 */
typedef struct fol_splat {
  float long_px, short_px, area_px2[FOL_SPOT_PLANES_MAX];
} fol_splat;

/* The centre of spots, the unit vector of their long axis, and the largest distance from the centre at which they are
 * drawn. */
typedef struct fol_splat_place {
  float x_px, y_px, long_x, long_y, reach_px;
} fol_splat_place;

/* A grid of square cells of 2^level pixels, aligned to the picture's top left: columns [x0, x0 + width) and rows [y0,
 * y0 + height), row by row. The planes lie one behind the other, followed by FOL_GRID_SPARE floats, to which vector
 * code may add zeros. */
typedef struct fol_grid {
  float *cells;
  int planes, level, x0, y0, width, height;
} fol_grid;

/* The number of cells of one plane. */
static inline size_t fol_grid_cells(const fol_grid *g) {
  return (size_t)g->width * (size_t)g->height;
}

/* The index, one level coarser, of the cell that contains cell i. Rounds down for negative i too. */
static inline int fol_half_down(int i) {
  return i >= 0 ? i / 2 : -((1 - i) / 2);
}

/* The level at which to draw a spot whose smaller sigma is `sigma_px`, so that sigma is one to two cells; 0 for smaller
 * spots, FOL_LEVELS_MAX - 1 for the largest. */
int fol_grid_level(float sigma_px);

/* Adds, to each cell, the mean over the cell of `count` spots with a common centre (1 to FOL_CORES). On a coarse grid
 * the widths are reduced by what the cells and the later fol_grid_double add, so they must be larger than that. */
void fol_grid_splat(const fol_grid *g, const fol_splat_place *place, const fol_splat *spots, int count);

/* Interpolates the coarse grid linearly to the grid one level finer, and adds the result to it, or replaces its cells.
 * The coarse grid must extend a cell beyond the fine one on each side and have at least as many planes. */
void fol_grid_double(const fol_grid *fine, const fol_grid *coarse, bool replace);

/* Part of one row of one plane: columns [x0, x0 + width) of row y, in cells of the finer level. */
typedef struct fol_grid_row {
  int plane, y, x0, width;
} fol_grid_row;

/* Like fol_grid_double with `replace`, for one row only, written to `out`. */
void fol_grid_double_row(float *out, const fol_grid *coarse, const fol_grid_row *row);

#endif
