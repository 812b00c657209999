/* The checks of a plan that give warnings. */
#ifndef FOLLIDOT_ADVICE_WARN_H
#define FOLLIDOT_ADVICE_WARN_H

#include "plan_review.h"

/* Each function adds warnings of one kind to the review. Only fol_check_tone adds two kinds: that the pigment is too
 * dark, and that it is too pale. */
void fol_check_depth(fol_plan_review *review);
void fol_check_tone(fol_plan_review *review);
void fol_check_merging(fol_plan_review *review);
void fol_check_hairline(fol_plan_review *review);
void fol_check_density(fol_plan_review *review);
void fol_check_dates(fol_plan_review *review);
void fol_check_zones(fol_plan_review *review);

#endif
