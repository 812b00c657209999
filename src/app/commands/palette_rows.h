/* Palette rows: which commands the palette lists, and selecting and running them. */
#ifndef FOL_COMMANDS_PALETTE_ROWS_H
#define FOL_COMMANDS_PALETTE_ROWS_H

#include "app/commands/commands.h"

enum { FOL_PALETTE_ROWS_MAX = 400, FOL_PALETTE_SHOWN = 10 }; /* FOL_PALETTE_SHOWN: visible at once, if they fit */

/* A row. */
typedef struct fol_palette_row {
  const fol_command *command;
  const char *group;
  int score; /* of fol_palette_match */
} fol_palette_row;

/* Returns the name of a command in the palette. */
const char *fol_palette_name(const fol_command *command);

/* Finds the matching commands, the best first; equal ones in the order of the table. Returns their number. */
int fol_palette_find(const fol_app *app, fol_palette_row rows[FOL_PALETTE_ROWS_MAX]);

/* Selects the first row if the typed text has changed. */
void fol_palette_follow(fol_app *app, int count);

/* Runs a row's command and closes the palette; it stays open if the command is not enabled. */
void fol_palette_run(fol_app *app, const fol_palette_row *chosen);

/* Handles a key while the palette is shown; returns true if it was for the rows. */
bool fol_palette_key(fol_app *app, SDL_Keycode key);

#endif
