/* Hairline: points set by clicks, dragged by their handles; the curve is drawn live. */
#include "app/tools/hairline_tool.h"
#include "app/tools/outlined_lines.h"
#include "app/tools/tools.h"

#include <math.h>
#include <string.h>

static const float grip = 15, still = 3; /* window units: how near a handle is, and how far a click may slip */

/* ---- the points ------------------------------------------------------------------------------- */

static int count_of(const fol_app *app) {
  const fol_points *points = fol_app_plan(app)->hairline.points_px;
  return app->tools->hairline->count > 0 ? app->tools->hairline->count : points ? (int)points->count : 0;
}

static const fol_point *points_of(const fol_app *app) {
  const fol_points *points = fol_app_plan(app)->hairline.points_px;
  return app->tools->hairline->count > 0 ? app->tools->hairline->points : points ? points->at : NULL;
}

/* Takes the plan's points into the hand, with room for two more. */
static bool begin_editing(fol_app *app) {
  fol_hairline_tool *hand = app->tools->hairline;
  int count = count_of(app);
  if (count + 2 > hand->capacity) {
    fol_point *points = fol_resize(hand->points, (size_t)count + 16, sizeof *points, NULL);
    if (!points)
      return false;
    hand->points = points;
    hand->capacity = count + 16;
  }
  if (hand->count == 0 && count > 0)
    memcpy(hand->points, points_of(app), (size_t)count * sizeof *hand->points);
  hand->count = count;
  return true;
}

static fol_point tidy(fol_point px) {
  return (fol_point){round(px.x * 100) / 100, round(px.y * 100) / 100};
}

static double distance(fol_point a, fol_point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

/* Where a new point makes the line longest by the least: between two, or beyond an end. */
static int place_for(const fol_point *points, int count, fol_point px) {
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

/* The edit that makes the plan's hairline the one in the hand; drop it with fol_edit_drop. */
static bool edit_of_hand(fol_app *app, fol_edit *out, fol_error *err) {
  fol_hairline_tool *hand = app->tools->hairline;
  const fol_hairline *now = &fol_app_plan(app)->hairline;
  fol_edit edit = {.kind = FOL_EDIT_HAIRLINE, .hairline = now->points_px ? *now : hand->preset};
  edit.hairline.points_px = NULL;
  if (hand->count >= 2 && !fol_points_new(&edit.hairline.points_px, hand->points, (size_t)hand->count, err))
    return false;
  *out = edit;
  return true;
}

static void commit(fol_app *app) {
  fol_hairline_tool *hand = app->tools->hairline;
  fol_point lone = hand->count == 1 ? hand->points[0] : (fol_point){0, 0};
  bool stays_alone = hand->count == 1;
  bool had_line = fol_app_plan_now(app)->hairline.points_px != NULL;
  fol_edit edit;
  fol_error err = {0};
  if (!stays_alone || had_line) {
    if (!edit_of_hand(app, &edit, &err)) {
      fol_app_report(app, &err);
      fol_hairline_let_go(app);
      return;
    }
    fol_hairline_let_go(app);
    fol_app_do(app, &edit);
    fol_edit_drop(&edit);
  }
  if (stays_alone) { /* a hairline begins with two: this one waits in the hand */
    hand->points[0] = lone;
    hand->count = 1;
    hand->held = -1;
  }
}

/* ---- both sides at once ------------------------------------------------------------------------- */

/* The midline that changes are mirrored at; false where they are not. */
static bool mirror_of(fol_face_seen *out, const fol_app *app) {
  return app->tools->hairline->symmetric && fol_hairline_midline(out, app);
}

/* The mirror image of a point in the hand; -1 where there is none, or nothing is mirrored. */
static int counterpart_of(const fol_app *app, int index) {
  fol_face_seen seen;
  const fol_hairline_tool *hand = app->tools->hairline;
  return mirror_of(&seen, app) ? fol_face_line_counterpart(&seen, hand->points, hand->count, index) : -1;
}

static void insert(fol_hairline_tool *hand, int index, fol_point px) {
  memmove(&hand->points[index + 1], &hand->points[index], (size_t)(hand->count - index) * sizeof *hand->points);
  hand->points[index] = px;
  hand->count++;
}

/* Adds a point, and its mirror image; one near the midline is put there. Returns its place. */
static int add_point(fol_app *app, fol_point px) {
  fol_hairline_tool *hand = app->tools->hairline;
  fol_face_seen seen;
  fol_point image;
  int index = place_for(hand->points, hand->count, px);
  insert(hand, index, tidy(px));
  if (!mirror_of(&seen, app) || hand->count < 3)
    return index;
  if (fol_face_line_counterpart(&seen, hand->points, hand->count, index) >= 0) {
    hand->points[index] = tidy(fol_face_line_centred(&seen, px));
  } else if (fol_face_line_mirrored(&image, &seen, px)) {
    int other = place_for(hand->points, hand->count, image);
    insert(hand, other, tidy(image));
    index += other <= index;
  }
  return index;
}

/* The held point goes to `px`, and its mirror image with it. */
static void move_held(fol_app *app, fol_point px) {
  fol_hairline_tool *hand = app->tools->hairline;
  fol_face_seen seen;
  fol_point image;
  hand->points[hand->held] = tidy(px);
  if (hand->other < 0 || !mirror_of(&seen, app))
    return;
  if (hand->other == hand->held)
    hand->points[hand->held] = tidy(fol_face_line_centred(&seen, px));
  else if (fol_face_line_mirrored(&image, &seen, px))
    hand->points[hand->other] = tidy(image);
}

static void drop_point(fol_hairline_tool *hand, int index) {
  memmove(&hand->points[index], &hand->points[index + 1], (size_t)(hand->count - index - 1) * sizeof *hand->points);
  hand->count--;
}

static void remove_point(fol_app *app, int index) {
  fol_hairline_tool *hand = app->tools->hairline;
  if (index < 0 || index >= count_of(app) || !begin_editing(app))
    return;
  int other = counterpart_of(app, index);
  drop_point(hand, index);
  if (other >= 0 && other != index && hand->count > 1)
    drop_point(hand, other - (other > index));
  hand->chosen = -1;
  if (hand->count == 0)
    fol_hairline_let_go(app); /* the lone one that was in the hand */
  else
    commit(app);
}

/* ---- the gesture ------------------------------------------------------------------------------ */

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *hand = app->tools->hairline;
  int index = handle_under(app);
  if ((index < 0 || hand->marking) && fol_landmarks_tool_press(app, pointer))
    return true;
  bool just_added = hand->added;
  hand->added = hand->moved = false;
  hand->held = -1;
  hand->pressed_at = pointer->at;
  if (pointer->right || (pointer->clicks == 2 && index >= 0 && !just_added)) {
    remove_point(app, index);
    return index >= 0;
  }
  if (!begin_editing(app))
    return false;
  if (index < 0) {
    index = add_point(app, pointer->px);
    hand->added = hand->moved = true;
  }
  hand->held = hand->chosen = index;
  hand->other = counterpart_of(app, index);
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_hairline_tool *hand = app->tools->hairline;
  if (fol_landmarks_tool_move(app, pointer))
    return;
  float slipped = hypotf(pointer->at.x - hand->pressed_at.x, pointer->at.y - hand->pressed_at.y);
  if (hand->held < 0 || (!hand->moved && slipped < still * app->panels.layout.scale))
    return;
  move_held(app, pointer->px);
  hand->moved = true;
  fol_edit edit;
  if (hand->count < 2 || !edit_of_hand(app, &edit, NULL))
    return;
  hand->bad = !fol_app_preview(app, &edit, NULL);
  fol_edit_drop(&edit);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  fol_hairline_tool *hand = app->tools->hairline;
  if (fol_landmarks_tool_release(app) || hand->held < 0)
    return;
  hand->held = -1;
  if (hand->moved)
    commit(app);
  else if (hand->count > 1)
    fol_hairline_let_go(app);
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

/* ---- showing ---------------------------------------------------------------------------------- */

/* The vertex of the curve that lies nearest to a point. */
static size_t nearest_to(const fol_points *curve, fol_point px) {
  size_t best = 0;
  for (size_t i = 1; i < curve->count; i++)
    if (distance(curve->at[i], px) < distance(curve->at[best], px))
      best = i;
  return best;
}

/* As it is shown, in the hand or in the plan; its points are kept. */
static bool hairline_shown(const fol_app *app, fol_hairline *out) {
  const fol_hairline_tool *hand = app->tools->hairline;
  fol_hairline shown = fol_app_plan(app)->hairline;
  if (hand->count == 0)
    fol_points_keep(shown.points_px);
  else if (!fol_points_new(&shown.points_px, hand->points, (size_t)hand->count, NULL))
    return false;
  *out = shown;
  return true;
}

/* The curve, its straight continuations to the picture's edges fainter. */
static void draw_stretches(fol_app *app, const fol_points *curve, const fol_points *points) {
  const fol_mark drawn = {app, FOL_MARK, FOL_MARK_EDGE, 2, 4, false},
                 led_on = {app, FOL_MARK_SOFT, FOL_MARK_EDGE, 1, 2, false};
  size_t from = nearest_to(curve, points->at[0]), to = nearest_to(curve, points->at[points->count - 1]);
  if (from > 0)
    fol_mark_line(&led_on, curve->at, from + 1);
  if (to + 1 < curve->count)
    fol_mark_line(&led_on, curve->at + to, curve->count - to);
  if (to > from)
    fol_mark_line(&drawn, curve->at + from, to - from + 1);
}

/* Where it crosses itself there is no curve: its points in their order show why. */
static void draw_crossed(fol_app *app, const fol_points *points) {
  for (size_t i = 1; i < points->count; i++)
    fol_ui_line(app->ui, fol_canvas_to_window(&app->view.canvas, points->at[i - 1]),
                fol_canvas_to_window(&app->view.canvas, points->at[i]), FOL_MARK_BAD, 2 * fol_ui_scale(app->ui));
}

static void draw_curve(fol_app *app) {
  fol_hairline shown;
  fol_points *curve;
  if (!hairline_shown(app, &shown))
    return;
  double step_px = fmax(2 / app->view.canvas.zoom, 0.5);
  if (fol_hairline_curve(&curve, &shown, app->view.canvas.width, app->view.canvas.height, step_px, NULL)) {
    draw_stretches(app, curve, shown.points_px);
    fol_points_drop(curve);
  } else {
    draw_crossed(app, shown.points_px);
  }
  fol_points_drop(shown.points_px);
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
    draw_curve(app);
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
