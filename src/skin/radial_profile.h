/* The light that a lone dot takes away, as a function of the distance from its middle, read from the table. */
#ifndef FOLLIDOT_SKIN_RADIAL_PROFILE_H
#define FOLLIDOT_SKIN_RADIAL_PROFILE_H

#include "table.h"

/* E at the rings, the first of which is the middle, and A_eff. */
typedef struct fol_radial_profile {
  double attenuation[FOL_SURVEY_RINGS], area_mm2;
} fol_radial_profile;
/* The profile of a table entry; `absorbing_mm2` is the absorption cross-section that scales it. */
void fol_radial_profile_of(fol_radial_profile *out, const fol_table_entry *entry, double absorbing_mm2);

/* The radius at which the loss has fallen to half of that in the middle; linear between rings. */
double fol_radial_profile_half_width_mm(const fol_radial_profile *profile, const double ring_mm[FOL_SURVEY_RINGS]);

#endif
