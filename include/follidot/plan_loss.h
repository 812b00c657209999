/* Patterns of hair loss, named as in the usual scales. fol_loss_place computes for a pattern the fills of the mask
 * (fol_fill) that cover the area of lost hair with dots. */
#ifndef FOLLIDOT_PLAN_LOSS_H
#define FOLLIDOT_PLAN_LOSS_H

#include "follidot/plan.h"

/* Stages of the Hamilton-Norwood and Ludwig scales, even thinning of the whole scalp by 30, 50 or 70 %, and a thin
 * crown with a whorl. */
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
/* The name of a pattern in edits, such as "norwood-3-vertex". */
const char *fol_loss_name(fol_loss loss);

/* The name of a pattern for display, such as "Norwood III vertex". */
const char *fol_loss_label(fol_loss loss);

enum { FOL_LOSS_FILLS_MAX = 5 }; /* maximum number of fills for a pattern */

/* Fills of a mask that cover the area of a pattern of hair loss with dots; they must be applied in the order of the
 * list. */
typedef struct fol_loss_fills {
  fol_fill at[FOL_LOSS_FILLS_MAX]; /* their points are owned */
  size_t count;
} fol_loss_fills;

/* Computes the fills that cover the area of the pattern of hair loss `loss`. `head` is the view of the head of `plan`.
 * Areas that face away from the camera are left out, so the list may be empty. If the plan's surface is a plane, a
 * default head in the middle of the picture (fol_surface_default), at the scale of `plan`, replaces it, because
 * patterns need the shape of a head. Drop *out with fol_loss_clear. */
bool fol_loss_place(fol_loss_fills *out, fol_loss loss, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Drops the points of the fills and leaves the list empty. */
void fol_loss_clear(fol_loss_fills *fills);

#endif
