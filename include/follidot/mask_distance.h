/* Distances of skin points from the outline of an area, on a coarse grid over the picture. Used to feather masks and to
 * blend them into hair. */
#ifndef FOLLIDOT_MASK_DISTANCE_H
#define FOLLIDOT_MASK_DISTANCE_H

#include "follidot/head.h"

/* A grid of square cells over part of the picture, row by row. The centre of a cell is called its node. */
typedef struct fol_skin_grid {
  int x0_px, y0_px; /* top left corner of the first cell */
  int cell_px;      /* side of a cell */
  int across, down; /* number of cells in a row and in a column */
} fol_skin_grid;

/* Returns a grid that covers the rectangle `px` of the picture. The sides of its cells are about `cell_mm` long on the
 * head, or longer if there would be too many cells. */
fol_skin_grid fol_skin_grid_over(const fol_head *head, fol_rect px, double cell_mm);

/* Returns the number of cells of the grid. */
static inline size_t fol_skin_grid_count(const fol_skin_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

/* Returns the node of a cell, which is its centre, in picture coordinates. */
static inline fol_point fol_skin_grid_px(const fol_skin_grid *grid, int column, int row) {
  return (fol_point){grid->x0_px + (column + 0.5) * grid->cell_px, grid->y0_px + (row + 0.5) * grid->cell_px};
}

/* The distance, in mm, that fol_skin_distance gives to all nodes if there is no outline. */
#define FOL_SKIN_FAR_MM 1000

/* Computes for each cell of the grid how far its centre is from the outline of an area, in mm in a straight line
 * through space: above 0 inside, below 0 outside, +-FOL_SKIN_FAR_MM if there is no outline. `cover` gives the area: for
 * each cell, row by row, the fraction, [0, 1], that is inside it. The outline is where this fraction crosses 0.5. The
 * edges of the head and of the grid are not part of it. Sets *out to an array of one distance a cell, row by row; free
 * it with fol_free. Fails only if memory runs out. */
bool fol_skin_distance(float **out, const fol_skin_grid *grid, const float *cover, const fol_head *head,
                       fol_error *err);

/* Interpolates `values`, one for each node of the grid, bilinearly at a point of the picture. A point beyond the
 * outermost nodes gets the value at the nearest point of the rectangle that the nodes span. */
float fol_skin_grid_between(const fol_skin_grid *grid, const float *values, double x_px, double y_px);

#endif
