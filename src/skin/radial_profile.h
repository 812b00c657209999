/* The loss of light due to a lone dot, as a function of the distance from its middle, read from the table of simulated
 * dots. */
#ifndef FOLLIDOT_SKIN_RADIAL_PROFILE_H
#define FOLLIDOT_SKIN_RADIAL_PROFILE_H

#include "table.h"

/* The attenuation E at each ring (distance from the dot's middle; the first is 0), and the effective area A_eff. */
typedef struct fol_radial_profile {
  double attenuation[FOL_SURVEY_RINGS], area_mm2;
} fol_radial_profile;
/* Reads the profile from a table entry; `absorbing_mm2` is the absorption cross-section by which the entry's values
 * were divided. */
void fol_radial_profile_of(fol_radial_profile *out, const fol_table_entry *entry, double absorbing_mm2);

/* Returns the radius at which the loss of light is half of that in the dot's middle, by linear interpolation between
 * the radii `ring_mm`. */
double fol_radial_profile_half_width_mm(const fol_radial_profile *profile, const double ring_mm[FOL_SURVEY_RINGS]);

#endif
