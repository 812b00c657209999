/* What the files that warn share among themselves. */
#ifndef FOLLIDOT_ADVICE_WARN_H
#define FOLLIDOT_ADVICE_WARN_H

#include "follidot/advice.h"

/* What a plan is judged by, and what was found so far. */
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

/* Each looks for one kind of trouble, save that of tone, which looks for too dark and too pale. */
void fol_warn_of_depth(fol_judging *judging);
void fol_warn_of_tone(fol_judging *judging);
void fol_warn_of_merging(fol_judging *judging);
void fol_warn_of_hairline(fol_judging *judging);
void fol_warn_of_density(fol_judging *judging);
void fol_warn_of_dates(fol_judging *judging);
void fol_warn_of_zones(fol_judging *judging);

#endif
