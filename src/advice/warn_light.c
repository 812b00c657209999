#include "field_tone.h"
#include "warn.h"

#include <math.h>

/* ---- depth ----------------------------------------------------------------------------------------------- */

/* Limits for the depth of pigment. shallow_mm: top and bottom of the pigment at the usual depth. bottom_max_mm: maximum
 * depth of the bottom, since no dot deeper than 0.5 mm looks crisp. blue_ratio_min: minimum of what a dot absorbs in
 * blue divided by what it absorbs in red (blue_over_red), relative to a dot at the usual depth. Deeper dots absorb more
 * red: blue over red is 0.63 for shallow dots and 0.30 at 0.3-0.6 mm (docs/domain.md#depth [X]). */
static const double shallow_mm[2] = {0.05, 0.40};
static const double bottom_max_mm = 0.6, blue_ratio_min = 0.7;

/* Returns the light that a dot takes from the skin around it in blue, divided by that in red. */
static double blue_over_red(const fol_kernels *kernels, const fol_implant *implant) {
  fol_kernel kernel = fol_kernels_at(kernels, implant);
  return fol_kernel_area_mm2(&kernel, 2) / fol_kernel_area_mm2(&kernel, 0);
}

/* Whether a dot at the plan's depth absorbs so much more red than blue that it looks blue. False if memory runs out. */
static bool turns_blue(const fol_plan_review *review, const fol_implant *implant) {
  fol_kernels *shallow;
  if (!review->kernels || !fol_kernels_new(&shallow, shallow_mm, &review->skin->skin, NULL))
    return false;
  bool result = blue_over_red(review->kernels, implant) < blue_ratio_min * blue_over_red(shallow, implant);
  fol_kernels_drop(shallow);
  return result;
}

void fol_check_depth(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  const double *depth_mm = plan->pigment.depth_mm;
  const fol_session *last = &plan->sessions[plan->session_count - 1];
  const fol_implant implant = {last->dot_diameter_mm, fol_dilution_mu550_per_mm(last->dilution)};
  if (depth_mm[1] > bottom_max_mm || turns_blue(review, &implant))
    fol_plan_review_add(review, FOL_WARNING_TOO_DEEP, 0,
                        "Pigment from %.2f to %.2f mm deep will look blue and soft: deep dots absorb more red light "
                        "than blue, and blur. A good depth is 0.05 to 0.40 mm.",
                        depth_mm[0], depth_mm[1]);
}

/* ---- tone ------------------------------------------------------------------------------------------------ */

/* Minimum light of treated skin as a fraction of that of bare skin, in green. Even dense natural hair, shaved, leaves
 * more light than this [?]. */
static const double light_min = 0.5;

/* Minimum CIEDE2000 difference between treated and bare skin at which the treatment is visible. On brown and dark skin
 * single dots are hardly visible (docs/domain.md#light: the contrast in blue falls to 0.19-0.28), so that the overall
 * tone must differ more [?]. */
static const double difference_min = 1.5, difference_min_dark = 3;

/* Warns of the first session whose dilution is too strong for fair skin. */
static void check_dilutions(fol_plan_review *review) {
  const fol_plan *plan = review->plan;
  if (review->skin->tone > FOL_TONE_LIGHT)
    return;
  for (int s = 1; s <= plan->session_count; s++) {
    double dilution = plan->sessions[s - 1].dilution;
    if (dilution >= fol_strongest_dilution(review->skin->tone))
      continue;
    fol_plan_review_add(
        review, FOL_WARNING_TOO_DARK, s,
        "%g : 1 in session %d is strong for %s skin: its dots stand out one by one and read blue. 15 : 1 or "
        "weaker looks like hair there.",
        dilution, s, fol_tone_name(review->skin->tone));
    return;
  }
}

/* Warns if treated skin after the last session, healed, is too dark or hardly differs from bare skin. */
static void check_field(fol_plan_review *review, const fol_field_tone *field) {
  const fol_skin_measurement *skin = review->skin;
  double light[FOL_CHANNELS];
  fol_field_tone_transmittance(light, field);
  if (light[1] < light_min)
    fol_plan_review_add(review, FOL_WARNING_TOO_DARK, field->session,
                        "After session %d, healed, the treated skin reflects %.0f %% as much light as bare skin: "
                        "darker than shaved hair, so it will look painted. Use fewer, smaller or paler dots.",
                        field->session, 100 * light[1]);
  bool dark_skin = skin->tone >= FOL_TONE_BROWN;
  double difference = fol_ciede2000(fol_field_tone_lab(field, skin->linear), fol_lab_of(skin->linear));
  if (difference < (dark_skin ? difference_min_dark : difference_min))
    fol_plan_review_add(review, FOL_WARNING_TOO_PALE, field->session,
                        "After session %d, healed, the overall tone differs by %.1f (CIEDE2000) from bare %s skin: "
                        "hardly visible. Use darker, larger or more dots.",
                        field->session, difference, fol_tone_name(skin->tone));
}

void fol_check_tone(fol_plan_review *review) {
  if (!review->skin->measured)
    return;
  check_dilutions(review);
  if (review->kernels)
    check_field(review, &(fol_field_tone){review->plan, review->kernels, review->plan->session_count, 0});
}
