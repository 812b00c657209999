/* Comparing edits field by field. */
#ifndef FOLLIDOT_TESTS_EDITS_SAME_H
#define FOLLIDOT_TESTS_EDITS_SAME_H

#include "consultation/stage.h"

static inline bool same_text(const fol_text *a, const fol_text *b) {
  if (!a || !b)
    return !a && !b;
  return a->size == b->size && memcmp(a->at, b->at, a->size + 1) == 0;
}

static inline bool same_log(const fol_session_log *a, const fol_session_log *b) {
  return strcmp(a->date, b->date) == 0 && strcmp(a->expiry, b->expiry) == 0 && SAME(dilution) &&
         same_text(a->operator_name, b->operator_name) && same_text(a->brand, b->brand) && same_text(a->lot, b->lot) &&
         same_text(a->needle, b->needle) && same_text(a->notes, b->notes);
}

static inline bool same_photo(const fol_edit_photo *a, const fol_edit_photo *b) {
  return a->has_digest == b->has_digest && same_text(a->file, b->file) &&
         (!a->has_digest || fol_digest_equal(&a->digest, &b->digest));
}

static inline bool same_lock(const fol_lock *a, const fol_lock *b) {
  return strcmp(a->engine, b->engine) == 0 &&
         (!*a->engine || (a->number == b->number && fol_digest_equal(&a->dots, &b->dots)));
}

static inline bool same_numbers(const fol_numbers *a, const fol_numbers *b) {
  if (!a || !b)
    return !a && !b;
  return a->count == b->count && memcmp(a->at, b->at, a->count * sizeof *a->at) == 0;
}

static inline bool same_plan_edit(const fol_edit *a, const fol_edit *b) {
  switch (a->kind) {
  case FOL_EDIT_SCALE:
    return SAME(scale);
  case FOL_EDIT_HAIRLINE:
    return same_points(a->hairline.points_px, b->hairline.points_px) &&
           (!a->hairline.points_px ||
            (SAME(hairline.style) && SAME(hairline.feather_mm) && SAME(hairline.micro_mm) && SAME(hairline.macro_mm)));
  case FOL_EDIT_LANDMARKS:
    return SAME(landmarks.glabella_px) && SAME(landmarks.left_px) && SAME(landmarks.right_px);
  case FOL_EDIT_VARIANT:
    return SAME(variant.n) && SAME(variant.remove);
  case FOL_EDIT_SURFACE:
    return SAME(head.surface.kind) && SAME(head.surface.centre_px) && SAME(head.surface.semi_axes_mm) &&
           SAME(head.surface.yaw_deg) && SAME(head.surface.pitch_deg) && SAME(head.surface.roll_deg) &&
           SAME(head.camera);
  case FOL_EDIT_ZONE:
    return SAME(zone.n) && same_points(a->zone.zone.points_px, b->zone.zone.points_px) &&
           (!a->zone.zone.points_px ||
            (SAME(zone.zone.kind) && SAME(zone.zone.density) && SAME(zone.zone.size) && SAME(zone.zone.feather_mm)));
  case FOL_EDIT_PIGMENT:
    return SAME(pigment.has_shade) && SAME(pigment.depth_mm) && SAME(pigment.has_hair) &&
           (!a->pigment.has_shade || SAME(pigment.shade)) && (!a->pigment.has_hair || SAME(pigment.hair_px));
  case FOL_EDIT_SKIN:
    return SAME(skin.given) && SAME(skin.melanosome_fraction) && SAME(skin.blood_fraction);
  case FOL_EDIT_HEALING:
    return SAME(healing.skin_type) && SAME(healing.sun) && SAME(healing.oiliness) && SAME(healing.touch_up_years);
  case FOL_EDIT_SCALP_MATTE:
    return SAME(scalp_matte);
  case FOL_EDIT_SCALP_RESET:
    return true;
  case FOL_EDIT_BRUSH:
  case FOL_EDIT_SCALP_BRUSH:
    return SAME(stroke.correction) && SAME(stroke.brush.radius_mm) && SAME(stroke.brush.softness) &&
           SAME(stroke.brush.flow) && SAME(stroke.brush.erase) && SAME(stroke.brush.smooth) &&
           same_points(a->stroke.points_px, b->stroke.points_px) &&
           same_numbers(a->stroke.pressure, b->stroke.pressure) &&
           fol_hair_map_equal(a->stroke.existing, b->stroke.existing);
  case FOL_EDIT_FILL:
    return SAME(fill.density) && SAME(fill.feather_mm) && SAME(fill.inward) &&
           same_points(a->fill.points_px, b->fill.points_px) && fol_hair_map_equal(a->fill.existing, b->fill.existing);
  case FOL_EDIT_PLAN:
    return same_plan(&a->plan, &b->plan);
  default:
    return SAME(session.n) && SAME(session.session.density_per_cm2) && SAME(session.session.dot_diameter_mm) &&
           SAME(session.session.dilution) && strcmp(a->session.session.date, b->session.session.date) == 0;
  }
}

static inline bool same_edit(const fol_edit *a, const fol_edit *b) {
  if (!SAME(kind) || !SAME(view) || !SAME(joins))
    return false;
  switch (a->kind) {
  case FOL_EDIT_CARRY:
  case FOL_EDIT_RENAME:
    return SAME(way.other);
  case FOL_EDIT_PHOTO:
    return same_photo(&a->photo, &b->photo);
  case FOL_EDIT_REFERENCE:
    return same_text(a->reference, b->reference);
  case FOL_EDIT_LOG:
    return SAME(log.n) && same_log(&a->log.log, &b->log.log);
  case FOL_EDIT_AFTER:
    return SAME(after.n) && same_photo(&a->after.photo, &b->after.photo);
  case FOL_EDIT_ALIGN:
    return SAME(align.n) && same_points(a->align.way.from_px, b->align.way.from_px) &&
           same_points(a->align.way.to_px, b->align.way.to_px);
  case FOL_EDIT_LOCK:
    return same_lock(&a->lock, &b->lock);
  case FOL_EDIT_REVERT:
    return SAME(revert_to);
  case FOL_EDIT_REMOVE:
  case FOL_EDIT_UNLOCK:
  case FOL_EDIT_UNDO:
  case FOL_EDIT_REDO:
    return true;
  default:
    return same_plan_edit(a, b);
  }
}

#endif
