/* Asking: opens a file dialog. The user's answer is handled in app_files.c. */
#ifndef FOL_FILES_ASKING_H
#define FOL_FILES_ASKING_H

#include "app/files/dialog.h"
#include "app/state/app.h"

/* Opens a file dialog; `kind` says what to ask for. */
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);

/* Drops the request to leave the document (app->jobs.intent), which waits until unsaved work is saved. */
void fol_intent_forget(fol_app *app);

#endif
