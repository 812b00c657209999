/* Palette rows: which commands the command palette lists, and how one of its rows is selected and run. */
#ifndef FOL_COMMANDS_PALETTE_ROWS_H
#define FOL_COMMANDS_PALETTE_ROWS_H

#include "app/commands/commands.h"

enum {
  FOL_PALETTE_ROWS_MAX = 400,
  FOL_PALETTE_SHOWN = 10
}; /* FOL_PALETTE_SHOWN: number of rows visible at once, if the window is high enough */

/* A row of the command palette. */
typedef struct fol_palette_row {
  const fol_command *command;
  const char *group;
  int score; /* how well the command matches the search text; rows are sorted by it, highest first */
} fol_palette_row;

/* Returns the name under which the command palette lists a command, borrowed. */
const char *fol_palette_name(const fol_command *command);

/* Stores in `rows` the commands that match the search text, the best match first. Commands that match equally well have
 * the order of the table of commands. Returns the number of rows. */
int fol_palette_find(const fol_app *app, fol_palette_row rows[FOL_PALETTE_ROWS_MAX]);

/* Selects the first row if the search text has changed since the last call, and keeps the number of the selected row
 * below `count`. */
void fol_palette_follow(fol_app *app, int count);

/* Runs a row's command and closes the palette; the palette stays open if the command cannot be run at the moment. */
void fol_palette_run(fol_app *app, const fol_palette_row *chosen);

/* Handles a key press while the palette is shown; returns true if the key moves the selection or runs a row. */
bool fol_palette_key(fol_app *app, SDL_Keycode key);

#endif
