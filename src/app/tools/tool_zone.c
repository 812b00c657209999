/* The zone and fill tools: the user draws the outline of an area point by point or freehand. */
#include "app/tools/tool_zone.h"
#include "app/shapes/lasso.h"
#include "app/shapes/outlined_lines.h"
#include "app/state/pending_edit.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/offer.h"
#include "app/tools/own_hair.h"
#include "app/tools/tools.h"

#include <math.h>

/* reach: a point within this distance of the pointer counts as under it; click_slip: a press in which the pointer moves
 * less than this is a click; point_distance: smallest distance of neighbouring points; smallest: size of the smallest
 * freehand outline; px at interface scale 1. */
static const float reach = 12, click_slip = 3, point_distance = 2.5f, smallest = 8;
/* HAND_MAX: maximum number of points of an outline while the user draws it; ZONE_MAX: of the finished zone or fill. */
enum { HAND_MAX = 4000, ZONE_MAX = 200 };

const char *const fol_zone_labels[FOL_ZONE_KINDS] = {"Scar", "Birthmark", "Keep out"};

bool fol_zone_init(fol_app *app, fol_error *err) {
  app->tools->zone = fol_alloc(1, sizeof *app->tools->zone, err);
  if (!app->tools->zone)
    return false;
  app->tools->zone->chosen = -1;
  return true;
}

void fol_zone_forget(fol_app *app) {
  app->tools->zone->count = 0;
  app->tools->zone->chosen = -1;
}

void fol_zone_drop(fol_app *app) {
  if (app->tools->zone)
    fol_free(app->tools->zone->points);
  fol_free(app->tools->zone);
}

static const fol_zones *zones_of(const fol_app *app) {
  return fol_app_plan(app)->zones;
}

static int zone_count(const fol_app *app) {
  const fol_zones *zones = zones_of(app);
  return zones ? (int)zones->count : 0;
}

/* The index is checked, since the selected zone can have been removed by undo. */
const fol_zone *fol_zone_chosen(const fol_app *app) {
  int chosen = app->tools->zone->chosen;
  return chosen >= 0 && chosen < zone_count(app) ? &zones_of(app)->at[chosen] : NULL;
}

/* ---- the outline being drawn ------------------------------------------------------------------ */

static bool fills(const fol_app *app) {
  return app->tool == &fol_tool_fill;
}

bool fol_zone_dragged(const fol_app *app) {
  return (app->tool == &fol_tool_zone || fills(app)) && app->tools->zone->count > 0;
}

static void let_go(fol_app *app) {
  app->tools->zone->count = 0;
  app->tools->zone->pressed = app->tools->zone->freehand = false;
}

static fol_point tidy(fol_point px) {
  return (fol_point){round(px.x * 100) / 100, round(px.y * 100) / 100};
}

static float distance(const fol_app *app, fol_point a, fol_point b) {
  return (float)(hypot(a.x - b.x, a.y - b.y) * app->view.canvas.zoom) / app->panels.layout.scale;
}

static void add_point(fol_app *app, fol_point px) {
  fol_zone_tool *tool = app->tools->zone;
  fol_point at = tidy(px);
  if (tool->count == HAND_MAX || (tool->count > 0 && distance(app, tool->points[tool->count - 1], at) < point_distance))
    return;
  fol_point *points = fol_grow(tool->points, &tool->capacity, tool->count + 1, sizeof *points, NULL);
  if (!points)
    return;
  tool->points = points;
  tool->points[tool->count++] = at;
}

/* Returns the edit that makes a zone or a fill of the outline; its points are not set yet. */
static fol_edit edit_of(const fol_app *app) {
  if (fills(app))
    return (fol_edit){
        .kind = FOL_EDIT_FILL,
        .fill = {.density = app->tools->fill->density, .feather_mm = app->tools->fill->feather_mm, .inward = true}};
  return (fol_edit){.kind = FOL_EDIT_ZONE, .zone = {.zone = fol_zone_default(app->tools->zone->kind)}};
}

void fol_zone_close(fol_app *app) {
  fol_zone_tool *tool = app->tools->zone;
  fol_error err = {0};
  fol_edit edit = edit_of(app);
  fol_points **points = fills(app) ? &edit.fill.points_px : &edit.zone.zone.points_px;
  if (tool->count < 3)
    return;
  size_t count =
      fol_lasso_simplify(tool->points, tool->count, ZONE_MAX, tool->freehand ? 0.5 / app->view.canvas.zoom : 0);
  bool made = fol_points_new(points, tool->points, count, &err);
  let_go(app);
  if (!made || (fills(app) && !fol_own_hair_give(app, &edit, &err)))
    fol_app_report(app, &err);
  else if (fills(app))
    fol_pending_edit_do(app, &edit);
  else if (fol_app_do(app, &edit))
    tool->chosen = zone_count(app) - 1;
  fol_edit_drop(&edit);
}

bool fol_zone_undo(fol_app *app) {
  if (app->tools->zone->count == 0)
    return false;
  app->tools->zone->count--;
  return true;
}

bool fol_zone_release_early(fol_app *app) {
  fol_zone_tool *tool = app->tools->zone;
  if (app->tool != &fol_tool_zone || tool->count < 2 || tool->freehand)
    return false;
  tool->pressed = false;
  return fol_zone_undo(app);
}

/* ---- buttons and commands --------------------------------------------------------------------- */

static bool differs(const fol_zone *a, const fol_zone *b) {
  return a->kind != b->kind || a->density != b->density || a->size != b->size || a->feather_mm != b->feather_mm;
}

void fol_zone_change(fol_app *app, const fol_zone *zone, bool live) {
  int n = app->tools->zone->chosen + 1;
  const fol_zones *before = fol_app_plan_now(app)->zones;
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.n = n, .zone = *zone}}; /* borrows the points of `zone` */
  if (!before || n > (int)before->count)
    return;
  if (live)
    fol_app_preview(app, &edit, NULL);
  else if (differs(&before->at[n - 1], zone))
    fol_app_do(app, &edit);
  else
    fol_app_show_live(app, NULL);
}

void fol_zone_choose_kind(fol_app *app, fol_zone_kind kind) {
  const fol_zone *chosen = fol_zone_chosen(app);
  app->tools->zone->kind = kind;
  if (!chosen || chosen->kind == kind)
    return;
  fol_zone zone = fol_zone_default(kind);
  zone.points_px = chosen->points_px;
  fol_zone_change(app, &zone, false);
}

/* ---- zones of the plan --------------------------------------------------------------------------- */

/* Returns the index of the zone that contains the pointer or whose outline is near the pointer; if there are several
 * such zones, of the smallest; if there is none, -1. */
static int zone_under(const fol_app *app) {
  const fol_zones *zones = zones_of(app);
  int found = -1;
  double least = INFINITY;
  if (fills(app))
    return found;
  for (int i = 0; i < zone_count(app); i++) {
    const fol_points *points = zones->at[i].points_px;
    double near_px = reach / 2 * app->panels.layout.scale / app->view.canvas.zoom;
    double size = fol_lasso_size_px(points->at, points->count);
    if (size < least && (fol_lasso_contains(points->at, points->count, app->input.pointer.px) ||
                         fol_lasso_distance_px(points->at, points->count, app->input.pointer.px) < near_px)) {
      least = size;
      found = i;
    }
  }
  return found;
}

void fol_zone_remove(fol_app *app) {
  if (fol_zone_undo(app) || !fol_zone_chosen(app))
    return;
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.n = app->tools->zone->chosen + 1, .zone = *fol_zone_chosen(app)}};
  edit.zone.zone.points_px = NULL;
  app->tools->zone->chosen = -1;
  fol_app_do(app, &edit);
}

/* ---- drawing with the pointer -------------------------------------------------------------------- */

static bool over_first(const fol_app *app) {
  const fol_zone_tool *tool = app->tools->zone;
  return tool->count >= 3 && !tool->freehand && distance(app, tool->points[0], app->input.pointer.px) < reach;
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_zone_tool *tool = app->tools->zone;
  if (pointer->right)
    return fol_zone_undo(app);
  if (over_first(app) || (pointer->clicks == 2 && tool->count >= 3)) {
    fol_zone_close(app);
    return true;
  }
  tool->pressed = true;
  tool->freehand = false;
  tool->pressed_at = pointer->at;
  tool->pressed_px = pointer->px;
  if (tool->count > 0)
    add_point(app, pointer->px);
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_zone_tool *tool = app->tools->zone;
  float slipped = hypotf(pointer->at.x - tool->pressed_at.x, pointer->at.y - tool->pressed_at.y);
  if (!tool->pressed || (!tool->freehand && slipped < click_slip * app->panels.layout.scale))
    return;
  if (tool->count == 0) {
    tool->freehand = true;
    tool->chosen = -1;
    add_point(app, tool->pressed_px);
  }
  if (tool->freehand)
    add_point(app, pointer->px);
  else
    tool->points[tool->count - 1] = tidy(pointer->px);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  fol_zone_tool *tool = app->tools->zone;
  bool pressed = tool->pressed;
  tool->pressed = false;
  if (!pressed)
    return;
  if (tool->freehand) {
    double size = fol_lasso_size_px(tool->points, tool->count) * app->view.canvas.zoom;
    if (tool->count >= 3 && size >= smallest * app->panels.layout.scale)
      fol_zone_close(app);
    else
      let_go(app);
  } else if (tool->count == 0) {
    tool->chosen = zone_under(app);
    if (tool->chosen < 0)
      add_point(app, pointer->px);
  }
}

/* Handles the Escape key: discards the outline that the user is drawing; if there is none, deselects the selected zone.
 */
static void cancel(fol_app *app) {
  if (app->tools->zone->count == 0)
    app->tools->zone->chosen = -1;
  let_go(app);
  fol_app_show_live(app, NULL);
}

static fol_cursor cursor(const fol_app *app) {
  if (over_first(app) || (app->tools->zone->count == 0 && zone_under(app) >= 0))
    return FOL_CURSOR_HAND;
  return FOL_CURSOR_CROSS;
}

/* ---- display of the zones ------------------------------------------------------------------------- */

static fol_colour colour_of(fol_zone_kind kind) {
  static const fol_colour colours[FOL_ZONE_KINDS] = {FOL_MARK_SCAR, FOL_MARK_BIRTHMARK, FOL_MARK_KEEP_OUT};
  return colours[kind];
}

/* Draws the name of a zone above the highest point of its outline. */
static void draw_label(fol_app *app, const fol_zone *zone) {
  const fol_points *points = zone->points_px;
  size_t top = 0;
  for (size_t i = 1; i < points->count; i++)
    if (points->at[i].y < points->at[top].y)
      top = i;
  fol_spot at = fol_canvas_to_window(&app->view.canvas, points->at[top]);
  fol_label_at(app->ui, (fol_spot){at.x, at.y - 32 * fol_ui_scale(app->ui)}, 0.5f, fol_zone_labels[zone->kind]);
}

void fol_zones_draw(fol_app *app, bool for_reading) {
  const fol_zones *zones = zones_of(app);
  for (int i = 0; i < zone_count(app); i++) {
    const fol_zone *zone = &zones->at[i];
    float width = for_reading && i == app->tools->zone->chosen ? 3 : 1.5f;
    fol_mark outline = {app, colour_of(zone->kind), FOL_MARK_EDGE, width, width + 2, true};
    fol_mark_line(&outline, zone->points_px->at, zone->points_px->count);
    if (for_reading)
      draw_label(app, zone);
  }
}

static fol_colour outline_colour(const fol_app *app) {
  return fills(app) ? FOL_ACCENT : colour_of(app->tools->zone->kind);
}

static void draw_corner(fol_app *app, fol_point px, bool lit) {
  float s = fol_ui_scale(app->ui);
  fol_spot at = fol_canvas_to_window(&app->view.canvas, px);
  fol_ui_disc(app->ui, at, (lit ? 8.5f : 4.5f) * s, FOL_MARK_EDGE);
  fol_ui_disc(app->ui, at, (lit ? 7 : 3.2f) * s, outline_colour(app));
}

static void draw_hand(fol_app *app) {
  const fol_zone_tool *tool = app->tools->zone;
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_mark_line(&(fol_mark){app, outline_colour(app), FOL_MARK_EDGE, 2, 4, false}, tool->points, tool->count);
  /* Draws the side of the outline that the next click would add: to the pointer or, if the click would close the
   * outline, to the first point. */
  if (fol_app_pointer_is_free(app)) {
    fol_spot last = fol_canvas_to_window(&app->view.canvas, tool->points[tool->count - 1]);
    fol_spot next = over_first(app) || tool->freehand ? fol_canvas_to_window(&app->view.canvas, tool->points[0])
                                                      : app->input.pointer.at;
    fol_ui_line(ui, last, next, FOL_MARK_EDGE, 2.5f * s);
    fol_ui_line(ui, last, next, FOL_MARK_SOFT, 1.2f * s);
  }
  if (tool->freehand)
    return;
  for (size_t i = tool->count; i-- > 0;)
    draw_corner(app, tool->points[i], i == 0 && over_first(app));
}

static void draw(fol_app *app) {
  fol_hairline_draw_line(app);
  fol_zones_draw(app, !fills(app));
  if (app->tools->zone->count > 0)
    draw_hand(app);
}

const fol_tool fol_tool_zone = {.id = "zone",
                                .begin = begin,
                                .move = move,
                                .end = end,
                                .cancel = cancel,
                                .take_back = fol_zone_undo,
                                .remove = fol_zone_remove,
                                .cursor = cursor,
                                .draw = draw,
                                .hides_mask = true};

/* Handles the Delete key for the fill tool: removes the last point of the outline. Unlike the zone tool, never removes
 * the selected zone. */
static void forget_point(fol_app *app) {
  fol_zone_undo(app);
}

const fol_tool fol_tool_fill = {.id = "fill",
                                .begin = begin,
                                .move = move,
                                .end = end,
                                .cancel = cancel,
                                .take_back = fol_zone_undo,
                                .remove = forget_point,
                                .cursor = cursor,
                                .draw = draw};
