#include "app/commands/palette_rows.h"
#include "app/commands/palette.h"

#include <stdio.h>
#include <string.h>

const char *fol_palette_name(const fol_command *command) {
  return command->name ? command->name : command->label;
}

static int recency(const fol_app *app, const fol_command *command) {
  for (int i = 0; i < FOL_PALETTE_RECENT; i++)
    if (app->panels.palette.recent[i] == command)
      return FOL_PALETTE_RECENT - i;
  return 0;
}

/* Returns how well a command matches the search text: higher is better, negative means not at all. The search text can
 * also contain words of the group's name ("head left"). Without a search text, commands that were run recently come
 * first. Commands that cannot be run at the moment come last. */
static int score_of(const fol_app *app, const fol_command *command, const char *group) {
  char name[160];
  const char *typed = app->panels.sheet.typed;
  snprintf(name, sizeof name, "%s %s", fol_palette_name(command), group);
  int score = fol_palette_match(typed, name);
  if (score < 0)
    return -1;
  score = 2 * score + 1000;
  if (SDL_strcasecmp(typed, fol_palette_name(command)) == 0)
    score += 1; /* of all names that begin with the typed text, the name that is equal to it comes first */
  if (typed[strspn(typed, " ")] == '\0')
    score += recency(app, command);
  return fol_command_enabled(app, command) ? score : score / 4;
}

int fol_palette_find(const fol_app *app, fol_palette_row rows[FOL_PALETTE_ROWS_MAX]) {
  int count = 0;
  for (int i = 0; i < fol_command_count() && count < FOL_PALETTE_ROWS_MAX; i++) {
    fol_palette_row found = {0};
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

void fol_palette_run(fol_app *app, const fol_palette_row *chosen) {
  if (!fol_command_enabled(app, chosen->command))
    return;
  fol_app_close_sheet(app);
  remember(&app->panels.palette, chosen->command);
  fol_trace(app, "command %s", chosen->command->id);
  fol_command_run(app, chosen->command);
}

void fol_palette_follow(fol_app *app, int count) {
  fol_palette *palette = &app->panels.palette;
  if (strcmp(palette->found, app->panels.sheet.typed) != 0) {
    snprintf(palette->found, sizeof palette->found, "%s", app->panels.sheet.typed);
    palette->chosen = 0;
  }
  palette->chosen = palette->chosen < count ? palette->chosen : count > 0 ? count - 1 : 0;
}

bool fol_palette_key(fol_app *app, SDL_Keycode key) {
  fol_palette_row rows[FOL_PALETTE_ROWS_MAX];
  int count = fol_palette_find(app, rows), *chosen = &app->panels.palette.chosen;
  fol_palette_follow(app, count);
  switch (key) {
  case SDLK_UP:
    *chosen = *chosen > 0 ? *chosen - 1 : count > 0 ? count - 1 : 0;
    return true;
  case SDLK_DOWN:
    *chosen = *chosen + 1 < count ? *chosen + 1 : 0;
    return true;
  case SDLK_PAGEUP:
    *chosen = *chosen > FOL_PALETTE_SHOWN ? *chosen - FOL_PALETTE_SHOWN : 0;
    return true;
  case SDLK_PAGEDOWN:
    *chosen = *chosen + FOL_PALETTE_SHOWN < count ? *chosen + FOL_PALETTE_SHOWN : count > 0 ? count - 1 : 0;
    return true;
  case SDLK_RETURN:
  case SDLK_KP_ENTER:
    if (count > 0)
      fol_palette_run(app, &rows[*chosen]);
    return true;
  default:
    return false;
  }
}
