/* Buttons and tooltips whose texts, keys and state come from the table of commands (commands.h). */
#ifndef FOL_PANELS_COMMAND_BUTTON_H
#define FOL_PANELS_COMMAND_BUTTON_H

#include "app/commands/commands.h"
#include "widgets/pen.h"

/* Adds a button for the command `id`, highlighted if `primary`. If the user clicked it, runs the command and returns
 * true. */
bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary);

/* Writes a command's tooltip to `out`: what the command does, and its keys. Returns `out`. */
const char *fol_command_tip_of(char *out, size_t size, const fol_command *command);

/* Writes a tooltip to `out` from a description and the keys, which may be NULL. Returns `out`. */
const char *fol_command_tip(char *out, size_t size, const char *what, const char *keys);

#endif
