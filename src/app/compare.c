#include "app/compare.h"

static void show_some_session(fol_app *app) {
  if (app->session == 0)
    fol_app_show_session(app, fol_app_plan(app)->session_count);
}

void fol_compare_split(fol_app *app) {
  app->split = !app->split;
  app->sides = false;
  if (app->split)
    show_some_session(app);
}

void fol_compare_sides(fol_app *app) {
  app->sides = !app->sides;
  app->split = false;
  if (app->sides)
    show_some_session(app);
}

bool fol_compare_is_split(const fol_app *app) {
  return app->split && app->session > 0 && !fol_align_is_on(app);
}

bool fol_compare_is_halved(const fol_app *app) {
  return app->sides && app->session > 0 && !fol_align_is_on(app);
}

fol_box fol_compare_half(const fol_app *app, int half) {
  return fol_compare_is_halved(app) ? fol_box_half(app->layout.canvas, half) : app->layout.canvas;
}

fol_canvas fol_compare_canvas(const fol_app *app, int half) {
  fol_canvas canvas = app->canvas;
  fol_canvas_set_box(&canvas, fol_compare_half(app, half));
  return canvas;
}

/* A gesture stays in the half that it began in. */
void fol_compare_follow(fol_app *app) {
  bool busy = app->gesture != FOL_GESTURE_NONE && app->gesture != FOL_GESTURE_UI;
  if (!busy)
    app->half = fol_box_holds(fol_compare_half(app, 0), app->pointer.at) ? 0 : 1;
  fol_canvas_set_box(&app->canvas, fol_compare_half(app, app->half));
}
