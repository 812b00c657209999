/* Commands: one table for buttons, keys, tips and the palette. Everything that can be done without entering a value
 * has a row, in commands_*.c by subject. */
#ifndef FOL_COMMANDS_COMMANDS_H
#define FOL_COMMANDS_COMMANDS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

/* A command. */
typedef struct fol_command {
  const char *id, *label;
  const char *name;  /* name in the palette, if the label alone is unclear; NULL: the label */
  const char *tip;   /* what it does; NULL: the label says it */
  const char *keys;  /* keys as shown in tips; NULL: none */
  const char *typed; /* character that runs it, whatever the keyboard layout; NULL: none */
  SDL_Keycode key;   /* key that runs it, with the modifiers below; 0: none */
  bool control, shift;
  bool repeats;                        /* repeats while the key is held */
  bool again;                          /* an additional key for a command that has its own row */
  bool (*enabled)(const fol_app *app); /* NULL: always */
  void (*run)(fol_app *app);
  void (*choose)(fol_app *app, int value); /* instead of `run`, called with `value` */
  int value;
  bool goes_there; /* shows the step's panel first, so that the effect is visible */
  fol_step step;
  fol_page page; /* page of the sessions panel */
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

/* Returns a command and the name of its group; `group` may be NULL. */
const fol_command *fol_command_at(int index, const char **group);

/* Returns the command of an id, which must exist. */
const fol_command *fol_command_find(const char *id);

/* Whether a command can be run now. */
bool fol_command_enabled(const fol_app *app, const fol_command *command);

/* Runs a command if it is enabled. */
void fol_command_run(fol_app *app, const fol_command *command);

/* Returns the command for a key; NULL: none. */
const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift);

/* Returns the command for a typed character; NULL: none. */
const fol_command *fol_command_for_text(const char *utf8);

#endif
