/* Grids of attenuation: a tile at full resolution, and coarser ones for what is smooth. */
#ifndef FOLLIDOT_RENDER_GRID_H
#define FOLLIDOT_RENDER_GRID_H

#include "ink.h"

/* Cells of 2^level pixels, aligned to the picture's top left; those of columns [x0, x0 + width) and rows
 * [y0, y0 + height). */
typedef struct grid {
  float *cells;
  int level, x0, y0, width, height;
} grid;

/* The normal distribution's integral, tabulated. */
enum { NORMAL_STEPS = 1024 };
typedef struct normal_table {
  float at[NORMAL_STEPS + 2];
} normal_table;
void normal_table_init(normal_table *table);

/* The cell that cell i lies in one level coarser. */
static inline int half_down(int i) {
  return i >= 0 ? i / 2 : -((1 - i) / 2);
}

/* The level a halo of that width is drawn at: sigma between one and two cells, or the full resolution. */
int halo_level(float sigma_px);

/* Adds the spot's mean over each cell. On a coarse grid the width is lessened by what the cells and the later
 * doubling (grid_double) add. */
void grid_splat(grid *g, const normal_table *normal, float x_px, float y_px, spot s);

/* Adds (or, with `replace`, sets) the coarse grid, interpolated linearly, to the one a level finer. The coarse one
 * must reach a cell beyond it on each side. */
void grid_double(grid *fine, const grid *coarse, bool replace);

/* One row of that, on its own: columns [x0, x0 + width) of row y of the level below. */
void grid_double_row(float *out, const grid *coarse, int y, int x0, int width);

#endif
