/* Contour: where the scalp ends within the outline of the laid head. */
#ifndef FOLLIDOT_RENDER_SCALP_CONTOUR_H
#define FOLLIDOT_RENDER_SCALP_CONTOUR_H

#include "scalp_cells.h"

/* For FOL_SCALP_WAYS directions how many rings are scalp, counted from the innermost; FOL_SCALP_OUTLINE: up to the
 * outline and beyond. */
bool fol_scalp_contour(int rings[FOL_SCALP_WAYS], const fol_scalp_cells *cells, int threads, fol_error *err);

/* The contour to the pixel: its distances in `count` directions, alike far apart as fol_turn_of counts; what reaches
 * the outline is above 1. */
typedef struct fol_scalp_edge_request {
  const fol_scalp_light *light;
  const fol_scalp_frame *frame;
  const int *rings;
  int count, threads;
} fol_scalp_edge_request;
bool fol_scalp_edge(float *distance, const fol_scalp_edge_request *request, fol_error *err);

#endif
