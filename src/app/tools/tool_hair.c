/* The hair tool: with a click the user picks a hair in the photograph, to whose colour the pigment is matched. The
 * click also deselects the tool. */
#include "app/tools/tool_hair.h"
#include "app/shapes/outlined_lines.h"

#include <math.h>

static void let_go(fol_app *app) {
  app->tool = NULL;
}

void fol_hair_pick(fol_app *app) {
  app->tool = app->tool == &fol_tool_hair ? NULL : &fol_tool_hair;
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  const fol_point px = pointer->px;
  return !pointer->right && px.x >= 0 && px.y >= 0 && px.x <= app->view.canvas.width && px.y <= app->view.canvas.height;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  (void)app, (void)pointer;
}

static void end(fol_app *app, const fol_pointer *pointer) {
  fol_edit edit = {.kind = FOL_EDIT_PIGMENT, .pigment = fol_app_plan(app)->pigment};
  edit.pigment.has_hair = true;
  edit.pigment.hair_px = (fol_point){round(fmin(fmax(pointer->px.x, 0), app->view.canvas.width)),
                                     round(fmin(fmax(pointer->px.y, 0), app->view.canvas.height))};
  let_go(app);
  fol_app_do(app, &edit);
}

static fol_cursor cursor(const fol_app *app) {
  (void)app;
  return FOL_CURSOR_CROSS;
}

static void draw(fol_app *app) {
  (void)app; /* draws nothing: fol_hair_draw marks the hair, even while another tool is selected */
}

void fol_hair_draw(fol_app *app) {
  const fol_hair_measurement *hair = app->view.findings ? &app->view.findings->hair : NULL;
  if (!hair || !hair->found || app->panels.step != FOL_STEP_SESSIONS || app->panels.page != FOL_PAGE_PIGMENT)
    return;
  float s = fol_ui_scale(app->ui), radius = fmaxf((float)(hair->radius_px * app->view.canvas.zoom), 5 * s);
  fol_spot middle = fol_canvas_to_window(&app->view.canvas, hair->px);
  fol_ui_ring(app->ui, middle, radius, FOL_MARK_EDGE, 3.5f * s);
  fol_ui_ring(app->ui, middle, radius, FOL_MARK, 1.7f * s);
  fol_label_at(app->ui, (fol_spot){middle.x + radius + 6 * s, middle.y - 13 * s}, 0,
               fol_app_plan(app)->pigment.has_hair ? "Hair" : "Hair?");
}

const fol_tool fol_tool_hair = {
    .id = "hair", .begin = begin, .move = move, .end = end, .cancel = let_go, .cursor = cursor, .draw = draw};
