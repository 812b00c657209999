/* The review of a plan: its inputs, and the warnings found so far. */
#ifndef FOLLIDOT_ADVICE_PLAN_REVIEW_H
#define FOLLIDOT_ADVICE_PLAN_REVIEW_H

#include "follidot/advice.h"

/* All pointers are borrowed. */
typedef struct fol_plan_review {
  const fol_plan *plan;
  const fol_head *head;
  const fol_skin_seen *skin;
  const fol_kernels
      *kernels;      /* for the plan's depth and this skin; NULL if memory ran out: light is then not checked */
  fol_warning *list; /* room for FOL_WARNINGS_MAX */
  size_t count;
} fol_plan_review;

/* Adds a warning, unless the list is full. Session 0: the plan as a whole. */
void fol_plan_review_add(fol_plan_review *review, fol_warning_kind kind, int session, const char *format, ...)
    FOL_PRINTF(4, 5);

#endif
