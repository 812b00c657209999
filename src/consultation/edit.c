/* The table of the verbs of edits, with their keys and default values. */
#include "edit.h"

#include <math.h>
#include <string.h>

/* Macros for the rows of the table. KEY sets a key's name, its type of value and the member of fol_edit that has the
 * value. FROM sets a range that includes its lower end, ABOVE a range that does not. */
#define KEY(text, kind, field) .name = text, .value = FOL_EDIT_##kind, .offset = offsetof(fol_edit, field)
#define FROM(min, max)         .range = {.low = min, .high = max}
#define ANY                    .range = {.low = -INFINITY, .high = INFINITY}
#define ABOVE(min, max)        .range = {.low = min, .high = max, .above_low = true}

/* The keys of a verb are in the order in which they are printed. Where a range ends at infinity, the value's limit is
 * that of the plan, which fol_plan_check checks when the edit is applied. */
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
              {KEY("focal_35mm", OPTIONAL, head.camera.focal_35mm), .quiet = true, ABOVE(0, INFINITY)}}},
    {.name = "landmarks",
     .usual = {.kind = FOL_EDIT_LANDMARKS, .landmarks = {true, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}}},
     .key_count = 3,
     .keys = {{KEY("glabella", POINT, landmarks.glabella_px), .quiet = true},
              {KEY("left", POINT, landmarks.left_px), .quiet = true},
              {KEY("right", POINT, landmarks.right_px), .quiet = true}}},
    {.name = "hairline",
     .usual = {.kind = FOL_EDIT_HAIRLINE},
     .key_count = 5,
     .keys = {{KEY("style", STYLE, hairline)},
              {KEY("feather_mm", NUMBER, hairline.feather_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("micro_mm", NUMBER, hairline.micro_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("macro_mm", NUMBER, hairline.macro_mm), .quiet = true, FROM(0, INFINITY)},
              {KEY("points", POINTS, hairline.points_px), .required = true, FROM(0, FOL_HAIRLINE_POINTS_MAX)}}},
    {.name = "variant",
     .step = "hairline",
     .usual = {.kind = FOL_EDIT_VARIANT},
     .key_count = 2,
     .keys = {{KEY("n", COUNT, variant.n), .required = true, FROM(1, FOL_VARIANTS_MAX)},
              {KEY("remove", YES, variant.remove), .quiet = true}}},
    {.name = "brush",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1}}},
     .key_count = 7,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)},
              {KEY("pressure", NUMBERS, stroke.pressure), .quiet = true, ABOVE(0, 1)},
              {KEY("existing", EXISTING, stroke.existing), .quiet = true},
              {KEY("blend", YES, blends), .quiet = true}}},
    {.name = "erase",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1, .erase = true}}},
     .key_count = 5,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), .quiet = true, ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)},
              {KEY("pressure", NUMBERS, stroke.pressure), .quiet = true, ABOVE(0, 1)}}},
    {.name = "smooth",
     .usual = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1, .smooth = true}}},
     .key_count = 5,
     .keys = {{KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), .quiet = true, ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)},
              {KEY("pressure", NUMBERS, stroke.pressure), .quiet = true, ABOVE(0, 1)}}},
    {.name = "fill",
     .usual = {.kind = FOL_EDIT_FILL, .fill = {.density = 1}},
     .key_count = 6,
     .keys = {{KEY("density", NUMBER, fill.density), FROM(0, 1)},
              {KEY("feather_mm", NUMBER, fill.feather_mm), .quiet = true, FROM(0, FOL_FILL_FEATHER_MAX_MM)},
              {KEY("inward", YES, fill.inward), .quiet = true},
              {KEY("points", POINTS, fill.points_px), .required = true, FROM(3, FOL_FILL_POINTS_MAX)},
              {KEY("existing", EXISTING, fill.existing), .quiet = true},
              {KEY("blend", YES, blends), .quiet = true}}},
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
     .usual = {.kind = FOL_EDIT_PIGMENT}, /* fol_edit_usual sets the default depth */
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
     .usual = {.kind = FOL_EDIT_HEALING}, /* fol_edit_usual sets the default touch-up */
     .key_count = 4,
     .keys = {{KEY("skin_type", COUNT, healing.skin_type), .quiet = true, FROM(1, FOL_SKIN_TYPES)},
              {KEY("sun", SUN, healing.sun), .quiet = true},
              {KEY("oiliness", OILINESS, healing.oiliness), .quiet = true},
              {KEY("touch_up_years", NUMBER, healing.touch_up_years), .quiet = true, ABOVE(0, INFINITY)}}},
    {.name = "scalp_matte",
     .step = "scalp matte",
     .usual = {.kind = FOL_EDIT_SCALP_MATTE},
     .key_count = 1,
     .keys = {{KEY("on", SWITCH, scalp_matte), .required = true}}},
    {.name = "scalp_brush",
     .step = "scalp correction",
     .usual = {.kind = FOL_EDIT_SCALP_BRUSH, .stroke = {.brush = {.softness = 0.5, .flow = 1}}},
     .key_count = 6,
     .keys = {{KEY("mode", CORRECTION, stroke.correction), .required = true},
              {KEY("radius_mm", NUMBER, stroke.brush.radius_mm), .required = true, ABOVE(0, FOL_BRUSH_RADIUS_MAX_MM)},
              {KEY("softness", NUMBER, stroke.brush.softness), FROM(0, 1)},
              {KEY("flow", NUMBER, stroke.brush.flow), .quiet = true, ABOVE(0, 1)},
              {KEY("points", POINTS, stroke.points_px), .required = true, FROM(1, FOL_STROKE_POINTS_MAX)},
              {KEY("pressure", NUMBERS, stroke.pressure), .quiet = true, ABOVE(0, 1)}}},
    {.name = "scalp_reset", .step = "scalp correction", .usual = {.kind = FOL_EDIT_SCALP_RESET}},
    {.name = "plan",
     .usual = {.kind = FOL_EDIT_PLAN},
     .key_count = 4,
     .keys = {{KEY("size", SIZE, plan), .required = true},
              {KEY("json", PLAN_JSON, plan), .required = true},
              {KEY("mask", MASK, plan), .required = true},
              {KEY("scalp", CORRECTIONS, plan), .quiet = true}}},
    {.name = "carry",
     .step = "hairline",
     .usual = {.kind = FOL_EDIT_CARRY},
     .key_count = 1,
     .keys = {{KEY("from", VIEW, way.other), .required = true}}},
    {.name = "photo",
     .usual = {.kind = FOL_EDIT_PHOTO},
     .key_count = 2,
     .keys = {{KEY("file", FILE, photo), .quiet = true}, {KEY("sha256", SHA256, photo), .quiet = true}}},
    {.name = "rename",
     .step = "view",
     .usual = {.kind = FOL_EDIT_RENAME},
     .key_count = 1,
     .keys = {{KEY("to", VIEW, way.other), .required = true}}},
    {.name = "remove", .step = "view", .usual = {.kind = FOL_EDIT_REMOVE}},
    {.name = "reference",
     .viewless = true,
     .usual = {.kind = FOL_EDIT_REFERENCE},
     .key_count = 1,
     .keys = {{KEY("text", TEXT, reference), .required = true}}},
    {.name = "log",
     .viewless = true,
     .usual = {.kind = FOL_EDIT_LOG, .log = {.log = {.dilution = -1}}},
     .key_count = 9,
     .keys = {{KEY("n", COUNT, log.n), .required = true, FROM(1, FOL_SESSIONS_MAX)},
              {KEY("date", DATE, log.log.date), .quiet = true},
              {KEY("operator", TEXT, log.log.operator_name), .quiet = true},
              {KEY("brand", TEXT, log.log.brand), .quiet = true},
              {KEY("lot", TEXT, log.log.lot), .quiet = true},
              {KEY("expiry", DATE, log.log.expiry), .quiet = true},
              {KEY("dilution", OPTIONAL, log.log.dilution), .quiet = true, ABOVE(0, 1000)},
              {KEY("needle", TEXT, log.log.needle), .quiet = true},
              {KEY("notes", TEXT, log.log.notes), .quiet = true}}},
    {.name = "after",
     .usual = {.kind = FOL_EDIT_AFTER},
     .key_count = 3,
     .keys = {{KEY("n", COUNT, after.n), .required = true, FROM(1, FOL_SESSIONS_MAX)},
              {KEY("file", FILE, after.photo), .quiet = true},
              {KEY("sha256", SHA256, after.photo), .quiet = true}}},
    {.name = "align",
     .usual = {.kind = FOL_EDIT_ALIGN},
     .key_count = 3,
     .keys = {{KEY("n", COUNT, align.n), .required = true, FROM(1, FOL_SESSIONS_MAX)},
              {KEY("from", POINTS, align.way.from_px), .required = true, FROM(0, FOL_PINS_MAX)},
              {KEY("to", POINTS, align.way.to_px), .required = true, FROM(0, FOL_PINS_MAX)}}},
    {.name = "lock",
     .viewless = true,
     .usual = {.kind = FOL_EDIT_LOCK, .lock = {.number = 1}},
     .key_count = 3,
     .keys = {{KEY("engine", ENGINE, lock.engine), .quiet = true},
              {KEY("engine_number", LOCK_NUMBER, lock.number), .quiet = true, FROM(1, 1e6)},
              {KEY("dots", DIGEST, lock.dots), .quiet = true}}},
    {.name = "unlock", .viewless = true, .usual = {.kind = FOL_EDIT_UNLOCK}},
    {.name = "revert",
     .viewless = true,
     .usual = {.kind = FOL_EDIT_REVERT},
     .key_count = 1,
     .keys = {{KEY("to", SERIAL, revert_to), .required = true}}},
    {.name = "undo", .viewless = true, .usual = {.kind = FOL_EDIT_UNDO}},
    {.name = "redo", .viewless = true, .usual = {.kind = FOL_EDIT_REDO}},
};

const fol_edit_key fol_edit_common[FOL_EDIT_COMMON] = {
    {KEY("view", VIEW, view), .quiet = true},
    {KEY("joins", YES, joins), .quiet = true},
};

const fol_edit_key *fol_edit_key_at(const fol_edit_verb *verb, size_t index) {
  const size_t skipped = verb->viewless ? 1 : 0, common = FOL_EDIT_COMMON - skipped;
  if (index < common)
    return &fol_edit_common[index + skipped];
  return index - common < verb->key_count ? &verb->keys[index - common] : NULL;
}

/* Whether `verb` is the verb of an edit. Three verbs have the kind FOL_EDIT_BRUSH: brush, erase and smooth. */
static bool is_verb_of(const fol_edit_verb *verb, const fol_edit *edit) {
  return verb->usual.kind == edit->kind &&
         (edit->kind != FOL_EDIT_BRUSH || (verb->usual.stroke.brush.erase == edit->stroke.brush.erase &&
                                           verb->usual.stroke.brush.smooth == edit->stroke.brush.smooth));
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
  return (fol_surface){.kind = kind, .centre_px = {NAN, NAN}, .semi_axes_mm = {NAN, NAN, NAN}};
}

fol_edit fol_edit_usual(const fol_edit *edit, int engine) {
  const fol_plan_defaults *defaults = fol_plan_defaults_of(engine);
  fol_edit usual = fol_edit_verb_of(edit)->usual;
  if (edit->kind == FOL_EDIT_HAIRLINE)
    usual.hairline = defaults->hairlines[edit->hairline.style];
  if (edit->kind == FOL_EDIT_PIGMENT)
    memcpy(usual.pigment.depth_mm, defaults->depth_mm, sizeof usual.pigment.depth_mm);
  if (edit->kind == FOL_EDIT_HEALING)
    usual.healing.touch_up_years = defaults->touch_up_years;
  if (edit->kind == FOL_EDIT_SURFACE)
    usual.head.surface = fol_edit_usual_surface(edit->head.surface.kind);
  if (edit->kind == FOL_EDIT_ZONE && edit->zone.zone.kind != FOL_EDIT_NO_ZONE_KIND)
    usual.zone.zone = defaults->zones[edit->zone.zone.kind];
  return usual;
}

bool fol_edit_is_usual(const fol_edit_key *key, const fol_edit *edit, int engine) {
  if (!key->quiet)
    return false;
  if (key->given && !edit->skin.given)
    return true;
  fol_edit usual = fol_edit_usual(edit, engine);
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
  case FOL_EDIT_OPTIONAL:
    return *(const double *)a < 0;
  case FOL_EDIT_NUMBERS:
    return *(fol_numbers *const *)a == NULL;
  case FOL_EDIT_EXISTING:
    return *(fol_hair_map *const *)a == NULL;
  case FOL_EDIT_CORRECTIONS:
    return !((const fol_plan *)a)->corrections;
  case FOL_EDIT_TEXT:
    return *(fol_text *const *)a == NULL;
  case FOL_EDIT_VIEW:
    return *(const fol_view_name *)a == FOL_VIEW_UNSPECIFIED;
  case FOL_EDIT_YES:
    return !*(const bool *)a;
  /* Once a file has been read, its digest identifies the photograph, and the path no longer matters. */
  case FOL_EDIT_FILE:
    return !((const fol_edit_photo *)a)->file || ((const fol_edit_photo *)a)->has_digest;
  case FOL_EDIT_SHA256:
    return !((const fol_edit_photo *)a)->has_digest;
  case FOL_EDIT_ENGINE:
  case FOL_EDIT_DIGEST:
    return edit->lock.engine[0] == '\0';
  case FOL_EDIT_LOCK_NUMBER: /* in older files the edit `lock` gives no engine number, which means engine 1 */
    return edit->lock.engine[0] == '\0' || edit->lock.number == 1;
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
