/* The ruler tool: the user draws a line in the photograph along something of known length, and enters the length. */
#include "app/tools/tool_ruler.h"
#include "app/shapes/fitting.h"
#include "app/tools/tools.h"
#include "widgets/pen.h"

#include <math.h>
#include <stdio.h>

/* grip: a press within this distance of an end of the line drags that end; shortest: length of the shortest line; px at
 * interface scale 1. */
static const float grip = 12, shortest = 8;

bool fol_ruler_init(fol_app *app, fol_error *err) {
  app->tools->ruler = fol_alloc(1, sizeof *app->tools->ruler, err);
  return app->tools->ruler != NULL;
}

void fol_ruler_drop(fol_app *app) {
  fol_free(app->tools->ruler);
}

static float distance(fol_spot a, fol_spot b) {
  return hypotf(a.x - b.x, a.y - b.y);
}

static fol_point inside(const fol_app *app, fol_point px) {
  return (fol_point){round(fmin(fmax(px.x, 0), app->view.canvas.width) * 100) / 100,
                     round(fmin(fmax(px.y, 0), app->view.canvas.height) * 100) / 100};
}

/* Finds the ends of the line that is drawn: of the user's line, if its length is not entered yet, otherwise of the
 * plan's line. Returns false if there is no line. */
static bool line_shown(const fol_app *app, fol_point *from, fol_point *to) {
  const fol_ruler_tool *tool = app->tools->ruler;
  bool in_hand = tool->drawn || tool->held != FOL_END_NONE;
  if (!in_hand && fol_app_scale_is_assumed(app))
    return false;
  *from = in_hand ? tool->from : fol_app_plan(app)->scale.from_px;
  *to = in_hand ? tool->to : fol_app_plan(app)->scale.to_px;
  return true;
}

static fol_end end_under(const fol_app *app) {
  fol_point from, to;
  float reach = grip * app->panels.layout.scale;
  if (!line_shown(app, &from, &to))
    return FOL_END_NONE;
  if (distance(fol_canvas_to_window(&app->view.canvas, to), app->input.pointer.at) < reach)
    return FOL_END_TO;
  if (distance(fol_canvas_to_window(&app->view.canvas, from), app->input.pointer.at) < reach)
    return FOL_END_FROM;
  return FOL_END_NONE;
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_ruler_tool *tool = app->tools->ruler;
  if (pointer->right)
    return false;
  fol_end end = end_under(app);
  if (end == FOL_END_NONE) {
    *tool = (fol_ruler_tool){.drawn = true, .held = FOL_END_TO};
    tool->from = tool->to = inside(app, pointer->px);
    return true;
  }
  line_shown(app, &tool->from, &tool->to);
  tool->held = end;
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_ruler_tool *tool = app->tools->ruler;
  *(tool->held == FOL_END_FROM ? &tool->from : &tool->to) = inside(app, pointer->px);
}

fol_edits fol_app_rescale(const fol_app *app, const fol_scale *scale) {
  const fol_view *now = fol_app_view_now(app);
  if (fol_app_other_head(app))
    return (fol_edits){.at = {{.kind = FOL_EDIT_SCALE, .scale = *scale}}, .count = 1};
  return fol_fitting_rescale(fol_view_plan(now), fol_view_head(now), scale);
}

static bool set_length(fol_app *app, fol_point from, fol_point to, double length_mm) {
  fol_scale scale = {from, to, length_mm};
  fol_edits edits = fol_app_rescale(app, &scale);
  return fol_app_do_all(app, &edits);
}

/* Shows the text field for the length and gives it the keyboard. This takes some frames, during which key presses wait.
 */
static void request(fol_app *app) {
  app->tools->ruler->asking = true;
  app->loop.settling = 10;
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  fol_ruler_tool *tool = app->tools->ruler;
  tool->held = FOL_END_NONE;
  float length =
      distance(fol_canvas_to_window(&app->view.canvas, tool->from), fol_canvas_to_window(&app->view.canvas, tool->to));
  if (length < shortest * app->panels.layout.scale)
    *tool = (fol_ruler_tool){0};
  else if (tool->drawn)
    request(app);
  else
    set_length(app, tool->from, tool->to, fol_app_plan(app)->scale.length_mm);
}

void fol_ruler_enter(fol_app *app, double length_mm) {
  if (set_length(app, app->tools->ruler->from, app->tools->ruler->to, length_mm))
    *app->tools->ruler = (fol_ruler_tool){0};
}

static void cancel(fol_app *app) {
  *app->tools->ruler = (fol_ruler_tool){0};
}

static fol_cursor cursor(const fol_app *app) {
  return end_under(app) == FOL_END_NONE ? FOL_CURSOR_CROSS : FOL_CURSOR_MOVE;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static void draw_end(fol_ui *ui, fol_spot at, fol_spot other) {
  float s = fol_ui_scale(ui), length = distance(at, other);
  if (length > 1) { /* a short line across this end of the ruler */
    float nx = -(other.y - at.y) / length * 9 * s, ny = (other.x - at.x) / length * 9 * s;
    fol_ui_line(ui, (fol_spot){at.x - nx, at.y - ny}, (fol_spot){at.x + nx, at.y + ny}, FOL_MARK_EDGE, 4 * s);
    fol_ui_line(ui, (fol_spot){at.x - nx, at.y - ny}, (fol_spot){at.x + nx, at.y + ny}, FOL_MARK, 2 * s);
  }
}

/* Draws the text field for the length near the middle of the line. */
static void ask_length(fol_app *app, fol_spot middle) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), w = 264 * s, h = (FOL_TOUCH + 16) * s;
  const fol_box canvas = app->view.canvas.box;
  float x = fminf(fmaxf(middle.x - w / 2, canvas.x + 8 * s), canvas.x + canvas.w - w - 8 * s);
  float y = middle.y + 24 * s + h > canvas.y + canvas.h ? middle.y - 24 * s - h : middle.y + 24 * s;
  /* The text field stays inside the canvas, even if the middle of the line is outside. */
  y = fminf(fmaxf(y, canvas.y + 8 * s), canvas.y + canvas.h - h - 8 * s);
  fol_box box = {roundf(x), roundf(y), w, h};
  fol_app_claim(app, box);
  fol_ui_draw_on(ui, FOL_LAYER_PANEL);
  fol_pen pen = fol_pen_begin(ui, "ruler", box, 8, false);
  fol_ui_fill(ui, box, FOL_PANEL, 8 * s);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_BODY, "Length", 0);
  fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){pen.x + 4 * s, pen.y + (FOL_TOUCH * s - size.y) / 2}, FOL_TEXT, "Length",
              0);
  double length_mm = 0;
  fol_number number = {.id = "ruler.length",
                       .unit = "mm",
                       .empty = true,
                       .focus = app->tools->ruler->asking,
                       .box = {pen.x + size.x + 14 * s, pen.y, 112 * s, FOL_TOUCH * s}};
  fol_change change = fol_number_at(ui, &number, &length_mm);
  fol_button set = {.id = "ruler.set", .label = "Set", .tip = "Sets the length typed (Enter)", .primary = true};
  /* Clicking the button takes the keyboard from the text field, which then enters its number; so the button itself does
   * nothing. */
  fol_button_at(ui, &set, (fol_box){pen.x + pen.width - 62 * s, pen.y, 62 * s, FOL_TOUCH * s});
  pen.y += FOL_TOUCH * s;
  fol_pen_end(&pen, 8);
  fol_ui_draw_on(ui, FOL_LAYER_PICTURE);
  if (fol_ui_typing(ui) && app->tools->ruler->asking) {
    app->tools->ruler->asking = false;
    app->loop.settling = 0;
  }
  if (change == FOL_CHANGED)
    fol_ruler_enter(app, length_mm);
}

static void draw(fol_app *app) {
  fol_point from_px, to_px;
  if (!line_shown(app, &from_px, &to_px))
    return;
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_spot from = fol_canvas_to_window(&app->view.canvas, from_px), to = fol_canvas_to_window(&app->view.canvas, to_px);
  fol_ui_line(ui, from, to, FOL_MARK_EDGE, 4 * s);
  fol_ui_line(ui, from, to, FOL_MARK, 2 * s);
  draw_end(ui, from, to);
  draw_end(ui, to, from);
  fol_spot middle = {(from.x + to.x) / 2, (from.y + to.y) / 2};
  if (app->tools->ruler->drawn) {
    if (app->tools->ruler->held == FOL_END_NONE)
      ask_length(app, middle);
    return;
  }
  char text[40];
  snprintf(text, sizeof text, "%.4g mm", fol_app_plan(app)->scale.length_mm);
  fol_label_at(ui, (fol_spot){middle.x, middle.y + 12 * s}, 0.5f, text);
}

const fol_tool fol_tool_ruler = {
    .id = "ruler", .begin = begin, .move = move, .end = end, .cancel = cancel, .cursor = cursor, .draw = draw};
