/* Copies and drops edits together with the objects that they own. */
#include "align.h"
#include "document.h"
#include "edit.h"
#include "log.h"

static bool is_stroke(const fol_edit *edit) {
  return edit->kind == FOL_EDIT_BRUSH || edit->kind == FOL_EDIT_SCALP_BRUSH;
}

/* Returns the list of points of an edit; NULL if edits of this kind have no list of points, or more than one. */
static fol_points *points_of(const fol_edit *edit) {
  switch (edit->kind) {
  case FOL_EDIT_HAIRLINE:
    return edit->hairline.points_px;
  case FOL_EDIT_BRUSH:
  case FOL_EDIT_SCALP_BRUSH:
    return edit->stroke.points_px;
  case FOL_EDIT_FILL:
    return edit->fill.points_px;
  case FOL_EDIT_ZONE:
    return edit->zone.zone.points_px;
  default:
    return NULL;
  }
}

fol_edit_photo *fol_edit_photo_of(fol_edit *edit) {
  fol_edit_photo *photo = edit->kind == FOL_EDIT_PHOTO   ? &edit->photo
                          : edit->kind == FOL_EDIT_AFTER ? &edit->after.photo
                                                         : NULL;
  return photo && (photo->has_digest || photo->file) ? photo : NULL;
}

fol_edit fol_edit_copy(const fol_edit *edit) {
  fol_edit copy = *edit;
  fol_points_keep(points_of(edit));
  fol_edit_photo *photo = fol_edit_photo_of(&copy);
  if (photo) {
    fol_text_keep(photo->file);
    fol_original_keep(photo->original);
  }
  if (is_stroke(edit))
    fol_numbers_keep(edit->stroke.pressure);
  if (fol_edit_hair_map_of(&copy))
    fol_hair_map_keep(*fol_edit_hair_map_of(&copy));
  if (edit->kind == FOL_EDIT_ALIGN)
    copy.align.way = fol_alignment_keep(edit->align.way);
  if (edit->kind == FOL_EDIT_PLAN)
    copy.plan = fol_plan_copy(&edit->plan);
  if (edit->kind == FOL_EDIT_REFERENCE)
    fol_text_keep(edit->reference);
  if (edit->kind == FOL_EDIT_LOG)
    copy.log.log = fol_session_log_copy(&edit->log.log);
  return copy;
}

void fol_edit_drop(fol_edit *edit) {
  if (!edit)
    return;
  fol_points_drop(points_of(edit));
  fol_edit_photo *photo = fol_edit_photo_of(edit);
  if (photo) {
    fol_text_drop(photo->file);
    fol_original_drop(photo->original);
  }
  if (is_stroke(edit))
    fol_numbers_drop(edit->stroke.pressure);
  if (fol_edit_hair_map_of(edit))
    fol_hair_map_drop(*fol_edit_hair_map_of(edit));
  if (edit->kind == FOL_EDIT_ALIGN)
    fol_alignment_drop(&edit->align.way);
  if (edit->kind == FOL_EDIT_PLAN)
    fol_plan_drop(&edit->plan);
  if (edit->kind == FOL_EDIT_REFERENCE)
    fol_text_drop(edit->reference);
  if (edit->kind == FOL_EDIT_LOG)
    fol_session_log_drop(&edit->log.log);
  *edit = (fol_edit){0};
}

bool fol_edit_is_of_view(const fol_edit *edit) {
  switch (edit->kind) {
  case FOL_EDIT_SESSION:
  case FOL_EDIT_SKIN:
  case FOL_EDIT_HEALING:
    return false;
  case FOL_EDIT_PIGMENT:
    return edit->pigment.has_hair;
  default:
    return !fol_edit_verb_of(edit)->viewless;
  }
}
