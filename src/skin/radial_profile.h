/* Profile: how the light that a lone dot takes is spread over the skin, as the table tells it. */
#ifndef FOLLIDOT_SKIN_RADIAL_PROFILE_H
#define FOLLIDOT_SKIN_RADIAL_PROFILE_H

#include "table.h"

/* E at the rings, of which the first is the middle, and A_eff. */
typedef struct fol_radial_profile {
  double attenuation[FOL_SURVEY_RINGS], area_mm2;
} fol_radial_profile;
void fol_radial_profile_of(fol_radial_profile *out, const fol_table_entry *entry, double absorbing_mm2);

/* Where the loss has fallen to half of the middle's: between two rings, along a straight line. */
double fol_radial_profile_half_width_mm(const fol_radial_profile *profile, const double ring_mm[FOL_SURVEY_RINGS]);

#endif
