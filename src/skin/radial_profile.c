#include "radial_profile.h"
#include "follidot/base_math.h"

void fol_radial_profile_of(fol_radial_profile *out, const fol_table_entry *entry, double absorbing_mm2) {
  for (size_t i = 0; i < FOL_SURVEY_RINGS; i++)
    out->attenuation[i] = fol_exp(entry->ring[i]) * absorbing_mm2;
  out->area_mm2 = fol_exp(entry->area) * absorbing_mm2;
}

double fol_radial_profile_half_width_mm(const fol_radial_profile *p, const double ring_mm[FOL_SURVEY_RINGS]) {
  double half_loss = -fol_expm1(-p->attenuation[0]) / 2, before = 2 * half_loss, after = before;
  size_t i = 1;
  for (; i < FOL_SURVEY_RINGS; i++, before = after) {
    after = -fol_expm1(-p->attenuation[i]);
    if (after <= half_loss)
      break;
  }
  if (i == FOL_SURVEY_RINGS)
    return ring_mm[FOL_SURVEY_RINGS - 1];
  return ring_mm[i - 1] + (before - half_loss) / (before - after) * (ring_mm[i] - ring_mm[i - 1]);
}

/* The relative statistical error of the effective areas in the table of simulated dots, which were computed from 1.6
 * million light paths. */
static const double table_error = 0.005;

static void dot_loss_of(fol_dot_loss out[FOL_CHANNELS], const fol_table_slice *slice, const fol_implant *implant,
                        double height_mm, const double in_channel[FOL_CHANNELS]) {
  fol_table_entry entry[FOL_CHANNELS];
  double ring_mm[FOL_SURVEY_RINGS];
  fol_table_entry_at(entry, slice, implant->diameter_mm, implant->mu550_per_mm);
  fol_survey_rings(ring_mm, implant->diameter_mm);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    fol_radial_profile profile;
    fol_radial_profile_of(
        &profile, &entry[c],
        fol_absorption_cross_section_mm2(implant->diameter_mm, height_mm, implant->mu550_per_mm * in_channel[c]));
    out[c].centre = -fol_expm1(-profile.attenuation[0]);
    out[c].hwhm_mm = fol_radial_profile_half_width_mm(&profile, ring_mm);
    out[c].area_mm2 = profile.area_mm2;
    out[c].area_se_mm2 = table_error * profile.area_mm2;
  }
}

void fol_optics_table(fol_dot_loss out[FOL_CHANNELS], const fol_dot_in_skin *dot) {
  const double depth_mm[2] = {dot->top_mm, dot->bottom_mm};
  const fol_skin skin = {dot->melanosome_fraction, dot->blood_fraction};
  fol_table_slice slice;
  fol_table_slice_dots(&slice, depth_mm, &skin);
  dot_loss_of(out, &slice, &dot->implant, dot->bottom_mm - dot->top_mm, fol_pigment_in_channel);
}

void fol_optics_table_hair(fol_dot_loss out[FOL_CHANNELS], const fol_hair *hair, const fol_skin *skin) {
  const fol_implant shaft = {hair->diameter_mm, hair->mu550_per_mm};
  fol_table_slice slice;
  fol_table_slice_hairs(&slice, skin);
  dot_loss_of(out, &slice, &shaft, FOL_HAIR_DEPTH_MM, fol_hair_in_channel);
}
