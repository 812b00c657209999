/* Scalp contour: finds in a photograph where the scalp ends within the outline of the fitted head. */
#ifndef FOLLIDOT_RENDER_SCALP_CONTOUR_H
#define FOLLIDOT_RENDER_SCALP_CONTOUR_H

#include "scalp_cells.h"

/* Finds for each direction from the centre how many rings (ranges of distance) are scalp, counted from the innermost.
 * FOL_SCALP_OUTLINE rings mean that the scalp reaches the outline. Fails only if memory runs out. */
bool fol_scalp_contour(int rings[FOL_SCALP_WAYS], const fol_scalp_cells *cells, int threads, fol_error *err);

/* What fol_scalp_edge computes from: `rings`, the result of fol_scalp_contour, and `count`, the number of directions in
 * which the contour is wanted, at equal steps of fol_turn_of. All pointers are borrowed. */
typedef struct fol_scalp_edge_request {
  const fol_scalp_light *light;
  const fol_scalp_frame *frame;
  const int *rings;
  int count, threads;
} fol_scalp_edge_request;

/* Refines the contour of the scalp to the pixel: writes its distance from the centre, relative to that of the outline,
 * in each of request->count directions. The distance is above 1 where the scalp reaches the outline. Fails only if
 * memory runs out. */
bool fol_scalp_edge(float *distance, const fol_scalp_edge_request *request, fol_error *err);

#endif
