/* Shades of pigment, and the dilution and absorption that belong to each. */
#include "follidot/base_math.h"
#include "follidot/plan.h"

/* The dilution of each shade, ml of water to 1 ml of pigment: docs/domain.md#colour [C]. */
static const double shade_dilutions[FOL_SHADES] = {25, 15, 6};
static const char *const shade_names[FOL_SHADES] = {"light", "medium", "dark"};

const char *fol_shade_name(fol_shade shade) {
  FOL_ASSERT(shade < FOL_SHADES);
  return shade_names[shade];
}

double fol_shade_dilution(fol_shade shade) {
  FOL_ASSERT(shade < FOL_SHADES);
  return shade_dilutions[shade];
}

double fol_pigment_dilution(const fol_pigment *pigment, int engine, int session) {
  FOL_ASSERT(session >= 1 && session <= FOL_SESSIONS_MAX);
  return pigment->has_shade ? fol_shade_dilution(pigment->shade) : fol_plan_defaults_of(engine)->dilution[session - 1];
}

/* The absorption of pigment at 550 nm, per mm, at a dilution (ml of water to 1 ml of pigment). */
typedef struct shade_strength {
  double dilution, mu550_per_mm;
} shade_strength;

/* The absorption at the dilutions of the three shades: docs/domain.md#colour [C for the dilutions, ? for the
 * absorption]. Between and beyond them it is interpolated as a power of the dilution (docs/plan-file.md#sessions). */
static const shade_strength shades[] = {{6, 40}, {15, 15}, {25, 6}};

double fol_dilution_mu550_per_mm(double dilution) {
  const shade_strength *a = dilution < shades[1].dilution ? &shades[0] : &shades[1], *b = a + 1;
  double t = fol_log(dilution / a->dilution) / fol_log(b->dilution / a->dilution);
  return a->mu550_per_mm * fol_pow(b->mu550_per_mm / a->mu550_per_mm, t);
}
