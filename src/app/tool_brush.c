/* Brush and eraser: where, and what share of the session's density. */
#include "app/globe.h"
#include "app/marks.h"

#include <math.h>
#include <stdio.h>

static const double radius_min_mm = 0.25, radius_max_mm = 40;

static bool erases(const fol_app *app) {
  return app->tool == &fol_tool_eraser;
}

static bool remember(fol_brush_hand *hand, fol_point px, fol_error *err) {
  if (hand->count == hand->capacity) {
    size_t capacity = hand->capacity ? hand->capacity * 2 : 256;
    fol_point *points = fol_resize(hand->points, capacity, sizeof *points, err);
    if (!points)
      return false;
    hand->points = points;
    hand->capacity = capacity;
  }
  hand->points[hand->count++] = px;
  return true;
}

static bool extend(fol_app *app, fol_point px, fol_error *err) {
  fol_brush_hand *hand = &app->brush;
  fol_point tidy = {round(px.x * 100) / 100, round(px.y * 100) / 100};
  if (hand->count > 0 && hand->points[hand->count - 1].x == tidy.x && hand->points[hand->count - 1].y == tidy.y)
    return true;
  fol_rect changed = {0};
  if (!remember(hand, tidy, err) || !fol_stroke_extend(hand->stroke, tidy, &changed, err))
    return false;
  fol_picture_mask_changed(app->picture, changed);
  hand->fresh = true;
  return true;
}

static void let_go(fol_app *app) {
  fol_stroke_drop(app->brush.stroke);
  fol_mask_drop(app->brush.mask);
  app->brush.stroke = NULL;
  app->brush.mask = NULL;
  app->brush.count = 0;
  app->brush.fresh = false;
  fol_app_show_live(app, NULL);
}

/* The document with the mask as painted so far. */
static bool painted(fol_app *app, fol_document **out, fol_error *err) {
  return fol_document_painted(out, fol_history_now(app->history), fol_view_which(fol_app_view_now(app)),
                              app->brush.mask, err);
}

/* Brings the mask up to the stroke, and shows its dots as soon as the last ones are drawn. */
void fol_brush_refresh(fol_app *app) {
  fol_brush_hand *hand = &app->brush;
  if (!hand->stroke || !hand->fresh)
    return;
  fol_mask *mask;
  if (!fol_stroke_mask(&mask, hand->stroke, NULL))
    return;
  fol_mask_drop(hand->mask);
  hand->mask = mask;
  fol_app_mask_is_shown(app, mask);
  fol_document *document;
  if (fol_worker_busy(app->worker) || !painted(app, &document, NULL))
    return;
  hand->fresh = false;
  fol_app_show_live(app, document);
  fol_document_drop(document);
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_brush_hand *hand = &app->brush;
  fol_error err = {0};
  if (pointer->right)
    return false;
  hand->brush.erase = erases(app);
  hand->count = 0;
  if (fol_stroke_new(&hand->stroke, fol_app_plan(app)->mask, fol_app_head(app), &hand->brush, &err) &&
      extend(app, pointer->px, &err))
    return true;
  let_go(app);
  fol_app_report(app, &err);
  return false;
}

static void cancel(fol_app *app) {
  let_go(app);
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_error err = {0};
  if (app->brush.stroke && !extend(app, pointer->px, &err)) {
    cancel(app);
    fol_app_report(app, &err);
  }
}

static bool commit(fol_app *app, fol_error *err) {
  fol_brush_hand *hand = &app->brush;
  fol_edit edit = {.kind = FOL_EDIT_BRUSH, .stroke = {.brush = hand->brush}};
  fol_document *document = NULL;
  fol_mask *mask;
  if (!fol_stroke_mask(&mask, hand->stroke, err))
    return false;
  fol_mask_drop(hand->mask);
  hand->mask = mask;
  fol_app_mask_is_shown(app, mask);
  bool done = fol_points_new(&edit.stroke.points_px, hand->points, hand->count, err) && painted(app, &document, err);
  if (done)
    fol_app_take(app, &edit, document);
  fol_document_drop(document);
  fol_edit_drop(&edit);
  return done;
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  fol_error err = {0};
  if (!app->brush.stroke)
    return;
  bool done = commit(app, &err);
  let_go(app);
  if (!done)
    fol_app_report(app, &err);
}

static fol_cursor cursor(const fol_app *app) {
  (void)app;
  return FOL_CURSOR_NONE; /* the brush itself is drawn */
}

void fol_brush_resize(fol_app *app, double factor) {
  double radius_mm = app->brush.brush.radius_mm * factor;
  radius_mm = round(radius_mm * 20) / 20;
  if (radius_mm == app->brush.brush.radius_mm)
    radius_mm += factor > 1 ? 0.05 : -0.05;
  app->brush.brush.radius_mm = fmin(fmax(radius_mm, radius_min_mm), radius_max_mm);
}

/* ---- showing ---------------------------------------------------------------------------------- */

/* The skin under the brush, as the picture shows it: narrow towards the head's outline, and cut off by it. The inner
 * line is where it begins to fade. */
static void draw_brush(fol_app *app, fol_scalp_point middle) {
  const fol_head *head = fol_app_head(app);
  const fol_brush *brush = &app->brush.brush;
  float s = fol_ui_scale(app->ui);
  double core_mm = brush->radius_mm * (1 - brush->softness);
  fol_mark edge = {.app = app, .colour = FOL_MARK, .edge = FOL_MARK_EDGE, .width = 1.3f, .edge_width = 3};
  fol_globe_draw_spot(head, middle, brush->radius_mm, fol_mark_stretch, &edge);
  fol_mark core = {.app = app, .colour = FOL_MARK_SOFT, .width = 1};
  if (brush->softness > 0 && core_mm / head->mm_per_px * app->canvas.zoom > 3 * s)
    fol_globe_draw_spot(head, middle, core_mm, fol_mark_stretch, &core);
}

static void draw(fol_app *app) {
  fol_zones_draw(app, false);
  if (!fol_app_pointer_is_free(app))
    return;
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_spot at = app->pointer.at;
  fol_scalp_point middle;
  bool on_head = fol_head_to_scalp(&middle, fol_app_head(app), app->pointer.px);
  if (on_head)
    draw_brush(app, middle);
  if (on_head && !erases(app)) {
    fol_ui_disc(ui, at, 1.5f * s, FOL_MARK);
    return;
  }
  fol_ui_line(ui, (fol_spot){at.x - 5 * s, at.y}, (fol_spot){at.x + 5 * s, at.y}, FOL_MARK_EDGE, 3.5f * s);
  fol_ui_line(ui, (fol_spot){at.x - 4 * s, at.y}, (fol_spot){at.x + 4 * s, at.y}, FOL_MARK, 1.5f * s);
}

void fol_density_choose(fol_app *app, fol_pen *pen) {
  static const char *const names[] = {"Brush", "Eraser", "Zones"};
  static const char *const tips[] = {"Paint where dots are to be set (B)", "Take painted area away (E)",
                                     "Outline scars, birthmarks and what is to be left out (Z)"};
  static const fol_tool *const tools[] = {&fol_tool_brush, &fol_tool_eraser, &fol_tool_zone};
  fol_choice choice = {.id = "density", .labels = names, .tips = tips, .count = 3};
  while (choice.chosen < 2 && tools[choice.chosen] != app->tool)
    choice.chosen++;
  int chosen = fol_pen_choice(pen, &choice);
  if (chosen < 0)
    return;
  app->tool->cancel(app);
  app->tool = tools[chosen];
}

static void panel(fol_app *app, fol_pen *pen) {
  fol_brush *brush = &app->brush.brush;
  fol_pen_title(pen, "Density");
  fol_pen_paragraph(pen,
                    "Paint where density is to be restored; dots keep to the painted area and behind the hairline.");
  fol_density_choose(app, pen);
  double size_mm = brush->radius_mm * 2;
  fol_slider size = {.id = "brush.size",
                     .label = "Size",
                     .unit = "mm",
                     .from = 2 * radius_min_mm,
                     .to = 2 * radius_max_mm,
                     .decimals = 1,
                     .logarithmic = true,
                     .tip = "The brush's breadth on the skin ( [ and ] )"};
  fol_slider softness = {.id = "brush.softness",
                         .label = "Softness",
                         .unit = "%",
                         .from = 0,
                         .to = 1,
                         .show = 100,
                         .tip = "How much of the brush fades towards its edge"};
  fol_slider flow = {.id = "brush.strength",
                     .label = "Strength",
                     .unit = "%",
                     .from = 0.05,
                     .to = 1,
                     .show = 100,
                     .tip = "How far one stroke takes the density towards full, or towards none"};
  if (fol_pen_slider(pen, &size, &size_mm))
    brush->radius_mm = size_mm / 2;
  fol_pen_slider(pen, &softness, &brush->softness);
  fol_pen_slider(pen, &flow, &brush->flow);
  if (fol_pen_switch(pen, "Show the painted area", "Lays a blue tint over it while you paint (M)", app->overlay))
    app->overlay = !app->overlay;
}

#define FOL_BRUSH_FUNCTIONS                                                                                            \
  .begin = begin, .move = move, .end = end, .cancel = cancel, .cursor = cursor, .draw = draw, .panel = panel
const fol_tool fol_tool_brush = {.id = "brush", FOL_BRUSH_FUNCTIONS};
const fol_tool fol_tool_eraser = {.id = "eraser", FOL_BRUSH_FUNCTIONS};

void fol_tools_init(fol_app *app) {
  app->brush.brush = (fol_brush){.radius_mm = 5, .softness = 0.5, .flow = 1};
  app->hairline.preset = fol_hairline_default(FOL_HAIRLINE_SOFT);
  app->hairline.held = app->hairline.chosen = -1;
  app->zone.chosen = -1;
}

void fol_tools_forget(fol_app *app) {
  app->head = (fol_head_hand){0};
  app->hairline.laid = app->hairline.symmetric = app->hairline.marking = false;
  app->hairline.mark_count = app->hairline.mark_held = 0;
  app->hairline.raised_mm = 0;
  app->zone.count = 0;
  app->zone.chosen = -1;
}

void fol_tools_drop(fol_app *app) {
  fol_stroke_drop(app->brush.stroke);
  fol_mask_drop(app->brush.mask);
  fol_free(app->brush.points);
  fol_free(app->hairline.points);
  fol_free(app->zone.points);
}
