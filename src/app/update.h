/* Update: takes over, before each frame, what other threads, file dialogs and tools have finished. */
#ifndef FOL_APP_UPDATE_H
#define FOL_APP_UPDATE_H

#include "app/state/state.h"

/* Takes over what other threads, file dialogs and tools have finished, and requests the picture that should be shown;
 * called once per frame, before the panels are run. */
void fol_app_update(fol_app *app);

#endif
