#include "warn.h"

const char *fol_warning_name(fol_warning_kind kind) {
  static const char *const names[FOL_WARNINGS] = {"too-dark",     "too-pale",  "too-deep", "merging",
                                                  "hairline-low", "too-dense", "dates",    "zone-unused"};
  FOL_ASSERT(kind < FOL_WARNINGS);
  return names[kind];
}

/* In the order of how hard it is to take back: deep pigment and merged dots stay for years, a date is soon changed. */
size_t fol_plan_warn(fol_warning out[FOL_WARNINGS_MAX], const fol_plan *plan, const fol_head *head,
                     const fol_skin_seen *skin) {
  fol_kernels *kernels = NULL;
  if (!fol_kernels_new(&kernels, plan->pigment.depth_mm, &skin->skin, NULL))
    kernels = NULL;
  fol_judging judging = {plan, head, skin, kernels, out, 0};
  fol_warn_of_depth(&judging);
  fol_warn_of_tone(&judging);
  fol_warn_of_merging(&judging);
  fol_warn_of_hairline(&judging);
  fol_warn_of_density(&judging);
  fol_warn_of_dates(&judging);
  fol_warn_of_zones(&judging);
  fol_kernels_drop(kernels);
  return judging.count;
}
