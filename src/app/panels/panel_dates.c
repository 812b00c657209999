/* The widgets for a session's date: a text field, buttons for a day earlier or later, and a button that sets all
 * sessions' dates the usual time apart. */
#include "app/panels/dates.h"
#include "app/panels/panels.h"
#include "live/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static void set_date(fol_app *app, int session, const char *date) {
  fol_edits edits;
  fol_error err = {0};
  if (!fol_dates_set(&edits, fol_app_plan_now(app), session, date, &err))
    fol_app_report(app, &err);
  else if (edits.count > 0)
    fol_app_do_all(app, &edits);
}

static void set_day(fol_app *app, int session, int by) {
  char date[11];
  int number;
  const char *now = fol_app_plan_now(app)->sessions[session - 1].date;
  if (fol_date_number(&number, now) && fol_date_of_number(date, number + by))
    set_date(app, session, date);
}

static void set_today(fol_app *app, int session) {
  char date[11];
  time_t now = (time_t)(fol_clock_ms() / 1000);
  struct tm local;
  localtime_r(&now, &local);
  strftime(date, sizeof date, "%Y-%m-%d", &local);
  set_date(app, session, date);
}

/* Draws the buttons that move a session's date by a day or, if the session has no date (`dated` false), a button that
 * sets its date to today. */
static void draw_days(fol_app *app, fol_pen *pen, int session, bool dated) {
  float s = pen->scale, gap = 6 * s, half = (pen->width - gap) / 2, h = 36 * s;
  const fol_button today = {.id = "date.today", .label = "Today", .tip = "Later sessions follow, 14 days apart"};
  const fol_button back = {.id = "date.back", .label = "Day earlier", .tip = "Later sessions move with it"};
  const fol_button on = {.id = "date.on", .label = "Day later", .tip = "Later sessions move with it"};
  if (!dated && fol_button_at(pen->ui, &today, (fol_box){pen->x, pen->y, pen->width, h}))
    set_today(app, session);
  if (dated && fol_button_at(pen->ui, &back, (fol_box){pen->x, pen->y, half, h}))
    set_day(app, session, -1);
  if (dated && fol_button_at(pen->ui, &on, (fol_box){pen->x + half + gap, pen->y, half, h}))
    set_day(app, session, 1);
  pen->y += h + 8 * s;
}

/* Writes a session's date and how long it is after the previous session: "Tuesday, 1 December 2026, 14 days after
 * session 1". */
static void write_day(fol_pen *pen, const fol_plan *plan, int session) {
  char text[160];
  int gap = fol_dates_gap(plan, session);
  fol_dates_print(text, sizeof text, plan->sessions[session - 1].date, true);
  size_t used = strlen(text);
  if (gap >= 0)
    snprintf(text + used, sizeof text - used, ", %d day%s after session %d%s", gap, gap == 1 ? "" : "s", session - 1,
             fol_dates_is_usual(gap) ? "" : ". 10 to 14 are usual.");
  fol_pen_caption(pen, text);
}

static bool any_is_unusual(const fol_plan *plan) {
  bool unusual = false;
  for (int n = 2; n <= plan->session_count; n++) {
    int gap = fol_dates_gap(plan, n);
    unusual |= gap >= 0 && !fol_dates_is_usual(gap);
  }
  return unusual;
}

void fol_panel_date(fol_app *app, fol_pen *pen, int session) {
  const fol_plan *plan = fol_app_plan_now(app);
  bool dated = fol_ui_steady(app->ui, "session.dated", *plan->sessions[session - 1].date != '\0');
  char text[40];
  snprintf(text, sizeof text, "%s", plan->sessions[session - 1].date);
  fol_line line = {.id = "session.date",
                   .label = "Date",
                   .hint = "year-month-day",
                   .tip = "The day of this session, as 2026-12-01; later sessions follow",
                   .text = text,
                   .size = sizeof text};
  if (fol_pen_line(pen, &line))
    set_date(app, session, *text ? text : "none");
  draw_days(app, pen, session, dated);
  if (dated)
    write_day(pen, plan, session);
}

void fol_panel_dates_space(fol_app *app, fol_pen *pen) {
  if (!any_is_unusual(fol_app_plan_now(app)))
    return;
  const fol_button space = {
      .id = "date.space", .label = "Put 14 days apart", .tip = "All sessions after the first; 10 to 14 are usual"};
  if (!fol_pen_button(pen, &space))
    return;
  fol_edits edits = fol_dates_space(fol_app_plan_now(app));
  if (edits.count > 0)
    fol_app_do_all(app, &edits);
}
