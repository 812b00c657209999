/* The palette: all commands, found by what is typed of their names. */
#include "app/commands/commands.h"
#include "app/commands/palette.h"
#include "app/panels/panels.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { COMMANDS_MAX = 400, SHOWN = 10 };

/* ---- what it lists ----------------------------------------------------------------------------- */

typedef struct row {
  const fol_command *command;
  const char *group;
  int score;
} row;

static const char *name_of(const fol_command *command) {
  return command->name ? command->name : command->label;
}

static int recency(const fol_app *app, const fol_command *command) {
  for (int i = 0; i < FOL_PALETTE_RECENT; i++)
    if (app->panels.palette.recent[i] == command)
      return FOL_PALETTE_RECENT - i;
  return 0;
}

/* The subject's name counts, too: "head left". Before anything is typed what was run last comes first; what cannot be
 * done now comes last. */
static int score_of(const fol_app *app, const fol_command *command, const char *group) {
  char name[160];
  const char *typed = app->panels.sheet.typed;
  snprintf(name, sizeof name, "%s %s", name_of(command), group);
  int score = fol_palette_match(typed, name);
  if (score < 0)
    return -1;
  score = 2 * score + 1000;
  if (typed[strspn(typed, " ")] == '\0')
    score += recency(app, command);
  return fol_command_enabled(app, command) ? score : score / 4;
}

/* The best first; equals stay in the order of the table. Returns how many there are. */
static int find_rows(const fol_app *app, row rows[COMMANDS_MAX]) {
  int count = 0;
  for (int i = 0; i < fol_command_count() && count < COMMANDS_MAX; i++) {
    row found = {0};
    found.command = fol_command_at(i, &found.group);
    found.score = found.command->again ? -1 : score_of(app, found.command, found.group);
    if (found.score < 0)
      continue;
    int at = count++;
    for (; at > 0 && rows[at - 1].score < found.score; at--)
      rows[at] = rows[at - 1];
    rows[at] = found;
  }
  return count;
}

static void remember(fol_palette *palette, const fol_command *command) {
  int at = 0;
  while (at < FOL_PALETTE_RECENT - 1 && palette->recent[at] && palette->recent[at] != command)
    at++;
  memmove(&palette->recent[1], &palette->recent[0], (size_t)at * sizeof palette->recent[0]);
  palette->recent[0] = command;
}

/* What cannot be done now leaves it open. */
static void run_row(fol_app *app, const row *chosen) {
  if (!fol_command_enabled(app, chosen->command))
    return;
  fol_app_close_sheet(app);
  remember(&app->panels.palette, chosen->command);
  fol_trace(app, "command %s", chosen->command->id);
  fol_command_run(app, chosen->command);
}

/* Another word begins at its best row. */
static void follow_typing(fol_app *app, int count) {
  fol_palette *palette = &app->panels.palette;
  if (strcmp(palette->found, app->panels.sheet.typed) != 0) {
    snprintf(palette->found, sizeof palette->found, "%s", app->panels.sheet.typed);
    palette->chosen = 0;
  }
  palette->chosen = palette->chosen < count ? palette->chosen : count > 0 ? count - 1 : 0;
}

bool fol_palette_key(fol_app *app, SDL_Keycode key) {
  row rows[COMMANDS_MAX];
  int count = find_rows(app, rows), *chosen = &app->panels.palette.chosen;
  follow_typing(app, count);
  switch (key) {
  case SDLK_UP:
    *chosen = *chosen > 0 ? *chosen - 1 : count > 0 ? count - 1 : 0;
    return true;
  case SDLK_DOWN:
    *chosen = *chosen + 1 < count ? *chosen + 1 : 0;
    return true;
  case SDLK_PAGEUP:
    *chosen = *chosen > SHOWN ? *chosen - SHOWN : 0;
    return true;
  case SDLK_PAGEDOWN:
    *chosen = *chosen + SHOWN < count ? *chosen + SHOWN : count > 0 ? count - 1 : 0;
    return true;
  case SDLK_RETURN:
  case SDLK_KP_ENTER:
    if (count > 0)
      run_row(app, &rows[*chosen]);
    return true;
  default:
    return false;
  }
}

/* ---- its shape --------------------------------------------------------------------------------- */

static bool draw_row(fol_app *app, const row *shown, int index, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui), pad = 14 * s;
  char id[80];
  const fol_command *command = shown->command;
  bool enabled = fol_command_enabled(app, command), chosen = index == app->panels.palette.chosen;
  snprintf(id, sizeof id, "palette.%s", command->id);
  fol_hit hit = fol_ui_row(ui, id, box);
  if (hit.hovered && fol_ui_mouse_leads(ui))
    app->panels.palette.chosen = index;
  if (chosen)
    fol_ui_fill(ui, box, FOL_CONTROL_OVER, FOL_ROUNDING * s);
  fol_spot size = fol_ui_text_size(ui, FOL_FONT_BODY, name_of(command), 0);
  float y = box.y + (box.h - size.y) / 2;
  fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){box.x + pad, y}, enabled ? FOL_TEXT : FOL_TEXT_FAINT, name_of(command), 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + pad + size.x + 10 * s, y + 1 * s}, FOL_TEXT_FAINT, shown->group,
              0);
  if (command->keys) {
    fol_spot keys = fol_ui_text_size(ui, FOL_FONT_SMALL, command->keys, 0);
    fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + box.w - keys.x - pad, box.y + (box.h - keys.y) / 2},
                enabled ? FOL_TEXT_DIM : FOL_TEXT_FAINT, command->keys, 0);
  }
  return hit.clicked;
}

static void draw_field(fol_app *app, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  fol_text_field field = {.id = "palette.search",
                          .box = box,
                          .focus = app->panels.sheet.fresh,
                          .live = true,
                          .text = app->panels.sheet.typed,
                          .size = sizeof app->panels.sheet.typed};
  app->panels.sheet.fresh = false;
  fol_ui_fill(ui, box, FOL_GREY(0x12), FOL_ROUNDING * s);
  fol_ui_field(ui, &field);
  fol_ui_outline(ui, box, FOL_TEXT_DIM, FOL_ROUNDING * s, fmaxf(1, s));
  if (!*app->panels.sheet.typed)
    fol_ui_text(ui, FOL_FONT_BODY, (fol_spot){box.x + 12 * s, box.y + (box.h - 20 * s) / 2}, FOL_TEXT_FAINT,
                "What do you want to do?", 0);
}

/* What the chosen one does, under a line; or that it cannot be done now. */
static void draw_foot(fol_app *app, const row *chosen, fol_box box) {
  fol_ui *ui = app->ui;
  float s = fol_ui_scale(ui);
  const char *text = !chosen                                      ? "No command is called that."
                     : !fol_command_enabled(app, chosen->command) ? "Cannot be done just now."
                     : chosen->command->tip                       ? chosen->command->tip
                                                                  : "";
  fol_ui_fill(ui, (fol_box){box.x, box.y, box.w, fmaxf(1, floorf(s))}, FOL_RULE, 0);
  fol_ui_text(ui, FOL_FONT_SMALL, (fol_spot){box.x + 14 * s, box.y + 9 * s}, FOL_TEXT_DIM, text, box.w - 28 * s);
}

/* The rows in sight: the chosen one among them, and where the list allows, in their middle. */
static int first_shown(int chosen, int count, int shown) {
  int first = chosen - shown / 2;
  first = first > count - shown ? count - shown : first;
  return first > 0 ? first : 0;
}

void fol_panel_palette(fol_app *app) {
  row rows[COMMANDS_MAX];
  fol_ui *ui = app->ui;
  const fol_box window = app->panels.layout.window;
  fol_pen pen = fol_pen_begin(ui, "palette", window, 0, true);
  float s = pen.scale, high = 34 * s, w = fminf(560 * s, window.w - 24 * s), top = fminf(56 * s, window.h * 0.08f);
  int count = find_rows(app, rows), room = (int)((window.h - top - 128 * s) / high);
  follow_typing(app, count);
  int most = room < SHOWN ? (room > 1 ? room : 1) : SHOWN, shown = count < most ? count : most;
  int first = first_shown(app->panels.palette.chosen, count, shown);
  fol_box box = {roundf((window.w - w) / 2), roundf(top), w, 112 * s + high * (float)most};
  fol_ui_fill(ui, window, FOL_RGBA(10, 10, 10, 120), 0);
  fol_ui_fill(ui, box, FOL_PANEL, 12 * s);
  fol_ui_outline(ui, box, FOL_CONTROL_HELD, 12 * s, fmaxf(1, s));
  draw_field(app, (fol_box){box.x + 12 * s, box.y + 12 * s, w - 24 * s, 38 * s});
  const row *clicked = NULL;
  for (int i = first; i < first + shown; i++)
    if (draw_row(app, &rows[i], i,
                 (fol_box){box.x + 8 * s, box.y + 58 * s + (float)(i - first) * high, w - 16 * s, high}))
      clicked = &rows[i];
  draw_foot(app, count > 0 ? &rows[app->panels.palette.chosen] : NULL,
            (fol_box){box.x, box.y + box.h - 48 * s, box.w, 48 * s});
  fol_pen_end(&pen, 0);
  if (clicked)
    run_row(app, clicked);
}
