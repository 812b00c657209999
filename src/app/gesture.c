#include "app/gesture.h"
#include "app/offer.h"

#include <math.h>
#include <stdio.h>

float fol_split_x(const fol_app *app) {
  return roundf(app->canvas.box.x + app->canvas.box.w * (float)app->split_at);
}

static fol_spot split_handle(const fol_app *app) {
  return (fol_spot){fol_split_x(app), app->canvas.box.y + app->canvas.box.h - 64 * fol_ui_scale(app->ui)};
}

/* With a tool in the hand the line gives way to it, and is taken by its handle alone. */
static bool over_split(const fol_app *app) {
  if (!app->split || app->session == 0 || app->looked)
    return false;
  float s = fol_ui_scale(app->ui), dx = app->pointer.at.x - fol_split_x(app);
  fol_spot handle = split_handle(app);
  return hypotf(dx, app->pointer.at.y - handle.y) < 20 * s || (!app->tool && fabsf(dx) < 7 * s);
}

static void set_pointer(fol_app *app, fol_spot at) {
  app->pointer.at = at;
  app->pointer.px = fol_canvas_to_picture(&app->canvas, at);
}

/* What the hand does next is done to the document, not to what is only shown. */
static bool refuse_offer(fol_app *app) {
  fol_offer_refuse(app);
  return true;
}

void fol_gesture_press(fol_app *app, int button, int clicks) {
  if (app->gesture != FOL_GESTURE_NONE)
    return;
  app->gesture_button = button;
  app->pointer.clicks = clicks;
  app->pointer.right = button == FOL_BUTTON_RIGHT;
  if (button == FOL_BUTTON_MIDDLE || app->space_held)
    app->gesture = FOL_GESTURE_PAN;
  else if (button == FOL_BUTTON_LEFT && over_split(app))
    app->gesture = FOL_GESTURE_SPLIT;
  else if (app->tool && !app->looked && fol_app_may_change(app) && refuse_offer(app) &&
           app->tool->begin(app, &app->pointer))
    app->gesture = FOL_GESTURE_TOOL;
  else if (button == FOL_BUTTON_LEFT) /* which the tool, if there is one, has no use for */
    app->gesture = FOL_GESTURE_PAN;
  if (app->gesture == FOL_GESTURE_TOOL)
    fol_trace(app, "pressed %s", app->tool->id);
}

void fol_gesture_move(fol_app *app, fol_spot at) {
  fol_spot before = app->pointer.at;
  set_pointer(app, at);
  switch (app->gesture) {
  case FOL_GESTURE_PAN:
    fol_canvas_pan(&app->canvas, at.x - before.x, at.y - before.y);
    set_pointer(app, at);
    break;
  case FOL_GESTURE_SPLIT:
    app->split_at = fmin(fmax((at.x - app->canvas.box.x) / app->canvas.box.w, 0.02), 0.98);
    break;
  case FOL_GESTURE_TOOL:
    app->tool->move(app, &app->pointer);
    break;
  case FOL_GESTURE_NONE:
  case FOL_GESTURE_UI:
    break;
  }
}

void fol_gesture_release(fol_app *app, int button) {
  fol_gesture gesture = app->gesture;
  if (button != app->gesture_button)
    return;
  app->gesture = FOL_GESTURE_NONE;
  if (gesture == FOL_GESTURE_TOOL)
    app->tool->end(app, &app->pointer);
}

void fol_gesture_wheel(fol_app *app, float steps) {
  fol_canvas_zoom_about(&app->canvas, app->pointer.at, pow(1.2, steps));
  set_pointer(app, app->pointer.at);
}

bool fol_gesture_cancel(fol_app *app) {
  fol_gesture gesture = app->gesture;
  if (gesture == FOL_GESTURE_TOOL)
    app->tool->cancel(app);
  if (gesture != FOL_GESTURE_UI)
    app->gesture = FOL_GESTURE_NONE;
  return gesture == FOL_GESTURE_TOOL;
}

fol_cursor fol_gesture_cursor(const fol_app *app) {
  if (app->gesture == FOL_GESTURE_PAN || app->space_held)
    return FOL_CURSOR_MOVE;
  if (app->gesture == FOL_GESTURE_SPLIT || (app->gesture == FOL_GESTURE_NONE && over_split(app)))
    return FOL_CURSOR_SIDEWAYS;
  return app->tool && !app->looked ? app->tool->cursor(app) : FOL_CURSOR_HAND;
}

static void draw_split(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), x = fol_split_x(app), top = app->canvas.box.y;
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->canvas.box.h}, FOL_MARK_EDGE, 3 * s);
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->canvas.box.h}, FOL_MARK, 1.5f * s);
  fol_spot handle = split_handle(app);
  fol_ui_disc(ui, handle, 16 * s, FOL_MARK_EDGE);
  fol_ui_disc(ui, handle, 15 * s, FOL_RGBA(245, 245, 245, 255));
  for (float side = -1; side <= 1; side += 2) {
    fol_spot arrow[3] = {
        {x + side * 4 * s, handle.y - 4 * s}, {x + side * 8 * s, handle.y}, {x + side * 4 * s, handle.y + 4 * s}};
    fol_ui_polyline(ui, arrow, 3, FOL_ON_BRIGHT, 1.8f * s);
  }
}

/* What the picture shows, in words: on each side of the split line what is there. */
static void draw_words(const fol_app *app) {
  float s = fol_ui_scale(app->ui), top = app->canvas.box.y + 14 * s;
  fol_scene scene = fol_app_scene(app);
  char text[160];
  if (app->looked) {
    snprintf(text, sizeof text, "Photo taken after session %d", app->looked_session);
    fol_label_at(app->ui, (fol_spot){app->canvas.box.x + 14 * s, top}, 0, text);
    return;
  }
  fol_scene_print(text, sizeof text, &scene);
  bool split = app->split && app->session > 0;
  fol_label_at(app->ui, (fol_spot){split ? fol_split_x(app) + 10 * s : app->canvas.box.x + 14 * s, top}, 0, text);
  if (!split)
    return;
  scene.moment.session = 0;
  fol_scene_print(text, sizeof text, &scene);
  fol_label_at(app->ui, (fol_spot){fol_split_x(app) - 10 * s, top}, 1, text);
}

void fol_gesture_draw(fol_app *app) {
  fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
  fol_ui_clip(app->ui, app->canvas.box);
  fol_heat_draw(app);
  if (app->tool && !app->looked)
    app->tool->draw(app);
  fol_offer_draw(app);
  if (app->split && app->session > 0 && !app->looked)
    draw_split(app);
  if (!app->looked)
    fol_hair_draw(app);
  draw_words(app);
  fol_ui_unclip(app->ui);
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
}
