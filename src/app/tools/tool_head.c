/* The head tool: fits an ellipsoid to the head in the photograph. Dragging a handle on its outline stretches it,
 * dragging its centre moves it, dragging a point of the scalp turns it like a ball, and a drag outside the head rotates
 * it in the plane of the picture. */
#include "app/tools/tool_head.h"
#include "app/shapes/globe.h"
#include "app/shapes/outlined_lines.h"
#include "app/tools/tools.h"

#include <math.h>

/* reach: a press within this distance of a handle drags the handle; click_slip: a press in which the pointer moves less
 * than this is a click; px at interface scale 1. */
static const float reach = 12, click_slip = 3;

bool fol_head_init(fol_app *app, fol_error *err) {
  app->tools->head = fol_alloc(1, sizeof *app->tools->head, err);
  return app->tools->head != NULL;
}

void fol_head_drop(fol_app *app) {
  fol_free(app->tools->head);
}

void fol_head_forget(fol_app *app) {
  *app->tools->head = (fol_head_tool){0};
}

/* ---- the gesture ------------------------------------------------------------------------------ */

static bool is_head(const fol_app *app) {
  return fol_app_plan(app)->surface.kind == FOL_SURFACE_ELLIPSOID;
}

/* Returns where a handle is drawn, window px. If the whole photograph is visible, a handle outside the canvas is drawn
 * at the canvas's edge, so that the user can drag it. */
static fol_spot spot_of(const fol_app *app, fol_point px) {
  const fol_box box = app->view.canvas.box;
  const fol_rect seen = fol_canvas_visible(&app->view.canvas);
  fol_spot at = fol_canvas_to_window(&app->view.canvas, px);
  if (seen.x1 - seen.x0 < app->view.canvas.width || seen.y1 - seen.y0 < app->view.canvas.height)
    return at;
  float inset = reach * app->panels.layout.scale;
  return (fol_spot){fminf(fmaxf(at.x, box.x + inset), box.x + box.w - inset),
                    fminf(fmaxf(at.y, box.y + inset), box.y + box.h - inset)};
}

static fol_grip grip_under(const fol_app *app, fol_point *at) {
  const fol_head *head = fol_app_head(app);
  fol_point places[FOL_GLOBE_HANDLES + 1];
  fol_globe_handles(places, head);
  places[FOL_GLOBE_HANDLES] = head->surface.centre_px;
  float nearest = reach * app->panels.layout.scale;
  fol_grip grip = FOL_GRIP_NONE;
  for (int i = 0; i <= FOL_GLOBE_HANDLES; i++) {
    fol_spot spot = spot_of(app, places[i]);
    float away = hypotf(spot.x - app->input.pointer.at.x, spot.y - app->input.pointer.at.y);
    if (away < nearest) {
      nearest = away;
      grip = i < FOL_GLOBE_HANDLES ? FOL_GRIP_STRETCH : FOL_GRIP_MOVE;
      *at = places[i];
    }
  }
  fol_scalp_point on;
  if (grip != FOL_GRIP_NONE)
    return grip;
  *at = app->input.pointer.px;
  return fol_head_to_scalp(&on, head, app->input.pointer.px) ? FOL_GRIP_TURN : FOL_GRIP_ROLL;
}

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_head_tool *tool = app->tools->head;
  if (pointer->right || !is_head(app))
    return false;
  tool->held = grip_under(app, &tool->grabbed);
  tool->from = *fol_app_head(app);
  tool->slip_px = (fol_point){pointer->px.x - tool->grabbed.x, pointer->px.y - tool->grabbed.y};
  tool->pressed_at = pointer->at;
  tool->moved = false;
  return true;
}

static double hundredths(double value) {
  return round(value * 100) / 100 + 0.0; /* + 0.0 turns -0 into 0 */
}

static fol_surface tidy(fol_surface surface) {
  surface.centre_px = (fol_point){hundredths(surface.centre_px.x), hundredths(surface.centre_px.y)};
  for (int i = 0; i < 3; i++)
    surface.semi_axes_mm[i] = hundredths(surface.semi_axes_mm[i]);
  surface.yaw_deg = hundredths(surface.yaw_deg);
  surface.pitch_deg = hundredths(surface.pitch_deg);
  surface.roll_deg = hundredths(surface.roll_deg);
  return surface;
}

static fol_surface dragged(const fol_head_tool *tool, fol_point px) {
  fol_point to = {px.x - tool->slip_px.x, px.y - tool->slip_px.y};
  fol_surface moved = tool->from.surface;
  switch (tool->held) {
  case FOL_GRIP_TURN:
  case FOL_GRIP_ROLL:
    return fol_surface_dragged(&tool->from, tool->grabbed, to);
  case FOL_GRIP_STRETCH:
    return fol_surface_stretched(&tool->from, to);
  case FOL_GRIP_MOVE:
    moved.centre_px.x += to.x - tool->grabbed.x;
    moved.centre_px.y += to.y - tool->grabbed.y;
    break;
  case FOL_GRIP_NONE:
    break;
  }
  return moved;
}

static fol_edit edit_of(const fol_surface *surface) {
  return (fol_edit){.kind = FOL_EDIT_SURFACE, .head = {.surface = *surface, .camera = {.focal_35mm = -1}}};
}

/* Shows the head as the user has dragged it so far. If such a head is not possible, for example because it is outside
 * the picture, the last possible one stays. */
static void move(fol_app *app, const fol_pointer *pointer) {
  fol_head_tool *tool = app->tools->head;
  float slipped = hypotf(pointer->at.x - tool->pressed_at.x, pointer->at.y - tool->pressed_at.y);
  if (tool->held == FOL_GRIP_NONE || (!tool->moved && slipped < click_slip * app->panels.layout.scale))
    return;
  tool->moved = true;
  fol_surface surface = tidy(dragged(tool, pointer->px));
  fol_edit edit = edit_of(&surface);
  fol_app_preview(app, &edit, NULL);
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  bool changed = app->tools->head->held != FOL_GRIP_NONE && app->document.live;
  app->tools->head->held = FOL_GRIP_NONE;
  if (!changed)
    return;
  fol_edit edit = edit_of(&fol_app_plan(app)->surface);
  fol_app_do(app, &edit);
}

static void cancel(fol_app *app) {
  app->tools->head->held = FOL_GRIP_NONE;
  fol_app_show_live(app, NULL);
}

/* Returns the mouse pointer that is an arrow with two heads, in the direction of the line through `from` and `to`. */
static fol_cursor cursor_along(fol_point from, fol_point to) {
  static const fol_cursor eighths[] = {FOL_CURSOR_SIDEWAYS, FOL_CURSOR_FALLING, FOL_CURSOR_UP_DOWN, FOL_CURSOR_RISING};
  long eighth = lround(atan2(to.y - from.y, to.x - from.x) / (FOL_PI / 4));
  return eighths[(eighth + 8) % 4];
}

static fol_cursor cursor(const fol_app *app) {
  const fol_head_tool *tool = app->tools->head;
  fol_point at = tool->grabbed;
  if (!is_head(app))
    return FOL_CURSOR_HAND;
  switch (tool->held != FOL_GRIP_NONE ? tool->held : grip_under(app, &at)) {
  case FOL_GRIP_MOVE:
    return FOL_CURSOR_MOVE;
  case FOL_GRIP_STRETCH:
    return cursor_along(fol_app_head(app)->surface.centre_px, at);
  case FOL_GRIP_TURN:
    return FOL_CURSOR_HAND;
  case FOL_GRIP_ROLL: /* the usual pointer; an arc with arrows is drawn around it */
  case FOL_GRIP_NONE:
    break;
  }
  return FOL_CURSOR_ARROW;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

/* Draws lines of equal latitude and longitude over the upper part of the ellipsoid. They end at latitude -30, since
 * face and neck are below. */
static void draw_globe(fol_app *app, const fol_head *head) {
  const double lowest = -30, between = 30;
  fol_mark fine = {app, FOL_MARK_FINE, FOL_MARK_FINE_EDGE, 1, 2.4f, false};
  for (double latitude = lowest; latitude < 90; latitude += between)
    fol_globe_draw_arc(head, &(fol_globe_arc){{latitude, latitude}, {0, 360}, false}, fol_mark_stretch, &fine);
  for (double longitude = between; longitude < 180; longitude += between)
    fol_globe_draw_arc(head, &(fol_globe_arc){{lowest, 180 - lowest}, {longitude, longitude}, false}, fol_mark_stretch,
                       &fine);
}

/* Draws the midline of the head, fainter where the camera does not see it, and a short line across it at the vertex
 * (top of the head). */
static void draw_midline(fol_app *app, const fol_head *head) {
  const double half_crown = 6;
  fol_mark faint = {app, FOL_ACCENT_FAINT, FOL_MARK_FINE_EDGE, 1.6f, 3, false};
  fol_globe_draw_arc(head, &(fol_globe_arc){{-30, 210}, {0, 0}, true}, fol_mark_stretch, &faint);
  fol_mark bold = {app, FOL_ACCENT, FOL_MARK_EDGE, 2.6f, 5, false};
  fol_globe_draw_arc(head, &(fol_globe_arc){{90 - half_crown, 90 + half_crown}, {90, 90}, false}, fol_mark_stretch,
                     &bold);
  fol_globe_draw_arc(head, &(fol_globe_arc){{-30, 210}, {0, 0}, false}, fol_mark_stretch, &bold);
}

static void draw_outline(const fol_mark *mark, const fol_head *head) {
  fol_point outline[FOL_GLOBE_AROUND + 1];
  fol_globe_outline(outline, head);
  fol_mark_line(mark, outline, FOL_GLOBE_AROUND + 1);
}

/* Whether the camera sees the point of the head's midline at this latitude and longitude, degrees. A point on the
 * head's outline counts as visible: seen from the side, the midline is part of the outline. */
static bool is_visible_near(const fol_head *head, double latitude, double longitude) {
  const double tolerance_deg = 8;
  return fol_head_is_visible(head, fol_globe_point(&head->surface, latitude, longitude - tolerance_deg)) ||
         fol_head_is_visible(head, fol_globe_point(&head->surface, latitude, longitude + tolerance_deg));
}

/* Draws `text` on the midline at a longitude (0: face, 180: back of the head), at the lowest latitude where the midline
 * is clearly visible. The text tells the user which way the head faces. */
static void draw_label(fol_app *app, const fol_head *head, double longitude, const char *text) {
  static const double latitudes[] = {-12, 16, 40, 62};
  /* The text is at least this far from the head's outline and from the handles on it, degrees of latitude. */
  const double margin = 24;
  for (int i = 0; i < 4; i++) {
    if (!is_visible_near(head, latitudes[i] - margin, longitude))
      continue;
    fol_point px = fol_head_to_picture(head, fol_globe_point(&head->surface, latitudes[i], longitude));
    fol_spot at = fol_canvas_to_window(&app->view.canvas, px);
    fol_label_at(app->ui, (fol_spot){at.x, at.y - 12 * fol_ui_scale(app->ui)}, 0.5f, text);
    return;
  }
}

static void draw_handle(fol_app *app, fol_point px, bool lit) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), radius = (lit ? 8 : 6.5f) * s;
  fol_spot at = spot_of(app, px);
  fol_ui_disc(ui, at, radius + 1.5f * s, FOL_MARK_EDGE);
  fol_ui_disc(ui, at, radius, FOL_MARK);
  if (!lit)
    fol_ui_disc(ui, at, radius - 2.2f * s, FOL_GREY(0x30));
}

/* Draws the handle at the centre of the head, which consists of four arrows. */
static void draw_middle(fol_app *app, fol_point px, bool lit) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), arm = (lit ? 12 : 10) * s, head = 3.5f * s;
  fol_spot at = spot_of(app, px);
  fol_ui_disc(ui, at, arm + 4 * s, FOL_RGBA(0, 0, 0, lit ? 150 : 90));
  for (int i = 0; i < 4; i++) {
    float x = i == 0 ? 1 : i == 2 ? -1 : 0, y = i == 1 ? 1 : i == 3 ? -1 : 0;
    fol_spot tip = {at.x + x * arm, at.y + y * arm};
    fol_spot wings[3] = {{tip.x - x * head + y * head, tip.y - y * head + x * head},
                         tip,
                         {tip.x - x * head - y * head, tip.y - y * head - x * head}};
    fol_ui_line(ui, at, tip, FOL_MARK, 1.6f * s);
    fol_ui_polyline(ui, wings, 3, FOL_MARK, 1.6f * s);
  }
}

/* Draws an arc through the pointer, with the head's centre as its centre and an arrow at each end. It tells the user
 * that a drag rotates the head. */
static void draw_roll(fol_app *app) {
  fol_ui *ui = app->ui;
  enum { POINTS = 25 };
  float s = fol_ui_scale(ui);
  fol_spot middle = fol_canvas_to_window(&app->view.canvas, fol_app_head(app)->surface.centre_px),
           at = app->input.pointer.at;
  float radius = hypotf(at.x - middle.x, at.y - middle.y), half = 26 * s / radius;
  float towards = atan2f(at.y - middle.y, at.x - middle.x);
  fol_spot arc[POINTS];
  for (int i = 0; i < POINTS; i++) {
    float angle = towards + half * (2 * (float)i / (POINTS - 1) - 1);
    arc[i] = (fol_spot){middle.x + radius * cosf(angle), middle.y + radius * sinf(angle)};
  }
  fol_ui_polyline(ui, arc, POINTS, FOL_MARK_EDGE, 4.5f * s);
  fol_ui_polyline(ui, arc, POINTS, FOL_MARK, 2 * s);
  for (int end = 0; end < 2; end++) {
    fol_spot tip = arc[end ? POINTS - 1 : 0], before = arc[end ? POINTS - 4 : 3];
    float length = hypotf(tip.x - before.x, tip.y - before.y);
    float x = (tip.x - before.x) / length * 6 * s, y = (tip.y - before.y) / length * 6 * s;
    fol_spot wings[3] = {{tip.x - x + y, tip.y - y - x}, tip, {tip.x - x - y, tip.y - y + x}};
    fol_ui_polyline(ui, wings, 3, FOL_MARK_EDGE, 4.5f * s);
    fol_ui_polyline(ui, wings, 3, FOL_MARK, 2 * s);
  }
}

static void draw_grips(fol_app *app, const fol_head *head) {
  const fol_head_tool *tool = app->tools->head;
  fol_point at = {0}, handles[FOL_GLOBE_HANDLES];
  bool free = tool->held == FOL_GRIP_NONE && app->input.gesture == FOL_GESTURE_NONE && fol_app_pointer_is_free(app);
  fol_grip under = free ? grip_under(app, &at) : tool->held;
  fol_globe_handles(handles, head);
  for (int i = 0; i < FOL_GLOBE_HANDLES; i++)
    draw_handle(app, handles[i], free && under == FOL_GRIP_STRETCH && at.x == handles[i].x && at.y == handles[i].y);
  draw_middle(app, head->surface.centre_px, under == FOL_GRIP_MOVE);
  if (under == FOL_GRIP_ROLL)
    draw_roll(app);
}

static void draw_first_head(fol_app *app) {
  fol_head_request view = fol_head_first(app, 0);
  fol_head head;
  if (app->tools->head->flat || !fol_head_new(&head, &view, NULL))
    return;
  draw_outline(&(fol_mark){app, FOL_MARK_SOFT, FOL_MARK_FINE_EDGE, 1.5f, 3, false}, &head);
  draw_globe(app, &head);
  const fol_box box = app->view.canvas.box;
  float s = fol_ui_scale(app->ui);
  fol_label_at(app->ui, (fol_spot){box.x + box.w / 2, box.y + box.h - 44 * s}, 0.5f,
               "Click Head to fit one to the photo");
}

static void draw(fol_app *app) {
  const fol_head *head = fol_app_head(app);
  if (!is_head(app)) {
    draw_first_head(app);
    return;
  }
  draw_globe(app, head);
  draw_outline(&(fol_mark){app, FOL_MARK, FOL_MARK_EDGE, 2, 4, false}, head);
  draw_midline(app, head);
  draw_label(app, head, 0, "Face");
  draw_label(app, head, 180, "Back");
  draw_grips(app, head);
}

const fol_tool fol_tool_head = {
    .id = "head", .begin = begin, .move = move, .end = end, .cancel = cancel, .cursor = cursor, .draw = draw};
