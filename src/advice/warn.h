/* The checks of a plan. */
#ifndef FOLLIDOT_ADVICE_WARN_H
#define FOLLIDOT_ADVICE_WARN_H

#include "plan_review.h"

/* Each adds warnings of one kind; fol_check_tone adds those of too dark and too pale. */
void fol_check_depth(fol_plan_review *review);
void fol_check_tone(fol_plan_review *review);
void fol_check_merging(fol_plan_review *review);
void fol_check_hairline(fol_plan_review *review);
void fol_check_density(fol_plan_review *review);
void fol_check_dates(fol_plan_review *review);
void fol_check_zones(fol_plan_review *review);

#endif
