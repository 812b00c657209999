/* The random irregularity of a hairline. */
#ifndef FOLLIDOT_FIELD_FIELD_WANDER_H
#define FOLLIDOT_FIELD_FIELD_WANDER_H

#include "follidot/plan.h"

/* Returns the random displacement, mm, of a hairline, measured where the density is half, from its mean position at arc
 * length `s_mm` from the first point of the drawn curve; positive values are behind the mean position. */
double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm);

#endif
