/* Update: handles results of other threads, dialogs and tools. */
#ifndef FOL_APP_UPDATE_H
#define FOL_APP_UPDATE_H

#include "app/state/state.h"

/* Handles these results and requests the picture that should be shown; called once per frame, before the panels are
 * run. */
void fol_app_update(fol_app *app);

#endif
