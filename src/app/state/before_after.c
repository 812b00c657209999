#include "app/state/before_after.h"
#include "app/state/show.h"
#include "app/state/shown_document.h"

#include <math.h>

static void show_some_session(fol_app *app) {
  if (app->view.session == 0)
    fol_app_show_session(app, fol_app_plan(app)->session_count);
}

void fol_compare_split(fol_app *app) {
  app->view.split = !app->view.split;
  app->view.sides = false;
  if (app->view.split)
    show_some_session(app);
}

void fol_compare_sides(fol_app *app) {
  app->view.sides = !app->view.sides;
  app->view.split = false;
  if (app->view.sides)
    show_some_session(app);
}

bool fol_compare_is_split(const fol_app *app) {
  return app->view.split && app->view.session > 0 && !fol_app_is_aligning(app);
}

bool fol_compare_is_halved(const fol_app *app) {
  return app->view.sides && app->view.session > 0 && !fol_app_is_aligning(app);
}

fol_box fol_compare_half(const fol_app *app, int half) {
  return fol_compare_is_halved(app) ? fol_box_half(app->panels.layout.canvas, half) : app->panels.layout.canvas;
}

fol_canvas fol_compare_canvas(const fol_app *app, int half) {
  fol_canvas canvas = app->view.canvas;
  fol_canvas_set_box(&canvas, fol_compare_half(app, half));
  return canvas;
}

/* During a gesture, the half stays the one in which the gesture began, so that the user can drag across the middle. */
void fol_compare_follow(fol_app *app) {
  bool busy = app->input.gesture != FOL_GESTURE_NONE && app->input.gesture != FOL_GESTURE_UI;
  if (!busy)
    app->view.half = fol_box_contains(fol_compare_half(app, 0), app->input.pointer.at) ? 0 : 1;
  fol_canvas_set_box(&app->view.canvas, fol_compare_half(app, app->view.half));
}

float fol_split_x(const fol_app *app) {
  return roundf(app->panels.layout.canvas.x + app->panels.layout.canvas.w * (float)app->view.split_at);
}
