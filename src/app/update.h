/* Update: handles the results of other threads, of dialogs and of tools. */
#ifndef FOL_APP_UPDATE_H
#define FOL_APP_UPDATE_H

#include "app/state/state.h"

/* Handles the results of other threads, of dialogs and of tools, and requests the picture that should be shown; called
 * once per frame, before the panels are run. */
void fol_app_update(fol_app *app);

#endif
