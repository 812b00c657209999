/* Lining up: the photograph taken after a session lies half-transparent over the view's. A drag moves it, a drag of one
 * of its two pins turns and sizes it about the other; each is one edit when it ends. */
#include "app/app.h"
#include "app/gesture.h"

#include <math.h>
#include <stdio.h>

static const float reach = 16, least_mouse = 3, least_key = 1; /* window units */

bool fol_align_is_on(const fol_app *app) {
  return app->looked && app->tool == &fol_tool_align && !app->client;
}

void fol_align_toggle(fol_app *app) {
  if (fol_align_is_on(app)) {
    app->tool = NULL;
    return;
  }
  app->page = FOL_PAGE_RECORD;
  fol_app_go(app, FOL_STEP_SESSIONS);
  app->tool = &fol_tool_align;
  fol_app_show_after(app, app->session);
}

/* ---- the pins --------------------------------------------------------------------------------------- */

static double square_of(fol_point a, fol_point b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

/* Of more than two, one and that which is farthest from it, which tells best how it is turned. */
static void choose_pins(const fol_points *points, fol_point out[2]) {
  size_t farthest = 1;
  for (size_t i = 2; i < points->count; i++)
    if (square_of(points->at[i], points->at[0]) > square_of(points->at[farthest], points->at[0]))
      farthest = i;
  out[0] = points->at[0];
  out[1] = points->at[farthest];
}

/* On the photograph that is lined up; before anybody put them, where foreheads have their two sides. */
static void pins_of(const fol_app *app, fol_point out[2]) {
  const fol_alignment *way = fol_document_alignment(fol_history_now(app->history), app->ghost.session, app->ghost.view);
  fol_frame frame = fol_ghost_frame(app);
  if (app->align.put) {
    out[0] = app->align.pins[0];
    out[1] = app->align.pins[1];
  } else if (way->from_px) {
    choose_pins(way->from_px, out);
  } else {
    out[0] = (fol_point){round(frame.width * 0.3), round(frame.height * 0.4)};
    out[1] = (fol_point){round(frame.width * 0.7), round(frame.height * 0.4)};
  }
}

static void place_pins(const fol_similarity *lies, const fol_point pins[2], fol_point out[2]) {
  out[0] = fol_similarity_of(lies, pins[0]);
  out[1] = fol_similarity_of(lies, pins[1]);
}

/* The pin under the pointer, else -1. */
static int pin_under(const fol_app *app) {
  fol_point pins[2], placed[2];
  fol_similarity lies = fol_ghost_lies(app);
  pins_of(app, pins);
  place_pins(&lies, pins, placed);
  for (int i = 0; i < 2; i++) {
    fol_spot at = fol_canvas_to_window(&app->canvas, placed[i]);
    if (hypotf(at.x - app->pointer.at.x, at.y - app->pointer.at.y) < reach * fol_ui_scale(app->ui))
      return i;
  }
  return -1;
}

static void keep_pins(fol_app *app) {
  fol_point pins[2];
  pins_of(app, pins);
  app->align.pins[0] = pins[0];
  app->align.pins[1] = pins[1];
  app->align.put = true;
}

/* The nearer pin goes to another place of its photograph, which stays where it lies. */
static void put_pin(fol_app *app, fol_point px) {
  fol_align_hand *hand = &app->align;
  fol_similarity lies = fol_ghost_lies(app), back = fol_similarity_back(&lies);
  fol_point on = fol_similarity_of(&back, px);
  keep_pins(app);
  int nearer = square_of(on, hand->pins[0]) <= square_of(on, hand->pins[1]) ? 0 : 1;
  if (square_of(on, hand->pins[1 - nearer]) > 0)
    hand->pins[nearer] = on;
}

/* ---- edits ------------------------------------------------------------------------------------------ */

static double rounded(double px) {
  return round(px * 100) / 100;
}

static void lay(fol_app *app, const fol_similarity *lies) {
  fol_error err = {0};
  fol_edit edit = {.kind = FOL_EDIT_ALIGN, .view = app->ghost.view, .align = {.n = app->ghost.session}};
  keep_pins(app);
  fol_point placed[2], pins[2];
  place_pins(lies, app->align.pins, placed);
  for (int i = 0; i < 2; i++) {
    pins[i] = (fol_point){rounded(app->align.pins[i].x), rounded(app->align.pins[i].y)};
    placed[i] = (fol_point){rounded(placed[i].x), rounded(placed[i].y)};
  }
  if (fol_points_new(&edit.align.way.from_px, pins, 2, &err) && fol_points_new(&edit.align.way.to_px, placed, 2, &err))
    fol_app_do(app, &edit);
  else
    fol_app_report(app, &err);
  fol_edit_drop(&edit);
}

static void take_alignment_away(fol_app *app) {
  fol_edit edit = {.kind = FOL_EDIT_ALIGN, .view = app->ghost.view, .align = {.n = app->ghost.session}};
  if (fol_app_do(app, &edit))
    app->align.put = false;
}

/* ---- a drag ----------------------------------------------------------------------------------------- */

static bool begin(fol_app *app, const fol_pointer *pointer) {
  fol_align_hand *hand = &app->align;
  if (pointer->right)
    return false;
  if (pointer->clicks == 2) {
    put_pin(app, pointer->px);
    return true;
  }
  int pin = pin_under(app);
  keep_pins(app);
  hand->lies = fol_ghost_lies(app);
  place_pins(&hand->lies, hand->pins, hand->from);
  hand->grabbed = pointer->px;
  hand->moved = false;
  hand->pin = pin;
  hand->held = pin >= 0 ? FOL_ALIGN_PIN : FOL_ALIGN_ALL;
  return true;
}

static void move(fol_app *app, const fol_pointer *pointer) {
  fol_align_hand *hand = &app->align;
  double dx = pointer->px.x - hand->grabbed.x, dy = pointer->px.y - hand->grabbed.y;
  float least = app->gesture_button == FOL_BUTTON_KEY ? least_key : least_mouse * fol_ui_scale(app->ui);
  if (!hand->held)
    return;
  hand->moved = hand->moved || hypot(dx, dy) * app->canvas.zoom >= least - 0.01;
  if (!hand->moved)
    return;
  fol_point to[2];
  for (int i = 0; i < 2; i++) {
    bool goes = hand->held == FOL_ALIGN_ALL || hand->pin == i;
    to[i] = (fol_point){hand->from[i].x + (goes ? dx : 0), hand->from[i].y + (goes ? dy : 0)};
  }
  fol_laid_pinned(&hand->lies, hand->pins, to); /* else it stays as it was */
}

static void end(fol_app *app, const fol_pointer *pointer) {
  (void)pointer;
  fol_align_hand *hand = &app->align;
  bool done = hand->held && hand->moved;
  hand->held = FOL_ALIGN_NOT;
  if (done)
    lay(app, &hand->lies);
}

static void cancel(fol_app *app) {
  app->align.held = FOL_ALIGN_NOT;
}

static fol_cursor cursor(const fol_app *app) {
  return pin_under(app) >= 0 ? FOL_CURSOR_HAND : FOL_CURSOR_MOVE;
}

/* ---- showing ---------------------------------------------------------------------------------------- */

/* A ring and four ticks, that leave the place itself to be seen. */
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
  fol_similarity lies = fol_ghost_lies(app);
  if (fol_app_sees_before(app))
    return;
  pins_of(app, pins);
  place_pins(&lies, pins, placed);
  fol_spot a = fol_canvas_to_window(&app->canvas, placed[0]), b = fol_canvas_to_window(&app->canvas, placed[1]);
  if (app->align.held == FOL_ALIGN_PIN)
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
                                 .of_record = true};

/* ---- the panel -------------------------------------------------------------------------------------- */

/* By a pixel of the screen, at the pins. */
static void nudge(fol_app *app, int which) {
  static const struct {
    float right, down, turn, grow;
  } ways[] = {{-1, 0, 0, 0}, {1, 0, 0, 0}, {0, -1, 0, 0}, {0, 1, 0, 0},
              {0, 0, -1, 0}, {0, 0, 1, 0}, {0, 0, 0, -1}, {0, 0, 0, 1}};
  fol_similarity lies = fol_ghost_lies(app);
  fol_point pins[2], placed[2];
  pins_of(app, pins);
  place_pins(&lies, pins, placed);
  double step = 1 / app->canvas.zoom, lever = fmax(sqrt(square_of(placed[0], placed[1])) / 2, 1);
  fol_nudge by = {.about = {(placed[0].x + placed[1].x) / 2, (placed[0].y + placed[1].y) / 2},
                  .move_px = {(double)ways[which].right * step, (double)ways[which].down * step},
                  .turn_deg = (double)ways[which].turn * atan(step / lever) * 180 / acos(-1),
                  .grow = (double)ways[which].grow * fmin(step / lever, 0.1)};
  fol_similarity nudged = fol_laid_nudged(&lies, &by);
  lay(app, &nudged);
}

static void write_nudges(fol_app *app, fol_pen *pen) {
  static const char *const labels[] = {"Left", "Right", "Up", "Down", "Turn left", "Turn right", "Smaller", "Larger"};
  float s = pen->scale, gap = 6 * s, h = 30 * s, w = (pen->width - gap) / 2;
  fol_pen_caption(pen, "Finer, by a pixel of the screen");
  for (int i = 0; i < 8; i++) {
    char id[24];
    snprintf(id, sizeof id, "align.%d", i);
    fol_button button = {
        .id = id, .label = labels[i], .tip = "Moves the pins by one pixel of the screen", .small = true};
    if (fol_button_at(pen->ui, &button, (fol_box){pen->x + (float)(i % 2) * (w + gap), pen->y, w, h}))
      nudge(app, i);
    if (i % 2 == 1)
      pen->y += h + gap;
  }
  pen->y += gap;
}

void fol_align_words(fol_app *app, fol_pen *pen) {
  char seen[160], advice[200], text[260];
  fol_similarity lies = fol_ghost_lies(app);
  fol_frame under = {app->canvas.width, app->canvas.height};
  fol_framing framing = fol_laid_framing(&lies, fol_ghost_frame(app), under);
  if (!fol_ghost_is_lined_up(app) && !app->align.held) {
    fol_pen_paragraph(pen, "Not lined up yet: it lies as the camera framed it.");
    return;
  }
  if (fol_framing_is_same(&framing)) {
    fol_pen_paragraph(pen, "Framed as the photo before was.");
    return;
  }
  fol_framing_print(seen, sizeof seen, advice, sizeof advice, &framing);
  snprintf(text, sizeof text, "In the later photo the head is %s.", seen);
  fol_pen_paragraph(pen, text);
  snprintf(text, sizeof text, "To take it as the first: %s.", advice);
  fol_pen_paragraph(pen, text);
}

void fol_align_panel(fol_app *app, fol_pen *pen) {
  char text[80];
  double share = app->align.share;
  fol_slider slider = {.id = "align.share",
                       .label = "How much of it is seen",
                       .unit = "%",
                       .from = 0,
                       .to = 1,
                       .show = 100,
                       .tip = "0 shows the photo before alone, 100 the later one; V held shows before"};
  snprintf(text, sizeof text, "Line up the photo after session %d", app->ghost.session);
  fol_pen_heading(pen, text);
  fol_pen_paragraph(pen,
                    "Drag it until both photos agree. A pin turns and sizes it about the other pin; a double click "
                    "puts the nearer one there, best on a mole or a scar.");
  if (fol_pen_slider(pen, &slider, &share) != FOL_UNCHANGED)
    app->align.share = share;
  write_nudges(app, pen);
  float s = pen->scale, h = 36 * s, w = 104 * s;
  fol_button done = {.id = "align.done", .label = "Done", .tip = "Shows the photo as it lies now (U)", .primary = true};
  fol_button away = {.id = "align.away",
                     .label = "As framed",
                     .tip = "Takes the lining up away; undo brings it back",
                     .disabled = !fol_ghost_is_lined_up(app)};
  bool is_done = fol_button_at(pen->ui, &done, (fol_box){pen->x, pen->y, pen->width - w - 6 * s, h});
  if (fol_button_at(pen->ui, &away, (fol_box){pen->x + pen->width - w, pen->y, w, h}))
    take_alignment_away(app);
  pen->y += h + 14 * s;
  fol_align_words(app, pen);
  if (is_done)
    fol_align_toggle(app);
}
