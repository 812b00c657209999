/* Commands: the table of what a user can do without entering a value. Buttons, keys, tooltips and the command palette
 * use it. Its rows are in commands_*.c, a file for each subject. */
#ifndef FOL_COMMANDS_COMMANDS_H
#define FOL_COMMANDS_COMMANDS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A command: how it is named, how it is invoked and what it does. */
typedef struct fol_command {
  const char *id, *label;
  /* Name in the command palette, if the label alone would be unclear there; NULL: the label is used. */
  const char *name;
  const char *tip;   /* description in the tooltip; NULL: the tooltip shows only the label */
  const char *keys;  /* the keys that run the command, as tooltips show them; NULL: no keys */
  const char *typed; /* character that runs the command when typed, whatever the keyboard layout; NULL: none */
  SDL_Keycode key;   /* key that runs the command, together with the modifiers below; 0: none */
  bool control, shift;
  bool repeats;                        /* while the key is held, the command is run again and again */
  bool again;                          /* the command has another row; this one only adds a key to it */
  bool (*enabled)(const fol_app *app); /* whether the command can be run now; NULL: always */
  void (*run)(fol_app *app);
  /* Called instead of `run`, with the member `value`; NULL: `run` is called. */
  void (*choose)(fol_app *app, int value);
  int value;
  bool goes_there; /* the command first shows the panel of `step`, so that the user sees the effect */
  fol_step step;
  fol_page page; /* the page of that panel to show, if `step` is FOL_STEP_SESSIONS */
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

/* Returns command number `index`, from 0, and stores in *group the name of its group (fol_command_group); `group` may
 * be NULL. */
const fol_command *fol_command_at(int index, const char **group);

/* Returns the command whose id is `id`. An unknown id aborts the program. */
const fol_command *fol_command_find(const char *id);

/* Whether a command can be run in the present state of the program. */
bool fol_command_enabled(const fol_app *app, const fol_command *command);

/* Runs a command if it is enabled. */
void fol_command_run(fol_app *app, const fol_command *command);

/* Returns the command that `key` runs when Ctrl and Shift are held as `control` and `shift` say; NULL: no command. */
const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift);

/* Returns the command that a typed character, in UTF-8, runs; NULL: no command. */
const fol_command *fol_command_for_text(const char *utf8);

#endif
