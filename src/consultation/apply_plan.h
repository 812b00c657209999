/* What an edit does to one view's plan. */
#ifndef FOLLIDOT_CONSULTATION_APPLY_PLAN_H
#define FOLLIDOT_CONSULTATION_APPLY_PLAN_H

#include "follidot/consultation.h"

bool fol_plan_accepts(fol_edit_kind kind); /* whether such an edit changes one view's plan */

/* Changes the plan in place, whose view of the head is `head`. A failure may leave it half changed: it is a draft.
 * Semi-axes of NAN are left for those of the head that other views show. */
bool fol_plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

void fol_plan_set_hairline(fol_plan *plan, const fol_hairline *hairline); /* shares its points */

#endif
