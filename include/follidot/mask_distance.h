/* Distances on the skin from the outline of an area, on a coarse grid over the picture. Used to feather masks and to
 * blend into hair. */
#ifndef FOLLIDOT_MASK_DISTANCE_H
#define FOLLIDOT_MASK_DISTANCE_H

#include "follidot/head.h"

/* A grid of square cells over part of the picture, row by row. The node of a cell is its centre. */
typedef struct fol_skin_grid {
  int x0_px, y0_px; /* corner of the first cell */
  int cell_px;
  int across, down; /* in cells */
} fol_skin_grid;

/* A grid over `px` with cells of about `cell_mm`, or larger if there would be too many. */
fol_skin_grid fol_skin_grid_over(const fol_head *head, fol_rect px, double cell_mm);

/* The number of cells. */
static inline size_t fol_skin_grid_count(const fol_skin_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

/* The node of a cell in picture coordinates. */
static inline fol_point fol_skin_grid_px(const fol_skin_grid *grid, int column, int row) {
  return (fol_point){grid->x0_px + (column + 0.5) * grid->cell_px, grid->y0_px + (row + 0.5) * grid->cell_px};
}

/* Stands for an infinite distance, mm. */
#define FOL_SKIN_FAR_MM 1000

/* The signed distance of each node from the outline, mm in a straight line through space: above 0 inside, below 0
 * outside, +-FOL_SKIN_FAR_MM if there is no outline. `cover` is the share of each cell that is inside, and the outline
 * is where it crosses 0.5; neither the edge of the head nor that of the grid counts as one. Free *out with fol_free. */
bool fol_skin_distance(float **out, const fol_skin_grid *grid, const float *cover, const fol_head *head,
                       fol_error *err);

/* Bilinear interpolation of `values`, one for each node, at a point of the picture; constant past the outer nodes. */
float fol_skin_grid_between(const fol_skin_grid *grid, const float *values, double x_px, double y_px);

#endif
