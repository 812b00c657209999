/* Update: handles results of other threads, dialogs and tools. */
#ifndef FOL_APP_UPDATE_H
#define FOL_APP_UPDATE_H

#include "app/state/state.h"

/* Called once per frame. */
void fol_app_update(fol_app *app);

#endif
