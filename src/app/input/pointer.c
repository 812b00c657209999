#include "app/input/pointer.h"
#include "app/state/before_after.h"
#include "app/tools/offer.h"

#include <math.h>

fol_spot fol_split_handle(const fol_app *app) {
  return (fol_spot){fol_split_x(app),
                    app->panels.layout.canvas.y + app->panels.layout.canvas.h - 64 * app->panels.layout.scale};
}

/* Whether the pointer is over the line that splits the picture into before and after; while a tool is active, only the
 * round handle on the line counts. */
static bool over_split(const fol_app *app) {
  if (!fol_compare_is_split(app))
    return false;
  float s = app->panels.layout.scale, dx = app->input.pointer.at.x - fol_split_x(app);
  fol_spot handle = fol_split_handle(app);
  return hypotf(dx, app->input.pointer.at.y - handle.y) < 20 * s || (!fol_app_tool(app) && fabsf(dx) < 7 * s);
}

static void set_pointer(fol_app *app, fol_spot at) {
  app->input.pointer.at = at;
  fol_compare_follow(app);
  app->input.pointer.px = fol_canvas_to_picture(&app->view.canvas, at);
}

/* Declines the suggested fill, if there is one: the user's next action applies to the document without it. */
static bool refuse_offer(fol_app *app) {
  fol_offer_refuse(app);
  return true;
}

/* Whether the tool may be used at the moment: a locked plan allows only some tools. If not, reports the reason to the
 * user. */
static bool may_use(fol_app *app, const fol_tool *tool) {
  fol_error err = {0};
  if (!tool->of_record)
    return fol_app_may_change(app);
  if (!fol_app_may_write(app, &err))
    fol_app_report(app, &err);
  return !err.code;
}

void fol_gesture_press(fol_app *app, int button, int clicks) {
  if (app->input.gesture != FOL_GESTURE_NONE)
    return;
  fol_app_finish_pending(app);
  bool main_button = button == FOL_BUTTON_LEFT || button == FOL_BUTTON_KEY;
  app->input.gesture_button = button;
  app->input.pointer.clicks = clicks;
  app->input.pointer.right = button == FOL_BUTTON_RIGHT;
  if (button == FOL_BUTTON_MIDDLE || app->input.space_held)
    app->input.gesture = FOL_GESTURE_PAN;
  else if (main_button && over_split(app))
    app->input.gesture = FOL_GESTURE_SPLIT;
  else if (fol_app_tool(app) && may_use(app, app->tool) && refuse_offer(app) &&
           app->tool->begin(app, &app->input.pointer))
    app->input.gesture = FOL_GESTURE_TOOL;
  else if (main_button) /* no tool is active, or it does not use this press */
    app->input.gesture = FOL_GESTURE_PAN;
  if (app->input.gesture == FOL_GESTURE_TOOL)
    fol_trace(app, "pressed %s", app->tool->id);
}

void fol_gesture_move(fol_app *app, fol_spot at) {
  fol_spot before = app->input.pointer.at;
  set_pointer(app, at);
  switch (app->input.gesture) {
  case FOL_GESTURE_PAN:
    fol_canvas_pan(&app->view.canvas, at.x - before.x, at.y - before.y);
    set_pointer(app, at);
    break;
  case FOL_GESTURE_SPLIT:
    app->view.split_at = fmin(fmax((at.x - app->panels.layout.canvas.x) / app->panels.layout.canvas.w, 0.02), 0.98);
    break;
  case FOL_GESTURE_TOOL:
    app->tool->move(app, &app->input.pointer);
    break;
  case FOL_GESTURE_NONE:
  case FOL_GESTURE_UI:
    break;
  }
}

void fol_gesture_release(fol_app *app, int button) {
  fol_gesture gesture = app->input.gesture;
  if (button != app->input.gesture_button)
    return;
  app->input.gesture = FOL_GESTURE_NONE;
  if (gesture == FOL_GESTURE_TOOL)
    app->tool->end(app, &app->input.pointer);
}

void fol_gesture_wheel(fol_app *app, float steps) {
  fol_canvas_zoom_about(&app->view.canvas, app->input.pointer.at, pow(1.2, steps));
  set_pointer(app, app->input.pointer.at);
}

fol_cursor fol_gesture_cursor(const fol_app *app) {
  if (app->input.gesture == FOL_GESTURE_PAN || app->input.space_held)
    return FOL_CURSOR_MOVE;
  if (app->input.gesture == FOL_GESTURE_SPLIT || (app->input.gesture == FOL_GESTURE_NONE && over_split(app)))
    return FOL_CURSOR_SIDEWAYS;
  return fol_app_tool(app) ? app->tool->cursor(app) : FOL_CURSOR_HAND;
}
