/* Changes to the hairline by buttons and commands: its style, design and height, and its removal. */
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <math.h>

void fol_hairline_shape(fol_app *app, const fol_hairline *shape, bool live) {
  fol_hairline_tool *tool = app->tools->hairline;
  const fol_hairline *before = &fol_app_plan_now(app)->hairline;
  if (!before->points_px) {
    tool->preset = *shape;
    tool->preset.points_px = NULL;
    return;
  }
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .hairline = *shape};
  edit.hairline.points_px = before->points_px; /* borrowed, so the edit must not be dropped */
  if (live)
    fol_app_preview(app, &edit, NULL);
  else if (shape->style != before->style || shape->feather_mm != before->feather_mm ||
           shape->micro_mm != before->micro_mm || shape->macro_mm != before->macro_mm)
    fol_app_do(app, &edit);
  else
    fol_app_show_live(app, NULL);
}

void fol_hairline_remove(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .hairline = fol_app_plan(app)->hairline};
  edit.hairline.points_px = NULL;
  app->tools->hairline->preset = edit.hairline;
  fol_hairline_cancel(app);
  fol_app_do(app, &edit);
}

void fol_hairline_set_design(fol_app *app, const fol_design *design) {
  app->tools->hairline->design = *design;
  if (app->tools->hairline->laid)
    fol_hairline_place(app);
}

void fol_hairline_set_woman(fol_app *app, bool woman) {
  fol_hairline_tool *tool = app->tools->hairline;
  if (tool->woman == woman)
    return;
  tool->woman = woman;
  tool->raised_mm = 0;
  if (tool->laid)
    fol_hairline_place(app);
}

/* Moves the points of the hairline rather than making the hairline again from its design, so that changes which the
 * user has made by hand are kept. */
void fol_hairline_raise(fol_app *app, const fol_face_view *view, double to_mm, bool live) {
  fol_hairline_tool *tool = app->tools->hairline;
  const fol_hairline *now = &fol_app_plan_now(app)->hairline;
  double from_mm;
  if (!fol_face_line_height_mm(&from_mm, view, now))
    return;
  if (fabs(to_mm - from_mm) < 0.05) {
    fol_app_show_live(app, NULL);
    return;
  }
  int count = (int)now->points_px->count;
  fol_point *points = fol_alloc((size_t)count, sizeof *points, NULL);
  if (!points)
    return;
  for (int i = 0; i < count; i++)
    points[i] = now->points_px->at[i];
  fol_face_line_raise(points, count, view, to_mm - from_mm);
  if (fol_hairline_put(app, points, count, live) && !live)
    tool->raised_mm = to_mm - fol_design_height_mm(tool->design.name, tool->woman);
  fol_free(points);
}

bool fol_hairline_can_carry(const fol_app *app, fol_view_name from) {
  const fol_view *view = fol_document_view(fol_history_now(app->document.history), from);
  return view && from != app->view.name && fol_app_plan_now(app)->surface.kind == FOL_SURFACE_ELLIPSOID &&
         fol_view_plan(view)->hairline.points_px && fol_view_plan(view)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

void fol_hairline_forget_present(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_VARIANT, .variant = {.n = fol_app_plan_now(app)->variants.chosen, .remove = true}};
  fol_hairline_cancel(app);
  app->tools->hairline->laid = false;
  fol_app_do(app, &edit);
}
