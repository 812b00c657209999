/* The align tool. The photograph taken after a session (the after-photo) is shown half transparent over the photograph
 * of the view. Dragging the after-photo moves it; dragging one of two pins on it rotates and scales it about the other
 * pin. A double click moves a pin to another place. Each drag becomes an edit when it ends. */
#include "app/tools/tool_align.h"
#include "app/state/gesture.h"
#include "app/tools/after_photo.h"
#include "app/tools/tools.h"
#include "widgets/theme.h"

#include <math.h>
#include <stdio.h>

/* reach: a press within this distance of a pin drags the pin; least_mouse: smallest movement of the mouse that counts
 * as a drag; both px at interface scale 1. least_key: smallest movement by keyboard that counts as a drag, window px.
 */
static const float reach = 16, least_mouse = 3, least_key = 1;

bool fol_align_init(fol_app *app, fol_error *err) {
  app->tools->align = fol_alloc(1, sizeof *app->tools->align, err);
  if (!app->tools->align)
    return false;
  app->tools->align->share = 0.5;
  return true;
}

void fol_align_drop(fol_app *app) {
  fol_free(app->tools->align);
}

/* ---- the pins --------------------------------------------------------------------------------------- */

static double square_of(fol_point a, fol_point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/* Of the points that align the after-photo, chooses two as pins: the first one and the one farthest from it, since two
 * distant points determine the rotation best. */
static void choose_pins(const fol_points *points, fol_point out[2]) {
  size_t farthest = 1;
  for (size_t i = 2; i < points->count; i++)
    if (square_of(points->at[i], points->at[0]) > square_of(points->at[farthest], points->at[0]))
      farthest = i;
  out[0] = points->at[0];
  out[1] = points->at[farthest];
}

/* Stores in `out` the positions of the two pins, px of the after-photo. If the after-photo is not aligned yet, the pins
 * are where the two sides of the forehead usually are in a photograph. */
static void pins_of(const fol_app *app, fol_point out[2]) {
  const fol_alignment *pins_given = fol_document_alignment(fol_history_now(app->document.history),
                                                           app->view.after_photo.session, app->view.after_photo.view);
  fol_frame frame = fol_after_photo_frame(app);
  if (app->view.after_photo.pinned) {
    out[0] = app->view.after_photo.pins[0];
    out[1] = app->view.after_photo.pins[1];
  } else if (pins_given->from_px) {
    choose_pins(pins_given->from_px, out);
  } else {
    out[0] = (fol_point){round(frame.width * 0.3), round(frame.height * 0.4)};
    out[1] = (fol_point){round(frame.width * 0.7), round(frame.height * 0.4)};
  }
}

static void place_pins(const fol_similarity *alignment, const fol_point pins[2], fol_point out[2]) {
  out[0] = fol_similarity_apply(alignment, pins[0]);
  out[1] = fol_similarity_apply(alignment, pins[1]);
}

/* Returns the index of the pin under the pointer; -1 if there is none. */
static int pin_under(const fol_app *app) {
  fol_point pins[2], placed[2];
  fol_similarity alignment = fol_after_photo_alignment(app);
  pins_of(app, pins);
  place_pins(&alignment, pins, placed);
  for (int i = 0; i < 2; i++) {
    fol_spot at = fol_canvas_to_window(&app->view.canvas, placed[i]);
    if (hypotf(at.x - app->input.pointer.at.x, at.y - app->input.pointer.at.y) < reach * app->panels.layout.scale)
      return i;
  }
  return -1;
}

static void keep_pins(fol_app *app) {
  fol_point pins[2];
  pins_of(app, pins);
  app->view.after_photo.pins[0] = pins[0];
  app->view.after_photo.pins[1] = pins[1];
  app->view.after_photo.pinned = true;
}

/* Moves one of the two pins to `px` (px of the view's photograph): the pin that is nearer to this point. The
 * after-photo does not move. */
static void put_pin(fol_app *app, fol_point px) {
  fol_point *pins = app->view.after_photo.pins;
  fol_similarity alignment = fol_after_photo_alignment(app), back = fol_similarity_inverse(&alignment);
  fol_point on = fol_similarity_apply(&back, px);
  keep_pins(app);
  int nearer = square_of(on, pins[0]) <= square_of(on, pins[1]) ? 0 : 1;
  if (square_of(on, pins[1 - nearer]) > 0)
    pins[nearer] = on;
}

/* ---- edits ------------------------------------------------------------------------------------------ */

static double rounded(double px) {
  return round(px * 100) / 100;
}

static void set_alignment(fol_app *app, const fol_similarity *alignment) {
  fol_error err = {0};
  fol_edit edit = {
      .kind = FOL_EDIT_ALIGN, .view = app->view.after_photo.view, .align = {.n = app->view.after_photo.session}};
  keep_pins(app);
  fol_point placed[2], pins[2];
  place_pins(alignment, app->view.after_photo.pins, placed);
  for (int i = 0; i < 2; i++) {
    pins[i] = (fol_point){rounded(app->view.after_photo.pins[i].x), rounded(app->view.after_photo.pins[i].y)};
    placed[i] = (fol_point){rounded(placed[i].x), rounded(placed[i].y)};
  }
  if (fol_points_new(&edit.align.way.from_px, pins, 2, &err) && fol_points_new(&edit.align.way.to_px, placed, 2, &err))
    fol_app_do(app, &edit);
  else
    fol_app_report(app, &err);
  fol_edit_drop(&edit);
}

void fol_align_remove(fol_app *app) {
  fol_edit edit = {
      .kind = FOL_EDIT_ALIGN, .view = app->view.after_photo.view, .align = {.n = app->view.after_photo.session}};
  if (fol_app_do(app, &edit))
    app->view.after_photo.pinned = false;
}

/* The size of the step is chosen so that the pins move by about one pixel of the window. */
void fol_align_nudge(fol_app *app, int which) {
  static const struct {
    float right, down, turn, grow;
  } ways[] = {{-1, 0, 0, 0}, {1, 0, 0, 0}, {0, -1, 0, 0}, {0, 1, 0, 0},
              {0, 0, -1, 0}, {0, 0, 1, 0}, {0, 0, 0, -1}, {0, 0, 0, 1}};
  fol_similarity alignment = fol_after_photo_alignment(app);
  fol_point pins[2], placed[2];
  pins_of(app, pins);
  place_pins(&alignment, pins, placed);
  double step = 1 / app->view.canvas.zoom, lever = fmax(sqrt(square_of(placed[0], placed[1])) / 2, 1);
  fol_nudge by = {.about = {(placed[0].x + placed[1].x) / 2, (placed[0].y + placed[1].y) / 2},
                  .move_px = {(double)ways[which].right * step, (double)ways[which].down * step},
                  .turn_deg = (double)ways[which].turn * atan(step / lever) * 180 / acos(-1),
                  .grow = (double)ways[which].grow * fmin(step / lever, 0.1)};
  fol_similarity nudged = fol_alignment_nudged(&alignment, &by);
  set_alignment(app, &nudged);
}

/* ---- the gesture ------------------------------------------------------------------------------------ */

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_align_tool *tool = app->tools->align;
  if (pointer->right)
    return false;
  if (pointer->clicks == 2) {
    put_pin(app, pointer->px);
    return true;
  }
  int pin = pin_under(app);
  keep_pins(app);
  app->view.after_photo.alignment = fol_after_photo_alignment(app);
  place_pins(&app->view.after_photo.alignment, app->view.after_photo.pins, tool->from);
  tool->grabbed = pointer->px;
  tool->moved = false;
  tool->pin = pin;
  app->view.after_photo.dragged = true;
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_align_tool *tool = app->tools->align;
  double dx = pointer->px.x - tool->grabbed.x, dy = pointer->px.y - tool->grabbed.y;
  float least = app->input.gesture_button == FOL_BUTTON_KEY ? least_key : least_mouse * app->panels.layout.scale;
  if (!app->view.after_photo.dragged)
    return;
  tool->moved = tool->moved || hypot(dx, dy) * app->view.canvas.zoom >= least - 0.01;
  if (!tool->moved)
    return;
  fol_point to[2];
  for (int i = 0; i < 2; i++) {
    bool goes = tool->pin < 0 || tool->pin == i;
    to[i] = (fol_point){tool->from[i].x + (goes ? dx : 0), tool->from[i].y + (goes ? dy : 0)};
  }
  /* If no similarity maps the pins to these points, the alignment stays as it was. */
  fol_alignment_from_points(&app->view.after_photo.alignment, app->view.after_photo.pins, to);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  bool done = app->view.after_photo.dragged && app->tools->align->moved;
  app->view.after_photo.dragged = false;
  if (done)
    set_alignment(app, &app->view.after_photo.alignment);
}

static void cancel(fol_app *app) {
  app->view.after_photo.dragged = false;
}

static fol_cursor cursor(const fol_app *app) {
  return pin_under(app) >= 0 ? FOL_CURSOR_HAND : FOL_CURSOR_MOVE;
}

/* ---- drawing ---------------------------------------------------------------------------------------- */

/* Draws a pin as a ring and four short lines, which leave the marked point itself visible. */
static void draw_pin(fol_ui *ui, fol_spot at) {
  float s = fol_ui_scale(ui), inner = 4 * s, outer = 16 * s;
  for (int edge = 1; edge >= 0; edge--) {
    fol_colour colour = edge ? FOL_RGBA(0, 0, 0, 200) : FOL_MARK;
    float width = edge ? 4 * s : 2 * s;
    fol_ui_ring(ui, at, 10 * s, colour, width);
    for (int i = 0; i < 4; i++) {
      float x = i == 0 ? 1 : i == 2 ? -1 : 0, y = i == 1 ? 1 : i == 3 ? -1 : 0;
      fol_ui_line(ui, (fol_spot){at.x + x * inner, at.y + y * inner}, (fol_spot){at.x + x * outer, at.y + y * outer},
                  colour, width);
    }
  }
}

static void draw(fol_app *app) {
  fol_point pins[2], placed[2];
  fol_similarity alignment = fol_after_photo_alignment(app);
  if (fol_app_sees_before(app))
    return;
  pins_of(app, pins);
  place_pins(&alignment, pins, placed);
  fol_spot a = fol_canvas_to_window(&app->view.canvas, placed[0]),
           b = fol_canvas_to_window(&app->view.canvas, placed[1]);
  if (app->view.after_photo.dragged && app->tools->align->pin >= 0)
    fol_ui_line(app->ui, a, b, FOL_MARK_SOFT, 1.5f * fol_ui_scale(app->ui));
  draw_pin(app->ui, a);
  draw_pin(app->ui, b);
}

const fol_tool fol_tool_align = {.id = "align",
                                 .begin = begin,
                                 .move = move,
                                 .end = end,
                                 .cancel = cancel,
                                 .cursor = cursor,
                                 .draw = draw,
                                 .of_record = true,
                                 .of_after = true};
