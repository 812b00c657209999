/* The start page: buttons that open something, the new photographs in the watched folder, and the recent files. */
#include "app/files/recents.h"
#include "app/panels/command_button.h"
#include "app/panels/panels.h"
#include "app/state/paths.h"
#include "app/state/words.h"
#include "widgets/icons.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void write_centred(fol_app *app, fol_font font, fol_colour colour, float middle, float y, const char *text) {
  fol_spot size = fol_ui_text_size(app->ui, font, text, 0);
  fol_ui_text(app->ui, font, (fol_spot){middle - size.x / 2, y}, colour, text, 0);
}

/* ---- buttons that open something -------------------------------------------------------------------- */

/* Draws the choice of the skin that the sample heads have, from the lightest to the darkest. */
static void choose_skin(fol_app *app, fol_box box) {
  static const fol_sample_skin skins[FOL_SAMPLE_SKINS] = {FOL_SAMPLE_PALE, FOL_SAMPLE_LIGHT, FOL_SAMPLE_BROWN,
                                                          FOL_SAMPLE_BLACK};
  static const char *const labels[FOL_SAMPLE_SKINS] = {"Pale skin", "Light", "Brown", "Black"};
  static const char *const ids[FOL_SAMPLE_SKINS] = {"sample.skin.pale", "sample.skin.light", "sample.skin.brown",
                                                    "sample.skin.black"};
  int chosen = 0;
  for (int i = 0; i < FOL_SAMPLE_SKINS; i++)
    chosen = skins[i] == app->panels.sample_skin ? i : chosen;
  const fol_choice choice = {
      .id = "sample.skin", .labels = labels, .ids = ids, .count = FOL_SAMPLE_SKINS, .chosen = chosen, .small = true};
  int clicked = fol_choice_at(app->ui, &choice, box);
  if (clicked >= 0)
    app->panels.sample_skin = skins[clicked];
}

static void draw_drop(fol_app *app, fol_box drop, float s) {
  fol_ui *ui = app->ui;
  float middle = drop.x + drop.w / 2;
  bool opening = app->jobs.opening != NULL;
  fol_ui_fill(ui, drop, FOL_PANEL_RAISED, 12 * s);
  fol_ui_outline(ui, drop, FOL_GREY(0x40), 12 * s, fmaxf(1, s));
  fol_icon_draw(ui, FOL_ICON_PHOTO, (fol_spot){middle - 24 * s, drop.y + 22 * s}, 48 * s, FOL_TEXT_DIM);
  write_centred(app, FOL_FONT_BODY, FOL_TEXT, middle, drop.y + 84 * s,
                opening ? "Opening..." : "Drop a photo or a consultation here");
  fol_button open = {
      .id = "file.open", .label = "Open", .tip = "A photo, or a consultation  (Ctrl+O)", .primary = true};
  fol_button cancel = {.id = "beside.cancel", .label = "Cancel", .tip = "Escape"};
  fol_box left = {middle - 242 * s, drop.y + 122 * s, 156 * s, 40 * s};
  if (opening && fol_button_at(ui, &cancel, left))
    fol_app_cancel_background_task(app);
  if (!opening && fol_button_at(ui, &open, left))
    fol_command_run(app, fol_command_find("file.open"));
  fol_button sample = {.id = "sample",
                       .label = "Try the sample head",
                       .tip = "A computer-made head to try everything on",
                       .disabled = opening};
  if (fol_button_at(ui, &sample, (fol_box){middle - 78 * s, drop.y + 122 * s, 156 * s, 40 * s}))
    fol_app_intend(app, FOL_INTENT_SAMPLE, NULL);
  fol_button thinning = {.id = "sample.thinning",
                         .label = "Try thin hair",
                         .tip = "The same head with some hair left on top",
                         .disabled = opening};
  if (fol_button_at(ui, &thinning, (fol_box){middle + 86 * s, drop.y + 122 * s, 156 * s, 40 * s}))
    fol_app_intend(app, FOL_INTENT_THINNING, NULL);
  choose_skin(app, (fol_box){middle - 242 * s, drop.y + 178 * s, 484 * s, FOL_TOUCH * s});
}

/* ---- recent files ---------------------------------------------------------------------------------- */

/* Whether the user has given the file a reference or a name. */
static bool has_name(const fol_recent *recent) {
  return *recent->reference || !fol_settings_is_unnamed(recent->path);
}

static void print_name(char *text, size_t size, const fol_recent *recent) {
  const char *name = fol_path_name(recent->path), *dot = strrchr(name, '.');
  if (*recent->reference)
    snprintf(text, size, "%s", recent->reference);
  else if (has_name(recent))
    snprintf(text, size, "%.*s", (int)(dot ? dot - name : (long)strlen(name)), name);
  else
    snprintf(text, size, "%s", recent->is_protected ? "Protected" : "No name or number");
}

static void draw_initials(fol_app *app, const char *initials, fol_box box) {
  fol_spot size = fol_ui_text_size(app->ui, FOL_FONT_TITLE, initials, 0);
  fol_ui_text(app->ui, FOL_FONT_TITLE, (fol_spot){box.x + (box.w - size.x) / 2, box.y + (box.h - size.y) / 2},
              FOL_TEXT_DIM, initials, 0);
}

/* Draws what stands for a recent file, as the settings say: its thumbnail, sharp or blurred, as large as the box
 * allows; or the initials of its name; or a symbol, if there is neither. */
static void draw_thumbnail(fol_app *app, const fol_recent *recent, fol_box box, float s) {
  const fol_start_picture how = app->settings.start_picture;
  unsigned texture = how == FOL_START_SHARP ? recent->texture : how == FOL_START_BLURRED ? recent->blurred : 0;
  char name[240], initials[16];
  print_name(name, sizeof name, recent);
  fol_initials(initials, sizeof initials, name);
  fol_ui_fill(app->ui, box, FOL_CANVAS, 6 * s);
  if (!texture && has_name(recent) && !recent->is_protected) {
    draw_initials(app, initials, box);
    return;
  }
  if (!texture) {
    float size = 34 * s;
    fol_icon_draw(app->ui, recent->is_protected ? FOL_ICON_LOCK : FOL_ICON_PHOTO,
                  (fol_spot){box.x + (box.w - size) / 2, box.y + (box.h - size) / 2}, size, FOL_TEXT_FAINT);
    return;
  }
  const fol_image *image = fol_photo_image(recent->small);
  float fit = fminf(box.w / (float)image->width, box.h / (float)image->height);
  float w = fit * (float)image->width, h = fit * (float)image->height;
  fol_ui_picture(app->ui, (fol_box){box.x + (box.w - w) / 2, box.y + (box.h - h) / 2, w, h}, texture);
}

/* Draws a recent file as a card; returns true if the user clicked the card. */
static bool draw_card(fol_app *app, const fol_recent *recent, fol_box box, float s) {
  fol_ui *ui = app->ui;
  char name[240], id[40];
  snprintf(id, sizeof id, "recent.%d", (int)(recent - app->recents->at));
  fol_hit hit = fol_ui_hit(ui, id, box);
  fol_ui_fill(ui, box, hit.held ? FOL_CONTROL_HELD : hit.hovered ? FOL_CONTROL : FOL_PANEL_RAISED, 10 * s);
  draw_thumbnail(app, recent, (fol_box){box.x + 8 * s, box.y + 8 * s, box.w - 16 * s, box.h - 60 * s}, s);
  print_name(name, sizeof name, recent);
  fol_ui_clip(ui, (fol_box){box.x + 10 * s, box.y, box.w - 20 * s, box.h});
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 10 * s, box.y + box.h - 46 * s}, FOL_TEXT, name, 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 10 * s, box.y + box.h - 25 * s}, FOL_TEXT_DIM, recent->when, 0);
  fol_ui_unclip(ui);
  if (hit.hovered)
    fol_ui_tip(ui, recent->path);
  return hit.clicked;
}

static void draw_search(fol_app *app, fol_box box, float s) {
  char text[80];
  snprintf(text, sizeof text, "%s", app->recents->search);
  fol_text_field field = {.id = "recent.search", .box = box, .text = text, .size = sizeof text, .live = true};
  fol_ui_fill(app->ui, box, FOL_FIELD, 5 * s);
  fol_field_event event = fol_ui_field(app->ui, &field);
  fol_ui_outline(app->ui, box, event == FOL_FIELD_TYPING ? FOL_TEXT : FOL_EDGE, 5 * s, 1);
  if (event == FOL_FIELD_IDLE && !*text)
    fol_ui_text(app->ui, FOL_FONT_SMALL, (fol_spot){box.x + 9 * s, box.y + 8 * s}, FOL_TEXT_FAINT,
                "Search by name or number", 0);
  if (event != FOL_FIELD_IDLE && event != FOL_FIELD_LEFT)
    snprintf(app->recents->search, sizeof app->recents->search, "%s", text);
}

/* Draws the recent files; returns the y coordinate of their lower end, window px. */
static float draw_recents(fol_app *app, float x, float y, float width, float s) {
  const fol_recents *recents = app->recents;
  const char *chosen = NULL;
  float gap = 14 * s;
  int across = (int)fmaxf(1, floorf((width + gap) / (190 * s)));
  float card = (width - gap * (float)(across - 1)) / (float)across;
  fol_ui_text(app->ui, FOL_FONT_STRONG, (fol_spot){x, y + 4 * s}, FOL_TEXT, "Recent", 0);
  draw_search(app, (fol_box){x + width - fminf(240 * s, width / 2), y, fminf(240 * s, width / 2), FOL_TOUCH * s}, s);
  y += 44 * s;
  int shown = 0;
  for (int i = 0; i < recents->count; i++) {
    if (!fol_recents_match(recents, i))
      continue;
    int column = shown % across, row = shown / across;
    fol_box box = {x + (float)column * (card + gap), y + (float)row * 196 * s, card, 182 * s};
    if (draw_card(app, &recents->at[i], box, s))
      chosen = recents->at[i].path;
    shown++;
  }
  if (shown == 0)
    fol_ui_text(app->ui, FOL_FONT_BODY, (fol_spot){x, y}, FOL_TEXT_DIM, "No consultation matches.", 0);
  if (chosen && !app->jobs.opening)
    fol_app_intend(app, FOL_INTENT_OPEN, chosen);
  int rows = (shown + across - 1) / across;
  return y + (float)rows * 196 * s;
}

static bool has_recents(fol_app *app) {
  if (!app->recents && !app->jobs.opening && app->settings.recent[0])
    fol_recents_read(app);
  return app->recents && !app->recents->reading && app->recents->count > 0;
}

/* Whether recent files are shown or are still being read. In either case the page is wide, so that nothing moves when
 * the files appear. */
static bool expects_recents(const fol_app *app) {
  return app->settings.recent[0] && (!app->recents || app->recents->reading || app->recents->count > 0);
}

/* Draws, at the top right, a button for the settings and, at the top left, one to choose a folder to watch, if none is
 * watched. */
static void draw_settings(fol_app *app, fol_box window, float y, float s) {
  const fol_command *watch = fol_command_find("inbox.choose");
  char tip[200];
  const fol_button settings = {.id = "settings",
                               .label = "Settings",
                               .tip = "Your name, when the screen locks, the folder for new photos  (Ctrl+,)",
                               .small = true};
  const fol_button folder = {
      .id = "inbox.choose", .label = watch->name, .tip = fol_command_tip_of(tip, sizeof tip, watch), .small = true};
  if (!app->inbox && fol_button_at(app->ui, &folder, (fol_box){window.x + 12 * s, y, 230 * s, FOL_TOUCH * s}))
    fol_command_run(app, watch);
  if (fol_button_at(app->ui, &settings, (fol_box){window.x + window.w - 112 * s, y, 100 * s, FOL_TOUCH * s}))
    fol_command_run(app, fol_command_find("settings"));
}

void fol_panel_start(fol_app *app) {
  fol_ui *ui = app->ui;
  const fol_box window = app->panels.layout.window;
  fol_pen pen = fol_pen_begin(ui, "start", window, 0, false);
  bool recents = has_recents(app);
  bool inbox = app->inbox != NULL, wide = expects_recents(app) || inbox;
  float s = pen.scale, middle = window.w / 2, w = fminf((wide ? 860 : 520) * s, window.w - 40 * s);
  fol_ui_fill(ui, (fol_box){window.x, window.y, window.w, window.h}, FOL_PANEL, 0);
  float y = pen.top + fmaxf(wide ? 36 * s : window.h / 2 - 210 * s, 12 * s), x = roundf(middle - w / 2);
  write_centred(app, FOL_FONT_TITLE, FOL_TEXT, middle, y, "Follidot");
  write_centred(app, FOL_FONT_BODY, FOL_TEXT_DIM, middle, y + 34 * s,
                "See the scalp after each session, before the first dot is made.");
  draw_drop(app, (fol_box){x, roundf(y + 76 * s), w, 228 * s}, s);
  y += 326 * s;
  y = fol_panel_inbox_start(app, (fol_box){x, roundf(y), w, 0}, recents && window.h < 900 * s);
  if (recents)
    y = draw_recents(app, x, roundf(y), w, s);
  write_centred(app, FOL_FONT_SMALL, FOL_TEXT_FAINT, middle, y + 6 * s,
                "Every change is saved at once. Everything stays on this computer.");
  draw_settings(app, window, pen.top + 12 * s, s);
  pen.y = y + 38 * s;
  fol_pen_end(&pen, 0);
}
