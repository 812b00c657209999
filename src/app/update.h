/* Update: what other threads, dialogs and the tools have brought, taken in once a round of the window's loop. */
#ifndef FOL_APP_UPDATE_H
#define FOL_APP_UPDATE_H

#include "app/state/state.h"

void fol_app_update(fol_app *app);

#endif
