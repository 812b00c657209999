/* The last steps of reading a plan: softening the edge of its mask, and drawing its corrections of the scalp matte. The
 * widths of soft edges are measured on the skin, so the plan's head must have been read first. */
#include "plan_read.h"

static bool feather_mask(fol_plan *plan, const fol_head *head, double feather_mm, fol_error *err) {
  fol_mask *soft;
  if (feather_mm == 0)
    return true;
  if (!fol_mask_feather(&soft, plan->mask, head, feather_mm, err))
    return false;
  fol_mask_drop(plan->mask);
  plan->mask = soft;
  return true;
}

static bool draw_corrections(fol_plan *plan, const fol_head *head, const fol_mask_forms *given, fol_error *err) {
  fol_mask *mask = fol_mask_keep(plan->corrections);
  if (!mask && !fol_mask_new_uniform(&mask, head->width_px, head->height_px, FOL_CORRECTION_NONE, err))
    return false;
  bool done = true;
  for (size_t i = 0; done && i < given->polygons.count; i++) {
    const fol_polygon *polygon = &given->polygons.at[i];
    fol_mask *before = mask;
    done =
        fol_mask_fill(
            &mask, before, head,
            &(fol_fill){.points_px = polygon->points_px, .density = polygon->density, .feather_mm = given->feather_mm},
            err) ||
        fol_fail_in(err, "scalp_corrections.polygons[%zu]", i);
    if (done)
      fol_mask_drop(before);
  }
  if (done)
    fol_plan_set_corrections(plan, mask);
  fol_mask_drop(mask);
  return done;
}

bool fol_plan_finish(fol_plan *plan, const fol_plan_source *source, fol_error *err) {
  fol_head head;
  const fol_plan_deferred *deferred = source->deferred;
  return fol_plan_check(plan, source->width_px, source->height_px, err) &&
         fol_plan_head(&head, plan, source->width_px, source->height_px, err) &&
         feather_mask(plan, &head, deferred->mask_feather_mm, err) &&
         ((!plan->corrections && !deferred->corrections.polygons.at) ||
          draw_corrections(plan, &head, &deferred->corrections, err));
}
