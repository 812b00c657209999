/* The hairline's irregularity. */
#ifndef FOLLIDOT_FIELD_FIELD_WANDER_H
#define FOLLIDOT_FIELD_FIELD_WANDER_H

#include "follidot/plan.h"

/* How far the line of half density wanders behind (above 0) or ahead of its mean, mm, at arc length s from the drawn
 * curve's first point. */
double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm);

#endif
