/* Zones: outlines around scars, birthmarks and what is to be left out; clicked point by point, or drawn freehand. */
#include "app/app.h"
#include "app/lasso.h"

#include <math.h>
#include <stdio.h>

static const float reach = 12, still = 3, apart = 2.5f, smallest = 8; /* window units */
enum { HAND_MAX = 4000, ZONE_MAX = 200 };                             /* points in the hand, and of the zone it makes */

static const char *const names[FOL_ZONE_KINDS] = {"Scar", "Birthmark", "Keep out"};

static const fol_zones *zones_of(const fol_app *app) {
  return fol_app_plan(app)->zones;
}

static int zone_count(const fol_app *app) {
  const fol_zones *zones = zones_of(app);
  return zones ? (int)zones->count : 0;
}

/* The one that the panel is about; undoing may have taken it away. */
static const fol_zone *chosen_of(const fol_app *app) {
  int chosen = app->zone.chosen;
  return chosen >= 0 && chosen < zone_count(app) ? &zones_of(app)->at[chosen] : NULL;
}

/* ---- the outline in the making ---------------------------------------------------------------- */

bool fol_zone_in_hand(const fol_app *app) {
  return app->tool == &fol_tool_zone && app->zone.count > 0;
}

static void let_go(fol_app *app) {
  app->zone.count = 0;
  app->zone.pressed = app->zone.freehand = false;
}

static fol_point tidy(fol_point px) {
  return (fol_point){round(px.x * 100) / 100, round(px.y * 100) / 100};
}

static float distance(const fol_app *app, fol_point a, fol_point b) {
  return (float)(hypot(a.x - b.x, a.y - b.y) * app->canvas.zoom) / fol_ui_scale(app->ui);
}

static void add_point(fol_app *app, fol_point px) {
  fol_zone_hand *hand = &app->zone;
  fol_point at = tidy(px);
  if (hand->count == HAND_MAX || (hand->count > 0 && distance(app, hand->points[hand->count - 1], at) < apart))
    return;
  fol_point *points = fol_grow(hand->points, &hand->capacity, hand->count + 1, sizeof *points, NULL);
  if (!points)
    return;
  hand->points = points;
  hand->points[hand->count++] = at;
}

void fol_zone_close(fol_app *app) {
  fol_zone_hand *hand = &app->zone;
  fol_error err = {0};
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.zone = fol_zone_default(hand->kind)}};
  if (hand->count < 3)
    return;
  size_t count = fol_lasso_simplify(hand->points, hand->count, ZONE_MAX, hand->freehand ? 0.5 / app->canvas.zoom : 0);
  bool made = fol_points_new(&edit.zone.zone.points_px, hand->points, count, &err);
  let_go(app);
  if (!made)
    fol_app_report(app, &err);
  else if (fol_app_do(app, &edit))
    hand->chosen = zone_count(app) - 1;
  fol_edit_drop(&edit);
}

static bool take_back(fol_app *app) {
  if (app->zone.count == 0)
    return false;
  app->zone.count--;
  return true;
}

/* ---- zones that are there --------------------------------------------------------------------- */

/* The smallest one that holds the pointer, or whose outline it is near. */
static int zone_under(const fol_app *app) {
  const fol_zones *zones = zones_of(app);
  int found = -1;
  double least = INFINITY;
  for (int i = 0; i < zone_count(app); i++) {
    const fol_points *points = zones->at[i].points_px;
    double near_px = reach / 2 * fol_ui_scale(app->ui) / app->canvas.zoom;
    double size = fol_lasso_size_px(points->at, points->count);
    if (size < least && (fol_lasso_holds(points->at, points->count, app->pointer.px) ||
                         fol_lasso_distance_px(points->at, points->count, app->pointer.px) < near_px)) {
      least = size;
      found = i;
    }
  }
  return found;
}

static void remove_chosen(fol_app *app) {
  if (take_back(app) || !chosen_of(app))
    return;
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.n = app->zone.chosen + 1, .zone = *chosen_of(app)}};
  edit.zone.zone.points_px = NULL;
  app->zone.chosen = -1;
  fol_app_do(app, &edit);
}

/* ---- the gesture ------------------------------------------------------------------------------ */

static bool over_first(const fol_app *app) {
  const fol_zone_hand *hand = &app->zone;
  return hand->count >= 3 && !hand->freehand && distance(app, hand->points[0], app->pointer.px) < reach;
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_zone_hand *hand = &app->zone;
  if (pointer->right)
    return take_back(app);
  if (over_first(app) || (pointer->clicks == 2 && hand->count >= 3)) {
    fol_zone_close(app);
    return true;
  }
  hand->pressed = true;
  hand->freehand = false;
  hand->pressed_at = pointer->at;
  hand->pressed_px = pointer->px;
  if (hand->count > 0)
    add_point(app, pointer->px);
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_zone_hand *hand = &app->zone;
  float slipped = hypotf(pointer->at.x - hand->pressed_at.x, pointer->at.y - hand->pressed_at.y);
  if (!hand->pressed || (!hand->freehand && slipped < still * fol_ui_scale(app->ui)))
    return;
  if (hand->count == 0) {
    hand->freehand = true;
    hand->chosen = -1;
    add_point(app, hand->pressed_px);
  }
  if (hand->freehand)
    add_point(app, pointer->px);
  else
    hand->points[hand->count - 1] = tidy(pointer->px);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  fol_zone_hand *hand = &app->zone;
  bool pressed = hand->pressed;
  hand->pressed = false;
  if (!pressed)
    return;
  if (hand->freehand) {
    double size = fol_lasso_size_px(hand->points, hand->count) * app->canvas.zoom;
    if (hand->count >= 3 && size >= smallest * fol_ui_scale(app->ui))
      fol_zone_close(app);
    else
      let_go(app);
  } else if (hand->count == 0) {
    hand->chosen = zone_under(app);
    if (hand->chosen < 0)
      add_point(app, pointer->px);
  }
}

/* Escape takes the outline back, or else ends the choice. */
static void cancel(fol_app *app) {
  if (app->zone.count == 0)
    app->zone.chosen = -1;
  let_go(app);
  fol_app_show_live(app, NULL);
}

static fol_cursor cursor(const fol_app *app) {
  if (over_first(app) || (app->zone.count == 0 && zone_under(app) >= 0))
    return FOL_CURSOR_HAND;
  return FOL_CURSOR_CROSS;
}

/* ---- showing ---------------------------------------------------------------------------------- */

static fol_colour colour_of(fol_zone_kind kind) {
  static const fol_colour colours[FOL_ZONE_KINDS] = {FOL_MARK_SCAR, FOL_MARK_BIRTHMARK, FOL_MARK_KEEP_OUT};
  return colours[kind];
}

typedef struct look {
  fol_colour colour;
  float width;
  bool closed;
} look;

static void draw_outline(fol_app *app, const fol_point *points, size_t count, const look *as) {
  float s = fol_ui_scale(app->ui);
  fol_spot *spots = fol_alloc_raw(count + 1, sizeof *spots, NULL);
  if (!spots)
    return;
  for (size_t i = 0; i < count; i++)
    spots[i] = fol_canvas_to_window(&app->canvas, points[i]);
  spots[count] = spots[0];
  int drawn = (int)count + as->closed;
  fol_ui_polyline(app->ui, spots, drawn, FOL_MARK_EDGE, (as->width + 2) * s);
  fol_ui_polyline(app->ui, spots, drawn, as->colour, as->width * s);
  fol_free(spots);
}

/* Above the outline's highest point. */
static void draw_label(fol_app *app, const fol_zone *zone) {
  const fol_points *points = zone->points_px;
  size_t top = 0;
  for (size_t i = 1; i < points->count; i++)
    if (points->at[i].y < points->at[top].y)
      top = i;
  fol_spot at = fol_canvas_to_window(&app->canvas, points->at[top]);
  fol_label_at(app->ui, (fol_spot){at.x, at.y - 32 * fol_ui_scale(app->ui)}, 0.5f, names[zone->kind]);
}

void fol_zones_draw(fol_app *app, bool for_reading) {
  const fol_zones *zones = zones_of(app);
  for (int i = 0; i < zone_count(app); i++) {
    const fol_zone *zone = &zones->at[i];
    look as = {colour_of(zone->kind), for_reading && i == app->zone.chosen ? 3 : 1.5f, true};
    draw_outline(app, zone->points_px->at, zone->points_px->count, &as);
    if (for_reading)
      draw_label(app, zone);
  }
}

static void draw_corner(fol_app *app, fol_point px, bool lit) {
  float s = fol_ui_scale(app->ui);
  fol_spot at = fol_canvas_to_window(&app->canvas, px);
  fol_ui_disc(app->ui, at, (lit ? 8.5f : 4.5f) * s, FOL_MARK_EDGE);
  fol_ui_disc(app->ui, at, (lit ? 7 : 3.2f) * s, colour_of(app->zone.kind));
}

static void draw_hand(fol_app *app) {
  const fol_zone_hand *hand = &app->zone;
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  draw_outline(app, hand->points, hand->count, &(look){colour_of(hand->kind), 2, false});
  if (fol_app_pointer_is_free(app)) { /* where it goes on, or closes */
    fol_spot last = fol_canvas_to_window(&app->canvas, hand->points[hand->count - 1]);
    fol_spot next =
        over_first(app) || hand->freehand ? fol_canvas_to_window(&app->canvas, hand->points[0]) : app->pointer.at;
    fol_ui_line(ui, last, next, FOL_MARK_EDGE, 2.5f * s);
    fol_ui_line(ui, last, next, FOL_MARK_SOFT, 1.2f * s);
  }
  if (hand->freehand)
    return;
  for (size_t i = hand->count; i-- > 0;)
    draw_corner(app, hand->points[i], i == 0 && over_first(app));
}

static void draw(fol_app *app) {
  fol_zones_draw(app, true);
  if (app->zone.count > 0)
    draw_hand(app);
}

/* ---- panel ------------------------------------------------------------------------------------ */

static bool differs(const fol_zone *a, const fol_zone *b) {
  return a->kind != b->kind || a->density != b->density || a->size != b->size || a->feather_mm != b->feather_mm;
}

static void change_zone(fol_app *app, fol_change change, const fol_zone *zone) {
  int n = app->zone.chosen + 1;
  const fol_zones *before = fol_document_plan(fol_history_now(app->history))->zones;
  fol_edit edit = {.kind = FOL_EDIT_ZONE, .zone = {.n = n, .zone = *zone}}; /* its points stay the plan's */
  if (change == FOL_UNCHANGED || !before || n > (int)before->count)
    return;
  if (change == FOL_CHANGING)
    fol_app_preview(app, &edit, NULL);
  else if (differs(&before->at[n - 1], zone))
    fol_app_do(app, &edit);
  else
    fol_app_show_live(app, NULL);
}

static void choose_kind(fol_app *app, fol_pen *pen) {
  static const char *const tips[FOL_ZONE_KINDS] = {
      "Pigment spreads wider and keeps less of its strength in scar tissue",
      "Treated as its surroundings are, unless you say otherwise",
      "No dots: a mole, a wound, what is not to be treated"};
  const fol_zone *chosen = chosen_of(app);
  fol_zone_kind kind = chosen ? chosen->kind : app->zone.kind;
  fol_choice choice = {.id = "zone.kind", .labels = names, .tips = tips, .count = FOL_ZONE_KINDS, .chosen = (int)kind};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked < 0)
    return;
  app->zone.kind = (fol_zone_kind)clicked;
  if (!chosen || clicked == (int)kind)
    return;
  fol_zone zone = fol_zone_default((fol_zone_kind)clicked);
  zone.points_px = chosen->points_px;
  change_zone(app, FOL_CHANGED, &zone);
}

static void write_chosen(fol_app *app, fol_pen *pen) {
  fol_zone zone = *chosen_of(app);
  fol_slider density = {.id = "zone.density",
                        .label = "Density",
                        .unit = "%",
                        .from = 0,
                        .to = zone.density > 2 ? 5 : 2,
                        .show = 100,
                        .tip = "Over what would be there without the zone"};
  fol_slider size = {.id = "zone.size",
                     .label = "Dot size",
                     .unit = "%",
                     .from = 0.3,
                     .to = 3,
                     .show = 100,
                     .logarithmic = true,
                     .tip = "Breadth of healed dots over those outside"};
  fol_slider feather = {.id = "zone.feather",
                        .label = "Feather",
                        .unit = "mm",
                        .from = 0,
                        .to = fmax(20, zone.feather_mm),
                        .decimals = 1,
                        .tip = "Over how much skin past the edge it fades into its surroundings"};
  if (zone.kind != FOL_ZONE_KEEP_OUT) {
    change_zone(app, fol_pen_slider(pen, &density, &zone.density), &zone);
    change_zone(app, fol_pen_slider(pen, &size, &zone.size), &zone);
  }
  change_zone(app, fol_pen_slider(pen, &feather, &zone.feather_mm), &zone);
  fol_button remove = {.id = "zone.remove", .label = "Take the zone away", .tip = "Delete"};
  if (fol_pen_button(pen, &remove))
    remove_chosen(app);
}

static void panel(fol_app *app, fol_pen *pen) {
  char text[40];
  fol_pen_title(pen, "Density");
  fol_pen_paragraph(pen, "Click around a scar, a birthmark or what is to be left out, or drag around it. Close with a "
                         "click on the first point, a double click or Enter.");
  fol_density_choose(app, pen);
  if (app->tool != &fol_tool_zone)
    return;
  choose_kind(app, pen);
  if (chosen_of(app)) {
    write_chosen(app, pen);
    return;
  }
  snprintf(text, sizeof text, "%d", zone_count(app));
  fol_pen_pair(pen, "Zones", zone_count(app) > 0 ? text : "none yet");
  if (zone_count(app) > 0)
    fol_pen_paragraph(pen, "Click one in the picture to change it or take it away.");
}

const fol_tool fol_tool_zone = {.id = "zone",
                                .begin = begin,
                                .move = move,
                                .end = end,
                                .cancel = cancel,
                                .take_back = take_back,
                                .remove = remove_chosen,
                                .cursor = cursor,
                                .draw = draw,
                                .panel = panel};
