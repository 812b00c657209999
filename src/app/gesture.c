#include "app/gesture.h"
#include "app/compare.h"
#include "app/keys.h"
#include "app/offer.h"

#include <math.h>
#include <stdio.h>

float fol_split_x(const fol_app *app) {
  return roundf(app->layout.canvas.x + app->layout.canvas.w * (float)app->split_at);
}

static fol_spot split_handle(const fol_app *app) {
  return (fol_spot){fol_split_x(app), app->layout.canvas.y + app->layout.canvas.h - 64 * fol_ui_scale(app->ui)};
}

/* With a tool in the hand the line gives way to it, and is taken by its handle alone. */
static bool over_split(const fol_app *app) {
  if (!fol_compare_is_split(app))
    return false;
  float s = fol_ui_scale(app->ui), dx = app->pointer.at.x - fol_split_x(app);
  fol_spot handle = split_handle(app);
  return hypotf(dx, app->pointer.at.y - handle.y) < 20 * s || (!fol_app_tool(app) && fabsf(dx) < 7 * s);
}

static void set_pointer(fol_app *app, fol_spot at) {
  app->pointer.at = at;
  fol_compare_follow(app);
  app->pointer.px = fol_canvas_to_picture(&app->canvas, at);
}

/* What the hand does next is done to the document, not to what is only shown. */
static bool refuse_offer(fol_app *app) {
  fol_offer_refuse(app);
  return true;
}

/* What belongs to the record alone may be changed of a locked plan, too. */
static bool may_use(fol_app *app, const fol_tool *tool) {
  fol_error err = {0};
  if (!tool->of_record)
    return fol_app_may_change(app);
  if (!fol_app_may_write(app, &err))
    fol_app_report(app, &err);
  return !err.code;
}

void fol_gesture_press(fol_app *app, int button, int clicks) {
  if (app->gesture != FOL_GESTURE_NONE)
    return;
  fol_app_settle(app);
  bool main_button = button == FOL_BUTTON_LEFT || button == FOL_BUTTON_KEY;
  app->gesture_button = button;
  app->pointer.clicks = clicks;
  app->pointer.right = button == FOL_BUTTON_RIGHT;
  if (button == FOL_BUTTON_MIDDLE || app->space_held)
    app->gesture = FOL_GESTURE_PAN;
  else if (main_button && over_split(app))
    app->gesture = FOL_GESTURE_SPLIT;
  else if (fol_app_tool(app) && may_use(app, app->tool) && refuse_offer(app) && app->tool->begin(app, &app->pointer))
    app->gesture = FOL_GESTURE_TOOL;
  else if (main_button) /* which the tool, if there is one, has no use for */
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
    app->split_at = fmin(fmax((at.x - app->layout.canvas.x) / app->layout.canvas.w, 0.02), 0.98);
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
  return fol_app_tool(app) ? app->tool->cursor(app) : FOL_CURSOR_HAND;
}

static void draw_split(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), x = fol_split_x(app), top = app->layout.canvas.y;
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->layout.canvas.h}, FOL_MARK_EDGE, 3 * s);
  fol_ui_line(ui, (fol_spot){x, top}, (fol_spot){x, top + app->layout.canvas.h}, FOL_MARK, 1.5f * s);
  fol_spot handle = split_handle(app);
  fol_ui_disc(ui, handle, 16 * s, FOL_MARK_EDGE);
  fol_ui_disc(ui, handle, 15 * s, FOL_RGBA(245, 245, 245, 255));
  for (float side = -1; side <= 1; side += 2) {
    fol_spot arrow[3] = {
        {x + side * 4 * s, handle.y - 4 * s}, {x + side * 8 * s, handle.y}, {x + side * 4 * s, handle.y + 4 * s}};
    fol_ui_polyline(ui, arrow, 3, FOL_ON_BRIGHT, 1.8f * s);
  }
}

static void write_scene(const fol_app *app, fol_spot at, float align, bool before) {
  fol_scene scene = fol_app_scene(app);
  char text[160];
  if (before)
    scene.moment.session = 0;
  fol_scene_print(text, sizeof text, &scene);
  fol_label_at(app->ui, at, align, text);
}

/* What the picture shows, in words: on each side of the line, or in each half, what is there. */
static void draw_words(const fol_app *app) {
  const fol_box box = app->layout.canvas;
  float s = fol_ui_scale(app->ui), left = box.x + 14 * s, top = box.y + 14 * s;
  bool before = fol_app_session_seen(app) == 0;
  if (app->looked) {
    fol_ghost_words(app);
  } else if (fol_compare_is_split(app)) {
    write_scene(app, (fol_spot){fol_split_x(app) + 10 * s, top}, 0, before);
    write_scene(app, (fol_spot){fol_split_x(app) - 10 * s, top}, 1, true);
  } else if (fol_compare_is_halved(app)) {
    write_scene(app, (fol_spot){left, top}, 0, true);
    write_scene(app, (fol_spot){fol_compare_half(app, 1).x + 14 * s, top}, 0, before);
  } else {
    write_scene(app, (fol_spot){left, top}, 0, before);
  }
}

/* What lies over the picture; beside each other, over both. What is asked beside the ruler is asked once. */
static void draw_over(fol_app *app) {
  const fol_canvas mine = app->canvas;
  bool halved = fol_compare_is_halved(app);
  for (int half = 0; half <= halved; half++) {
    bool asks = app->ruler.drawn && half != app->half;
    if (halved)
      app->canvas = fol_compare_canvas(app, half);
    fol_ui_clip(app->ui, app->canvas.box);
    fol_heat_draw(app);
    if (fol_app_tool(app) && !(halved && asks))
      app->tool->draw(app);
    fol_offer_draw(app);
    if (!app->looked && !app->client)
      fol_hair_draw(app);
    fol_ui_unclip(app->ui);
    app->canvas = mine;
  }
}

void fol_gesture_draw(fol_app *app) {
  fol_ui_draw_on(app->ui, FOL_LAYER_PICTURE);
  fol_ui_clip(app->ui, app->layout.canvas);
  draw_over(app);
  if (fol_compare_is_split(app))
    draw_split(app);
  draw_words(app);
  fol_ghost_button(app);
  fol_keys_draw(app);
  fol_ui_unclip(app->ui);
  fol_ui_draw_on(app->ui, FOL_LAYER_PANEL);
}
