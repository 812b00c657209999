/* The state while a plan is checked: the inputs, and the warnings found so far. */
#ifndef FOLLIDOT_ADVICE_PLAN_REVIEW_H
#define FOLLIDOT_ADVICE_PLAN_REVIEW_H

#include "follidot/advice.h"

/* A check of a plan; all pointers are borrowed. */
typedef struct fol_plan_review {
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_measurement *skin;
  /* The light that a dot absorbs at the plan's depth in this skin. NULL if memory ran out; checks that compute light
   * are then skipped. */
  const fol_kernels *kernels;
  fol_warning *list; /* array of FOL_WARNINGS_MAX warnings */
  size_t count;      /* number of warnings found so far */
} fol_plan_review;

/* Adds a warning with a formatted text, unless the list is full. `session` is the number of the session that the
 * warning is about; 0: the plan as a whole. */
void fol_plan_review_add(fol_plan_review *review, fol_warning_kind kind, int session, const char *format, ...)
    FOL_PRINTF(4, 5);

#endif
