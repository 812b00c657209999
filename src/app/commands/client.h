/* Client mode: a display for showing to the client. It contains only the picture and the timeline, and nothing private:
 * no file name, reference or message. */
#ifndef FOL_COMMANDS_CLIENT_H
#define FOL_COMMANDS_CLIENT_H

#include "app/commands/commands.h"

/* Switches client mode on or off. */
void fol_client_toggle(fol_app *app);

/* Ends client mode if the window must show something that the mode hides; called once per frame. */
void fol_client_follow(fol_app *app);

/* Whether a command is available in client mode. */
bool fol_client_allows(const fol_app *app, const fol_command *command);

/* Whether the mouse pointer is hidden because it has not moved for a while. */
bool fol_client_hides_pointer(const fol_app *app);

/* Returns the time until the mouse pointer, if it does not move, is hidden, ms; -1: it is hidden already, or will not
 * be hidden. */
int fol_client_wait_ms(const fol_app *app);

#endif
