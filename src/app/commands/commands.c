#include "app/commands/commands.h"
#include "app/tools/toolset.h"

#include <string.h>

static const fol_command_group *const groups[] = {
    &fol_commands_of_steps,    &fol_commands_of_looks,    &fol_commands_of_photos,
    &fol_commands_of_head,     &fol_commands_of_hairline, &fol_commands_of_zones,
    &fol_commands_of_sessions, &fol_commands_of_export,   &fol_commands_of_files};
enum { GROUPS = sizeof groups / sizeof groups[0] };

int fol_command_count(void) {
  int count = 0;
  for (int i = 0; i < GROUPS; i++)
    count += groups[i]->count;
  return count;
}

const fol_command *fol_command_at(int index, const char **group) {
  int i = 0;
  while (i < GROUPS - 1 && index >= groups[i]->count)
    index -= groups[i++]->count;
  FOL_ASSERT(index >= 0 && index < groups[i]->count);
  if (group)
    *group = groups[i]->name;
  return &groups[i]->at[index];
}

const fol_command *fol_command_find(const char *id) {
  int i = 0;
  while (strcmp(fol_command_at(i, NULL)->id, id) != 0)
    i++; /* fol_command_at asserts that i is in range, so an unknown id aborts the program */
  return fol_command_at(i, NULL);
}

bool fol_command_enabled(const fol_app *app, const fol_command *command) {
  return !command->enabled || command->enabled(app);
}

static void go_to_panel(fol_app *app, const fol_command *command) {
  bool turns = command->step == FOL_STEP_SESSIONS && app->panels.page != command->page;
  if (turns)
    app->panels.page = command->page;
  if (turns || app->panels.step != command->step)
    fol_app_go(app, command->step);
}

void fol_command_run(fol_app *app, const fol_command *command) {
  if (!fol_command_enabled(app, command))
    return;
  if (command->goes_there)
    go_to_panel(app, command);
  if (command->choose)
    command->choose(app, command->value);
  else
    command->run(app);
}

const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift) {
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, NULL);
    if (key != 0 && command->key == key && command->control == control && command->shift == shift)
      return command;
  }
  return NULL;
}

const fol_command *fol_command_for_text(const char *utf8) {
  for (int i = 0; i < fol_command_count(); i++) {
    const fol_command *command = fol_command_at(i, NULL);
    if (command->typed && SDL_strcasecmp(command->typed, utf8) == 0)
      return command;
  }
  return NULL;
}
