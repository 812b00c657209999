/* Makes the view of the head that belongs to a plan. */
#include "follidot/plan.h"

bool fol_plan_head(fol_head *out, const fol_plan *plan, int width_px, int height_px, fol_error *err) {
  const fol_head_request view = {plan->scale, plan->surface, plan->camera, width_px, height_px};
  return fol_head_new(out, &view, err);
}
