/* Panel of the sessions step: its page "Dots" (density, dot size and dilution of each session, and totals), and the
 * buttons that choose this or another page. */
#include "app/panels/dates.h"
#include "app/panels/figures.h"
#include "app/panels/panels.h"
#include "app/state/actions.h"
#include "app/tools/toolset.h"

#include <math.h>
#include <stdio.h>

/* Smaller fractions are not reported to the user: neither of the painted area that is off the head, nor of the dots
 * that pictures do not show. Outlines drawn by hand overlap the edge of the head by less than this. */
static const double min_off_head = 0.02;

/* Writes how long a practitioner needs to make `dots` dots: "About 45 to 91 min in the chair". */
static void write_chair(fol_pen *pen, size_t dots) {
  char time[60], text[90];
  fol_figures_chair(time, sizeof time, dots);
  snprintf(text, sizeof text, "About %s in the chair", time);
  fol_pen_caption(pen, text);
}

static void write_counts(fol_app *app, fol_pen *pen, int index) {
  char count[40];
  fol_figures_count(count, sizeof count, app->view.dots[index]);
  fol_pen_pair(pen, index == 0 ? "Dots" : "New dots", app->view.dots[index] ? count : "none yet");
  if (app->view.dots[index])
    write_chair(pen, app->view.dots[index]);
}

/* Writes which percentage of the dots is visible in pictures, and why the rest is not; writes nothing if nearly all are
 * visible. `all` is the number of dots of all sessions together. */
static void write_visible(const fol_app *app, fol_pen *pen, size_t all) {
  double visible = 0, off_scalp = 0;
  char text[160];
  for (int i = 0; i < fol_app_plan(app)->session_count && app->view.findings; i++) {
    double share = (double)app->view.dots[i] / (double)all;
    visible += share * app->view.findings->visible[i].visible;
    off_scalp += share * app->view.findings->visible[i].off_scalp;
  }
  if (!app->view.findings || visible > 1 - min_off_head)
    return;
  if (off_scalp < min_off_head)
    snprintf(text, sizeof text, "Pictures show %.0f %% of them: hair or shine covers the rest", 100 * visible);
  else if (1 - visible - off_scalp < min_off_head)
    snprintf(text, sizeof text, "Pictures show %.0f %% of them: the rest are outside the scalp", 100 * visible);
  else
    snprintf(text, sizeof text,
             "Pictures show %.0f %% of them: hair or shine covers %.0f %%, and %.0f %% are outside the scalp",
             100 * visible, 100 * (1 - visible - off_scalp), 100 * off_scalp);
  fol_pen_caption(pen, text);
}

/* Writes the number of dots of all sessions together, and how long it takes to make them. */
static void write_totals(const fol_app *app, fol_pen *pen) {
  char count[40];
  size_t all = 0;
  for (int i = 0; i < fol_app_plan(app)->session_count; i++)
    all += app->view.dots[i];
  if (all == 0)
    return;
  fol_figures_count(count, sizeof count, all);
  fol_pen_pair(pen, "All dots", count);
  write_chair(pen, all);
  write_visible(app, pen, all);
}

static bool differs(const fol_session *a, const fol_session *b) {
  return a->density_per_cm2 != b->density_per_cm2 || a->dot_diameter_mm != b->dot_diameter_mm ||
         a->dilution != b->dilution;
}

static void change_session(fol_app *app, fol_change change, int n, const fol_session *session) {
  const fol_plan *before = fol_app_plan_now(app);
  fol_edit edit = {.kind = FOL_EDIT_SESSION, .session = {.n = n, .session = *session}};
  if (change == FOL_CHANGING)
    fol_app_preview(app, &edit, NULL);
  else if (change == FOL_CHANGED && differs(&before->sessions[n - 1], session))
    fol_app_do(app, &edit);
  else if (change == FOL_CHANGED)
    fol_app_show_live(app, NULL);
}

/* Adds the sliders of session number `index` (from 0). Its density can be set only within the densities of the previous
 * and the next session. */
static void edit_session(fol_app *app, fol_pen *pen, int index) {
  const fol_plan *plan = fol_app_plan(app);
  fol_session session = plan->sessions[index];
  double least = index > 0 ? plan->sessions[index - 1].density_per_cm2 : 1;
  double most = index + 1 < plan->session_count ? plan->sessions[index + 1].density_per_cm2 : 250;
  if (most < session.density_per_cm2)
    most = FOL_DENSITY_MAX_PER_CM2;
  fol_slider density = {
      .id = "session.density",
      .label = "Density",
      .unit = "/cm\xc2\xb2",
      .from = least,
      .to = fmax(most, least + 1),
      .tip = "Dots per cm\xc2\xb2 after this session, including those of earlier sessions: from the density of "
             "the session before to that of the next"};
  fol_slider diameter = {
      .id = "session.diameter",
      .label = "Healed dot size",
      .unit = "mm",
      .from = 0.08,
      .to = 0.55,
      .decimals = 2,
      .tip =
          "Width of the healed dot in the skin; a fresh dot is a third wider. Needles and implants are quoted smaller"};
  fol_slider dilution = {.id = "session.dilution",
                         .label = "Dilution",
                         .unit = ": 1",
                         .from = 2,
                         .to = 100,
                         .logarithmic = true,
                         .tip = "ml of water to 1 ml of pigment: 25 is light, 15 medium, 6 dark"};
  change_session(app, fol_pen_slider(pen, &density, &session.density_per_cm2), index + 1, &session);
  change_session(app, fol_pen_slider(pen, &diameter, &session.dot_diameter_mm), index + 1, &session);
  change_session(app, fol_pen_slider(pen, &dilution, &session.dilution), index + 1, &session);
}

static bool session_row(fol_app *app, fol_pen *pen, int index) {
  fol_ui *ui = app->ui;
  float s = pen->scale;
  const fol_session *session = &fol_app_plan(app)->sessions[index];
  char id[24], name[24], text[80], day[30];
  snprintf(id, sizeof id, "session.%d", index + 1);
  snprintf(name, sizeof name, "Session %d", index + 1);
  fol_dates_print(day, sizeof day, session->date, false);
  snprintf(text, sizeof text, "%.0f /cm\xc2\xb2", session->density_per_cm2);
  fol_box row = {pen->x - 10 * s, pen->y, pen->width + 20 * s, 36 * s};
  bool open = app->view.session == index + 1;
  fol_hit hit = fol_ui_hit(ui, id, row);
  if (hit.hovered)
    fol_ui_tip(ui, open ? "Its density, dot size and dilution are below" : "Shows this session and its settings");
  if (open || hit.hovered)
    fol_ui_fill(ui, row, open ? FOL_CONTROL : FOL_PANEL_RAISED, FOL_ROUNDING * s);
  fol_spot left = fol_ui_text_size(ui, FOL_FONT_STRONG, name, 0), right = fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0);
  fol_spot date = fol_ui_text_size(ui, FOL_FONT_SMALL, day, 0);
  /* The date is left out if the row is too narrow for it; the settings of the session show it, too. */
  if (*day && left.x + date.x + right.x + 30 * s <= pen->width) {
    snprintf(text, sizeof text, "%s    %.0f /cm\xc2\xb2", day, session->density_per_cm2);
    right = fol_ui_text_size(ui, FOL_FONT_SMALL, text, 0);
  }
  fol_ui_text(ui, open ? FOL_FONT_STRONG : FOL_FONT_BODY, (fol_spot){pen->x, row.y + (row.h - left.y) / 2}, FOL_TEXT,
              name, 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){pen->x + pen->width - right.x, row.y + (row.h - right.y) / 2},
              FOL_TEXT_DIM, text, 0);
  pen->y += row.h + 4 * s;
  if (hit.clicked)
    fol_app_show_session(app, index + 1);
  return open;
}

static void print_area(const fol_app *app, fol_pen *pen) {
  char text[120];
  snprintf(text, sizeof text, "%.1f cm\xc2\xb2", app->view.area_cm2);
  fol_pen_pair(pen, "Painted area", app->view.area_cm2 > 0 ? text : "nothing yet");
  if (app->view.off_head_share < min_off_head)
    return;
  snprintf(text, sizeof text, "%.0f %% of the painted area is off the head and gets no dots: adjust the head (G).",
           100 * app->view.off_head_share);
  fol_pen_note(pen, text);
}

/* Adds the choice of a look, that is a preset for the dots and dilutions of all sessions. The user can change single
 * sessions afterwards. */
static void choose_look(fol_app *app, fol_pen *pen) {
  static const char *const names[FOL_LOOKS] = {"Natural", "Fine", "Bold"};
  static const char *const tips[FOL_LOOKS] = {
      "30, 70, 100 /cm\xc2\xb2; dots of 0.30 mm 25 : 1, then 0.38 mm 15 : 1. What most finished work looks like",
      "65, 150, 215 /cm\xc2\xb2; dots of 0.20 mm 15 : 1. Softer: no single dot stands out",
      "30, 70, 100 /cm\xc2\xb2; dots of 0.30 mm 15 : 1, then 0.42 mm 10 : 1. For dark hair, seen from afar"};
  fol_pen_caption(
      pen, "Or start from a look. Sizes are of healed dots in the skin; needles and implants are quoted smaller.");
  fol_choice choice = {
      .id = "look", .labels = names, .tips = tips, .count = FOL_LOOKS, .small = true, .chosen = fol_app_look(app)};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked >= 0)
    fol_app_choose_look(app, (fol_look)clicked);
}

void fol_panel_dots(fol_app *app, fol_pen *pen) {
  fol_panel_help(
      app, pen,
      "Each session fills gaps left by earlier ones. The first is light and sparse; the last brings full density.");
  for (int i = 0; i < fol_app_plan(app)->session_count; i++) {
    if (!session_row(app, pen, i))
      continue;
    fol_pen_gap(pen, 10);
    edit_session(app, pen, i);
    write_counts(app, pen, i);
    fol_pen_gap(pen, 6);
    fol_panel_date(app, pen, i + 1);
    fol_panel_dates_space(app, pen);
    fol_pen_gap(pen, 10);
  }
  const fol_plan *plan = fol_app_plan(app);
  fol_button add = {.label = "Add a session", .tip = "A fourth is rare: it touches up what is still thin"};
  if (plan->session_count < FOL_SESSIONS_MAX) {
    fol_pen_gap(pen, 6);
    if (fol_pen_button(pen, &add))
      fol_app_add_session(app);
  }
  if (app->view.session == 0)
    fol_panel_dates_space(app, pen);
  fol_pen_gap(pen, 6);
  choose_look(app, pen);
  fol_pen_rule(pen);
  print_area(app, pen);
  write_totals(app, pen);
}

/* Adds the buttons that choose the page, in one row or, if the panel is narrow, in two. Returns the index of the page
 * whose button was clicked; -1 if none was. */
static int choose_page(fol_app *app, fol_pen *pen, const char *const *names, const char *const *tips) {
  int at_once = pen->width >= 236 * pen->scale ? FOL_PAGES : FOL_PAGES / 2, clicked = -1;
  _Static_assert(FOL_PAGES % 2 == 0, "two rows of as many pages");
  for (int from = 0; from < FOL_PAGES; from += at_once) {
    fol_choice choice = {.id = from == 0 ? "page" : "page.more",
                         .labels = names + from,
                         .tips = tips + from,
                         .count = at_once,
                         .small = true,
                         .chosen = (int)app->panels.page - from};
    int part = fol_pen_choice(pen, &choice);
    clicked = part >= 0 ? from + part : clicked;
  }
  return clicked;
}

void fol_panel_sessions(fol_app *app, fol_pen *pen) {
  static const char *const names[FOL_PAGES] = {"Dots", "Pigment", "Healing", "Record"};
  static const char *const tips[FOL_PAGES] = {
      "Number and size of dots in each session", "Its shade, matched to the hair, and its depth",
      "The skin, and what makes pigment fade", "What was done: who, when, with what; after photos"};
  static void (*const write[FOL_PAGES])(fol_app *, fol_pen *) = {fol_panel_dots, fol_panel_pigment, fol_panel_healing,
                                                                 fol_panel_record};
  int clicked = choose_page(app, pen, names, tips);
  if (clicked >= 0) {
    app->panels.page = (fol_page)clicked;
    fol_app_go(app, FOL_STEP_SESSIONS); /* deselects the tool that belongs to the previous page */
  }
  write[app->panels.page](app, pen);
  fol_panel_warnings(app, pen);
}

void fol_panel_sessions_summary(fol_app *app, fol_pen *pen) {
  char text[60], count[40], name[24];
  const fol_plan *plan = fol_app_plan(app);
  fol_pen_rule(pen);
  fol_pen_heading(pen, "Sessions");
  bool any = app->view.dots[0] > 0;
  for (int i = 0; i < plan->session_count; i++) {
    snprintf(name, sizeof name, "Session %d", i + 1);
    fol_figures_count(count, sizeof count, app->view.dots[i]);
    int used = snprintf(text, sizeof text, "%.0f /cm\xc2\xb2", plan->sessions[i].density_per_cm2);
    if (any && used > 0)
      snprintf(text + used, sizeof text - (size_t)used, "   %s%s dots", i > 0 ? "+" : "", count);
    fol_pen_pair(pen, name, text);
  }
  print_area(app, pen);
}
