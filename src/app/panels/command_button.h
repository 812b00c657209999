/* Command button: buttons whose label, keys and state come from the table of commands. */
#ifndef FOL_PANELS_COMMAND_BUTTON_H
#define FOL_PANELS_COMMAND_BUTTON_H

#include "app/commands/commands.h"
#include "widgets/pen.h"

/* Adds a button and runs its command if it was clicked; returns whether it was. */
bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary);

/* Writes what a command does and its keys. Returns `out`. */
const char *fol_command_tip_of(char *out, size_t size, const fol_command *command);

/* The same for any text; `keys` may be NULL. Returns `out`. */
const char *fol_command_tip(char *out, size_t size, const char *what, const char *keys);

#endif
