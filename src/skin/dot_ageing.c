#include "follidot/base_math.h"
#include "follidot/skin.h"

#include <math.h>

/* ---- measured and judged constants ------------------------------------------------------------------ */

/* Strength of a dot over the first month, relative to a fresh dot: A(t) = 0.72 + 0.28 exp(-t / 12.5 days).
 * docs/domain.md#healing [A, on rats]. */
static const double lasting_share = 0.72, healing_days = 12.5;

/* The rate at which the amount of pigment decreases after the first month (to half in five years), and the diffusion
 * coefficient with which pigment spreads sideways. docs/domain.md#healing [?]. */
static const double fading_per_year = 0.139, diffusion_mm2_per_year = 3e-4;

/* Factor on the rate of fading in a scar (docs/domain.md#scars [A/?]). Dots also spread wider in scars; the dot size
 * factor of a scar zone contains that already. */
static const double scar_fading = 1.8;

/* The effect of a client's answers on the rate of fading, as factors, whose product is between 0.7 and 1.8.
 * Practitioners say that sun, oily skin and fair skin accelerate fading [C]; by how much is judgement [?]. */
static const double sun_fading[FOL_SUNS] = {[FOL_SUN_USUAL] = 1, [FOL_SUN_LITTLE] = 0.85, [FOL_SUN_MUCH] = 1.3};
static const double oiliness_fading[FOL_OILINESSES] = {
    [FOL_OILINESS_NORMAL] = 1, [FOL_OILINESS_DRY] = 0.9, [FOL_OILINESS_OILY] = 1.25};
static const double skin_type_fading[FOL_SKIN_TYPES + 1] = {1, 1.1, 1.1, 1,
                                                            1, 0.9, 0.9}; /* index 0 is for an unknown skin type */

/* Factors on the rate of fading, which differs between clients with equal answers: the expected rate, and the fastest
 * (early) and slowest (late) that are shown [?]. */
static const double pace_fading[FOL_PACES] = {[FOL_PACE_EXPECTED] = 1, [FOL_PACE_EARLY] = 1.5, [FOL_PACE_LATE] = 0.67};

/* Relative increase of a fresh dot's width over a healed dot's: a third (docs/plan-file.md#sessions). A dot remains
 * that wide under its scab, which is shed from day 3 on, and has its healed width from day 10 on, since most fading
 * happens on days 3 to 10 (docs/domain.md#healing [C]). */
static const double swelling = 0.33, settled_days = 10;

/* The first and the last day after the treatment on which scabs come off (docs/domain.md#healing [C/?]). */
static const double loose_days = 3, shed_days = 7;

/* How fast pigment moves deeper into the skin [?]; that it does is seen in old tattoos, which lie deeper and look
 * bluer. */
static const double sinking_mm_per_year = 0.015;

/* ---- one treatment of one dot ---------------------------------------------------------------------- */

static double years_healed(double days) {
  return fol_fmax(0, days - FOL_HEALED_DAYS) / FOL_YEAR_DAYS;
}

static double fading_rate(const fol_healing *healing, fol_pace pace, double scar) {
  FOL_ASSERT(healing->skin_type >= 0 && healing->skin_type <= FOL_SKIN_TYPES);
  return fading_per_year * pace_fading[pace] * sun_fading[healing->sun] * oiliness_fading[healing->oiliness] *
         skin_type_fading[healing->skin_type] * (1 + (scar_fading - 1) * scar);
}

static double strength_at(double days) {
  return lasting_share + (1 - lasting_share) * fol_exp(-days / healing_days);
}

/* Returns the amount of pigment in a dot after `days`, relative to the amount when it has just healed. */
static double pigment_left(double rate, double days) {
  return strength_at(days) / strength_at(FOL_HEALED_DAYS) * fol_exp(-rate * years_healed(days));
}

/* Returns a smoothstep that falls from 1 to 0 between the days `from` and `to`. */
static double fall_off(double days, double from, double to) {
  double t = fol_fmin(fol_fmax((days - from) / (to - from), 0), 1);
  return 1 - t * t * (3 - 2 * t);
}

static double swelling_factor(double days) {
  return 1 + swelling * fall_off(days, loose_days, settled_days);
}

static fol_aged_dot aged_once(double rate, double days, double diameter_mm) {
  /* The variance of a disc of diameter d along an axis is d^2 / 16; diffusion adds 2 D t. */
  double spread = sqrt(1 + 32 * diffusion_mm2_per_year * years_healed(days) / (diameter_mm * diameter_mm));
  return (fol_aged_dot){swelling_factor(days) * spread, pigment_left(rate, days) / (spread * spread)};
}

/* Computes the depths of a dot's top and bottom after `days`, from those just after healing: both increase equally, but
 * not beyond the greatest depths in the table of simulated dots. */
static void sink_implant(double out_mm[2], const double healed_mm[2], double days) {
  double max_shift_mm =
      fol_fmax(0, fol_fmin(FOL_TABLE_TOP_MAX_MM - healed_mm[0], FOL_TABLE_BOTTOM_MAX_MM - healed_mm[1]));
  double shift_mm = fol_fmin(sinking_mm_per_year * years_healed(days), max_shift_mm);
  out_mm[0] = healed_mm[0] + shift_mm;
  out_mm[1] = healed_mm[1] + shift_mm;
}

/* ---- with a touch-up ------------------------------------------------------------------------------- */

static bool has_touch_up(const fol_age *age) {
  FOL_ASSERT(age->age_days >= 0 && age->since_touch_up_days <= age->age_days);
  return age->since_touch_up_days >= 0;
}

/* Returns the days since the last treatment, which is the touch-up if there was one. */
static double days_since_treatment(const fol_age *age) {
  return has_touch_up(age) ? age->since_touch_up_days : age->age_days;
}

/* Returns how much pigment a touch-up adds, relative to the pigment of a healed dot: as much as the dot had lost
 * before. `left_then` is the amount that was left just before the touch-up. */
static double added_share(double left_then) {
  return fol_fmax(0, 1 - left_then);
}

fol_aged_dot fol_dot_aged(const fol_healing *healing, const fol_age *age, double diameter_mm, double scar) {
  FOL_ASSERT(diameter_mm > 0);
  double rate = fading_rate(healing, age->pace, scar), since = age->since_touch_up_days;
  fol_aged_dot old = aged_once(rate, age->age_days, diameter_mm);
  if (!has_touch_up(age))
    return old;
  fol_aged_dot touch_up = aged_once(rate, since, diameter_mm);
  touch_up.strength *= added_share(pigment_left(rate, age->age_days - since));
  /* The old and the new pigment form one dot: its pigment is the sum, and its width follows from the combined variance.
   */
  double old2 = old.diameter * old.diameter, touch_up2 = touch_up.diameter * touch_up.diameter;
  double pigment = old.strength * old2 + touch_up.strength * touch_up2;
  double wide2 = (old.strength * old2 * old2 + touch_up.strength * touch_up2 * touch_up2) / pigment;
  return (fol_aged_dot){sqrt(wide2), pigment / wide2};
}

/* Returns the fraction of a touched-up dot's pigment that comes from the touch-up. It determines the depth of the
 * pigment, for which all dots have one value, so it is computed with a typical client's rate of fading. */
static double new_share(const fol_age *age) {
  if (!has_touch_up(age))
    return 0;
  double rate = fading_rate(&(fol_healing){0}, age->pace, 0), since = age->since_touch_up_days;
  double old = pigment_left(rate, age->age_days);
  double touch_up = pigment_left(rate, since) * added_share(pigment_left(rate, age->age_days - since));
  return touch_up / (old + touch_up);
}

void fol_depth_aged(double out_mm[2], const double healed_mm[2], const fol_age *age) {
  double old_mm[2], touch_up_mm[2], share = new_share(age);
  sink_implant(old_mm, healed_mm, age->age_days);
  sink_implant(touch_up_mm, healed_mm, days_since_treatment(age));
  for (int i = 0; i < 2; i++)
    out_mm[i] = old_mm[i] + share * (touch_up_mm[i] - old_mm[i]);
}

/* The half-life takes only the loss of pigment into account, although diffusion makes dots wider and paler as well. */
double fol_fading_half_years(const fol_healing *healing, fol_pace pace) {
  return fol_log(2) / fading_rate(healing, pace, 0);
}

fol_age fol_session_age(const fol_plan *plan, int session, const fol_moment *moment) {
  FOL_ASSERT(session >= 1 && session <= moment->session);
  const fol_when *when = &moment->when;
  double days = fol_plan_days_between(plan, session, moment->session) + when->days;
  if (!when->touch_up)
    return (fol_age){.age_days = days, .since_touch_up_days = -1, .pace = moment->pace};
  days += plan->healing.touch_up_years * FOL_YEAR_DAYS;
  return (fol_age){.age_days = days, .since_touch_up_days = when->days, .pace = moment->pace};
}

/* ---- redness and scabs ------------------------------------------------------------------------------ */

double fol_redness(const fol_age *age) {
  /* Redness (1 is that of fresh work) by days since the treatment, docs/domain.md#redness [C/?] */
  static const struct { double days, redness; } redness_by_day[] = {{0, 1}, {1, 0.6}, {2, 0.25}, {4, 0}};
  enum { COUNT = sizeof redness_by_day / sizeof redness_by_day[0] };
  double days = days_since_treatment(age);
  for (int i = 1; i < COUNT; i++)
    if (days < redness_by_day[i].days) {
      double t = (days - redness_by_day[i - 1].days) / (redness_by_day[i].days - redness_by_day[i - 1].days);
      return redness_by_day[i - 1].redness + t * (redness_by_day[i].redness - redness_by_day[i - 1].redness);
    }
  return 0;
}

double fol_scab(const fol_age *age) {
  return fall_off(days_since_treatment(age), loose_days, shed_days);
}

void fol_redness_attenuation(double out[FOL_CHANNELS], const fol_skin *skin) {
  static const double haemoglobin[FOL_CHANNELS] = {
      0.299, 0.684, 0.666}; /* absorption of haemoglobin by channel, docs/domain.md#redness [A: Tsumura] */
  /* Increase of the blood fraction where treated skin is reddest [?]. Flushing of a face adds 0.026 to the blood
   * fraction at rest (docs/domain.md#light); the value here is lower, so that `amount` below comes near the 0.10 to
   * 0.24 measured in photographs of fresh work (docs/domain.md#redness [M]). */
  static const double flush = 0.0055;
  static const double
      min_amount = 0.03,
      max_amount = 0.24; /* limits of `amount`: redness is always slightly visible, but never looks like a burn [?] */
  fol_skin flushed = {skin->melanosome_fraction, fol_fmin(skin->blood_fraction + flush, FOL_BLOOD_MAX)};
  double rest[FOL_CHANNELS], red[FOL_CHANNELS];
  fol_skin_reflectance(rest, skin);
  fol_skin_reflectance(red, &flushed);
  double amount = fol_fmin(fol_fmax(fol_log(rest[1] / red[1]) / haemoglobin[1], min_amount), max_amount);
  for (int c = 0; c < FOL_CHANNELS; c++)
    out[c] = amount * haemoglobin[c];
}
