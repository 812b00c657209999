/* Palette rows: which commands the palette lists, and how a row is selected and run. */
#ifndef FOL_COMMANDS_PALETTE_ROWS_H
#define FOL_COMMANDS_PALETTE_ROWS_H

#include "app/commands/commands.h"

enum {
  FOL_PALETTE_ROWS_MAX = 400,
  FOL_PALETTE_SHOWN = 10
}; /* FOL_PALETTE_SHOWN: number of rows visible at once, if they fit */

/* A row of the palette. */
typedef struct fol_palette_row {
  const fol_command *command;
  const char *group;
  int score; /* how well the command matches the search text; rows with higher scores come first */
} fol_palette_row;

/* Returns the name under which the palette lists a command, borrowed. */
const char *fol_palette_name(const fol_command *command);

/* Lists the commands that match the search text, the best match first and equal matches in the order of the table of
 * commands. Returns their number. */
int fol_palette_find(const fol_app *app, fol_palette_row rows[FOL_PALETTE_ROWS_MAX]);

/* Selects the first row if the search text has changed, and keeps the selection within the `count` rows. */
void fol_palette_follow(fol_app *app, int count);

/* Runs a row's command and closes the palette; if the command cannot be run now, the palette stays open. */
void fol_palette_run(fol_app *app, const fol_palette_row *chosen);

/* Handles a key press while the palette is shown; returns true if the key moves the selection or runs a row. */
bool fol_palette_key(fol_app *app, SDL_Keycode key);

#endif
