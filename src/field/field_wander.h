/* The hairline's irregularity. */
#ifndef FOLLIDOT_FIELD_FIELD_WANDER_H
#define FOLLIDOT_FIELD_FIELD_WANDER_H

#include "follidot/plan.h"

/* The displacement of the line of half density from its mean, mm, above 0 behind it, at arc length `s_mm` from the
 * first point of the drawn curve. */
double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm);

#endif
