/* The timeline below the picture: the times after the session that can be shown, from fresh to after a touch-up. From a
 * year on, the user can also choose how fast pigment fades. */
#include "app/panels/panels.h"
#include "app/state/timeline.h"

#include <math.h>
#include <stdio.h>

/* Relative width of each stop (a time that the user can choose) on the timeline. Stops with names are wider than those
 * with a number of years. */
static const float shares[FOL_STOPS] = {1.1f, 1.15f, 1.15f, 1.3f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 0.9f, 1.5f};
/* Smallest width of a stop whose relative width is 1, px at interface scale 1, so that all names are readable. */
static const float share_needs = 44;

static float shares_before(int stop) {
  float sum = 0;
  for (int i = 0; i < stop; i++)
    sum += shares[i];
  return sum;
}

static fol_box cell_of(fol_box all, int stop) {
  float unit = all.w / shares_before(FOL_STOPS);
  return (fol_box){all.x + unit * shares_before(stop), all.y, unit * shares[stop], all.h};
}

static int stop_at(fol_box all, float x) {
  int stop = 0;
  while (stop < FOL_STOPS - 1 && x >= cell_of(all, stop + 1).x)
    stop++;
  return stop;
}

static float middle_of(fol_box box) {
  return box.x + box.w / 2;
}

typedef struct timeline {
  fol_app *app;
  fol_box box;
  int chosen; /* index of the stop whose time is shown; -1: the picture is that before treatment */
  bool brief;
} timeline;

/* Draws a stop (a time that the user can choose) as a dot with its name below. */
static void draw_stop(const timeline *line, int stop, bool hovered) {
  fol_ui *ui = line->app->ui;
  float s = fol_ui_scale(ui), x = middle_of(cell_of(line->box, stop)), y = line->box.y + line->box.h * 0.34f;
  const char *name = line->brief ? fol_stops[stop].brief : fol_stops[stop].label;
  bool chosen = stop == line->chosen, bright = chosen || hovered;
  float radius = chosen ? 8 : hovered ? 6 : 4;
  fol_font font = chosen ? FOL_FONT_BODY : FOL_FONT_SMALL;
  fol_spot size = fol_ui_text_size(ui, font, name, 0);
  fol_ui_disc(ui, (fol_spot){x, y}, radius * s, bright ? FOL_BRIGHT : FOL_TEXT_FAINT);
  fol_ui_text(ui, font, (fol_spot){x - size.x / 2, line->box.y + line->box.h * 0.72f - size.y / 2},
              bright ? FOL_TEXT : FOL_TEXT_DIM, name, 0);
}

static void draw_line(const timeline *line) {
  fol_ui *ui = line->app->ui;
  float s = fol_ui_scale(ui), y = line->box.y + line->box.h * 0.34f;
  float from = middle_of(cell_of(line->box, 0)), to = middle_of(cell_of(line->box, FOL_STOPS - 1));
  fol_ui_fill(ui, (fol_box){from, y - s, to - from, 2 * s}, FOL_EDGE, 0);
  if (line->chosen > 0)
    fol_ui_fill(ui, (fol_box){from, y - s, middle_of(cell_of(line->box, line->chosen)) - from, 2 * s}, FOL_TEXT_FAINT,
                0);
}

/* Handles presses on the stops. While the user drags along the timeline, the stop under the pointer is shown at once.
 */
static void run_stops(const timeline *line) {
  fol_app *app = line->app;
  int wanted = -1, hovered = -1;
  app->input.scrubbing = false;
  for (int i = 0; i < FOL_STOPS; i++) {
    char id[40], tip[160];
    snprintf(id, sizeof id, "when.%s", fol_stops[i].label);
    fol_hit hit = fol_ui_hold(app->ui, id, cell_of(line->box, i));
    app->input.scrubbing |= hit.held;
    if (hit.held || hit.released)
      wanted = stop_at(line->box, fol_ui_mouse(app->ui).x);
    else if (hit.clicked) /* a stop was pressed with a key */
      wanted = i;
    if (hit.hovered) {
      hovered = i;
      snprintf(tip, sizeof tip, "%s  ( , and . step )", fol_stops[i].what);
      fol_ui_tip(app->ui, tip);
    }
  }
  draw_line(line);
  for (int i = 0; i < FOL_STOPS; i++)
    draw_stop(line, i, i == hovered);
  if (wanted >= 0 && wanted != line->chosen)
    fol_app_show_when(app, fol_stops[wanted].when);
}

static void draw_paces(fol_app *app, fol_box box) {
  static const char *const names[] = {"Fast", "Expected", "Slow"};
  static const char *const words[] = {"early: fades fast", "expected", "late: fades slowly"};
  static const fol_pace paces[] = {FOL_PACE_EARLY, FOL_PACE_EXPECTED, FOL_PACE_LATE};
  char tips[FOL_PACES][100];
  const char *tip_of[FOL_PACES];
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_choice choice = {.id = "pace", .labels = names, .tips = tip_of, .count = FOL_PACES};
  for (int i = 0; i < FOL_PACES; i++) {
    snprintf(tips[i], sizeof tips[i], "%s: half of the pigment is left after %.1f years", words[i],
             fol_fading_half_years(&fol_app_plan(app)->healing, paces[i]));
    tip_of[i] = tips[i];
    if (paces[i] == app->view.pace)
      choice.chosen = i;
  }
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 4 * s, box.y}, FOL_TEXT_DIM, "How fast pigment fades", 0);
  int clicked = fol_choice_at(ui, &choice, (fol_box){box.x, box.y + 20 * s, box.w, 34 * s});
  if (clicked >= 0)
    app->view.pace = paces[clicked];
}

static bool pace_matters(const fol_app *app) {
  return app->view.session > 0 && fol_stop_fades(app->view.when);
}

/* Draws the choice of how fast pigment fades at the bottom right of the picture; used if the timeline is too narrow for
 * it. */
static void draw_paces_above(fol_app *app) {
  const fol_box canvas = app->panels.layout.canvas;
  float s = fol_ui_scale(app->ui), pad = 8 * s, w = 236 * s, h = 70 * s;
  if (!pace_matters(app) || canvas.w < w || canvas.h < 2 * h)
    return;
  fol_box box = {canvas.x + canvas.w - w - pad, canvas.y + canvas.h - h - pad, w, h};
  fol_app_claim(app, box);
  fol_pen pen = fol_pen_begin(app->ui, "pace", box, 8, false);
  fol_ui_fill(app->ui, box, FOL_PANEL, FOL_ROUNDING * s);
  draw_paces(app, (fol_box){box.x + pad, box.y + pad, box.w - 2 * pad, box.h - 2 * pad});
  fol_pen_end(&pen, 8);
}

/* Draws the right part of the timeline: if the speed of fading matters at the time that is shown, the choice of that
 * speed; otherwise a text that says what the skin looks like at that time. */
static void draw_side(fol_app *app, fol_box box) {
  float s = fol_ui_scale(app->ui);
  if (pace_matters(app)) {
    draw_paces(app, box);
    return;
  }
  const char *text = app->view.session == 0 ? "Before any session. Choose a session, or a time after the last one."
                                            : fol_stops[fol_stop_nearest(app->view.when)].what;
  fol_spot size = fol_ui_text_size(app->ui, FOL_FONT_SMALL, text, box.w);
  fol_ui_text(app->ui, FOL_FONT_SMALL, (fol_spot){box.x + 4 * s, box.y + (box.h - size.y) / 2}, FOL_TEXT_DIM, text,
              box.w);
}

void fol_panel_timeline(fol_app *app) {
  const fol_box box = app->panels.layout.timeline;
  fol_pen pen = fol_pen_begin(app->ui, "timeline", box, 0, false);
  float s = pen.scale, side = 236 * s, pad = 14 * s, needed = share_needs * s * shares_before(FOL_STOPS);
  fol_ui_fill(app->ui, box, FOL_PANEL, 0);
  bool has_side = box.w - 2 * pad - side >= needed && !app->panels.layout.low;
  timeline line = {.app = app,
                   .box = {box.x + pad / 2, box.y + 3 * s, box.w - pad - (has_side ? side + pad : 0), box.h - 4 * s},
                   .chosen = app->view.session > 0 ? fol_stop_nearest(app->view.when) : -1};
  line.brief = line.box.w < needed;
  run_stops(&line);
  if (has_side)
    draw_side(app, (fol_box){box.x + box.w - side - pad, box.y + 4 * s, side, box.h - 4 * s});
  fol_pen_end(&pen, 0);
  if (!has_side)
    draw_paces_above(app);
}
