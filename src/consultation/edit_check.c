/* Checks of edits that do not need the document to which the edit is to be applied. */
#include "edit.h"

#include <math.h>
#include <string.h>

static bool check_points(const fol_edit_key *key, const fol_points *points, fol_error *err) {
  size_t count = points ? points->count : 0;
  if ((double)count < key->range.low || (double)count > key->range.high)
    return fol_fail(err, FOL_REFUSED, "%s must be %.0f to %.0f, are %zu", key->name, key->range.low, key->range.high,
                    count);
  for (size_t i = 0; i < count; i++)
    if (!(fabs(points->at[i].x) <= FOL_COORDINATE_PX_MAX && fabs(points->at[i].y) <= FOL_COORDINATE_PX_MAX))
      return fol_fail(err, FOL_REFUSED, "%s are too far from the picture, at most %.0f px", key->name,
                      FOL_COORDINATE_PX_MAX);
  return true;
}

static bool check_numbers(const fol_edit_key *key, const fol_numbers *numbers, fol_error *err) {
  for (size_t i = 0; numbers && i < numbers->count; i++)
    if (!fol_range_check(&key->range, numbers->at[i], key->name, err))
      return false;
  return true;
}

bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err) {
  const void *value = (const char *)edit + key->offset;
  if (key->ellipsoid && edit->head.surface.kind == FOL_SURFACE_PLANE)
    return fol_fail(err, FOL_REFUSED, "%s belongs to an ellipsoid, but the kind is plane", key->name);
  if (key->given && !edit->skin.given)
    return fol_fail(err, FOL_REFUSED, "%s does not go with auto=yes", key->name);
  switch (key->value) {
  case FOL_EDIT_NUMBER:
    return fol_range_check(&key->range, *(const double *)value, key->name, err);
  case FOL_EDIT_OPTIONAL:
    return *(const double *)value <= 0 || fol_range_check(&key->range, *(const double *)value, key->name, err);
  case FOL_EDIT_COUNT:
  case FOL_EDIT_LOCK_NUMBER:
    return fol_range_check(&key->range, *(const int *)value, key->name, err);
  case FOL_EDIT_POINTS:
    return check_points(key, *(fol_points *const *)value, err);
  case FOL_EDIT_NUMBERS:
    return check_numbers(key, *(fol_numbers *const *)value, err);
  default:
    return true;
  }
}

static bool check_stroke(const fol_points *points, const fol_numbers *pressure, fol_error *err) {
  size_t count = points ? points->count : 0;
  return !pressure || pressure->count == count ||
         fol_fail(err, FOL_REFUSED, "pressure must have one number for each point, %zu, has %zu", count,
                  pressure->count);
}

static bool check_zone(int n, const fol_zone *zone, fol_error *err) {
  if (!zone->points_px)
    return n != 0 || fol_fail(err, FOL_REFUSED, "n is missing: which zone to remove");
  return zone->kind != FOL_EDIT_NO_ZONE_KIND || fol_fail(err, FOL_REFUSED, "kind is missing");
}

static bool check_landmarks(const fol_landmarks *landmarks, fol_error *err) {
  const fol_point points[] = {landmarks->glabella_px, landmarks->left_px, landmarks->right_px};
  static const char *const names[] = {"glabella", "left", "right"};
  int given = 0;
  for (int i = 0; i < 3; i++)
    given += !isnan(points[i].x);
  for (int i = 0; i < 3; i++)
    if (given > 0 && isnan(points[i].x))
      return fol_fail(err, FOL_REFUSED, "%s is missing (or give none of them, to remove them)", names[i]);
  return true;
}

static bool check_skin(const fol_skin_given *skin, fol_error *err) {
  if (!skin->given || (!isnan(skin->melanosome_fraction) && !isnan(skin->blood_fraction)))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s is missing (or say auto=yes)",
                  isnan(skin->melanosome_fraction) ? "melanosome_fraction" : "blood_fraction");
}

static bool check_photo(const fol_edit *edit, fol_error *err) {
  const fol_edit_photo *photo = &edit->photo;
  if (edit->view == FOL_VIEW_UNSPECIFIED)
    return fol_fail(err, FOL_REFUSED,
                    "view is missing: from where it looks (front, top, left, right, back, "
                    "oblique-left, oblique-right, close-up)");
  return photo->has_digest || photo->file || fol_fail(err, FOL_REFUSED, "file is missing");
}

static bool check_day(const char *key, const char *date, fol_error *err) {
  return !*date || strcmp(date, "none") == 0 || fol_date_is_in_calendar(date) ||
         fol_fail(err, FOL_REFUSED, "%s must be a calendar date, is \"%s\"", key, date);
}

static bool check_pins(const fol_alignment *way, fol_error *err) {
  fol_similarity fitted;
  return (!way->from_px && !way->to_px) || fol_similarity_fit(&fitted, way->from_px, way->to_px, err);
}

/* Checks that the values of an edit are consistent with each other. */
static bool check_whole(const fol_edit *edit, fol_error *err) {
  switch (edit->kind) {
  case FOL_EDIT_BRUSH:
  case FOL_EDIT_SCALP_BRUSH:
    return check_stroke(edit->stroke.points_px, edit->stroke.pressure, err);
  case FOL_EDIT_ZONE:
    return check_zone(edit->zone.n, &edit->zone.zone, err);
  case FOL_EDIT_LANDMARKS:
    return check_landmarks(&edit->landmarks, err);
  case FOL_EDIT_SKIN:
    return check_skin(&edit->skin, err);
  case FOL_EDIT_PHOTO:
    return check_photo(edit, err);
  case FOL_EDIT_ALIGN:
    return check_pins(&edit->align.way, err);
  case FOL_EDIT_LOG:
    return check_day("date", edit->log.log.date, err) && check_day("expiry", edit->log.log.expiry, err);
  default:
    return true;
  }
}

bool fol_edit_check(const fol_edit *edit, int engine, fol_error *err) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  for (size_t i = 0; i < verb->key_count; i++)
    if (!fol_edit_is_usual(&verb->keys[i], edit, engine) && !fol_edit_check_key(&verb->keys[i], edit, err))
      return false;
  return check_whole(edit, err);
}
