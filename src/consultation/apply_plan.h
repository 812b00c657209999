/* Applies edits to the plan of a view. */
#ifndef FOLLIDOT_CONSULTATION_APPLY_PLAN_H
#define FOLLIDOT_CONSULTATION_APPLY_PLAN_H

#include "follidot/consultation.h"

/* Whether edits of this kind change the plan of a view. */
bool fol_plan_accepts(fol_edit_kind kind);

/* Applies the edit to *plan; `head` is the head of the plan before the edit. If this fails, the plan may be partly
 * changed and must be dropped. Semi-axes of NAN are left for the caller to fill in, who knows the semi-axes of the
 * other views. */
bool fol_plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

/* Sets the hairline, which shares its points. If it has no points, sets the default hairline without points. */
void fol_plan_set_hairline(fol_plan *plan, const fol_hairline *hairline);

#endif
