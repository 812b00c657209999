/* Commands: one table that buttons, keys, tips and the palette share. Its parts are in commands_*.c, by subject:
 * whatever can be done that takes no value has a row there. */
#ifndef FOL_COMMANDS_COMMANDS_H
#define FOL_COMMANDS_COMMANDS_H

#include "app/files/app_files.h"
#include "app/state/state.h"

#include <SDL.h>

typedef struct fol_command {
  const char *id, *label;
  const char *name;  /* in the palette, where the label does not say enough by itself; NULL: the label */
  const char *tip;   /* what it does, in the field's words; NULL: the label says it */
  const char *keys;  /* as tips show them; NULL for none */
  const char *typed; /* the character that stands for it, wherever the keyboard has it; NULL for none */
  SDL_Keycode key;   /* the key that does, with these held; 0 for none */
  bool control, shift;
  bool repeats;                        /* goes on while the key is held */
  bool again;                          /* another key for a command that has a row already */
  bool (*enabled)(const fol_app *app); /* NULL: always */
  void (*run)(fol_app *app);
  void (*choose)(fol_app *app, int value); /* instead of that, for one of several */
  int value;
  bool goes_there; /* to that step's panel first, so that one sees what it did */
  fol_step step;
  fol_page page; /* of the sessions */
} fol_command;

/* One subject's rows, as the palette names them. */
typedef struct fol_command_group {
  const char *name;
  const fol_command *at;
  int count;
} fol_command_group;
extern const fol_command_group fol_commands_of_files, fol_commands_of_steps, fol_commands_of_looks,
    fol_commands_of_photos, fol_commands_of_head, fol_commands_of_hairline, fol_commands_of_zones,
    fol_commands_of_sessions, fol_commands_of_export;

int fol_command_count(void);
const fol_command *fol_command_at(int index, const char **group); /* `group` may be NULL */

const fol_command *fol_command_find(const char *id); /* a bug where there is none of that name */
bool fol_command_enabled(const fol_app *app, const fol_command *command);
void fol_command_run(fol_app *app, const fol_command *command); /* does nothing where it is not enabled */
const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift); /* NULL where none */
const fol_command *fol_command_for_text(const char *utf8);

#endif
