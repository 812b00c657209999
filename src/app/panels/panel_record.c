/* The page "Record" of the sessions' panel: what was done in a session, and the photograph taken after it
 * (after-photo). */
#include "app/commands/align_photo.h"
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/actions.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* A text field of the page, in which the user edits one of the texts of fol_session_log. */
typedef struct text_row {
  const char *id, *label, *hint, *tip;
  size_t offset; /* offset in fol_session_log of the pointer to the text, bytes */
} text_row;

static const text_row text_rows[] = {
    {"log.operator", "Operator", "who did it", "Who did the session", offsetof(fol_session_log, operator_name)},
    {"log.brand", "Pigment", "brand and name", "The pigment's brand and name", offsetof(fol_session_log, brand)},
    {"log.lot", "Lot", "as on the bottle", "The pigment's lot number", offsetof(fol_session_log, lot)},
    {"log.needle", "Needle", "type and size", "The needle's type and size", offsetof(fol_session_log, needle)},
    {"log.notes", "Notes", "anything else", "Anything else worth knowing about this session",
     offsetof(fol_session_log, notes)},
};

static fol_text *text_of(const fol_session_log *log, const text_row *row) {
  return *(fol_text *const *)((const char *)log + row->offset);
}

static fol_edit log_edit(int session) {
  return (fol_edit){.kind = FOL_EDIT_LOG, .log = {.n = session, .log = {.dilution = -1}}};
}

static void write_text(fol_app *app, fol_pen *pen, int session, const text_row *row) {
  char text[256];
  fol_error err = {0};
  fol_edit edit = log_edit(session);
  fol_text **to = (fol_text **)((char *)&edit.log.log + row->offset);
  snprintf(text, sizeof text, "%s",
           fol_text_read(text_of(fol_document_log(fol_history_now(app->document.history), session), row)));
  fol_line line = {
      .id = row->id, .label = row->label, .hint = row->hint, .tip = row->tip, .text = text, .size = sizeof text};
  if (!fol_pen_line(pen, &line))
    return;
  if (fol_text_new(to, text, strlen(text), &err))
    fol_app_do(app, &edit);
  else
    fol_app_report(app, &err);
  fol_edit_drop(&edit);
}

/* Adds a text field for the date `date`. Returns true if the user changed the date; `date` is then the new one, or
 * "none" if the user removed it. */
static bool write_date(fol_app *app, fol_pen *pen, const fol_line *asked, char date[11]) {
  char text[40];
  fol_error err = {0};
  fol_line line = *asked;
  snprintf(text, sizeof text, "%s", date);
  line.text = text;
  line.size = sizeof text;
  line.hint = "year-month-day";
  if (!fol_pen_line(pen, &line))
    return false;
  if (*text && !fol_date_is_in_calendar(text)) {
    fol_fail(&err, FOL_REFUSED, "\"%.20s\" is not a date. Write it as 2026-12-01.", text);
    fol_app_report(app, &err);
    return false;
  }
  snprintf(date, 11, "%.10s", *text ? text : "none");
  return true;
}

static void write_dates(fol_app *app, fol_pen *pen, int session, bool expiry) {
  fol_session_log log = *fol_document_log(fol_history_now(app->document.history), session);
  fol_edit edit = log_edit(session);
  char *date = expiry ? log.expiry : log.date;
  fol_line line = expiry ? (fol_line){.id = "log.expiry", .label = "Use by", .tip = "The pigment's expiry date"}
                         : (fol_line){.id = "log.date", .label = "Done on", .tip = "The day of the session"};
  if (!write_date(app, pen, &line, date))
    return;
  memcpy(expiry ? edit.log.log.expiry : edit.log.log.date, date, 11);
  fol_app_do(app, &edit);
}

static void write_dilution(fol_app *app, fol_pen *pen, int session) {
  const fol_session_log *log = fol_document_log(fol_history_now(app->document.history), session);
  char text[40] = "";
  double dilution = 0;
  if (log->dilution > 0)
    snprintf(text, sizeof text, "%g", log->dilution);
  fol_line line = {.id = "log.dilution",
                   .label = "Dilution",
                   .hint = "ml of water to 1 ml",
                   .tip = "ml of water to 1 ml of pigment, as used",
                   .text = text,
                   .size = sizeof text};
  if (!fol_pen_line(pen, &line))
    return;
  fol_edit edit = log_edit(session);
  edit.log.log.dilution = *text && fol_number_read(&dilution, text) ? dilution : 0;
  fol_app_do(app, &edit);
}

/* ---- after-photo --------------------------------------------------------------------------------- */

static void write_after(fol_app *app, fol_pen *pen, int session) {
  float s = pen->scale, h = 36 * s;
  bool there = fol_document_after(fol_history_now(app->document.history), session, app->view.name) != NULL;
  fol_pen_rule(pen);
  fol_pen_caption(pen, "The result, next to what was simulated");
  if (!there) {
    fol_pen_command(app, pen, "after.add", false);
    return;
  }
  fol_button look = {.id = "after.show",
                     .label = app->view.after_photo_shown ? "Show the simulation" : "Show the photo",
                     .tip = "Switches between the after photo and the simulation  (T)"};
  fol_button align = {.id = "after.align",
                      .label = "Line up",
                      .tip = "Lays it half transparent over the before photo; move it until both match  (U)",
                      .disabled = app->document.read_only};
  fol_button removal = {.id = "after.remove",
                        .label = "Remove",
                        .tip = "Removes the photo from the consultation; you can undo this",
                        .disabled = app->document.read_only};
  float w = (pen->width - 6 * s) / 2;
  if (fol_pen_button(pen, &look))
    fol_app_show_after(app, app->view.after_photo_shown ? 0 : session);
  if (fol_button_at(pen->ui, &align, (fol_box){pen->x, pen->y, w, h}))
    fol_align_toggle(app);
  if (fol_button_at(pen->ui, &removal, (fol_box){pen->x + pen->width - w, pen->y, w, h}))
    fol_app_remove_after(app);
  pen->y += h + 14 * s;
  if (app->view.after_photo_shown)
    fol_align_words(app, pen);
}

void fol_panel_record(fol_app *app, fol_pen *pen) {
  char text[80];
  int session = app->view.session;
  if (fol_app_is_aligning(app)) {
    fol_align_panel(app, pen);
    return;
  }
  if (session == 0) {
    fol_pen_paragraph(pen, "Choose a session below the picture to record what was done in it.");
    return;
  }
  snprintf(text, sizeof text, "What was done in session %d", session);
  fol_pen_caption(pen, text);
  write_dates(app, pen, session, false);
  for (int i = 0; i < 3; i++)
    write_text(app, pen, session, &text_rows[i]);
  write_dates(app, pen, session, true);
  write_dilution(app, pen, session);
  for (int i = 3; i < (int)(sizeof text_rows / sizeof text_rows[0]); i++)
    write_text(app, pen, session, &text_rows[i]);
  write_after(app, pen, session);
}
