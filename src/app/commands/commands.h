/* Commands: the table that buttons, keys, tooltips and the palette use. Everything that can be done without entering a
 * value has a row, in commands_*.c by subject. */
#ifndef FOL_COMMANDS_COMMANDS_H
#define FOL_COMMANDS_COMMANDS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A command: what it is called, how it is run and what it does. */
typedef struct fol_command {
  const char *id, *label;
  const char *name;  /* name in the palette, if the label alone is unclear; NULL: the label */
  const char *tip;   /* description for the tooltip; NULL: the label says enough */
  const char *keys;  /* the keys, as shown in tooltips; NULL: none */
  const char *typed; /* character that runs the command when typed, whatever the keyboard layout; NULL: none */
  SDL_Keycode key;   /* key that runs the command, together with the modifiers below; 0: none */
  bool control, shift;
  bool repeats;                        /* the command is repeated while the key is held */
  bool again;                          /* this row only adds another key to a command that has its own row */
  bool (*enabled)(const fol_app *app); /* whether the command can be run now; NULL: always */
  void (*run)(fol_app *app);
  void (*choose)(fol_app *app, int value); /* runs the command in place of `run`; called with the member `value` */
  int value;
  bool goes_there; /* shows the panel of `step` first, so that the effect is visible */
  fol_step step;
  fol_page page; /* if `step` is the sessions: the page to show */
} fol_command;

/* The commands of one subject. */
typedef struct fol_command_group {
  const char *name;
  const fol_command *at;
  int count;
} fol_command_group;
extern const fol_command_group fol_commands_of_files, fol_commands_of_steps, fol_commands_of_looks,
    fol_commands_of_photos, fol_commands_of_head, fol_commands_of_hairline, fol_commands_of_zones,
    fol_commands_of_sessions, fol_commands_of_export;

/* Returns the number of commands. */
int fol_command_count(void);

/* Returns command number `index` and sets *group to the name of its group (fol_command_group); `group` may be NULL. */
const fol_command *fol_command_at(int index, const char **group);

/* Returns the command whose id is `id`; there must be one. */
const fol_command *fol_command_find(const char *id);

/* Whether a command can be run now. */
bool fol_command_enabled(const fol_app *app, const fol_command *command);

/* Runs a command if it is enabled. */
void fol_command_run(fol_app *app, const fol_command *command);

/* Returns the command that a key with these modifiers runs; NULL: none. */
const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift);

/* Returns the command that a typed character runs; NULL: none. */
const fol_command *fol_command_for_text(const char *utf8);

#endif
