/* Computes the random irregularity of a hairline. */
#ifndef FOLLIDOT_FIELD_FIELD_WANDER_H
#define FOLLIDOT_FIELD_FIELD_WANDER_H

#include "follidot/plan.h"

/* Returns the random displacement, mm, of the line where the hairline's density is one half, from its mean position, at
 * arc length `s_mm` from the first point of the drawn curve. Positive values are in front of the mean position. */
double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm);

#endif
