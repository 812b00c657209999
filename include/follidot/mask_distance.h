/* Distances on the skin from an area's outline, on a coarse grid over the picture. */
#ifndef FOLLIDOT_MASK_DISTANCE_H
#define FOLLIDOT_MASK_DISTANCE_H

#include "follidot/head.h"

/* Nodes stand in the middles of square cells, row by row from cell (0, 0) on. */
typedef struct fol_skin_grid {
  int x0_px, y0_px; /* where the first cell begins */
  int cell_px;
  int across, down;
} fol_skin_grid;

/* Square cells of about `cell_mm` over a part of the picture, larger ones where they would be too many. */
fol_skin_grid fol_skin_grid_over(const fol_head *head, fol_rect px, double cell_mm);

static inline size_t fol_skin_grid_count(const fol_skin_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

static inline fol_point fol_skin_grid_px(const fol_skin_grid *grid, int column, int row) {
  return (fol_point){grid->x0_px + (column + 0.5) * grid->cell_px, grid->y0_px + (row + 0.5) * grid->cell_px};
}

/* For each node how far it is from where `cover` passes through a half, straight through space, mm: above 0 inside,
 * where cover is more than a half, below 0 outside; +-FOL_SKIN_FAR_MM where no outline is found. Cover is the share of
 * each cell inside. What lies beside the head has no outline, nor do the ends of the grid. Free *out. */
#define FOL_SKIN_FAR_MM 1000
bool fol_skin_distance(float **out, const fol_skin_grid *grid, const float *cover, const fol_head *head,
                       fol_error *err);

/* Between the nodes, bilinear; beyond the outer ones as on them. `values`: one a node. */
float fol_skin_grid_between(const fol_skin_grid *grid, const float *values, double x_px, double y_px);

#endif
