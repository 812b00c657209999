/* Asking: opens a file dialog. The answer is handled in app_files.c. */
#ifndef FOL_FILES_ASKING_H
#define FOL_FILES_ASKING_H

#include "app/files/dialog.h"
#include "app/state/app.h"

/* Opens a dialog of a kind. */
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);

/* Drops the request that waits for work to be saved. */
void fol_intent_forget(fol_app *app);

#endif
