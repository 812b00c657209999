/* Grids on which attenuation is summed: one at the picture's resolution, and coarser ones, on which wide Gaussians are
 * drawn faster. The sums on coarse grids are then interpolated to the finest grid. */
#ifndef FOLLIDOT_RENDER_GRID_H
#define FOLLIDOT_RENDER_GRID_H

#include "ink.h"

enum {
  FOL_GRID_SIDE_MAX = 320, /* limit of the cells of a grid along a side; all grids are smaller */
  FOL_LEVELS_MAX = 12,     /* number of grids, each with cells twice as wide as the one before */
  FOL_SPOT_PLANES_MAX = 4, /* limit of the planes on which a Gaussian is drawn at once */
  FOL_GRID_SPARE = 8       /* number of unused values at the end of a grid */
};

/* A Gaussian to draw on one or more planes of a grid: its sigmas along and across its long axis, and its integral over
 * each plane. */
typedef struct fol_splat {
  float long_px, short_px, area_px2[FOL_SPOT_PLANES_MAX];
} fol_splat;

/* Where to draw Gaussians with a common centre: the centre, the unit vector along their long axis, and the distance
 * from the centre beyond which nothing is drawn. */
typedef struct fol_splat_place {
  float x_px, y_px, long_x, long_y, reach_px;
} fol_splat_place;

/* A grid of square cells, each 2^level pixels a side. Columns and rows of cells are counted from the picture's top
 * left; the grid has columns [x0, x0 + width) and rows [y0, y0 + height). `cells` holds one plane after the other, each
 * row by row, and at the end FOL_GRID_SPARE floats of padding, to which vectorized loops may add zeros. */
typedef struct fol_grid {
  float *cells;
  int planes, level, x0, y0, width, height;
} fol_grid;

/* Returns the number of cells in one plane of a grid. */
static inline size_t fol_grid_cells(const fol_grid *g) {
  return (size_t)g->width * (size_t)g->height;
}

/* Returns which column (or row) of a grid with cells twice as wide contains column (or row) i of a grid: i / 2, rounded
 * down even if i is negative. */
static inline int fol_half_down(int i) {
  return i >= 0 ? i / 2 : -((1 - i) / 2);
}

/* Returns the level (cells of 2^level pixels) at which to draw a Gaussian whose smaller sigma is `sigma_px`: that at
 * which sigma is one to two cells, or 0 if sigma is below one pixel, and at most FOL_LEVELS_MAX - 1. */
int fol_grid_level(float sigma_px);

/* Draws `count` Gaussians, 1 to FOL_CORES, with a common centre: adds to each cell their mean over the cell. On a
 * coarse grid, wide cells and the later interpolation (fol_grid_double) widen a Gaussian; so it is drawn narrower
 * there, and its sigmas must exceed this widening. */
void fol_grid_splat(const fol_grid *g, const fol_splat_place *place, const fol_splat *spots, int count);

/* Interpolates `coarse` linearly to `fine`, whose cells are half as wide, and adds the result to the cells of `fine`,
 * or overwrites them if `replace` is true. `coarse` must extend at least one of its cells beyond `fine` on each side,
 * and have at least as many planes. */
void fol_grid_double(const fol_grid *fine, const fol_grid *coarse, bool replace);

/* The result of fol_grid_double_row: columns [x0, x0 + width) of row y of one plane, counted in the finer cells, half
 * as wide, to which that function interpolates. */
typedef struct fol_grid_row {
  int plane, y, x0, width;
} fol_grid_row;

/* Interpolates part of a plane of `coarse` linearly to cells half as wide: writes only the cells of `row` to `out`. */
void fol_grid_double_row(float *out, const fol_grid *coarse, const fol_grid_row *row);

#endif
