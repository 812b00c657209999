/* The hairline tool: clicks add points to the hairline, and points can be dragged. While a point is dragged, the curve
 * through all points is drawn. */
#include "app/shapes/outlined_lines.h"
#include "app/tools/hairline_tool.h"
#include "app/tools/tools.h"

#include <math.h>
#include <string.h>

/* grip: a press within this distance of a point drags the point; click_slip: a press in which the pointer moves less
 * than this is a click; px at interface scale 1. */
static const float grip = 15, click_slip = 3;

/* ---- points of the hairline -------------------------------------------------------------------- */

static int count_of(const fol_app *app) {
  const fol_points *points = fol_app_plan(app)->hairline.points_px;
  return app->tools->hairline->count > 0 ? app->tools->hairline->count : points ? (int)points->count : 0;
}

static const fol_point *points_of(const fol_app *app) {
  const fol_points *points = fol_app_plan(app)->hairline.points_px;
  return app->tools->hairline->count > 0 ? app->tools->hairline->points : points ? points->at : NULL;
}

/* Copies the points of the plan's hairline to the tool, unless the user is editing the tool's points already. Makes
 * space for two more points. */
static bool begin_editing(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  int count = count_of(app);
  if (count + 2 > tool->capacity) {
    fol_point *points = fol_resize(tool->points, (size_t)count + 16, sizeof *points, NULL);
    if (!points)
      return false;
    tool->points = points;
    tool->capacity = count + 16;
  }
  if (tool->count == 0 && count > 0)
    memcpy(tool->points, points_of(app), (size_t)count * sizeof *tool->points);
  tool->count = count;
  return true;
}

static fol_point tidy(fol_point px) {
  return (fol_point){round(px.x * 100) / 100, round(px.y * 100) / 100};
}

static double distance(fol_point a, fol_point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

/* Returns the index at which inserting the point `px` lengthens the line least: between two points, or before the first
 * or after the last. */
static int index_for(const fol_point *points, int count, fol_point px) {
  if (count == 0)
    return 0;
  int best = 0;
  double least = distance(px, points[0]), beyond = distance(px, points[count - 1]);
  for (int i = 1; i < count; i++) {
    double more = distance(points[i - 1], px) + distance(px, points[i]) - distance(points[i - 1], points[i]);
    if (more < least) {
      least = more;
      best = i;
    }
  }
  return beyond <= least ? count : best;
}

static int handle_under(const fol_app *app) {
  return fol_mark_under(app, points_of(app), count_of(app), grip);
}

/* Makes the edit that gives the plan's hairline the points of the tool. If the tool has fewer than two points, the edit
 * removes the hairline. The caller drops the edit with fol_edit_drop. */
static bool make_edit(fol_app *app, fol_edit *out, fol_error *err) {
  fol_hairline_tool *tool = app->tools->hairline;
  const fol_hairline *now = &fol_app_plan(app)->hairline;
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .hairline = now->points_px ? *now : tool->preset};
  edit.hairline.points_px = NULL;
  if (tool->count >= 2 && !fol_points_new(&edit.hairline.points_px, tool->points, (size_t)tool->count, err))
    return false;
  *out = edit;
  return true;
}

static void commit(fol_app *app) {
  fol_hairline_tool *tool = app->tools->hairline;
  fol_point lone = tool->count == 1 ? tool->points[0] : (fol_point){0, 0};
  bool stays_alone = tool->count == 1;
  bool had_line = fol_app_plan_now(app)->hairline.points_px != NULL;
  fol_edit edit;
  fol_error err = {0};
  if (!stays_alone || had_line) {
    if (!make_edit(app, &edit, &err)) {
      fol_app_report(app, &err);
      fol_hairline_discard(app);
      return;
    }
    fol_hairline_discard(app);
    fol_app_do(app, &edit);
    fol_edit_drop(&edit);
  }
  /* A hairline needs two points, so a single one is kept in the tool until the user adds a second. */
  if (stays_alone) {
    tool->points[0] = lone;
    tool->count = 1;
    tool->held = -1;
  }
}

/* ---- symmetry ----------------------------------------------------------------------------------- */

/* Finds the face at whose midline the user's changes are mirrored. Returns false if changes are not to be mirrored. */
static bool mirror_of(fol_face_view *out, const fol_app *app) {
  return fol_hairline_mirrors(app) && fol_hairline_midline(out, app);
}

/* Returns the index of the point that is the mirror image of point number `index`; -1 if it has none, or if changes are
 * not to be mirrored. */
static int counterpart_of(const fol_app *app, int index) {
  fol_face_view view;
  const fol_hairline_tool *tool = app->tools->hairline;
  return mirror_of(&view, app) ? fol_face_line_counterpart(&view, tool->points, tool->count, index) : -1;
}

static void insert(fol_hairline_tool *tool, int index, fol_point px) {
  memmove(&tool->points[index + 1], &tool->points[index], (size_t)(tool->count - index) * sizeof *tool->points);
  tool->points[index] = px;
  tool->count++;
}

/* Adds the point `px` and returns its index. If changes are to be mirrored, a point near the midline is moved onto the
 * midline, and for any other point its mirror image is added, too. */
static int add_point(fol_app *app, fol_point px) {
  fol_hairline_tool *tool = app->tools->hairline;
  fol_face_view view;
  fol_point image;
  int index = index_for(tool->points, tool->count, px);
  insert(tool, index, tidy(px));
  if (!mirror_of(&view, app) || tool->count < 3)
    return index;
  if (fol_face_line_counterpart(&view, tool->points, tool->count, index) >= 0) {
    tool->points[index] = tidy(fol_face_line_centred(&view, px));
  } else if (fol_face_line_mirrored(&image, &view, px)) {
    int other = index_for(tool->points, tool->count, image);
    insert(tool, other, tidy(image));
    index += other <= index;
  }
  return index;
}

/* Moves the dragged point to `px` and, if it has a mirror image, moves that point to the other side accordingly. */
static void move_held(fol_app *app, fol_point px) {
  fol_hairline_tool *tool = app->tools->hairline;
  fol_face_view view;
  fol_point image;
  tool->points[tool->held] = tidy(px);
  if (tool->other < 0 || !mirror_of(&view, app))
    return;
  if (tool->other == tool->held)
    tool->points[tool->held] = tidy(fol_face_line_centred(&view, px));
  else if (fol_face_line_mirrored(&image, &view, px))
    tool->points[tool->other] = tidy(image);
}

static void drop_point(fol_hairline_tool *tool, int index) {
  memmove(&tool->points[index], &tool->points[index + 1], (size_t)(tool->count - index - 1) * sizeof *tool->points);
  tool->count--;
}

static void remove_point(fol_app *app, int index) {
  fol_hairline_tool *tool = app->tools->hairline;
  if (index < 0 || index >= count_of(app) || !begin_editing(app))
    return;
  int other = counterpart_of(app, index);
  drop_point(tool, index);
  if (other >= 0 && other != index && tool->count > 1)
    drop_point(tool, other - (other > index));
  tool->chosen = -1;
  if (tool->count == 0)
    fol_hairline_discard(app); /* discards the only point, so that no hairline is left */
  else
    commit(app);
}

/* ---- the gesture ------------------------------------------------------------------------------ */

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *tool = app->tools->hairline;
  int index = handle_under(app);
  if ((index < 0 || tool->marking) && fol_landmarks_tool_press(app, pointer))
    return true;
  bool just_added = tool->added;
  tool->added = tool->moved = false;
  tool->held = -1;
  tool->pressed_at = pointer->at;
  if (pointer->right || (pointer->clicks == 2 && index >= 0 && !just_added)) {
    remove_point(app, index);
    return index >= 0;
  }
  if (!begin_editing(app))
    return false;
  if (index < 0) {
    index = add_point(app, pointer->px);
    tool->added = tool->moved = true;
  }
  tool->held = tool->chosen = index;
  tool->other = counterpart_of(app, index);
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *tool = app->tools->hairline;
  if (fol_landmarks_tool_move(app, pointer))
    return;
  float slipped = hypotf(pointer->at.x - tool->pressed_at.x, pointer->at.y - tool->pressed_at.y);
  if (tool->held < 0 || (!tool->moved && slipped < click_slip * app->panels.layout.scale))
    return;
  move_held(app, pointer->px);
  tool->moved = true;
  fol_edit edit;
  if (tool->count < 2 || !make_edit(app, &edit, NULL))
    return;
  tool->bad = !fol_app_preview(app, &edit, NULL);
  fol_edit_drop(&edit);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  fol_hairline_tool *tool = app->tools->hairline;
  if (fol_landmarks_tool_release(app) || tool->held < 0)
    return;
  tool->held = -1;
  if (tool->moved)
    commit(app);
  else if (tool->count > 1)
    fol_hairline_discard(app);
}

static void remove_chosen(fol_app *app) {
  remove_point(app, app->tools->hairline->chosen);
}

static fol_cursor cursor(const fol_app *app) {
  if (app->tools->hairline->marking)
    return FOL_CURSOR_CROSS;
  return app->tools->hairline->held >= 0 || handle_under(app) >= 0 || fol_landmarks_tool_is_under(app)
             ? FOL_CURSOR_MOVE
             : FOL_CURSOR_CROSS;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* Returns the index of that point of the curve which is nearest to the point `px`. */
static size_t nearest_to(const fol_points *curve, fol_point px) {
  size_t best = 0;
  for (size_t i = 1; i < curve->count; i++)
    if (distance(curve->at[i], px) < distance(curve->at[best], px))
      best = i;
  return best;
}

/* Stores in `out` the hairline as it is drawn: with the points that the user is editing, if any, otherwise with those
 * of the plan. `out` gets a reference to the points. */
static bool hairline_shown(const fol_app *app, fol_hairline *out) {
  const fol_hairline_tool *tool = app->tools->hairline;
  fol_hairline shown = fol_app_plan(app)->hairline;
  if (tool->count == 0)
    fol_points_keep(shown.points_px);
  else if (!fol_points_new(&shown.points_px, tool->points, (size_t)tool->count, NULL))
    return false;
  *out = shown;
  return true;
}

/* Follows the curve from point number `from` in steps of `step` (1 or -1). Returns the index of the last point before
 * the curve leaves the head. */
static size_t end_on_head(const fol_head *head, const fol_points *curve, size_t from, int step) {
  fol_scalp_point mm;
  size_t at = from;
  while ((step > 0 ? at + 1 < curve->count : at > 0) &&
         fol_head_to_scalp(&mm, head, curve->at[(size_t)((long)at + step)]))
    at = (size_t)((long)at + step);
  return at;
}

/* Draws the curve of a hairline. If `extended` is true, also draws, fainter, the straight lines that extend it to the
 * edges of the head. */
static void draw_stretches(fol_app *app, const fol_points *curve, const fol_points *points, bool extended) {
  const fol_mark drawn = {app, FOL_MARK, FOL_MARK_EDGE, 2, 4, false},
                 led_on = {app, FOL_MARK_SOFT, FOL_MARK_EDGE, 1, 2, false};
  size_t from = nearest_to(curve, points->at[0]), to = nearest_to(curve, points->at[points->count - 1]);
  if (extended) {
    size_t first = end_on_head(fol_app_head(app), curve, from, -1), last = end_on_head(fol_app_head(app), curve, to, 1);
    fol_mark_line(&led_on, curve->at + first, from - first + 1);
    fol_mark_line(&led_on, curve->at + to, last - to + 1);
  }
  if (to > from)
    fol_mark_line(&drawn, curve->at + from, to - from + 1);
}

/* Draws straight lines between the points of a hairline that crosses itself. Such a hairline has no curve; the lines
 * show the user where it crosses itself. */
static void draw_crossed(fol_app *app, const fol_points *points) {
  for (size_t i = 1; i < points->count; i++)
    fol_ui_line(app->ui, fol_canvas_to_window(&app->view.canvas, points->at[i - 1]),
                fol_canvas_to_window(&app->view.canvas, points->at[i]), FOL_MARK_BAD, 2 * fol_ui_scale(app->ui));
}

static void draw_curve(fol_app *app, bool extended) {
  fol_hairline shown;
  fol_points *curve;
  if (!hairline_shown(app, &shown))
    return;
  double step_px = fmax(2 / app->view.canvas.zoom, 0.5);
  if (fol_hairline_curve(&curve, &shown, app->view.canvas.width, app->view.canvas.height, step_px, NULL)) {
    draw_stretches(app, curve, shown.points_px, extended);
    fol_points_drop(curve);
  } else {
    draw_crossed(app, shown.points_px);
  }
  fol_points_drop(shown.points_px);
}

void fol_hairline_draw_line(fol_app *app) {
  if (fol_app_plan(app)->hairline.points_px)
    draw_curve(app, false);
}

static void draw_handles(fol_app *app) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  int under = handle_under(app);
  const fol_point *points = points_of(app);
  for (int i = 0; i < count_of(app); i++) {
    fol_spot at = fol_canvas_to_window(&app->view.canvas, points[i]);
    bool lit = i == app->tools->hairline->held ||
               (app->tools->hairline->held >= 0 && i == app->tools->hairline->other) ||
               (i == under && app->input.gesture == FOL_GESTURE_NONE);
    float radius = (lit ? 7.5f : 6) * s;
    fol_ui_disc(ui, at, radius + 1.5f * s, FOL_MARK_EDGE);
    fol_ui_disc(ui, at, radius, app->tools->hairline->bad && i == app->tools->hairline->held ? FOL_MARK_BAD : FOL_MARK);
    if (i != app->tools->hairline->chosen)
      fol_ui_disc(ui, at, radius - 2.2f * s, FOL_GREY(0x30));
  }
}

static void draw(fol_app *app) {
  fol_face_guides_draw(app);
  if (count_of(app) >= 2)
    draw_curve(app, true);
  if (!app->tools->hairline->marking)
    draw_handles(app);
  fol_landmarks_tool_draw(app);
}

const fol_tool fol_tool_hairline = {.id = "hairline",
                                    .begin = begin,
                                    .move = move,
                                    .end = end,
                                    .cancel = fol_hairline_cancel,
                                    .take_back = fol_landmarks_tool_undo,
                                    .remove = remove_chosen,
                                    .cursor = cursor,
                                    .draw = draw};
