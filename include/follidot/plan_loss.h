/* Patterns of hair loss: where it is lost by the usual scales, as fills of a mask to begin from. */
#ifndef FOLLIDOT_PLAN_LOSS_H
#define FOLLIDOT_PLAN_LOSS_H

#include "follidot/plan.h"

/* Where hair is lost by Norwood and Hamilton's scale and by Ludwig's, thinning all over, and a crown's whorl. */
typedef enum fol_loss {
  FOL_LOSS_NORWOOD_2 = 0,
  FOL_LOSS_NORWOOD_3,
  FOL_LOSS_NORWOOD_3_VERTEX,
  FOL_LOSS_NORWOOD_4,
  FOL_LOSS_NORWOOD_5,
  FOL_LOSS_NORWOOD_6,
  FOL_LOSS_NORWOOD_7,
  FOL_LOSS_NORWOOD_2A,
  FOL_LOSS_NORWOOD_3A,
  FOL_LOSS_NORWOOD_4A,
  FOL_LOSS_NORWOOD_5A,
  FOL_LOSS_LUDWIG_1,
  FOL_LOSS_LUDWIG_2,
  FOL_LOSS_LUDWIG_3,
  FOL_LOSS_THINNING_30,
  FOL_LOSS_THINNING_50,
  FOL_LOSS_THINNING_70,
  FOL_LOSS_CROWN_SWIRL,
  FOL_LOSSES
} fol_loss;
const char *fol_loss_name(fol_loss loss);  /* "norwood-3-vertex" */
const char *fol_loss_words(fol_loss loss); /* "Norwood III vertex" */

/* Fills to be done one after the other. */
enum { FOL_LOSS_FILLS_MAX = 5 };
typedef struct fol_loss_fills {
  fol_fill at[FOL_LOSS_FILLS_MAX]; /* owned points */
  size_t count;
} fol_loss_fills;

/* What restores such a loss, laid on the head as this picture shows it: what lies on its far side is left out, so there
 * may be none. On a plane, on a head guessed in the picture's middle (fol_surface_default). Clear *out. */
bool fol_loss_lay(fol_loss_fills *out, fol_loss loss, const fol_plan *plan, const fol_head *head, fol_error *err);
void fol_loss_clear(fol_loss_fills *fills);

#endif
