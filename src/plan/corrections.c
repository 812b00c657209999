/* Corrections of the scalp matte (what is scalp in the picture): their names, and how they are stored in a mask. */
#include "follidot/plan.h"

#include <string.h>

static const char *const names[FOL_CORRECTIONS] = {"add", "remove", "restore"};

const char *fol_correction_name(fol_correction correction) {
  FOL_ASSERT(correction < FOL_CORRECTIONS);
  return names[correction];
}

bool fol_correction_from_name(fol_correction *out, const char *name) {
  for (int i = 0; i < FOL_CORRECTIONS; i++)
    if (strcmp(name, names[i]) == 0) {
      *out = (fol_correction)i;
      return true;
    }
  return false;
}

bool fol_correction_stroke(fol_stroke **out, const fol_plan *plan, const fol_head *head, const fol_brush *brush,
                           fol_correction correction, fol_error *err) {
  /* The mask value that each correction paints, by fol_correction: for scalp, for anything else, and for undoing a
   * correction. */
  static const uint8_t greys[FOL_CORRECTIONS] = {255, 0, FOL_CORRECTION_NONE};
  fol_mask *under = fol_mask_keep(plan->corrections);
  FOL_ASSERT(correction < FOL_CORRECTIONS);
  if (!under && !fol_mask_new_uniform(&under, head->width_px, head->height_px, FOL_CORRECTION_NONE, err))
    return false;
  bool done = fol_stroke_new(out, under, head, brush, err);
  fol_mask_drop(under);
  if (done)
    fol_stroke_set_target(*out, greys[correction]);
  return done;
}

static bool is_neutral(const fol_mask *mask) {
  return fol_mask_is_all(mask, (fol_rect){0, 0, fol_mask_width(mask), fol_mask_height(mask)}, FOL_CORRECTION_NONE);
}

void fol_plan_set_corrections(fol_plan *plan, fol_mask *corrections) {
  fol_mask *before = plan->corrections;
  plan->corrections = corrections && !is_neutral(corrections) ? fol_mask_keep(corrections) : NULL;
  fol_mask_drop(before);
}

fol_rect fol_corrections_difference(const fol_mask *a, const fol_mask *b) {
  if (a && b)
    return fol_mask_difference(a, b);
  return a || b ? fol_mask_bounds_beyond(a ? a : b, FOL_CORRECTION_NONE) : (fol_rect){0};
}
