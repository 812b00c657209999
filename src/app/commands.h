/* Commands: one table that buttons, keys and tips share. */
#ifndef FOL_APP_COMMANDS_H
#define FOL_APP_COMMANDS_H

#include "app/app.h"

#include <SDL.h>

typedef struct fol_command {
  const char *id, *label;
  const char *keys;  /* as tips show them */
  const char *typed; /* the character that stands for it, wherever the keyboard has it; "" for none */
  SDL_Keycode key;   /* the key that does, with these held; 0 for none */
  bool control, shift;
  bool repeats;                        /* goes on while the key is held */
  bool (*enabled)(const fol_app *app); /* NULL: always */
  void (*run)(fol_app *app);
} fol_command;

const fol_command *fol_command_find(const char *id); /* a bug where there is none of that name */
bool fol_command_enabled(const fol_app *app, const fol_command *command);
void fol_command_run(fol_app *app, const fol_command *command); /* does nothing where it is not enabled */
const fol_command *fol_command_for_key(SDL_Keycode key, bool control, bool shift); /* NULL where none */
const fol_command *fol_command_for_text(const char *utf8);

#endif
