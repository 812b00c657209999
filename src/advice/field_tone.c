#include "field_tone.h"
#include "follidot/base_math.h"
#include "follidot/scatter.h"

/* Sizes and strengths of dots are spread as scatter.h tells; these three stand for one of the two that make them differ
 * (nodes and weights of Gauss for a triangle, whose fourth moment is 2.4: exact for polynomials to the fifth degree).
 */
enum { NODES = 3 };
static const double node[NODES] = {-1.5491933384829668, 0, 1.5491933384829668}; /* sqrt(2.4) */
static const double node_weight[NODES] = {1 / 4.8, 1 - 2 / 4.8, 1 / 4.8};

/* -ln of what comes back from a field of `dots_per_mm2` of such dots, times `weight`, onto `sums`. */
static void add_field(double sums[FOL_CHANNELS], const fol_whole *whole, const fol_implant *mean, double dots_per_mm2,
                      double weight) {
  fol_dot_variation variety = fol_dot_variation_of(&whole->plan->pattern);
  for (int i = 0; i < NODES; i++)
    for (int j = 0; j < NODES; j++) {
      fol_dot_factors differs = fol_dot_variation_at(&variety, node[i], node[j]);
      fol_implant implant = {mean->diameter_mm * differs.diameter, mean->mu550_per_mm * differs.strength};
      fol_kernel kernel = fol_kernels_at(whole->kernels, &implant);
      for (int c = 0; c < FOL_CHANNELS; c++)
        sums[c] -=
            weight * node_weight[i] * node_weight[j] * fol_log(fol_kernel_transmittance(&kernel, c, dots_per_mm2));
    }
}

static double dilution_of(const fol_whole *whole, int session) {
  return whole->dilution > 0 ? whole->dilution : whole->plan->sessions[session - 1].dilution;
}

static bool same_dots(const fol_whole *whole, int a, int b) {
  const fol_session *sessions = whole->plan->sessions;
  return sessions[a - 1].dot_diameter_mm == sessions[b - 1].dot_diameter_mm &&
         dilution_of(whole, a) == dilution_of(whole, b);
}

/* Dots of several kinds share the light: each kind counts by its share of all, at the density of all together, since
 * that is what their halos meet. */
void fol_whole_transmittance(double out[FOL_CHANNELS], const fol_whole *whole) {
  const fol_session *sessions = whole->plan->sessions;
  FOL_ASSERT(whole->session >= 1 && whole->session <= whole->plan->session_count);
  double all_per_cm2 = sessions[whole->session - 1].density_per_cm2, before_per_cm2 = 0, sums[FOL_CHANNELS] = {0};
  for (int s = 1; s <= whole->session; s++) {
    if (s < whole->session && same_dots(whole, s, s + 1))
      continue;
    double of_all = (sessions[s - 1].density_per_cm2 - before_per_cm2) / all_per_cm2;
    before_per_cm2 = sessions[s - 1].density_per_cm2;
    const fol_implant mean = {sessions[s - 1].dot_diameter_mm, fol_dilution_mu550_per_mm(dilution_of(whole, s))};
    if (of_all > 0)
      add_field(sums, whole, &mean, all_per_cm2 / 100, of_all);
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = fol_exp(-sums[c]);
}

fol_lab fol_whole_lab(const fol_whole *whole, const double skin_linear[FOL_CHANNELS]) {
  double linear[FOL_CHANNELS];
  fol_whole_transmittance(linear, whole);
  for (int c = 0; c < FOL_CHANNELS; c++)
    linear[c] *= skin_linear[c];
  return fol_lab_of(linear);
}

double fol_dilution_least(fol_tone tone) {
  return tone <= FOL_TONE_LIGHT ? 10 : fol_shade_dilution(FOL_SHADE_DARK);
}
