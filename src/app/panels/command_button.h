/* Buttons of commands: their label and keys, and whether they are enabled, come from the table. */
#ifndef FOL_PANELS_COMMAND_BUTTON_H
#define FOL_PANELS_COMMAND_BUTTON_H

#include "app/commands/commands.h"
#include "widgets/pen.h"

/* True where it was clicked; the command was run then. */
bool fol_pen_command(fol_app *app, fol_pen *pen, const char *id, bool primary);

/* What it does, and its keys. Returns `out`. */
const char *fol_command_tip_of(char *out, size_t size, const fol_command *command);
const char *fol_command_tip(char *out, size_t size, const char *what, const char *keys); /* `keys` may be NULL */

#endif
