/* Draws modal dialogs over the darkened window, and darkens the window while a file dialog is open. */
#include "app/commands/commands.h"
#include "app/panels/panels.h"
#include "app/state/paths.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static void dim_window(fol_app *app, const char *text) {
  float s = fol_ui_scale(app->ui);
  const fol_box window = app->panels.layout.window;
  fol_pen pen = fol_pen_begin(app->ui, "dim", window, 0, true);
  fol_ui_fill(app->ui, window, FOL_RGBA(10, 10, 10, 150), 0);
  fol_spot size = fol_ui_text_size(app->ui, FOL_FONT_BODY, text, 0);
  fol_ui_text(app->ui, FOL_FONT_BODY, (fol_spot){(window.w - size.x) / 2, window.h - 90 * s}, FOL_TEXT, text, 0);
  fol_pen_end(&pen, 0);
}

/* ---- layout of dialogs ----------------------------------------------------------------------------- */

typedef struct leaf {
  fol_pen foreground, pen;
  fol_box box;
} leaf;

static leaf begin_leaf(fol_app *app, const char *title, float height, bool opaque) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  const fol_box window = app->panels.layout.window;
  leaf l = {.foreground = fol_pen_begin(ui, "sheet", window, 0, true)};
  float w = fminf(460 * s, window.w - 24 * s), h = fminf(height * s, window.h - 24 * s);
  fol_ui_fill(ui, window, opaque ? FOL_PANEL : FOL_RGBA(10, 10, 10, 170), 0);
  l.box = (fol_box){roundf((window.w - w) / 2), roundf((window.h - h) / 2), w, h};
  fol_ui_fill(ui, l.box, opaque ? FOL_PANEL_RAISED : FOL_PANEL, 12 * s);
  fol_ui_outline(ui, l.box, FOL_CONTROL, 12 * s, s);
  l.pen = (fol_pen){ui, l.box.x + 24 * s, l.box.y + 22 * s, w - 48 * s, l.box.y, s};
  fol_pen_title(&l.pen, title);
  return l;
}

static void end_leaf(leaf *l) {
  fol_pen_end(&l->foreground, 0);
}

/* Draws buttons at the bottom of a dialog. Returns the index of the button that the user clicked; -1 if none. */
static int draw_answers(leaf *l, const fol_button *buttons, int count) {
  float s = l->pen.scale, gap = 10 * s, width = (l->pen.width - gap * (float)(count - 1)) / (float)count;
  int clicked = -1;
  for (int i = 0; i < count; i++)
    if (fol_button_at(l->pen.ui, &buttons[i],
                      (fol_box){l->pen.x + (float)i * (width + gap), l->box.y + l->box.h - 60 * s, width, 38 * s}))
      clicked = i;
  return clicked;
}

/* Adds a text field for a passphrase. Returns true if the user pressed Enter in it. The passphrase is kept in the state
 * of the dialog and overwritten with zeros when the dialog closes. */
static bool ask_for_passphrase(fol_pen *pen, const fol_line *asked) {
  fol_line line = *asked;
  line.secret = true;
  line.above = true;
  return fol_pen_line(pen, &line);
}

static void write_wrong(const fol_app *app, fol_pen *pen) {
  if (*app->panels.sheet.wrong)
    fol_ui_text(pen->ui, FOL_FONT_SMALL, (fol_spot){pen->x, pen->y}, FOL_MARK_BAD, app->panels.sheet.wrong, pen->width);
}

/* ---- question about unsaved work -------------------------------------------------------------------- */

static void draw_question(fol_app *app) {
  static const fol_button buttons[] = {
      {.id = "question.discard", .label = "Discard", .tip = "Closes without your last changes"},
      {.id = "question.cancel", .label = "Cancel", .tip = "Go back to the consultation (Escape)"},
      {.id = "question.save", .label = "Save elsewhere", .tip = "Choose another place (Enter)", .primary = true}};
  static const fol_answer answers[] = {FOL_ANSWER_DISCARD, FOL_ANSWER_CANCEL, FOL_ANSWER_SAVE};
  leaf l = begin_leaf(app, "Not everything is saved", 196, false);
  fol_pen_paragraph(&l.pen, "Your last changes could not be written to the disk and would be lost.");
  int clicked = draw_answers(&l, buttons, 3);
  end_leaf(&l);
  if (clicked >= 0)
    fol_app_answer(app, answers[clicked]);
}

/* ---- passphrases ----------------------------------------------------------------------------------- */

static void draw_unlock(fol_app *app) {
  const fol_button buttons[] = {
      {.id = "unlock.cancel", .label = "Cancel", .tip = "It stays closed (Escape)"},
      {.id = "unlock.open", .label = "Open", .tip = "With the passphrase typed above (Enter)", .primary = true}};
  char text[200];
  leaf l = begin_leaf(app, "Protected consultation", 262, !app->document.history);
  snprintf(text, sizeof text, "Type the passphrase to open %.150s.",
           app->jobs.locked.path && !app->panels.client && !fol_settings_is_unnamed(app->jobs.locked.path)
               ? fol_path_name(app->jobs.locked.path)
               : "this consultation");
  fol_pen_paragraph(&l.pen, text);
  fol_line line = {.id = "unlock.passphrase",
                   .label = "Passphrase",
                   .text = app->panels.sheet.typed,
                   .size = sizeof app->panels.sheet.typed,
                   .focus = app->panels.sheet.fresh};
  app->panels.sheet.fresh = false;
  bool entered = ask_for_passphrase(&l.pen, &line);
  write_wrong(app, &l.pen);
  int clicked = draw_answers(&l, buttons, 2);
  end_leaf(&l);
  if (clicked == 0)
    fol_app_close_sheet(app);
  else if ((entered || clicked == 1) && *app->panels.sheet.typed)
    fol_app_unlock(app);
}

static void set_passphrase(fol_app *app) {
  if (!*app->panels.sheet.typed)
    snprintf(app->panels.sheet.wrong, sizeof app->panels.sheet.wrong, "Type a passphrase first.");
  else if (strcmp(app->panels.sheet.typed, app->panels.sheet.again) != 0)
    snprintf(app->panels.sheet.wrong, sizeof app->panels.sheet.wrong, "The two passphrases differ.");
  else
    fol_app_protect(app);
}

static void draw_protect(fol_app *app) {
  bool is_protected = fol_app_is_protected(app);
  const fol_button buttons[] = {{.id = "protect.cancel", .label = "Cancel", .tip = "It stays as it is (Escape)"},
                                {.id = "protect.remove",
                                 .label = "Remove it",
                                 .tip = "Anyone who has the file can read it from then on",
                                 .disabled = !is_protected},
                                {.id = "protect.set",
                                 .label = is_protected ? "Change" : "Protect",
                                 .tip = "Encrypts the file with the passphrase typed above (Enter)",
                                 .primary = true}};
  leaf l = begin_leaf(app, is_protected ? "Change the passphrase" : "Protect with a passphrase", 372, false);
  fol_pen_paragraph(&l.pen, "Photos, plan, client, notes and log are encrypted. Nobody can open the file without the "
                            "passphrase, and a forgotten passphrase cannot be recovered.");
  fol_line first = {.id = "protect.first",
                    .label = "New passphrase",
                    .text = app->panels.sheet.typed,
                    .size = sizeof app->panels.sheet.typed,
                    .focus = app->panels.sheet.fresh};
  fol_line second = {.id = "protect.again",
                     .label = "Repeat it",
                     .text = app->panels.sheet.again,
                     .size = sizeof app->panels.sheet.again};
  app->panels.sheet.fresh = false;
  ask_for_passphrase(&l.pen, &first);
  bool entered = ask_for_passphrase(&l.pen, &second);
  write_wrong(app, &l.pen);
  int clicked = draw_answers(&l, buttons, 3);
  end_leaf(&l);
  if (clicked == 0) {
    fol_app_close_sheet(app);
  } else if (clicked == 1) {
    fol_wipe(app->panels.sheet.typed, sizeof app->panels.sheet.typed);
    fol_app_protect(app);
  } else if (clicked == 2 || entered) {
    set_passphrase(app);
  }
}

/* ---- earlier states of the document ------------------------------------------------------------------ */

enum { EARLIER_MAX = 8 };

/* Returns a description of an edit for the user. `verb` is the first word of the edit's line of text (docs/edits.md),
 * of `length` bytes. */
static const char *done_by(const char *verb, size_t length) {
  static const char *const words[][2] = {{"scale", "the ruler"},
                                         {"surface", "the head"},
                                         {"landmarks", "landmarks of the face"},
                                         {"hairline", "the hairline"},
                                         {"variant", "hairlines to compare"},
                                         {"carry", "the hairline, copied from another view"},
                                         {"brush", "painting"},
                                         {"erase", "erasing"},
                                         {"smooth", "smoothing"},
                                         {"fill", "filling an area"},
                                         {"zone", "a zone"},
                                         {"session", "a session's settings or date"},
                                         {"pigment", "the pigment"},
                                         {"skin", "the skin"},
                                         {"healing", "what makes pigment fade"},
                                         {"scalp_matte", "keeping dots on the scalp"},
                                         {"scalp_brush", "correcting the scalp"},
                                         {"scalp_reset", "removing corrections of the scalp"},
                                         {"plan", "a plan that was loaded"},
                                         {"photo", "a photo that was added"},
                                         {"rename", "a view's name"},
                                         {"remove", "a view that was removed"},
                                         {"reference", "the client's name or number"},
                                         {"log", "the record of a session"},
                                         {"after", "a photo taken after a session"},
                                         {"align", "lining up a photo"},
                                         {"lock", "locking the plan"},
                                         {"unlock", "unlocking the plan"},
                                         {"revert", "going back"}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (strlen(words[i][0]) == length && strncmp(words[i][0], verb, length) == 0)
      return words[i][1];
  return "another change";
}

/* Writes the time of an edit and what it changed: "26 Nov, 14:02:31 painting". Returns false if edit number `number`
 * cannot be read from the file. */
static bool print_earlier(char *text, size_t size, fol_consultation *file, uint64_t number) {
  fol_stored_edit past;
  char time[40];
  struct tm local;
  if (!fol_consultation_read_edit(&past, file, number, NULL))
    return false;
  time_t seconds = (time_t)(past.at_ms / 1000);
  localtime_r(&seconds, &local);
  strftime(time, sizeof time, "%d %b, %H:%M:%S", &local);
  const char *edit = (const char *)past.text.data;
  snprintf(text, size, "%s    %s", time, done_by(edit, strcspn(edit, " ")));
  fol_bytes_drop(&past.text);
  return true;
}

/* Returns how many edits before the latest one the state in row `row` of the list was. The list contains the last three
 * states, and older ones at growing distances. */
static uint64_t edits_ago(int row) {
  static const uint64_t ago[EARLIER_MAX] = {1, 2, 3, 5, 10, 20, 50, 200};
  return ago[row];
}

static void go_back_to(fol_app *app, uint64_t number) {
  fol_edit edit = {.kind = FOL_EDIT_REVERT, .revert_to = number};
  fol_app_close_sheet(app);
  fol_app_do_and_follow(app, &edit);
}

static void draw_earlier(fol_app *app) {
  const fol_button cancel = {.id = "earlier.cancel", .label = "Cancel", .tip = "Keep the current state (Escape)"};
  uint64_t edits = fol_history_edits(app->document.history), chosen = UINT64_MAX;
  int rows = 1;
  for (int i = 0; i < EARLIER_MAX; i++)
    rows += edits > edits_ago(i);
  leaf l = begin_leaf(app, "Go back to an earlier state", 196 + 40 * (float)rows, false);
  float s = l.pen.scale;
  fol_pen_paragraph(&l.pen, "Nothing later is lost: you can undo this like any other change.");
  for (int i = 0; i <= EARLIER_MAX; i++) {
    uint64_t number = i < EARLIER_MAX && edits > edits_ago(i) ? edits - edits_ago(i) : 0;
    char text[160] = "As it was at the beginning", id[40];
    if (number > 0 && !print_earlier(text, sizeof text, fol_autosave_file(app->document.autosave), number))
      continue;
    snprintf(id, sizeof id, "earlier.%d", i);
    fol_button button = {.id = id, .label = "", .tip = "Restores the consultation as it was after this change"};
    const fol_box row = {l.pen.x, l.pen.y, l.pen.width, FOL_TOUCH * s};
    if (fol_button_at(app->ui, &button, row))
      chosen = number;
    float high = fol_ui_text_size(app->ui, FOL_FONT_SMALL, text, 0).y;
    fol_ui_text(app->ui, FOL_FONT_SMALL, (fol_spot){row.x + 14 * s, row.y + (row.h - high) / 2}, FOL_TEXT, text, 0);
    l.pen.y += 40 * s;
    if (number == 0)
      break;
  }
  int clicked = draw_answers(&l, &cancel, 1);
  end_leaf(&l);
  if (clicked == 0)
    fol_app_close_sheet(app);
  else if (chosen != UINT64_MAX)
    go_back_to(app, chosen);
}

/* ---- settings -------------------------------------------------------------------------------------- */

static void keep_settings(fol_app *app) {
  fol_error err = {0};
  if (!fol_settings_save(&app->settings, &err))
    fol_app_report(app, &err);
}

/* Adds a choice with its label above or, if the dialog is low, to the left. Returns the index of the option that the
 * user clicked; -1 if none. */
static int choose(fol_pen *pen, const char *label, const fol_choice *choice, bool low) {
  if (!low) {
    fol_pen_caption(pen, label);
    return fol_pen_choice(pen, choice);
  }
  fol_choice small = *choice;
  float s = pen->scale, across = 84 * s;
  fol_spot size = fol_ui_text_size(pen->ui, FOL_FONT_BODY, label, 0);
  fol_ui_text(pen->ui, FOL_FONT_BODY, (fol_spot){pen->x, pen->y + (FOL_TOUCH * s - size.y) / 2}, FOL_TEXT, label, 0);
  small.small = true;
  int clicked = fol_choice_at(pen->ui, &small, (fol_box){pen->x + across, pen->y, pen->width - across, FOL_TOUCH * s});
  fol_pen_gap(pen, FOL_TOUCH + 8);
  return clicked;
}

/* Adds the choice of the interface scale; the new scale is used from the next frame on. */
static void choose_size(fol_app *app, fol_pen *pen, bool low) {
  static const char *const labels[] = {"Automatic", "100 %", "125 %", "150 %", "200 %"};
  static const char *const tips[] = {"To suit the screen", "Small", "Medium", "Large", "Largest"};
  static const double scales[] = {0, 1, 1.25, 1.5, 2};
  enum { SIZES = sizeof scales / sizeof scales[0] };
  double now = app->options.ui_scale > 0 ? app->options.ui_scale : app->settings.ui_scale;
  fol_choice choice = {.id = "settings.size", .labels = labels, .tips = tips, .count = SIZES, .chosen = -1};
  for (int i = 0; i < SIZES; i++)
    if (now == scales[i])
      choice.chosen = i;
  int clicked = choose(pen, low ? "Size" : "Size of text and buttons", &choice, low);
  if (clicked < 0)
    return;
  app->options.ui_scale = 0; /* the choice replaces the scale given on the command line */
  app->settings.ui_scale = scales[clicked];
  app->loop.rescales = true;
  keep_settings(app);
}

/* Adds the choice of how the start page shows recent files. */
static void choose_start_picture(fol_app *app, fol_pen *pen, bool low) {
  static const char *const labels[FOL_START_PICTURES] = {"Initials", "Blurred", "Pictures"};
  static const char *const ids[FOL_START_PICTURES] = {"start.initials", "start.blurred", "start.sharp"};
  static const char *const tips[FOL_START_PICTURES] = {"No pictures of clients", "Nobody can be recognised",
                                                       "Whoever sees this screen sees earlier clients"};
  const fol_choice choice = {.id = "settings.start",
                             .labels = labels,
                             .ids = ids,
                             .tips = tips,
                             .count = FOL_START_PICTURES,
                             .chosen = (int)app->settings.start_picture};
  int clicked = choose(pen, low ? "Start page" : "Recent files on the start page", &choice, low);
  if (clicked < 0)
    return;
  app->settings.start_picture = (fol_start_picture)clicked;
  keep_settings(app);
}

static void draw_settings(fol_app *app) {
  const fol_button done = {
      .id = "settings.done", .label = "Done", .tip = "Changes are already saved  (Escape)", .primary = true};
  leaf l = begin_leaf(app, "Settings", 490, false);
  /* Labels are above their text fields; if the dialog is too low for that, to the left of them. */
  bool low = l.box.h < 490 * l.pen.scale;
  char name[FOL_NAME_MAX];
  double minutes = app->settings.lock_minutes;
  snprintf(name, sizeof name, "%s", app->settings.name);
  fol_line line = {.id = "settings.name",
                   .label = low ? "Your name" : "Your name, for the record of who did what",
                   .hint = fol_settings_who(&app->settings),
                   .text = name,
                   .size = sizeof name,
                   .above = !low};
  if (fol_pen_line(&l.pen, &line)) {
    memcpy(app->settings.name, name, sizeof name);
    keep_settings(app);
  }
  fol_pen_gap(&l.pen, 10);
  fol_slider slider = {.id = "settings.minutes",
                       .label = "Lock screen after",
                       .unit = "min",
                       .tip = "Idle minutes after which a protected file is closed; 0: never",
                       .to = 60};
  fol_change change = fol_pen_slider(&l.pen, &slider, &minutes);
  if (change) {
    app->settings.lock_minutes = (int)minutes;
    if (change == FOL_CHANGED)
      keep_settings(app);
  }
  fol_pen_gap(&l.pen, low ? 0 : 4);
  fol_panel_inbox_settings(app, &l.pen, low);
  fol_pen_gap(&l.pen, low ? 0 : 4);
  choose_size(app, &l.pen, low);
  fol_pen_gap(&l.pen, low ? 0 : 4);
  choose_start_picture(app, &l.pen, low);
  int clicked = draw_answers(&l, &done, 1);
  end_leaf(&l);
  if (clicked == 0)
    fol_app_close_sheet(app);
}

void fol_panel_sheet(fol_app *app) {
  static void (*const draw[])(fol_app *) = {
      [FOL_SHEET_QUESTION] = draw_question, [FOL_SHEET_UNLOCK] = draw_unlock,
      [FOL_SHEET_PROTECT] = draw_protect,   [FOL_SHEET_EARLIER] = draw_earlier,
      [FOL_SHEET_SETTINGS] = draw_settings, [FOL_SHEET_PALETTE] = fol_panel_palette,
  };
  if (app->jobs.dialog)
    dim_window(app, "Choose in the file dialog.");
  else if (app->panels.sheet.kind != FOL_SHEET_NONE)
    draw[app->panels.sheet.kind](app);
}
