/* Scalp contour: where the scalp ends within the outline of the fitted head. */
#ifndef FOLLIDOT_RENDER_SCALP_CONTOUR_H
#define FOLLIDOT_RENDER_SCALP_CONTOUR_H

#include "scalp_cells.h"

/* Finds, for each direction, how many rings are scalp, counted from the innermost; FOL_SCALP_OUTLINE means up to the
 * outline and beyond. Fails only if memory runs out. */
bool fol_scalp_contour(int rings[FOL_SCALP_WAYS], const fol_scalp_cells *cells, int threads, fol_error *err);

/* What the pixel-accurate contour is computed from: `rings` of fol_scalp_contour, and the number of directions wanted,
 * at equal steps of fol_turn_of. All pointers are borrowed. */
typedef struct fol_scalp_edge_request {
  const fol_scalp_light *light;
  const fol_scalp_frame *frame;
  const int *rings;
  int count, threads;
} fol_scalp_edge_request;

/* Refines the contour to the pixel: writes its distance in each of `count` directions. Where the scalp reaches the
 * outline the distance is above 1. Fails only if memory runs out. */
bool fol_scalp_edge(float *distance, const fol_scalp_edge_request *request, fol_error *err);

#endif
