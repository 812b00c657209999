#include "edit.h"

#include <string.h>

struct fol_document {
  fol_owners owners;
  fol_photo *photo;
  fol_plan plan;
  fol_head head;
};

bool fol_document_new(fol_document **out, fol_photo *photo, const fol_plan *plan, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  fol_head head;
  if (!fol_plan_check(plan, image->width, image->height, err) ||
      !fol_head_new(&head, &plan->surface, &plan->scale, image->width, image->height, err))
    return false;
  fol_document *document = fol_alloc(1, sizeof *document, err);
  if (!document)
    return false;
  fol_owners_init(&document->owners);
  document->photo = fol_photo_keep(photo);
  document->plan = fol_plan_copy(plan);
  document->head = head;
  *out = document;
  return true;
}

fol_document *fol_document_keep(fol_document *document) {
  if (document)
    fol_owners_more(&document->owners);
  return document;
}

void fol_document_drop(fol_document *document) {
  if (!document || !fol_owners_less(&document->owners))
    return;
  fol_photo_drop(document->photo);
  fol_plan_drop(&document->plan);
  fol_free(document);
}

fol_photo *fol_document_photo(const fol_document *document) {
  return document->photo;
}

const fol_plan *fol_document_plan(const fol_document *document) {
  return &document->plan;
}

const fol_head *fol_document_head(const fol_document *document) {
  return &document->head;
}

/* ---- applying edits: the plan is changed in place, and thrown away where that fails ----------- */

static bool apply_scale(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  plan->scale = edit->scale;
  return true;
}

static bool apply_hairline(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head, (void)err;
  fol_points_drop(plan->hairline.points_px);
  plan->hairline = edit->hairline.points_px ? edit->hairline : fol_hairline_default(FOL_HAIRLINE_SOFT);
  fol_points_keep(plan->hairline.points_px);
  return true;
}

static bool paint(fol_stroke *stroke, const fol_points *points, fol_error *err) {
  fol_rect changed;
  for (size_t i = 0; i < points->count; i++)
    if (!fol_stroke_extend(stroke, points->at[i], &changed, err))
      return false;
  return true;
}

static bool apply_stroke(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  fol_stroke *stroke;
  if (!fol_stroke_new(&stroke, plan->mask, head, &edit->stroke.brush, err))
    return false;
  fol_mask *mask = NULL;
  bool done = paint(stroke, edit->stroke.points_px, err) && fol_stroke_mask(&mask, stroke, err);
  fol_stroke_drop(stroke);
  if (done) {
    fol_mask_drop(plan->mask);
    plan->mask = mask;
  }
  return done;
}

static void take_date(fol_session *session, const char *date) {
  if (strcmp(date, "none") == 0)
    session->date[0] = '\0';
  else if (*date)
    memcpy(session->date, date, sizeof session->date);
}

static bool apply_session(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err) {
  (void)head;
  int n = edit->session.n;
  const fol_session *given = &edit->session.session;
  if (n > plan->session_count + 1)
    return fol_fail(err, FOL_REFUSED, "n=%d leaves out a session: the next to add is %d", n, plan->session_count + 1);
  fol_session *session = &plan->sessions[n - 1];
  if (n > plan->session_count) {
    if (given->density_per_cm2 == 0)
      return fol_fail(err, FOL_REFUSED, "density_per_cm2 is missing: session %d is new", n);
    plan->session_count = n;
    *session = plan->sessions[n - 2];
    session->date[0] = '\0';
  }
  if (given->density_per_cm2 != 0)
    session->density_per_cm2 = given->density_per_cm2;
  if (given->dot_diameter_mm != 0)
    session->dot_diameter_mm = given->dot_diameter_mm;
  if (given->dilution != 0)
    session->dilution = given->dilution;
  take_date(session, given->date);
  return true;
}

typedef bool edit_apply(fol_plan *plan, const fol_head *head, const fol_edit *edit, fol_error *err);

static edit_apply *const applies[FOL_EDIT_KINDS] = {
    [FOL_EDIT_SCALE] = apply_scale,
    [FOL_EDIT_HAIRLINE] = apply_hairline,
    [FOL_EDIT_BRUSH] = apply_stroke,
    [FOL_EDIT_SESSION] = apply_session,
};

bool fol_document_apply(fol_document **out, const fol_document *document, const fol_edit *edit, fol_error *err) {
  FOL_ASSERT(edit->kind < FOL_EDIT_KINDS && applies[edit->kind]);
  fol_plan plan = fol_plan_copy(&document->plan);
  bool done = fol_edit_check(edit, err) && applies[edit->kind](&plan, &document->head, edit, err) &&
              fol_document_new(out, document->photo, &plan, err);
  fol_plan_drop(&plan);
  return done || fol_fail_in(err, "%s", fol_edit_verb_of(edit)->name);
}
