#include "warn.h"

const char *fol_warning_name(fol_warning_kind kind) {
  static const char *const names[FOL_WARNINGS] = {"too-dark",     "too-pale",  "too-deep", "merging",
                                                  "hairline-low", "too-dense", "dates",    "zone-unused"};
  FOL_ASSERT(kind < FOL_WARNINGS);
  return names[kind];
}

/* Mistakes that are harder to correct are checked first: deep pigment and merged dots stay for years,
 * while a date is easily changed. */
size_t fol_plan_warn(fol_warning out[FOL_WARNINGS_MAX], const fol_plan *plan, const fol_head *head,
                     const fol_skin_measurement *skin) {
  fol_kernels *kernels = NULL;
  if (!fol_kernels_new(&kernels, plan->pigment.depth_mm, &skin->skin, NULL))
    kernels = NULL;
  fol_plan_review review = {plan, head, skin, kernels, out, 0};
  fol_check_depth(&review);
  fol_check_tone(&review);
  fol_check_merging(&review);
  fol_check_hairline(&review);
  fol_check_density(&review);
  fol_check_dates(&review);
  fol_check_zones(&review);
  fol_kernels_drop(kernels);
  return review.count;
}
