/* Grids of attenuation: a tile at full resolution, and coarser ones for what is smooth. */
#ifndef FOLLIDOT_RENDER_GRID_H
#define FOLLIDOT_RENDER_GRID_H

#include "ink.h"

enum {
  FOL_GRID_SIDE_MAX = 320, /* more cells than any has along a side */
  FOL_LEVELS_MAX = 12,
  FOL_SPOT_PLANES_MAX = 4,
  FOL_GRID_SPARE = 8
};

/* A Gaussian on several planes: its sigmas along its long axis and across it, and its integral on each. */
typedef struct fol_splat {
  float long_px, short_px, area_px2[FOL_SPOT_PLANES_MAX];
} fol_splat;

/* Where spots lie, how their long axis does, of length 1, and how far they are drawn at most. */
typedef struct fol_splat_place {
  float x_px, y_px, long_x, long_y, reach_px;
} fol_splat_place;

/* Cells of 2^level pixels, aligned to the picture's top left; those of columns [x0, x0 + width) and rows
 * [y0, y0 + height). Several planes of such cells, one behind the other, and behind the last FOL_GRID_SPARE floats
 * more, to which zeros are added. */
typedef struct fol_grid {
  float *cells;
  int planes, level, x0, y0, width, height;
} fol_grid;

static inline size_t fol_grid_cells(const fol_grid *g) { /* of one plane */
  return (size_t)g->width * (size_t)g->height;
}

/* The cell that cell i lies in one level coarser. */
static inline int fol_half_down(int i) {
  return i >= 0 ? i / 2 : -((1 - i) / 2);
}

/* The level that a spot of that least width is drawn at: sigma between one and two cells, or the full resolution where
 * it is less, or the last of FOL_LEVELS_MAX where it is more. */
int fol_grid_level(float sigma_px);

/* Adds the mean over each cell of spots about one middle, `count` of them, at most FOL_CORES. On a coarse grid the
 * widths are lessened by what the cells and the later doubling (fol_grid_double) add; they have to be more than that.
 */
void fol_grid_splat(const fol_grid *g, const fol_splat_place *place, const fol_splat *spots, int count);

/* Adds (or, with `replace`, sets) the coarse grid, interpolated linearly, to the one a level finer. The coarse one
 * must reach a cell beyond it on each side, and have at least as many planes. */
void fol_grid_double(const fol_grid *fine, const fol_grid *coarse, bool replace);

/* One row of one plane of that, on its own: columns [x0, x0 + width) of row y of the level below. */
typedef struct fol_grid_row {
  int plane, y, x0, width;
} fol_grid_row;
void fol_grid_double_row(float *out, const fol_grid *coarse, const fol_grid_row *row);

#endif
