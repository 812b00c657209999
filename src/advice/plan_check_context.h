/* Judging a plan: what it is judged by, and the warnings found so far. */
#ifndef FOLLIDOT_ADVICE_PLAN_CHECK_CONTEXT_H
#define FOLLIDOT_ADVICE_PLAN_CHECK_CONTEXT_H

#include "follidot/advice.h"

typedef struct fol_judging {
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
  const fol_kernels *kernels; /* of the plan's depth in that skin; NULL for want of memory: nothing is said of light */
  fol_warning *list;          /* FOL_WARNINGS_MAX */
  size_t count;
} fol_judging;

/* Adds a warning; where the list is full it is left out. Session 0: the plan as a whole. */
void fol_judging_add(fol_judging *judging, fol_warning_kind kind, int session, const char *format, ...)
    FOL_PRINTF(4, 5);

#endif
