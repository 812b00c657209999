/* Finds the coordinate system of the face for which a hairline is designed, and changes hairlines in ways that depend
 * on it. */
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <math.h>

/* ---- coordinate system of the face -------------------------------------------------------------- */

/* Returns a view of the head with landmarks of the face: the view that is shown or, if it has no landmarks, another
 * view of the same head; NULL if no view has landmarks. */
static const fol_view *view_with_landmarks(const fol_app *app) {
  const fol_view *own = fol_app_view(app);
  if (fol_view_plan(own)->landmarks.given)
    return own;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    const fol_view *view = fol_document_view(fol_app_document(app), (fol_view_name)i);
    if (view && fol_view_plan(view)->landmarks.given && fol_view_head(own)->surface.kind == FOL_SURFACE_ELLIPSOID &&
        fol_view_head(view)->surface.kind == FOL_SURFACE_ELLIPSOID)
      return view;
  }
  return NULL;
}

bool fol_hairline_has_landmarks(const fol_app *app) {
  return view_with_landmarks(app) != NULL;
}

bool fol_hairline_face(fol_face_view *out, const fol_app *app, fol_error *err) {
  const fol_view *view = view_with_landmarks(app);
  if (!view)
    return fol_fail(err, FOL_FAILED, "there are no landmarks yet");
  out->head = fol_app_head(app);
  return fol_face_new(&out->face, &fol_view_plan(view)->landmarks, fol_view_head(view), err);
}

bool fol_hairline_midline(fol_face_view *out, const fol_app *app) {
  const fol_head *head = fol_app_head(app);
  if (fol_hairline_face(out, app, NULL))
    return true;
  if (head->surface.kind != FOL_SURFACE_ELLIPSOID)
    return false;
  *out = (fol_face_view){fol_face_of_head(head), head};
  return true;
}

/* ---- points of the hairline --------------------------------------------------------------------- */

bool fol_hairline_put(fol_app *app, const fol_point *points, int count, bool live) {
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .hairline = fol_app_plan_now(app)->hairline};
  fol_error err = {0};
  if (!fol_points_new(&edit.hairline.points_px, points, (size_t)count, &err)) {
    fol_app_report(app, &err);
    return false;
  }
  bool done = live ? fol_app_preview(app, &edit, NULL) : fol_app_do(app, &edit);
  fol_edit_drop(&edit);
  return done;
}

void fol_hairline_place(fol_app *app) {
  fol_face_view seen;
  fol_error err = {0};
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE};
  fol_hairline_tool *tool = app->tools->hairline;
  fol_design design = tool->design;
  design.height_mm = fmin(fmax(fol_design_height_mm(design.name, tool->woman) + tool->raised_mm, FOL_HEIGHT_MIN_MM),
                          FOL_HEIGHT_MAX_MM);
  if (!fol_hairline_face(&seen, app, &err) || !fol_design_place(&edit.hairline, &design, &seen.face, seen.head, &err)) {
    fol_app_report(app, &err);
    return;
  }
  fol_hairline_cancel(app);
  tool->laid = fol_app_do(app, &edit);
  tool->symmetric = tool->laid;
  tool->symmetric_known = true;
  fol_edit_drop(&edit);
}

bool fol_hairline_mirrors(const fol_app *app) {
  fol_face_view seen;
  fol_hairline_tool *tool = app->tools->hairline;
  const fol_points *points = fol_app_plan_now(app)->hairline.points_px;
  if (!tool->symmetric_known) {
    tool->symmetric_known = true;
    tool->symmetric =
        points && fol_hairline_midline(&seen, app) && fol_face_line_is_symmetric(&seen, points->at, (int)points->count);
  }
  return tool->symmetric;
}

/* Keeps the half of the hairline that contains the selected point or, if no point is selected, the half at the left of
 * the picture. */
void fol_hairline_make_symmetric(fol_app *app) {
  fol_face_view seen;
  fol_hairline_tool *tool = app->tools->hairline;
  const fol_points *points = fol_app_plan_now(app)->hairline.points_px;
  tool->symmetric = tool->symmetric_known = true;
  if (!points || !fol_hairline_midline(&seen, app) || fol_face_line_is_symmetric(&seen, points->at, (int)points->count))
    return;
  int count = (int)points->count, from = tool->chosen >= 0 && tool->chosen < count ? tool->chosen : 0;
  for (int i = 0; i < count && tool->chosen < 0; i++)
    if (points->at[i].x < points->at[from].x)
      from = i;
  fol_point *made = fol_alloc(2 * (size_t)count + 1, sizeof *made, NULL);
  int made_count =
      made ? fol_face_line_symmetric(made, &seen, points->at, count, fol_face_line_across_mm(&seen, points->at[from]))
           : 0;
  if (made_count >= 2)
    fol_hairline_put(app, made, made_count, false);
  fol_free(made);
}

/* ---- comparison of hairlines --------------------------------------------------------------------- */

void fol_hairline_choose(fol_app *app, int n) {
  fol_edit edit = {.kind = FOL_EDIT_VARIANT, .variant = {.n = n}};
  fol_hairline_cancel(app);
  app->tools->hairline->laid = false;
  fol_app_do(app, &edit);
}

void fol_hairline_flip(fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  int n = plan->variants.chosen;
  do
    n = n % FOL_VARIANTS_MAX + 1;
  while (n != plan->variants.chosen && !fol_plan_has_variant(plan, n));
  if (n != plan->variants.chosen)
    fol_hairline_choose(app, n);
}
