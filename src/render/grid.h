/* Grids of attenuation: a tile at full resolution, and coarser ones for what is smooth. */
#ifndef FOLLIDOT_RENDER_GRID_H
#define FOLLIDOT_RENDER_GRID_H

#include "ink.h"

enum { FOL_GRID_SIDE_MAX = 320 }; /* more cells than any has along a side */

/* Cells of 2^level pixels, aligned to the picture's top left; those of columns [x0, x0 + width) and rows
 * [y0, y0 + height). */
typedef struct fol_grid {
  float *cells;
  int level, x0, y0, width, height;
} fol_grid;

/* The normal distribution's integral, tabulated. */
enum { FOL_NORMAL_STEPS = 1024 };
typedef struct fol_normal_table {
  float at[FOL_NORMAL_STEPS + 2];
} fol_normal_table;
void fol_normal_table_init(fol_normal_table *table);

/* The cell that cell i lies in one level coarser. */
static inline int fol_half_down(int i) {
  return i >= 0 ? i / 2 : -((1 - i) / 2);
}

/* The level a halo of that least width is drawn at: sigma between one and two cells, or the full resolution. */
int fol_halo_level(float sigma_px);

/* Adds the mean over each cell of a spot of the dot. On a coarse grid the width is lessened by what the cells and
 * the later doubling (fol_grid_double) add. */
void fol_grid_splat(fol_grid *g, const fol_normal_table *normal, const fol_ink *dot, const fol_ink_spot *s);

/* Adds (or, with `replace`, sets) the coarse grid, interpolated linearly, to the one a level finer. The coarse one
 * must reach a cell beyond it on each side. */
void fol_grid_double(fol_grid *fine, const fol_grid *coarse, bool replace);

/* One row of that, on its own: columns [x0, x0 + width) of row y of the level below. */
void fol_grid_double_row(float *out, const fol_grid *coarse, int y, int x0, int width);

#endif
