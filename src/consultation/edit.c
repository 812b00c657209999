#include "edit.h"

#include <math.h>
#include <string.h>

#define KEY(text, kind, field) .name = text, .value = FOL_EDIT_##kind, .offset = offsetof(fol_edit, field)
#define FROM(least, most)      .range = {.low = least, .high = most}
#define ANY                    .range = {.low = -INFINITY, .high = INFINITY}
#define ABOVE(least, most)     .range = {.low = least, .high = most, .above_low = true}

/* In the order in which they are printed. What a plan itself bounds is left to fol_plan_check. */
const fol_edit_verb fol_edit_verbs[FOL_EDIT_VERBS] = {
    {.name = "scale",
     .usual = {.kind = FOL_EDIT_SCALE},
     .key_count = 3,
     .keys = {{KEY("from", POINT, scale.from_px), .required = true},
              {KEY("to", POINT, scale.to_px), .required = true},
              {KEY("length_mm", NUMBER, scale.length_mm), .required = true, ABOVE(0, INFINITY)}}},
    {.name = "surface",
     .step = "head",
     .usual = {.kind = FOL_EDIT_SURFACE, .head = {.camera = {.focal_35mm = -1}}},
     .key_count = 7,
     .keys = {{KEY("kind", SURFACE_KIND, head.surface), .required = true},
              {KEY("centre", POINT, head.surface.centre_px), .quiet = true, .ellipsoid = true},
              {KEY("semi_axes_mm", SEMI_AXES, head.surface.semi_axes_mm), .quiet = true, .ellipsoid = true},
              {KEY("yaw_deg", NUMBER, head.surface.yaw_deg), .quiet = true, .ellipsoid = true, ANY},
              {KEY("pitch_deg", NUMBER, head.surface.pitch_deg), .quiet = true, .ellipsoid = true, ANY},
              {KEY("roll_deg", NUMBER, head.surface.roll_deg), .quiet = true, .ellipsoid = true, ANY},
              {KEY("focal_35mm", FOCAL, head.camera.focal_35mm), .quiet = true, ABOVE(0, INFINITY)}}},
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
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)}}},
    {.name = "erase",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1, .erase = true}}},
     .key_count = 4,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), .quiet = true, ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)}}},
    {.name = "zone",
     .usual = {.kind = FOL_EDIT_ZONE, .zone = {.zone = {.kind = FOL_EDIT_NO_ZONE_KIND}}},
     .key_count = 6,
     .keys = {{KEY("n", COUNT, zone.n), .quiet = true, FROM(1, FOL_ZONES_MAX)},
              {KEY("kind", ZONE_KIND, zone.zone)},
              {KEY("density", NUMBER, zone.zone.density), .quiet = true, FROM(0, INFINITY)},
              {KEY("size", NUMBER, zone.zone.size), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("feather_mm", NUMBER, zone.zone.feather_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("points", POINTS, zone.zone.points_px), .required = true, FROM(0, FOL_ZONE_POINTS_MAX)}}},
    {.name = "session",
     .usual = {.kind = FOL_EDIT_SESSION},
     .key_count = 5,
     .keys = {{KEY("n", COUNT, session.n), .required = true, FROM(1, FOL_SESSIONS_MAX)},
              {KEY("density_per_cm2", NUMBER, session.session.density_per_cm2), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("dot_diameter_mm", NUMBER, session.session.dot_diameter_mm), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("dilution", NUMBER, session.session.dilution), .quiet = true, ABOVE(0, INFINITY)},
              {KEY("date", DATE, session.session.date), .quiet = true}}},
    {.name = "pigment",
     .usual = {.kind = FOL_EDIT_PIGMENT, .pigment = {.depth_mm = {FOL_DEPTH_TOP_MM, FOL_DEPTH_BOTTOM_MM}}},
     .key_count = 3,
     .keys = {{KEY("shade", SHADE, pigment), .quiet = true},
              {KEY("depth_mm", DEPTH, pigment.depth_mm)},
              {KEY("hair", HAIR, pigment), .quiet = true}}},
    {.name = "skin",
     .usual = {.kind = FOL_EDIT_SKIN, .skin = {true, NAN, NAN}},
     .key_count = 3,
     .keys = {{KEY("auto", AUTO, skin), .quiet = true},
              {KEY("melanosome_fraction", NUMBER, skin.melanosome_fraction), .quiet = true, .given = true,
               FROM(0, INFINITY)},
              {KEY("blood_fraction", NUMBER, skin.blood_fraction), .quiet = true, .given = true, FROM(0, INFINITY)}}},
    {.name = "healing",
     .usual = {.kind = FOL_EDIT_HEALING, .healing = {.touch_up_years = FOL_TOUCH_UP_YEARS}},
     .key_count = 4,
     .keys = {{KEY("skin_type", COUNT, healing.skin_type), .quiet = true, FROM(1, FOL_SKIN_TYPES)},
              {KEY("sun", SUN, healing.sun), .quiet = true},
              {KEY("oiliness", OILINESS, healing.oiliness), .quiet = true},
              {KEY("touch_up_years", NUMBER, healing.touch_up_years), .quiet = true, ABOVE(0, INFINITY)}}},
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

fol_surface fol_edit_usual_surface(fol_surface_kind kind) {
  if (kind == FOL_SURFACE_PLANE)
    return (fol_surface){0};
  fol_surface usual = fol_surface_default(1, 1);
  usual.centre_px = (fol_point){NAN, NAN};
  return usual;
}

fol_edit fol_edit_usual(const fol_edit *edit) {
  fol_edit usual = fol_edit_verb_of(edit)->usual;
  if (edit->kind == FOL_EDIT_HAIRLINE)
    usual.hairline = fol_hairline_default(edit->hairline.style);
  if (edit->kind == FOL_EDIT_SURFACE)
    usual.head.surface = fol_edit_usual_surface(edit->head.surface.kind);
  if (edit->kind == FOL_EDIT_ZONE && edit->zone.zone.kind != FOL_EDIT_NO_ZONE_KIND)
    usual.zone.zone = fol_zone_default(edit->zone.zone.kind);
  return usual;
}

bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit) {
  if (!key->quiet)
    return false;
  if (key->given && !edit->skin.given)
    return true;
  fol_edit usual = fol_edit_usual(edit);
  const void *a = (const char *)edit + key->offset, *b = (const char *)&usual + key->offset;
  switch (key->value) {
  case FOL_EDIT_NUMBER:
    return memcmp(a, b, sizeof(double)) == 0;
  case FOL_EDIT_COUNT:
    return *(const int *)a == *(const int *)b;
  case FOL_EDIT_POINT:
    return memcmp(a, b, sizeof(fol_point)) == 0;
  case FOL_EDIT_SEMI_AXES:
    return memcmp(a, b, 3 * sizeof(double)) == 0;
  case FOL_EDIT_FOCAL:
    return *(const double *)a < 0;
  case FOL_EDIT_DATE:
    return strcmp(a, b) == 0;
  case FOL_EDIT_SHADE:
    return !edit->pigment.has_shade;
  case FOL_EDIT_HAIR:
    return !edit->pigment.has_hair;
  case FOL_EDIT_AUTO:
    return edit->skin.given;
  case FOL_EDIT_SUN:
    return edit->healing.sun == usual.healing.sun;
  case FOL_EDIT_OILINESS:
    return edit->healing.oiliness == usual.healing.oiliness;
  default:
    return false;
  }
}

/* NULL where this kind of edit has none. */
static fol_points *points_of(const fol_edit *edit) {
  switch (edit->kind) {
  case FOL_EDIT_HAIRLINE:
    return edit->hairline.points_px;
  case FOL_EDIT_BRUSH:
    return edit->stroke.points_px;
  case FOL_EDIT_ZONE:
    return edit->zone.zone.points_px;
  default:
    return NULL;
  }
}

fol_edit fol_edit_copy(const fol_edit *edit) {
  fol_points_keep(points_of(edit));
  return *edit;
}

void fol_edit_drop(fol_edit *edit) {
  if (!edit)
    return;
  fol_points_drop(points_of(edit));
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
  if (key->ellipsoid && edit->head.surface.kind == FOL_SURFACE_PLANE)
    return fol_fail(err, FOL_REFUSED, "%s belongs to an ellipsoid, but the kind is plane", key->name);
  if (key->given && !edit->skin.given)
    return fol_fail(err, FOL_REFUSED, "%s does not go with auto=yes", key->name);
  switch (key->value) {
  case FOL_EDIT_NUMBER:
    return fol_range_check(&key->range, *(const double *)value, key->name, err);
  case FOL_EDIT_FOCAL:
    return *(const double *)value <= 0 || fol_range_check(&key->range, *(const double *)value, key->name, err);
  case FOL_EDIT_COUNT:
    return fol_range_check(&key->range, *(const int *)value, key->name, err);
  case FOL_EDIT_POINTS:
    return check_points(key, *(fol_points *const *)value, err);
  default:
    return true;
  }
}

static bool check_zone(int n, const fol_zone *zone, fol_error *err) {
  if (!zone->points_px)
    return n != 0 || fol_fail(err, FOL_REFUSED, "n is missing: which zone is to be taken away");
  return zone->kind != FOL_EDIT_NO_ZONE_KIND || fol_fail(err, FOL_REFUSED, "kind is missing");
}

static bool check_skin(const fol_skin_given *skin, fol_error *err) {
  if (!skin->given || (!isnan(skin->melanosome_fraction) && !isnan(skin->blood_fraction)))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s is missing (or say auto=yes)",
                  isnan(skin->melanosome_fraction) ? "melanosome_fraction" : "blood_fraction");
}

bool fol_edit_check(const fol_edit *edit, fol_error *err) {
  const fol_edit_verb *verb = fol_edit_verb_of(edit);
  for (size_t i = 0; i < verb->key_count; i++)
    if (!fol_edit_is_usual(&verb->keys[i], edit) && !fol_edit_check_key(&verb->keys[i], edit, err))
      return false;
  return (edit->kind != FOL_EDIT_ZONE || check_zone(edit->zone.n, &edit->zone.zone, err)) &&
         (edit->kind != FOL_EDIT_SKIN || check_skin(&edit->skin, err));
}
