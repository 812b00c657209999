/* Documents and edits for tests. */
#ifndef FOLLIDOT_TESTS_EDITS_H
#define FOLLIDOT_TESTS_EDITS_H

#include "plan/plans.h"

#include "follidot/consultation.h"

static inline fol_document *make_document(int width, int height) {
  fol_image image;
  fol_photo *photo = NULL;
  fol_plan plan;
  fol_document *document = NULL;
  MUST(fol_image_new(&image, width, height, 8, error));
  memset(image.data, 128, image.stride * (size_t)height);
  MUST(fol_photo_from_image(&photo, &image, error));
  MUST(fol_plan_default(&plan, width, height, error));
  MUST(fol_document_new(&document, photo, &plan, error));
  fol_plan_drop(&plan);
  fol_photo_drop(photo);
  fol_image_drop(&image);
  return document;
}

static inline fol_edit edit_of(const char *line) {
  fol_edit edit;
  fol_error err = {0};
  if (!fol_edit_parse(&edit, line, &err))
    fail_msg("\"%s\": %s", line, err.text);
  return edit;
}

/* Free it. */
static inline char *text_of(const fol_edit *edit) {
  fol_bytes text = {0};
  MUST(fol_edit_print(&text, edit, error));
  MUST(fol_bytes_add(&text, "", 1, error));
  char *copy = strdup((const char *)text.data);
  fol_bytes_drop(&text);
  return copy;
}

static inline fol_edit roll_stroke(dice *d, int width, int height) {
  enum { POINTS = 12 };
  fol_point points[POINTS];
  int count = roll_int(d, 1, POINTS);
  for (int i = 0; i < count; i++)
    points[i] = (fol_point){roll(d, -0.1, 1.1) * width, roll(d, -0.1, 1.1) * height};
  fol_edit edit = {.kind = FOL_EDIT_BRUSH};
  edit.stroke.brush = (fol_brush){roll(d, 0.1, 10), roll(d, 0, 1), roll(d, 0.01, 1), roll_int(d, 0, 1)};
  MUST(fol_points_new(&edit.stroke.points_px, points, (size_t)count, error));
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

/* Now and then it leaves the centre to the picture. */
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

/* Any edit but undo and redo; some cannot be done. */
static inline fol_edit roll_edit(dice *d, int width, int height) {
  fol_edit edit = {.kind = (fol_edit_kind)roll_int(d, FOL_EDIT_SCALE, FOL_EDIT_HEALING)};
  switch (edit.kind) {
  case FOL_EDIT_SCALE:
    edit.scale = (fol_scale){{roll(d, 0, 0.5) * width, roll(d, 0, 1) * height},
                             {roll(d, 0.6, 1) * width, roll(d, 0, 1.1) * height},
                             roll(d, 0.1, 1) * width};
    return edit;
  case FOL_EDIT_HAIRLINE:
    if (roll_int(d, 0, 3) > 0)
      edit.hairline = roll_hairline(d, width, height);
    return edit;
  case FOL_EDIT_SURFACE:
    return roll_head(d, width, height);
  case FOL_EDIT_ZONE:
    return roll_zone_edit(d, width, height);
  case FOL_EDIT_SESSION:
    return roll_session(d);
  case FOL_EDIT_PIGMENT:
    edit.pigment = roll_pigment(d, width, height);
    return edit;
  case FOL_EDIT_SKIN:
    return roll_skin(d);
  case FOL_EDIT_HEALING:
    edit.healing = roll_healing(d);
    return edit;
  default:
    return roll_stroke(d, width, height);
  }
}

#endif
