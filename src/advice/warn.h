/* What looks for trouble in a plan. */
#ifndef FOLLIDOT_ADVICE_WARN_H
#define FOLLIDOT_ADVICE_WARN_H

#include "plan_check_context.h"

/* Each looks for one kind of trouble, save that of tone, which looks for too dark and too pale. */
void fol_warn_of_depth(fol_judging *judging);
void fol_warn_of_tone(fol_judging *judging);
void fol_warn_of_merging(fol_judging *judging);
void fol_warn_of_hairline(fol_judging *judging);
void fol_warn_of_density(fol_judging *judging);
void fol_warn_of_dates(fol_judging *judging);
void fol_warn_of_zones(fol_judging *judging);

#endif
