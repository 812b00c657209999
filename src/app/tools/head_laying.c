/* Changes to the head that is fitted to the photograph, by buttons and commands. */
#include "app/shapes/fitting.h"
#include "app/tools/tool_head.h"
#include "app/tools/tool_ruler.h"
#include "app/tools/tools.h"

#include <string.h>

double fol_head_focal_of_photo(const fol_app *app) {
  return fol_photo_describe(app->view.photo).focal_35mm;
}

/* If nothing would change, does nothing: otherwise undo would have a step without effect. */
void fol_head_change(fol_app *app, const fol_surface *surface, double focal_35mm) {
  const fol_plan *now = fol_app_plan_now(app);
  fol_edit edit = {.kind = FOL_EDIT_SURFACE, .head = {.surface = *surface, .camera = {focal_35mm}}};
  if (!fol_surface_equal(&now->surface, surface) || (focal_35mm >= 0 && focal_35mm != now->camera.focal_35mm))
    fol_app_do(app, &edit);
}

fol_head_request fol_head_first(const fol_app *app, double focal_35mm) {
  fol_head_request view = {.scale = fol_app_plan(app)->scale,
                           .camera = {focal_35mm},
                           .width_px = app->view.canvas.width,
                           .height_px = app->view.canvas.height};
  view.surface = fol_fitting_first(&view, fol_app_scale_is_assumed(app));
  const fol_view *other = fol_app_other_head(app);
  if (other)
    memcpy(view.surface.semi_axes_mm, fol_view_plan(other)->surface.semi_axes_mm, sizeof view.surface.semi_axes_mm);
  return view;
}

/* Places the first head over a photograph. It is drawn in perspective if the photograph's file states the focal length,
 * unless the camera would then be inside the head. */
void fol_head_place(fol_app *app) {
  fol_head_tool *tool = app->tools->head;
  fol_surface surface = tool->put_away;
  double focal_35mm = tool->put_away_camera.focal_35mm;
  if (fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID)
    return;
  tool->flat = false;
  if (surface.kind == FOL_SURFACE_PLANE) {
    focal_35mm = fol_head_focal_of_photo(app);
    surface = fol_head_first(app, focal_35mm).surface;
  }
  fol_edit edit = {.kind = FOL_EDIT_SURFACE, .head = {.surface = surface, .camera = {focal_35mm}}};
  if (!fol_app_preview(app, &edit, NULL))
    focal_35mm = 0;
  fol_head_change(app, &surface, focal_35mm);
}

void fol_head_flatten(fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  app->tools->head->flat = true;
  if (plan->surface.kind == FOL_SURFACE_PLANE)
    return;
  app->tools->head->put_away = plan->surface;
  app->tools->head->put_away_camera = plan->camera;
  fol_head_change(app, &(fol_surface){.kind = FOL_SURFACE_PLANE}, -1);
}

void fol_head_see_from(fol_app *app, const fol_pose *pose) {
  fol_surface surface = fol_app_plan(app)->surface;
  surface.yaw_deg = pose->yaw_deg;
  surface.pitch_deg = pose->pitch_deg;
  surface.roll_deg = 0;
  fol_head_change(app, &surface, -1);
}

void fol_head_reset(fol_app *app) {
  const fol_plan *plan = fol_app_plan_now(app);
  fol_surface surface = plan->surface;
  fol_head_request first = fol_head_first(app, plan->camera.focal_35mm);
  memcpy(surface.semi_axes_mm, first.surface.semi_axes_mm, sizeof surface.semi_axes_mm);
  fol_head_change(app, &surface, -1);
}

void fol_head_adopt_scale(fol_app *app) {
  const fol_head *head = fol_view_head(fol_app_view_now(app));
  fol_known known = fol_fitting_known(head);
  fol_scale ruler = fol_fitting_ruler(head, &known);
  fol_edits edits = fol_app_rescale(app, &ruler);
  fol_app_do_all(app, &edits);
}
