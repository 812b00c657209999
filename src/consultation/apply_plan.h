/* Applying edits to a view's plan. */
#ifndef FOLLIDOT_CONSULTATION_APPLY_PLAN_H
#define FOLLIDOT_CONSULTATION_APPLY_PLAN_H

#include "follidot/consultation.h"

/* Whether edits of this kind change a view's plan. */
bool fol_plan_accepts(fol_edit_kind kind);

/* Changes the plan in place; `head` is the head as the plan has it before. After a failure the plan may be partly
 * changed and has to be dropped. Leaves semi-axes of NAN for the caller, who knows those of the other views. */
bool fol_plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

/* Sets the hairline, whose points are shared; without points: to the default, which has none. */
void fol_plan_set_hairline(fol_plan *plan, const fol_hairline *hairline);

#endif
