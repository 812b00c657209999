/* Scalp reach: whether a cell is connected to the middle of the scalp or to what lies outside the outline. A hand of
 * the scalp's own colour looks like it, but continues outside the outline without an edge, and has an edge towards the
 * scalp. */
#ifndef FOLLIDOT_RENDER_SCALP_REACH_H
#define FOLLIDOT_RENDER_SCALP_REACH_H

#include "scalp_cells.h"

/* The result for each cell. */
typedef struct fol_scalp_reach {
  /* [-1, 1]: -1 if a cell belongs to the middle, 1 if it belongs to the outside, 0 if in doubt. */
  float at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
  /* [0, 1]: how meaningful edges are in a direction; 0 if all is hair. */
  float trust[FOL_SCALP_WAYS];
} fol_scalp_reach;

/* Computes it, in parallel. Free *out with fol_free. Fails only if memory runs out. */
bool fol_scalp_reach_new(fol_scalp_reach **out, const fol_scalp_cells *cells, int threads, fol_error *err);

#endif
