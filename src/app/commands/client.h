/* Client: the window as it is turned towards the client. Only the picture and what leads through time, and nothing
 * private: no name of a file, no reference, no message. */
#ifndef FOL_COMMANDS_CLIENT_H
#define FOL_COMMANDS_CLIENT_H

#include "app/commands/commands.h"

void fol_client_toggle(fol_app *app);
void fol_client_follow(fol_app *app); /* each frame: ends it where something else has to be shown */
bool fol_client_allows(const fol_app *app, const fol_command *command);

/* The pointer goes away once it has rested; until then, in milliseconds, -1: it is gone, or stays. */
bool fol_client_hides_pointer(const fol_app *app);
int fol_client_wait_ms(const fol_app *app);

#endif
