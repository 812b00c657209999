/* Reach: whether a cell is connected to the scalp's middle or to what lies beyond the outline. A hand of the scalp's
 * own colour looks like it, but goes on beyond the outline without an edge, and has an edge towards the scalp. */
#ifndef FOLLIDOT_RENDER_SCALP_REACH_H
#define FOLLIDOT_RENDER_SCALP_REACH_H

#include "scalp_cells.h"

typedef struct fol_scalp_reach {
  /* [-1, 1]: -1 where a cell belongs to the middle, 1 where it belongs to what lies beyond, 0 in doubt. */
  float at[FOL_SCALP_WAYS][FOL_SCALP_RINGS];
  /* [0, 1]: how far edges tell something in a direction; 0 where all is hair. */
  float trust[FOL_SCALP_WAYS];
} fol_scalp_reach;
bool fol_scalp_reach_new(fol_scalp_reach **out, const fol_scalp_cells *cells, int threads, fol_error *err);

#endif
