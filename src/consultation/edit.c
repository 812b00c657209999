#include "edit.h"

#include <math.h>
#include <string.h>

#define KEY(text, kind, field) .name = text, .value = FOL_EDIT_##kind, .offset = offsetof(fol_edit, field)
#define FROM(least, most)      .range = {.low = least, .high = most}
#define ABOVE(least, most)     .range = {.low = least, .high = most, .above_low = true}

/* In the order in which they are printed. What a plan itself bounds is left to fol_plan_check. */
const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS] = {
    {.name = "scale",
     .usual = {.kind = FOL_EDIT_SCALE},
     .key_count = 3,
     .keys = {{KEY("from", POINT, scale.from_px), .required = true},
              {KEY("to", POINT, scale.to_px), .required = true},
              {KEY("length_mm", NUMBER, scale.length_mm), .required = true, ABOVE(0, INFINITY)}}},
    {.name = "hairline",
     .usual = {.kind = FOL_EDIT_HAIRLINE},
     .key_count = 5,
     .keys = {{KEY("style", STYLE, hairline)},
              {KEY("feather_mm", NUMBER, hairline.feather_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("micro_mm", NUMBER, hairline.micro_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("macro_mm", NUMBER, hairline.macro_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("points", POINTS, hairline.points_px), .required = true, FROM(0, FOL_HAIRLINE_POINTS_MAX)}}},
    {.name = "brush",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1}}},
     .key_count = 4,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, 100)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)}}},
    {.name = "erase",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1, .erase = true}}},
     .key_count = 4,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, 100)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), .quiet = true, ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)}}},
    {.name = "session",
     .usual = {.kind = FOL_EDIT_SESSION},
     .key_count = 5,
     .keys = {{KEY("n", COUNT, session.n), .required = true, FROM(1, FOL_SESSIONS_MAX)},
              {KEY("density_per_cm2", NUMBER, session.session.density_per_cm2), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("dot_diameter_mm", NUMBER, session.session.dot_diameter_mm), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("dilution", NUMBER, session.session.dilution), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("date", DATE, session.session.date), .quiet = true}}},
    {.name = "undo", .usual = {.kind = FOL_EDIT_UNDO}},
    {.name = "redo", .usual = {.kind = FOL_EDIT_REDO}},
};

static bool is_verb_of(const fol_edit_verb *verb, const fol_edit *edit) {
  return verb->usual.kind == edit->kind &&
         (edit->kind != FOL_EDIT_BRUSH || verb->usual.stroke.brush.erase == edit->stroke.brush.erase);
}

const fol_edit_verb *fol_edit_verb_of(const fol_edit *edit) {
  size_t i = 0;
  while (i < FOL_EDIT_VERBS && !is_verb_of(&fol_edit_verbs[i], edit))
    i++;
  FOL_ASSERT(i < FOL_EDIT_VERBS);
  return &fol_edit_verbs[i];
}

fol_edit fol_edit_usual(const fol_edit *edit) {
  fol_edit usual = fol_edit_verb_of(edit)->usual;
  if (edit->kind == FOL_EDIT_HAIRLINE)
    usual.hairline = fol_hairline_default(edit->hairline.style);
  return usual;
}

bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit) {
  fol_edit usual = fol_edit_usual(edit);
  const void *a = (const char *)edit + key->offset, *b = (const char *)&usual + key->offset;
  switch (key->value) {
  case FOL_EDIT_NUMBER:
    return memcmp(a, b, sizeof(double)) == 0;
  case FOL_EDIT_DATE:
    return strcmp(a, b) == 0;
  default:
    return false;
  }
}

fol_edit fol_edit_copy(const fol_edit *edit) {
  if (edit->kind == FOL_EDIT_HAIRLINE)
    fol_points_keep(edit->hairline.points_px);
  if (edit->kind == FOL_EDIT_BRUSH)
    fol_points_keep(edit->stroke.points_px);
  return *edit;
}

void fol_edit_drop(fol_edit *edit) {
  if (!edit)
    return;
  if (edit->kind == FOL_EDIT_HAIRLINE)
    fol_points_drop(edit->hairline.points_px);
  if (edit->kind == FOL_EDIT_BRUSH)
    fol_points_drop(edit->stroke.points_px);
  *edit = (fol_edit){0};
}

/* ---- checking -------------------------------------------------------------------------------- */

static bool check_points(const fol_edit_key *key, const fol_points *points, fol_error *err) {
  size_t count = points ? points->count : 0;
  if ((double)count < key->range.low || (double)count > key->range.high)
    return fol_fail(err, FOL_REFUSED, "%s must be %.0f to %.0f, are %zu", key->name, key->range.low, key->range.high,
                    count);
  for (size_t i = 0; i < count; i++)
    if (!(fabs(points->at[i].x) <= FOL_COORDINATE_PX_MAX && fabs(points->at[i].y) <= FOL_COORDINATE_PX_MAX))
      return fol_fail(err, FOL_REFUSED, "%s lie too far from the picture, at most %.0f px", key->name,
                      FOL_COORDINATE_PX_MAX);
  return true;
}

bool fol_edit_check_key(const fol_edit_key *key, const fol_edit *edit, fol_error *err) {
  const void *value = (const char *)edit + key->offset;
  switch (key->value) {
  case FOL_EDIT_NUMBER:
    return fol_range_check(&key->range, *(const double *)value, key->name, err);
  case FOL_EDIT_COUNT:
    return fol_range_check(&key->range, *(const int *)value, key->name, err);
  case FOL_EDIT_POINTS:
    return check_points(key, *(fol_points *const *)value, err);
  default:
    return true;
  }
}

bool fol_edit_check(const fol_edit *edit, fol_error *err) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  for (size_t i = 0; i < verb->key_count; i++)
    if (!fol_edit_is_usual(&verb->keys[i], edit) && !fol_edit_check_key(&verb->keys[i], edit, err))
      return false;
  return true;
}
