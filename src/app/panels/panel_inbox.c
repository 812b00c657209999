/* New photographs in the watched folder. The start page shows small pictures of them, like those of recent files. The
 * panel of the photo step shows only times and names, since another client may be looking, and a picture only of the
 * row under the pointer. */
#include "app/commands/commands.h"
#include "app/panels/panels.h"
#include "app/state/paths.h"
#include "app/state/view_labels.h"
#include "app/state/words.h"
#include "live/clock.h"
#include "widgets/icons.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_ON_PHOTO = 4 };

static void print_when(char *text, size_t size, const fol_inbox_file *file) {
  fol_time_text(text, size, file->time_s, fol_clock_ms() / 1000);
}

static void print_id(char *text, size_t size, const fol_inbox_file *file) {
  snprintf(text, size, "inbox.%08x", (unsigned)(file->id >> 32));
}

/* Writes a text in one line. If it is wider than `room`, window px, leaves out characters in its middle. */
static void write_fitted(fol_ui *ui, fol_spot at, fol_colour colour, const char *text, float room) {
  char short_text[200];
  size_t size = sizeof short_text;
  fol_text_shorten(short_text, size, text);
  while (size > 8 && fol_ui_text_size(ui, FOL_FONT_SMALL, short_text, 0).x > room)
    fol_text_shorten(short_text, size = strlen(short_text), text);
  fol_ui_text(ui, FOL_FONT_SMALL, at, colour, short_text, 0);
}

/* Writes how many files of the watched folder are not in the list. Returns false if all are. */
static bool print_more(char *text, size_t size, const fol_inbox_list *list) {
  char number[40];
  if (list->more == 0)
    return false;
  if (list->more < 1000)
    snprintf(number, sizeof number, "%zu", list->more);
  else
    snprintf(number, sizeof number, "%zu,%03zu", list->more / 1000, list->more % 1000);
  snprintf(text, size, "and %s more in the folder", number);
  return true;
}

/* Writes the state of the watched folder in a line: that it is being read, how many files are still being copied into
 * it, or its name. The line is shown above the files. */
static void print_state(char *text, size_t size, const fol_app *app) {
  const fol_inbox_list *list = app->inbox->list;
  char name[60];
  fol_text_shorten(name, sizeof name, fol_path_name(app->settings.inbox));
  fol_text_clean(name);
  /* The problem has a message of its own on the page. */
  if (list->count == 0 && (list->problem.code || app->inbox->slow))
    *text = '\0';
  else if (!list->looked)
    snprintf(text, size, "Looking...");
  else if (list->arriving > 0)
    snprintf(text, size, "%zu still arriving", list->arriving);
  else if (list->count == 0)
    snprintf(text, size, "None in %s yet. They appear here automatically.", name);
  else
    snprintf(text, size, "in %s", name);
}

static void draw_picture(fol_app *app, const fol_inbox_file *file, fol_box box, float s) {
  unsigned texture = fol_app_inbox_picture(app, file);
  fol_ui_fill(app->ui, box, FOL_CANVAS, 6 * s);
  if (!texture) {
    float size = 28 * s;
    bool refused = file->state == FOL_INBOX_REFUSED;
    fol_icon_draw(app->ui, refused ? FOL_ICON_CLOSE : FOL_ICON_PHOTO,
                  (fol_spot){box.x + (box.w - size) / 2, box.y + (box.h - size) / 2}, size, FOL_TEXT_FAINT);
    return;
  }
  float fit = fminf(box.w / (float)file->small.width, box.h / (float)file->small.height);
  float w = fit * (float)file->small.width, h = fit * (float)file->small.height;
  fol_ui_picture(app->ui, (fol_box){box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h}, texture);
}

static void print_tip(char *text, size_t size, const fol_inbox_file *file, const char *does) {
  if (file->state == FOL_INBOX_REFUSED) {
    /* Starts at the file's name, so that the text does not contain the folder. */
    const char *name = strstr(file->why.text, fol_path_name(file->path));
    fol_error_sentence(text, size, name ? name : file->why.text);
  } else {
    snprintf(text, size, "%.79s\n%.300s", file->name, does);
  }
}

/* ---- start page -------------------------------------------------------------------------------------- */

/* Draws a new photograph as a card, which shows its small picture and its time; returns true if the user clicked the
 * card. */
static bool draw_card(fol_app *app, const fol_inbox_file *file, fol_box box, float s) {
  fol_ui *ui = app->ui;
  char id[40], text[480];
  print_id(id, sizeof id, file);
  fol_hit hit = fol_ui_hit(ui, id, box);
  bool refused = file->state == FOL_INBOX_REFUSED;
  fol_ui_fill(ui, box, hit.held ? FOL_CONTROL_HELD : hit.hovered ? FOL_CONTROL : FOL_PANEL_RAISED, 8 * s);
  draw_picture(app, file, (fol_box){box.x + 6 * s, box.y + 6 * s, box.w - 12 * s, box.h - 34 * s}, s);
  print_when(text, sizeof text, file);
  write_fitted(ui, (fol_spot){box.x + 8 * s, box.y + box.h - 23 * s}, refused ? FOL_TEXT_FAINT : FOL_TEXT,
               refused ? "Cannot be read" : text, box.w - 16 * s);
  if (hit.hovered) {
    print_tip(text, sizeof text, file, "Begins a consultation with this photo");
    fol_ui_tip(ui, text);
  }
  return hit.clicked;
}

static void write_head(fol_app *app, fol_box box, bool can_fold, float s) {
  fol_ui *ui = app->ui;
  char text[200];
  float right = box.x + box.w;
  fol_ui_text(ui, FOL_FONT_STRONG, (fol_spot){box.x, box.y + 4 * s}, FOL_TEXT, "New photos", 0);
  float left = box.x + fol_ui_text_size(ui, FOL_FONT_STRONG, "New photos", 0).x + 12 * s;
  if (can_fold) {
    const fol_button fold = {.id = "inbox.all",
                             .label = app->inbox->all ? "Show fewer" : "Show more",
                             .tip = app->inbox->all ? "Only the newest" : "All photos listed",
                             .small = true};
    right -= 104 * s;
    if (fol_button_at(ui, &fold, (fol_box){right, box.y, 104 * s, FOL_TOUCH * s}))
      app->inbox->all = !app->inbox->all;
  }
  print_state(text, sizeof text, app);
  write_fitted(ui, (fol_spot){left, box.y + 5.5f * s}, FOL_TEXT_DIM, text, right - left - 8 * s);
}

float fol_panel_inbox_start(fol_app *app, fol_box box, bool low) {
  char text[480];
  if (!app->inbox)
    return box.y;
  const fol_inbox_list *list = app->inbox->list;
  const fol_inbox_file *chosen = NULL;
  float s = fol_ui_scale(app->ui), gap = 12 * s, y = box.y + 42 * s;
  int across = (int)fmaxf(2, floorf((box.w + gap) / (134 * s)));
  float card = (box.w - gap * (float)(across - 1)) / (float)across, high = roundf(0.75f * card) + 36 * s;
  int first = (low ? 1 : 2) * across, shown = app->inbox->all || list->count < first ? list->count : first;
  write_head(app, box, list->count > first, s);
  if (fol_app_inbox_trouble(app, text, sizeof text)) {
    fol_ui_text(app->ui, FOL_FONT_SMALL, (fol_spot){box.x, y - 4 * s}, FOL_MARK_BAD, text, box.w);
    y += fol_ui_text_size(app->ui, FOL_FONT_SMALL, text, box.w).y + 6 * s;
  }
  for (int i = 0; i < shown; i++) {
    const int column = i % across, row = i / across;
    const fol_box at = {box.x + (float)column * (card + gap), y + (float)row * (high + gap), card, high};
    if (draw_card(app, list->files[i], at, s))
      chosen = list->files[i];
  }
  const int rows = (shown + across - 1) / across;
  y += (float)rows * (high + gap);
  if (shown == list->count && print_more(text, sizeof text, list)) {
    fol_ui_text(app->ui, FOL_FONT_SMALL, (fol_spot){box.x, y}, FOL_TEXT_DIM, text, 0);
    y += 26 * s;
  }
  if (chosen)
    fol_app_inbox_begin(app, chosen);
  return y + 10 * s;
}

/* ---- panel of the photo step ------------------------------------------------------------------------- */

/* Returns the first view of the head that has no photograph yet; FOL_VIEW_UNSPECIFIED if all views have one. */
static fol_view_name next_view(const fol_app *app) {
  for (int i = 0; i < FOL_VIEWS - 1; i++)
    if (!fol_document_view(fol_history_now(app->document.history), fol_view_order[i]))
      return fol_view_order[i];
  return FOL_VIEW_UNSPECIFIED;
}

/* Returns whether a click on a file adds it as the photograph taken after the session that is shown; if not, a click
 * adds it as the view `next`. If both are possible, adds widgets with which the user chooses. */
static bool takes_after(fol_app *app, fol_pen *pen, fol_view_name next) {
  char view[60], after[60];
  bool can_after = app->view.session > 0, can_view = next != FOL_VIEW_UNSPECIFIED;
  snprintf(view, sizeof view, "As view %s", can_view ? fol_view_label(next) : "");
  snprintf(after, sizeof after, "After session %d", app->view.session);
  if (!can_after)
    return false;
  if (!can_view)
    return true;
  const char *const labels[] = {view, after};
  static const char *const ids[] = {"inbox.view", "inbox.after"};
  static const char *const tips[] = {"Adds it as the next view of the head; Rename changes which",
                                     "Adds it as an after photo of the session shown"};
  const fol_choice choice = {.id = "inbox.as",
                             .labels = labels,
                             .tips = tips,
                             .ids = ids,
                             .count = 2,
                             .chosen = app->inbox->after,
                             .small = true};
  int clicked = fol_pen_choice(pen, &choice);
  if (clicked >= 0)
    app->inbox->after = clicked == 1;
  return app->inbox->after;
}

static bool draw_row(fol_app *app, fol_pen *pen, const fol_inbox_file *file, const char *does) {
  fol_ui *ui = app->ui;
  float s = pen->scale, half = 128 * s;
  char id[40], text[480];
  bool refused = file->state == FOL_INBOX_REFUSED;
  const fol_box box = {pen->x, pen->y, pen->width, FOL_TOUCH * s};
  print_id(id, sizeof id, file);
  fol_hit hit = fol_ui_hit(ui, id, box);
  fol_ui_fill(ui, box, hit.held ? FOL_CONTROL_HELD : hit.hovered ? FOL_CONTROL_OVER : FOL_CONTROL, FOL_ROUNDING * s);
  print_when(text, sizeof text, file);
  write_fitted(ui, (fol_spot){box.x + 10 * s, box.y + 9 * s}, refused ? FOL_TEXT_FAINT : FOL_TEXT, text, half - 14 * s);
  write_fitted(ui, (fol_spot){box.x + half, box.y + 9 * s}, refused ? FOL_TEXT_FAINT : FOL_TEXT_DIM, file->name,
               box.w - half - 10 * s);
  pen->y += box.h + 4 * s;
  if (hit.hovered) {
    print_tip(text, sizeof text, file, does);
    fol_ui_tip(ui, text);
    app->inbox->looked_at = file->id;
    app->inbox->looked_at_y = box.y;
  }
  return hit.clicked;
}

static void write_fold(fol_app *app, fol_pen *pen) {
  const fol_button fold = {.id = "inbox.all",
                           .label = app->inbox->all ? "Show fewer" : "Show more",
                           .tip = app->inbox->all ? "Only the newest" : "All photos listed",
                           .small = true};
  if (fol_button_at(pen->ui, &fold, (fol_box){pen->x, pen->y, pen->width, FOL_TOUCH * pen->scale}))
    app->inbox->all = !app->inbox->all;
  pen->y += (FOL_TOUCH + 8) * pen->scale;
}

void fol_panel_inbox_photo(fol_app *app, fol_pen *pen) {
  char text[480];
  if (!app->inbox)
    return;
  const fol_inbox_list *list = app->inbox->list;
  const fol_inbox_file *chosen = NULL;
  const fol_view_name next = next_view(app);
  fol_pen_gap(pen, 14);
  fol_pen_heading(pen, "New photos");
  if (fol_app_inbox_trouble(app, text, sizeof text))
    fol_pen_note(pen, text);
  print_state(text, sizeof text, app);
  if (*text)
    fol_pen_caption(pen, text);
  if (list->count > 0 && app->document.read_only) {
    fol_pen_caption(pen, "This file is read-only.");
  } else if (list->count > 0) {
    bool after = takes_after(app, pen, next);
    bool more = list->count > ROWS_ON_PHOTO;
    int shown = more && !app->inbox->all ? ROWS_ON_PHOTO : list->count;
    if (after)
      snprintf(text, sizeof text, "Adds it as an after photo of session %d", app->view.session);
    else
      snprintf(text, sizeof text, "Adds it as the view %s", fol_view_label(next));
    for (int i = 0; i < shown && (after || next != FOL_VIEW_UNSPECIFIED); i++)
      if (draw_row(app, pen, list->files[i], text))
        chosen = list->files[i];
    if (more)
      write_fold(app, pen);
    if (shown == list->count && print_more(text, sizeof text, list))
      fol_pen_caption(pen, text);
    if (chosen)
      fol_app_inbox_add(app, chosen, after ? FOL_VIEW_UNSPECIFIED : next);
  }
}

/* ---- preview of the row under the pointer ------------------------------------------------------------ */

void fol_panel_inbox_begin(fol_app *app) {
  if (!app->inbox)
    return;
  app->inbox->wanted_count = 0;
  app->inbox->looked_at = 0;
}

void fol_panel_inbox_preview(fol_app *app) {
  if (!app->inbox || !app->inbox->looked_at)
    return;
  const fol_inbox_list *list = app->inbox->list;
  const fol_box options = app->panels.layout.options;
  float s = fol_ui_scale(app->ui), w = 236 * s, h = 190 * s;
  const fol_box canvas = app->panels.layout.canvas;
  float y = fmaxf(fminf(app->inbox->looked_at_y - h / 2, canvas.y + canvas.h - h - 10 * s), 8 * s);
  const fol_box box = {options.x - w - 10 * s, y, w, h};
  for (int i = 0; i < list->count && box.x > 0; i++) {
    if (list->files[i]->id != app->inbox->looked_at || list->files[i]->state == FOL_INBOX_REFUSED)
      continue;
    fol_pen pen = fol_pen_begin(app->ui, "inbox.preview", box, 0, false);
    fol_ui_fill(app->ui, box, FOL_PANEL, 8 * s);
    draw_picture(app, list->files[i], (fol_box){box.x + 8 * s, box.y + 8 * s, w - 16 * s, h - 16 * s}, s);
    fol_pen_end(&pen, 0);
  }
}

/* ---- settings --------------------------------------------------------------------------------------- */

void fol_panel_inbox_settings(fol_app *app, fol_pen *pen, bool low) {
  static const char *const ids[] = {"inbox.stop", "inbox.choose"};
  static const char *const labels[] = {"Stop", "Choose"};
  const char *folder = app->settings.inbox;
  char text[480], name[200];
  float s = pen->scale, h = FOL_TOUCH * s, right = pen->x + pen->width;
  bool trouble = app->inbox && fol_app_inbox_trouble(app, text, sizeof text);
  snprintf(name, sizeof name, low ? "No folder for photos from a phone" : "None");
  if (!trouble && !low)
    fol_pen_caption(pen, "Folder where photos from a phone arrive");
  if (trouble) {
    fol_ui_clip(pen->ui, (fol_box){pen->x, pen->y, pen->width, 18 * s});
    write_fitted(pen->ui, (fol_spot){pen->x, pen->y}, FOL_MARK_BAD, text, pen->width);
    fol_ui_unclip(pen->ui);
    fol_pen_gap(pen, 21);
  }
  if (folder) {
    fol_text_shorten(name, sizeof name, folder);
    fol_text_clean(name);
  }
  const fol_box box = {pen->x, pen->y, pen->width - (folder ? 148 : 82) * s, h};
  fol_ui_fill(pen->ui, box, FOL_FIELD, 5 * s);
  write_fitted(pen->ui, (fol_spot){box.x + 9 * s, box.y + 9 * s}, folder ? FOL_TEXT : FOL_TEXT_FAINT, name,
               box.w - 18 * s);
  /* These widgets come last, since the command "inbox.stop" frees `folder`. */
  for (int i = folder ? 0 : 1; i < 2; i++) {
    const fol_command *command = fol_command_find(ids[i]);
    float w = (i == 0 ? 60 : 76) * s;
    const fol_button button = {.id = ids[i], .label = labels[i], .tip = command->tip, .small = true};
    const fol_box place = {i == 0 ? right - 142 * s : right - w, pen->y, w, h};
    if (fol_button_at(pen->ui, &button, place))
      fol_command_run(app, command);
  }
  pen->y += h + 12 * s;
}
