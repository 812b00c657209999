#include "plan_keys.h"

#include <math.h>

fol_plan fol_plan_copy(const fol_plan *plan) {
  fol_plan copy = *plan;
  fol_points_keep(copy.hairline.points_px);
  fol_mask_keep(copy.mask);
  fol_zones_keep(copy.zones);
  return copy;
}

void fol_plan_drop(fol_plan *plan) {
  if (!plan)
    return;
  fol_points_drop(plan->hairline.points_px);
  fol_mask_drop(plan->mask);
  fol_zones_drop(plan->zones);
  *plan = (fol_plan){0};
}

fol_plan fol_plan_blank(void) {
  return (fol_plan){
      .seed = 1,
      .hairline = fol_hairline_default(FOL_HAIRLINE_SOFT),
      .pattern = {.jitter = 0.15, .size_spread = 0.30, .darkness_spread = 0.35},
      .pigment = {.depth_mm = {FOL_DEPTH_TOP_MM, FOL_DEPTH_BOTTOM_MM}},
      .healing = {.touch_up_years = FOL_TOUCH_UP_YEARS},
  };
}

bool fol_plan_default(fol_plan *out, int width_px, int height_px, fol_error *err) {
  static const double course_per_cm2[] = {30, 70, 100}; /* DOMAIN 1 [A: Liu 2025] */
  fol_plan plan = fol_plan_blank();
  plan.scale = (fol_scale){
      .from_px = {round(0.1 * width_px), round(0.5 * height_px)},
      .to_px = {round(0.9 * width_px), round(0.5 * height_px)},
      .length_mm = FOL_HEAD_BREADTH_MM,
  };
  plan.session_count = sizeof course_per_cm2 / sizeof course_per_cm2[0];
  for (int i = 0; i < plan.session_count; i++)
    plan.sessions[i] = (fol_session){course_per_cm2[i], FOL_DOT_DIAMETER_MM, FOL_DILUTION, ""};
  if (!fol_mask_new(&plan.mask, width_px, height_px, err) || !fol_plan_check(&plan, width_px, height_px, err)) {
    fol_plan_drop(&plan);
    return false;
  }
  *out = plan;
  return true;
}

bool fol_plan_head(fol_head *out, const fol_plan *plan, int width_px, int height_px, fol_error *err) {
  const fol_view view = {plan->scale, plan->surface, plan->camera, width_px, height_px};
  return fol_head_new(out, &view, err);
}
