/* The painting tools. They pass the points of a stroke to the thread that paints (live/painter.h); brush_stroke.c shows
 * what that thread has painted. */
#include "app/tools/tool_brush.h"
#include "app/shapes/globe.h"
#include "app/shapes/outlined_lines.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/own_hair.h"
#include "app/tools/tool_zone.h"
#include "app/tools/tools.h"
#include "live/painter.h"

#include <math.h>

/* If the pointer moves less than this between press and release, with Shift held, the press is a click and not a drag;
 * px at interface scale 1. */
static const float click_slip = 4;

bool fol_brush_init(fol_app *app, fol_error *err) {
  app->tools->brush = fol_alloc(1, sizeof *app->tools->brush, err);
  if (!app->tools->brush)
    return false;
  app->tools->brush->brush = (fol_brush){.radius_mm = 5, .softness = 0.5, .flow = 1};
  return true;
}

void fol_brush_forget(fol_app *app) {
  app->tools->brush->has_last = false;
}

static bool erases(const fol_app *app) {
  return app->tool == &fol_tool_eraser || (app->tool == &fol_tool_brush && app->input.pointer.eraser);
}

bool fol_brush_corrects(const fol_app *app, fol_correction *correction) {
  static const fol_tool *const tools[FOL_CORRECTIONS] = {&fol_tool_scalp_add, &fol_tool_scalp_remove,
                                                         &fol_tool_scalp_restore};
  for (int i = 0; i < FOL_CORRECTIONS; i++)
    if (app->tool == tools[i]) {
      *correction = app->input.pointer.eraser ? FOL_CORRECTION_RESTORE : (fol_correction)i;
      return true;
    }
  return false;
}

static bool remember(fol_brush_tool *tool, fol_point px, double pressure, fol_error *err) {
  fol_point *points = fol_grow(tool->points, &tool->capacity, tool->count + 1, sizeof *points, err);
  if (!points)
    return false;
  tool->points = points;
  double *pressures = fol_grow(tool->pressures, &tool->pressure_capacity, tool->count + 1, sizeof *pressures, err);
  if (!pressures)
    return false;
  tool->pressures = pressures;
  tool->points[tool->count] = px;
  tool->pressures[tool->count++] = pressure;
  return true;
}

/* Rounds the pressure of a stylus to hundredths, the precision of edits, but not to less than 0.01. Returns 1 if the
 * pressure is 0, which means unknown. */
static double tidy_pressure(double pressure) {
  return pressure > 0 ? fmin(fmax(round(pressure * 100) / 100, 0.01), 1) : 1;
}

static bool extend(fol_app *app, fol_point px, double given_pressure, fol_error *err) {
  fol_brush_tool *tool = app->tools->brush;
  fol_point tidy = {round(px.x * 100) / 100, round(px.y * 100) / 100};
  double pressure = tidy_pressure(given_pressure);
  if (tool->count > 0 && tool->points[tool->count - 1].x == tidy.x && tool->points[tool->count - 1].y == tidy.y &&
      tool->pressures[tool->count - 1] == pressure)
    return true;
  return remember(tool, tidy, pressure, err) && fol_painter_press(tool->painter, tidy, pressure, err);
}

/* ---- straight lines with Shift ---------------------------------------------------------------- */

static bool has_last(const fol_app *app) {
  return app->tools->brush->has_last && app->tools->brush->last_view == app->view.name;
}

static bool is_drag(const fol_app *app) {
  fol_spot from = app->tools->brush->pressed_at, to = app->input.pointer.at;
  return hypotf(to.x - from.x, to.y - from.y) >= click_slip * app->panels.layout.scale;
}

/* Finds where the straight line that the user draws with Shift begins: for a drag, where the press began; for a click,
 * where the last stroke ended. If no button is pressed, finds where the line of a click would begin, to show that line
 * in advance. Returns false if no straight line is drawn. */
static bool line_from(fol_point *out, const fol_app *app) {
  const fol_brush_tool *tool = app->tools->brush;
  bool painting = tool->painter && !tool->ending, pressed = painting && tool->straight;
  if (!pressed && (painting || !app->input.shift_held || !has_last(app)))
    return false;
  *out = pressed && (is_drag(app) || !has_last(app)) ? tool->pressed_px : tool->last_px;
  return true;
}

static bool extend_straight(fol_app *app, fol_point to, fol_error *err) {
  fol_point from;
  return line_from(&from, app) && extend(app, from, app->tools->brush->pressed_hard, err) &&
         extend(app, to, app->tools->brush->pressed_hard, err);
}

/* ---- the gesture ------------------------------------------------------------------------------ */

static bool begin_stroke(fol_app *app, fol_error *err) {
  fol_brush_tool *tool = app->tools->brush;
  fol_stroke *stroke;
  const fol_plan *plan = fol_app_plan(app);
  if (!(tool->corrects ? fol_correction_stroke(&stroke, plan, fol_app_head(app), &tool->painting, tool->correction, err)
                       : fol_stroke_new(&stroke, plan->mask, fol_app_head(app), &tool->painting, err)))
    return false;
  if (!tool->corrects && !tool->painting.erase && !tool->painting.smooth)
    tool->existing = fol_hair_map_keep(fol_own_hair_now(app));
  if (tool->existing)
    fol_stroke_blend(stroke, tool->existing);
  return fol_painter_new(&tool->painter, stroke, err);
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_brush_tool *tool = app->tools->brush;
  fol_error err = {0};
  if (pointer->right)
    return false;
  fol_brush_finish(app);
  tool->brush.erase = erases(app);
  tool->brush.smooth = app->tool == &fol_tool_smooth;
  tool->count = 0;
  tool->straight = app->input.shift_held;
  tool->pressed_px = pointer->px;
  tool->pressed_at = pointer->at;
  tool->pressed_hard = pointer->pressure;
  tool->painting = tool->brush;
  tool->corrects = fol_brush_corrects(app, &tool->correction);
  if (tool->corrects) /* no slider sets the flow (how much paint a pass adds) of brushes for corrections */
    tool->painting.flow = 1;
  if (begin_stroke(app, &err) && (tool->straight || extend(app, pointer->px, pointer->pressure, &err)))
    return true;
  fol_brush_discard(app);
  fol_app_report(app, &err);
  return false;
}

/* Discards the stroke in progress. A stroke whose press is already over is completed instead. */
static void cancel(fol_app *app) {
  fol_brush_finish(app);
  fol_brush_discard(app);
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_brush_tool *tool = app->tools->brush;
  fol_error err = {0};
  tool->pressed_hard = fmax(tool->pressed_hard, pointer->pressure);
  if (tool->painter && !tool->ending && !tool->straight && !extend(app, pointer->px, pointer->pressure, &err)) {
    cancel(app);
    fol_app_report(app, &err);
  }
}

/* Ends the press. The stroke is added to the document when all of it is painted. */
static void end(fol_app *app, const fol_pointer *pointer) {
  fol_brush_tool *tool = app->tools->brush;
  fol_error err = {0};
  if (!tool->painter || tool->ending)
    return;
  if ((tool->straight && !extend_straight(app, pointer->px, &err)) || !fol_painter_end(tool->painter, &err)) {
    fol_brush_discard(app);
    fol_app_report(app, &err);
    return;
  }
  tool->ending = tool->has_last = true;
  tool->last_view = app->view.name;
  tool->last_px = tool->points[tool->count - 1];
}

static fol_cursor cursor(const fol_app *app) {
  (void)app;
  return FOL_CURSOR_NONE; /* the outline of the brush is drawn instead of a cursor */
}

void fol_brush_resize(fol_app *app, double factor) {
  double radius_mm = app->tools->brush->brush.radius_mm * factor;
  radius_mm = round(radius_mm * 20) / 20;
  if (radius_mm == app->tools->brush->brush.radius_mm)
    radius_mm += factor > 1 ? 0.05 : -0.05;
  app->tools->brush->brush.radius_mm = fmin(fmax(radius_mm, FOL_BRUSH_MIN_MM), FOL_BRUSH_MAX_MM);
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* Draws the outline of the skin that the brush covers, as the camera sees that skin: foreshortened near the head's
 * outline, and without parts behind the outline. A second line inside shows where the brush begins to fade out. */
static void draw_brush(fol_app *app, fol_scalp_point middle) {
  const fol_head *head = fol_app_head(app);
  const fol_brush *brush = &app->tools->brush->brush;
  float s = fol_ui_scale(app->ui);
  double core_mm = brush->radius_mm * (1 - brush->softness);
  fol_mark edge = {.app = app, .colour = FOL_MARK, .edge = FOL_MARK_EDGE, .width = 1.3f, .edge_width = 3};
  fol_globe_draw_spot(head, middle, brush->radius_mm, fol_mark_stretch, &edge);
  fol_mark core = {.app = app, .colour = FOL_MARK_SOFT, .width = 1};
  if (brush->softness > 0 && core_mm / head->mm_per_px * app->view.canvas.zoom > 3 * s)
    fol_globe_draw_spot(head, middle, core_mm, fol_mark_stretch, &core);
}

static void draw_straight(const fol_app *app) {
  fol_point from_px;
  float s = fol_ui_scale(app->ui);
  if (!line_from(&from_px, app))
    return;
  fol_spot from = fol_canvas_to_window(&app->view.canvas, from_px);
  fol_ui_line(app->ui, from, app->input.pointer.at, FOL_MARK_EDGE, 3.5f * s);
  fol_ui_line(app->ui, from, app->input.pointer.at, FOL_MARK, 1.5f * s);
  fol_ui_disc(app->ui, from, 3.5f * s, FOL_MARK_EDGE);
  fol_ui_disc(app->ui, from, 2.5f * s, FOL_MARK);
}

/* Whether the brush removes density or scalp rather than adding it; the centre of such a brush is marked with a short
 * line instead of a point. */
static bool removes_paint(const fol_app *app) {
  fol_correction correction;
  return erases(app) || (fol_brush_corrects(app, &correction) && correction == FOL_CORRECTION_REMOVE);
}

static void draw(fol_app *app) {
  if (app->panels.step == FOL_STEP_DENSITY) {
    fol_hairline_draw_line(app);
    fol_zones_draw(app, false);
  }
  if (!fol_app_pointer_is_free(app))
    return;
  draw_straight(app);
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_spot at = app->input.pointer.at;
  fol_scalp_point middle;
  bool on_head = fol_head_to_scalp(&middle, fol_app_head(app), app->input.pointer.px);
  if (on_head)
    draw_brush(app, middle);
  if (on_head && !removes_paint(app)) {
    fol_ui_disc(ui, at, 1.5f * s, FOL_MARK);
    return;
  }
  fol_ui_line(ui, (fol_spot){at.x - 5 * s, at.y}, (fol_spot){at.x + 5 * s, at.y}, FOL_MARK_EDGE, 3.5f * s);
  fol_ui_line(ui, (fol_spot){at.x - 4 * s, at.y}, (fol_spot){at.x + 4 * s, at.y}, FOL_MARK, 1.5f * s);
}

#define FOL_BRUSH_FUNCTIONS                                                                                            \
  .begin = begin, .move = move, .end = end, .cancel = cancel, .cursor = cursor, .draw = draw, .settle = fol_brush_finish
const fol_tool fol_tool_brush = {.id = "brush", FOL_BRUSH_FUNCTIONS};
const fol_tool fol_tool_eraser = {.id = "eraser", FOL_BRUSH_FUNCTIONS};
const fol_tool fol_tool_smooth = {.id = "smooth", FOL_BRUSH_FUNCTIONS};
/* .of_record: also allowed on a locked plan, since corrections of the scalp matte do not move dots. */
const fol_tool fol_tool_scalp_add = {.id = "scalp-add", FOL_BRUSH_FUNCTIONS, .of_record = true};
const fol_tool fol_tool_scalp_remove = {.id = "scalp-remove", FOL_BRUSH_FUNCTIONS, .of_record = true};
const fol_tool fol_tool_scalp_restore = {.id = "scalp-restore", FOL_BRUSH_FUNCTIONS, .of_record = true};

void fol_brush_drop(fol_app *app) {
  fol_brush_tool *tool = app->tools->brush;
  if (!tool)
    return;
  fol_painter_drop(tool->painter);
  fol_hair_map_drop(tool->existing);
  fol_free(tool->points);
  fol_free(tool->pressures);
  fol_free(tool);
}
