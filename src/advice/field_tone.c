#include "field_tone.h"
#include "follidot/base_math.h"
#include "follidot/scatter.h"

/* The size and strength of a dot depend on two random variables with a triangular distribution (fol_dot_variation_at).
 * Means over each variable are computed by a Gauss quadrature with three nodes, which is exact for polynomials up to
 * degree 5; nodes and weights follow from the distribution's mean 0, variance 1 and fourth moment 2.4. */
enum { NODES = 3 };
static const double node[NODES] = {-1.5491933384829668, 0, 1.5491933384829668}; /* sqrt(2.4) */
static const double node_weight[NODES] = {1 / 4.8, 1 - 2 / 4.8, 1 / 4.8};

/* Adds to `sums`, for each channel, `weight` times -ln(transmittance) of skin with `dots_per_mm2` dots per mm2, whose
 * size and strength vary around those of the dot `mean`. */
static void add_field(double sums[FOL_CHANNELS], const fol_field_tone *field, const fol_implant *mean,
                      double dots_per_mm2, double weight) {
  fol_dot_variation variety = fol_dot_variation_of(&field->plan->pattern);
  for (int i = 0; i < NODES; i++)
    for (int j = 0; j < NODES; j++) {
      fol_dot_factors differs = fol_dot_variation_at(&variety, node[i], node[j]);
      fol_implant implant = {mean->diameter_mm * differs.diameter, mean->mu550_per_mm * differs.strength};
      fol_kernel kernel = fol_kernels_at(field->kernels, &implant);
      for (int c = 0; c < FOL_CHANNELS; c++)
        sums[c] -=
            weight * node_weight[i] * node_weight[j] * fol_log(fol_kernel_transmittance(&kernel, c, dots_per_mm2));
    }
}

/* Returns the dilution, in ml of water to 1 ml of pigment, used for the dots of a session. */
static double dilution_of(const fol_field_tone *field, int session) {
  return field->dilution > 0 ? field->dilution : field->plan->sessions[session - 1].dilution;
}

/* Whether the sessions `a` and `b`, numbered from 1, place dots of equal diameter and dilution. */
static bool same_dots(const fol_field_tone *field, int a, int b) {
  const fol_session *sessions = field->plan->sessions;
  return sessions[a - 1].dot_diameter_mm == sessions[b - 1].dot_diameter_mm &&
         dilution_of(field, a) == dilution_of(field, b);
}

/* If sessions differ in their dots, -ln(transmittance) is the mean over the kinds of dots, weighted by their fractions
 * of all dots. Each kind's value is computed at the density of all dots together, because that density determines how
 * the wide parts of their absorption overlap. */
void fol_field_tone_transmittance(double out[FOL_CHANNELS], const fol_field_tone *field) {
  const fol_session *sessions = field->plan->sessions;
  FOL_ASSERT(field->session >= 1 && field->session <= field->plan->session_count);
  double all_per_cm2 = sessions[field->session - 1].density_per_cm2, before_per_cm2 = 0, sums[FOL_CHANNELS] = {0};
  for (int s = 1; s <= field->session; s++) {
    if (s < field->session && same_dots(field, s, s + 1))
      continue;
    double share = (sessions[s - 1].density_per_cm2 - before_per_cm2) / all_per_cm2;
    before_per_cm2 = sessions[s - 1].density_per_cm2;
    const fol_implant mean = {sessions[s - 1].dot_diameter_mm, fol_dilution_mu550_per_mm(dilution_of(field, s))};
    if (share > 0)
      add_field(sums, field, &mean, all_per_cm2 / 100, share);
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = fol_exp(-sums[c]);
}

fol_lab fol_field_tone_lab(const fol_field_tone *field, const double skin_linear[FOL_CHANNELS]) {
  double linear[FOL_CHANNELS];
  fol_field_tone_transmittance(linear, field);
  for (int c = 0; c < FOL_CHANNELS; c++)
    linear[c] *= skin_linear[c];
  return fol_lab_of(linear);
}

double fol_strongest_dilution(fol_tone tone) {
  return tone <= FOL_TONE_LIGHT ? 10 : fol_shade_dilution(FOL_SHADE_DARK);
}
