/* Applies edits to the plan of a view. */
#ifndef FOLLIDOT_CONSULTATION_APPLY_PLAN_H
#define FOLLIDOT_CONSULTATION_APPLY_PLAN_H

#include "follidot/consultation.h"

/* Whether edits of this kind change the plan of a view. */
bool fol_plan_accepts(fol_edit_kind kind);

/* Applies the edit to *plan; `head` is the head of the plan before the edit. On failure the plan may be partly changed
 * and must be dropped. If an edit of the surface gives no semi-axes, those of the plan become NAN, and the caller must
 * replace them by those of the other views. */
bool fol_plan_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

/* Sets the plan's hairline, which then shares the points of `hairline`. If `hairline` has no points, sets the default
 * hairline, which has none. */
void fol_plan_set_hairline(fol_plan *plan, const fol_hairline *hairline);

#endif
