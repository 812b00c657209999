#include "field_tone.h"
#include "warn.h"

#include <math.h>

/* ---- too deep --------------------------------------------------------------------------------------- */

/* Below 0.5 mm no dot can look crisp, and what lies deeper takes more red for each blue: the areas' blue over red is
 * 0.63 for shallow dots, 0.30 at 0.3-0.6 mm (docs/domain.md#depth [X]). Judged against where pigment sits. */
static const double shallow_mm[2] = {0.05, 0.40};
static const double bottom_most_mm = 0.6, blue_share_least = 0.7;

static double blue_over_red(const fol_kernels *kernels, const fol_implant *implant) {
  fol_kernel kernel = fol_kernels_at(kernels, implant);
  return fol_kernel_area_mm2(&kernel, 2) / fol_kernel_area_mm2(&kernel, 0);
}

static bool turns_blue(const fol_judging *judging, const fol_implant *implant) {
  fol_kernels *shallow;
  if (!judging->kernels || !fol_kernels_new(&shallow, shallow_mm, &judging->skin->skin, NULL))
    return false;
  bool turns = blue_over_red(judging->kernels, implant) < blue_share_least * blue_over_red(shallow, implant);
  fol_kernels_drop(shallow);
  return turns;
}

void fol_warn_of_depth(fol_judging *judging) {
  const fol_plan *plan = judging->plan;
  const double *depth_mm = plan->pigment.depth_mm;
  const fol_session *last = &plan->sessions[plan->session_count - 1];
  const fol_implant implant = {last->dot_diameter_mm, fol_dilution_mu550_per_mm(last->dilution)};
  if (depth_mm[1] > bottom_most_mm || turns_blue(judging, &implant))
    fol_judging_add(judging, FOL_WARNING_TOO_DEEP, 0,
                    "Pigment from %.2f to %.2f mm will look blue and soft: deep dots take more red than blue from the "
                    "light, and blur. It sits well between 0.05 and 0.40 mm.",
                    depth_mm[0], depth_mm[1]);
}

/* ---- too dark, too pale ------------------------------------------------------------------------------ */

/* Shaved hair as dense as it grows leaves more than this share of the skin's light [?]. */
static const double light_least = 0.5;

/* CIEDE2000 of the whole tone from bare skin: below this nobody sees it; on brown and dark skin, where single dots
 * hardly show either (docs/domain.md#light: the contrast in blue falls to 0.19-0.28), the tone has to do more [?]. */
static const double difference_least = 1.5, difference_least_dark = 3;

static void warn_of_strong_dots(fol_judging *judging) {
  const fol_plan *plan = judging->plan;
  if (judging->skin->tone > FOL_TONE_LIGHT)
    return;
  for (int s = 1; s <= plan->session_count; s++) {
    double dilution = plan->sessions[s - 1].dilution;
    if (dilution >= fol_dilution_least(judging->skin->tone))
      continue;
    fol_judging_add(
        judging, FOL_WARNING_TOO_DARK, s,
        "%g : 1 in session %d is strong for %s skin: its dots stand out one by one and read blue. 15 : 1 or "
        "weaker looks like hair there.",
        dilution, s, fol_tone_name(judging->skin->tone));
    return;
  }
}

static void judge_tone(fol_judging *judging, const fol_whole *whole) {
  const fol_skin_seen *skin = judging->skin;
  double light[FOL_CHANNELS];
  fol_whole_transmittance(light, whole);
  if (light[1] < light_least)
    fol_judging_add(
        judging, FOL_WARNING_TOO_DARK, whole->session,
        "After session %d, healed, the treated skin gives back %.0f %% of its light: darker than shaved hair "
        "makes it, it will look painted. Take fewer, smaller or paler dots.",
        whole->session, 100 * light[1]);
  bool dark_skin = skin->tone >= FOL_TONE_BROWN;
  double difference = fol_ciede2000(fol_whole_lab(whole, skin->linear), fol_lab_of(skin->linear));
  if (difference < (dark_skin ? difference_least_dark : difference_least))
    fol_judging_add(judging, FOL_WARNING_TOO_PALE, whole->session,
                    "After session %d, healed, the whole differs by %.1f (CIEDE2000) from bare %s skin: hardly to be "
                    "seen. It takes darker, larger or more dots.",
                    whole->session, difference, fol_tone_name(skin->tone));
}

void fol_warn_of_tone(fol_judging *judging) {
  if (!judging->skin->measured)
    return;
  warn_of_strong_dots(judging);
  if (judging->kernels)
    judge_tone(judging, &(fol_whole){judging->plan, judging->kernels, judging->plan->session_count, 0});
}
