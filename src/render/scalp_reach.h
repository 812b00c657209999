/* Scalp reach: whether a cell (fol_scalp_cell) is connected, without an edge between, to the middle of the scalp or to
 * what lies outside the head's outline. This distinguishes a hand from the scalp if both have the same colour: the hand
 * continues outside the outline without an edge, and has an edge towards the scalp. */
#ifndef FOLLIDOT_RENDER_SCALP_REACH_H
#define FOLLIDOT_RENDER_SCALP_REACH_H

#include "scalp_cells.h"

/* The connections of all cells, by direction and ring (range of distances). */
typedef struct fol_scalp_reach {
  /* [-1, 1]: -1 if the cell is connected to the middle of the scalp, 1 if to the outside, 0 if that is uncertain. */
  float at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
  /* By direction, [0, 1]: how reliable edges are as signs of a border; 0 in hair, which has edges everywhere. */
  float trust[FOL_SCALP_WAYS];
} fol_scalp_reach;

/* Computes the connections of all cells on several threads. The caller frees *out with fol_free. Fails only if memory
 * runs out. */
bool fol_scalp_reach_new(fol_scalp_reach **out, const fol_scalp_cells *cells, int threads, fol_error *err);

#endif
