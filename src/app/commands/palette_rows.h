/* The palette's rows: which commands it lists, which of them is chosen, and running it. */
#ifndef FOL_COMMANDS_PALETTE_ROWS_H
#define FOL_COMMANDS_PALETTE_ROWS_H

#include "app/commands/commands.h"

enum { FOL_PALETTE_ROWS_MAX = 400, FOL_PALETTE_SHOWN = 10 }; /* the latter at once, where there is room */

typedef struct fol_palette_row {
  const fol_command *command;
  const char *group;
  int score; /* how well it goes with what was typed */
} fol_palette_row;

const char *fol_palette_name(const fol_command *command);
/* The best first; equals stay in the order of the table. Returns how many there are. */
int fol_palette_find(const fol_app *app, fol_palette_row rows[FOL_PALETTE_ROWS_MAX]);
void fol_palette_follow(fol_app *app, int count); /* what is typed: another word begins at its best row */
void fol_palette_run(fol_app *app, const fol_palette_row *chosen); /* what cannot be done now leaves the palette open */
bool fol_palette_key(fol_app *app, SDL_Keycode key); /* while it is shown: true where the key was for its rows */

#endif
