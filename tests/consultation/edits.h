/* Random edits for tests. */
#ifndef FOLLIDOT_TESTS_EDITS_H
#define FOLLIDOT_TESTS_EDITS_H

#include "consultation/edits_same.h"
#include "consultation/stage.h"

/* Free it with fol_free. */
static inline char *text_of(const fol_edit *edit) {
  fol_bytes text = {0};
  MUST(fol_edit_print(&text, edit, FOL_ENGINE, error));
  MUST(fol_bytes_add(&text, "", 1, error));
  char *copy = strdup((const char *)text.data);
  fol_bytes_drop(&text);
  return copy;
}

/* ---- at random: edits of a plan ------------------------------------------------------------------ */

static inline fol_edit roll_stroke(dice *d, int width, int height) {
  enum { POINTS = 12 };
  fol_point points[POINTS];
  int count = roll_int(d, 1, POINTS);
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){roll(d, -0.1, 1.1) * width, roll(d, -0.1, 1.1) * height};
  fol_edit edit = {.kind = FOL_EDIT_BRUSH};
  int does = roll_int(d, 0, 2);
  edit.stroke.brush = (fol_brush){roll(d, 0.1, 10), roll(d, 0, 1), roll(d, 0.01, 1), does == 1, does == 2};
  MUST(fol_points_new(&edit.stroke.points_px, points, (size_t)count, error));
  if (roll_int(d, 0, 1)) {
    double pressure[POINTS];
    for (int i = 0; i < count; i++)
      pressure[i] = roll(d, 0.01, 1);
    MUST(fol_numbers_new(&edit.stroke.pressure, pressure, (size_t)count, error));
  }
  if (does == 0)
    edit.stroke.existing = roll_existing(d);
  return edit;
}

static inline fol_edit roll_correction(dice *d, int width, int height) {
  fol_edit edit = roll_stroke(d, width, height);
  edit.kind = FOL_EDIT_SCALP_BRUSH;
  edit.stroke.brush.erase = edit.stroke.brush.smooth = false;
  edit.stroke.correction = (fol_correction)roll_int(d, 0, FOL_CORRECTIONS - 1);
  fol_hair_map_drop(edit.stroke.existing);
  edit.stroke.existing = NULL;
  return edit;
}

static inline fol_edit roll_fill(dice *d, int width, int height) {
  enum { POINTS = 9 };
  fol_point points[POINTS];
  int count = roll_int(d, 3, POINTS);
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){roll(d, -0.2, 1.2) * width, roll(d, -0.2, 1.2) * height};
  fol_edit edit = {.kind = FOL_EDIT_FILL};
  edit.fill.density = roll_int(d, 0, 2) ? roll(d, 0, 1) : roll_int(d, 0, 1);
  edit.fill.feather_mm = roll_int(d, 0, 1) ? roll(d, 0, 20) : 0;
  edit.fill.inward = roll_int(d, 0, 1);
  edit.fill.existing = roll_existing(d);
  MUST(fol_points_new(&edit.fill.points_px, points, (size_t)count, error));
  return edit;
}

static inline fol_edit roll_scale(dice *d, int width, int height) {
  fol_edit edit = {.kind = FOL_EDIT_SCALE};
  edit.scale = (fol_scale){{roll(d, 0, 0.5) * width, roll(d, 0, 1) * height},
                           {roll(d, 0.6, 1) * width, roll(d, 0, 1.1) * height},
                           roll(d, 0.1, 1) * width};
  return edit;
}

static inline fol_edit roll_session(dice *d) {
  fol_edit edit = {.kind = FOL_EDIT_SESSION};
  edit.session.n = roll_int(d, 1, FOL_SESSIONS_MAX);
  fol_session *session = &edit.session.session;
  session->density_per_cm2 = roll_int(d, 0, 1) ? roll(d, 0.01, 200) : 0;
  session->dot_diameter_mm = roll_int(d, 0, 1) ? roll(d, 0.08, 0.55) : 0;
  session->dilution = roll_int(d, 0, 1) ? roll(d, 2, 100) : 0;
  static const char *const dates[] = {"", "none", "2026-12-01", "2026-12-15"};
  strcpy(session->date, dates[roll_int(d, 0, 3)]);
  return edit;
}

/* Sometimes with the default centre. */
static inline fol_edit roll_head(dice *d, int width, int height) {
  fol_edit edit = {.kind = FOL_EDIT_SURFACE};
  edit.head.surface = roll_surface(d, width, height);
  if (edit.head.surface.kind == FOL_SURFACE_ELLIPSOID && roll_int(d, 0, 3) == 0)
    edit.head.surface.centre_px = (fol_point){NAN, NAN};
  static const double cameras[] = {-1, -1, 0, 0, 60, 500};
  edit.head.camera.focal_35mm = cameras[roll_int(d, 0, 5)];
  return edit;
}

static inline fol_edit roll_zone_edit(dice *d, int width, int height) {
  fol_edit edit = {.kind = FOL_EDIT_ZONE};
  edit.zone.n = roll_int(d, 0, 3);
  if (roll_int(d, 0, 3) > 0)
    edit.zone.zone = roll_zone(d, width, height);
  else
    edit.zone.n += edit.zone.n == 0;
  return edit;
}

static inline fol_edit roll_skin(dice *d) {
  fol_edit edit = {.kind = FOL_EDIT_SKIN};
  if (roll_int(d, 0, 2) > 0)
    edit.skin = (fol_skin_given){true, roll(d, 0, 0.51), roll(d, 0, 0.2)};
  return edit;
}

/* With a mask of polygons or a painted one. */
static inline fol_edit roll_whole_plan(dice *d, int width, int height) {
  fol_edit edit = {.kind = FOL_EDIT_PLAN, .plan = roll_plan(d, width, height)};
  if (roll_int(d, 0, 3) == 0) {
    fol_mask_drop(edit.plan.mask);
    edit.plan.mask = roll_grey(d, width, height);
  }
  if (roll_int(d, 0, 3) == 0)
    edit.plan.corrections = roll_grey(d, width, height);
  return edit;
}

/* ---- at random: edits of the consultation -------------------------------------------------------- */

/* A text of any allowed characters; with `may_lack` sometimes NULL. */
static inline fol_text *roll_text(dice *d, bool may_lack) {
  static const char *const pieces[] = {"\"",     "\\",     "\n",       "\t", " ",  "=",         "'",
                                       "a",      "Ab, 12", "view=top", ";",  ",",  "#",         "\xc3\xa9",
                                       "\u6f22", "\\n",    "\"\"",     "0",  "}{", "\U0001f600"};
  enum { PIECES = sizeof pieces / sizeof pieces[0] };
  char text[400] = "";
  fol_text *made = NULL;
  if (may_lack && roll_int(d, 0, 1))
    return NULL;
  for (int i = roll_int(d, 0, 30); i > 0; i--)
    strcat(text, pieces[roll_int(d, 0, PIECES - 1)]);
  MUST(fol_text_new(&made, text, strlen(text), error));
  return made;
}

static inline void roll_day(dice *d, char day[11]) {
  static const char *const days[] = {"", "none", "2026-12-01", "2028-02-29"};
  strcpy(day, days[roll_int(d, 0, 3)]);
}

static inline fol_edit roll_log(dice *d) {
  fol_edit edit = {.kind = FOL_EDIT_LOG, .log = {.n = roll_int(d, 1, FOL_SESSIONS_MAX)}};
  fol_session_log *log = &edit.log.log;
  roll_day(d, log->date);
  roll_day(d, log->expiry);
  log->dilution = roll_int(d, 0, 2) ? roll(d, 0.01, 1000) : roll_int(d, -1, 0);
  log->operator_name = roll_text(d, true);
  log->brand = roll_text(d, true);
  log->lot = roll_text(d, true);
  log->needle = roll_text(d, true);
  log->notes = roll_text(d, true);
  return edit;
}

/* One of `originals` by its SHA-256, which is only named. */
static inline fol_edit_photo roll_photo(dice *d, fol_original *const *originals, int count) {
  fol_edit_photo photo = {.has_digest = true};
  if (count > 0)
    photo.digest = fol_original_describe(originals[roll_int(d, 0, count - 1)]).digest;
  else
    photo.digest = fol_digest_of(&d->index, sizeof d->index);
  return photo;
}

static inline fol_lock roll_lock(dice *d) {
  static const char *const engines[] = {"0.1.0", "9 \"beta\" \\ 2", "\xc3\xa9t\xc3\xa9", "12345678901234567890123"};
  fol_lock lock = {.dots = fol_digest_of(&d->index, sizeof d->index)};
  strcpy(lock.engine, engines[roll_int(d, 0, 3)]);
  lock.number = roll_int(d, 1, 3);
  return lock;
}

/* Matching pins, or none; often for photographs that do not exist. */
static inline fol_edit roll_align(dice *d, const stage *s) {
  fol_edit edit = {.kind = FOL_EDIT_ALIGN, .align = {.n = roll_int(d, 1, FOL_SESSIONS_MAX)}};
  fol_point from[FOL_PINS_MAX], to[FOL_PINS_MAX];
  int count = roll_int(d, 0, 3) ? roll_int(d, 2, FOL_PINS_MAX) : 0;
  for (int i = 0; i < count; i++) {
    from[i] = (fol_point){roll(d, 0, s->width), roll(d, 0, s->height)};
    to[i] = (fol_point){2 * from[i].x + roll(d, -5, 5), 2 * from[i].y + roll(d, -5, 5)};
  }
  MUST(fol_points_new(&edit.align.way.from_px, from, (size_t)count, error));
  MUST(fol_points_new(&edit.align.way.to_px, to, (size_t)count, error));
  return edit;
}

static inline fol_edit roll_plan_kind(dice *d, const stage *s, fol_edit_kind kind) {
  fol_edit edit = {.kind = kind};
  switch (kind) {
  case FOL_EDIT_SCALE:
    return roll_scale(d, s->width, s->height);
  case FOL_EDIT_SURFACE:
    return roll_head(d, s->width, s->height);
  case FOL_EDIT_HAIRLINE:
    if (roll_int(d, 0, 3) > 0)
      edit.hairline = roll_hairline(d, s->width, s->height);
    return edit;
  case FOL_EDIT_LANDMARKS:
    edit.landmarks = roll_landmarks(d, s->width, s->height);
    if (!edit.landmarks.given)
      edit.landmarks = (fol_landmarks){true, {NAN, NAN}, {NAN, NAN}, {NAN, NAN}};
    return edit;
  case FOL_EDIT_VARIANT:
    edit.variant.n = roll_int(d, 1, FOL_VARIANTS_MAX);
    edit.variant.remove = roll_int(d, 0, 3) == 0;
    return edit;
  case FOL_EDIT_BRUSH:
    return roll_stroke(d, s->width, s->height);
  case FOL_EDIT_FILL:
    return roll_fill(d, s->width, s->height);
  case FOL_EDIT_ZONE:
    return roll_zone_edit(d, s->width, s->height);
  case FOL_EDIT_SESSION:
    return roll_session(d);
  case FOL_EDIT_PIGMENT:
    edit.pigment = roll_pigment(d, s->width, s->height);
    return edit;
  case FOL_EDIT_SKIN:
    return roll_skin(d);
  case FOL_EDIT_HEALING:
    edit.healing = roll_healing(d);
    return edit;
  case FOL_EDIT_SCALP_MATTE:
    edit.scalp_matte = roll_int(d, 0, 1);
    return edit;
  case FOL_EDIT_SCALP_BRUSH:
    return roll_correction(d, s->width, s->height);
  case FOL_EDIT_SCALP_RESET:
    return edit;
  default:
    return roll_whole_plan(d, s->width, s->height);
  }
}

static inline fol_edit roll_kind(dice *d, const stage *s, fol_edit_kind kind) {
  fol_edit edit = {.kind = kind};
  if (kind <= FOL_EDIT_PLAN)
    return roll_plan_kind(d, s, kind);
  switch (kind) {
  case FOL_EDIT_CARRY:
  case FOL_EDIT_RENAME:
    edit.way.other = (fol_view_name)roll_int(d, FOL_VIEW_FRONT, FOL_VIEW_LEFT);
    return edit;
  case FOL_EDIT_PHOTO:
    edit.photo = roll_photo(d, s->originals, s->original_count);
    return edit;
  case FOL_EDIT_REFERENCE:
    edit.reference = roll_text(d, false);
    return edit;
  case FOL_EDIT_LOG:
    return roll_log(d);
  case FOL_EDIT_AFTER:
    edit.after.n = roll_int(d, 1, FOL_SESSIONS_MAX);
    if (roll_int(d, 0, 3) > 0)
      edit.after.photo = roll_photo(d, s->originals, s->original_count);
    return edit;
  case FOL_EDIT_ALIGN:
    return roll_align(d, s);
  case FOL_EDIT_LOCK:
    if (roll_int(d, 0, 3) > 0)
      edit.lock = roll_lock(d);
    return edit;
  case FOL_EDIT_REVERT:
    edit.revert_to = (uint64_t)roll_int(d, 0, 20);
    return edit;
  default:
    return edit;
  }
}

static inline bool has_no_view(fol_edit_kind kind) {
  return kind == FOL_EDIT_REFERENCE || kind == FOL_EDIT_LOG || kind == FOL_EDIT_LOCK || kind >= FOL_EDIT_UNLOCK;
}

/* An edit of any kind up to `last`, possibly one that is refused. Its view often exists. */
static inline fol_edit roll_edit_up_to(dice *d, const stage *s, fol_edit_kind last) {
  fol_edit_kind kind = (fol_edit_kind)roll_int(d, FOL_EDIT_SCALE, (int)last);
  if (kind == FOL_EDIT_LOCK && roll_int(d, 0, 2)) /* rarely, since most edits are refused after a lock */
    kind = FOL_EDIT_BRUSH;
  fol_edit edit = roll_kind(d, s, kind);
  if (!has_no_view(kind) && (kind == FOL_EDIT_PHOTO || roll_int(d, 0, 2)))
    edit.view = (fol_view_name)(roll_int(d, 0, 3) ? roll_int(d, FOL_VIEW_FRONT, FOL_VIEW_LEFT)
                                                  : roll_int(d, FOL_VIEW_FRONT, FOL_VIEWS - 1));
  edit.joins = roll_int(d, 0, 4) == 0;
  return edit;
}

/* Any edit except undo, redo and revert. */
static inline fol_edit roll_edit(dice *d, const stage *s) {
  return roll_edit_up_to(d, s, FOL_EDIT_UNLOCK);
}

#endif
