/* Asking: opens file dialogs. The user's answers are handled in app_files.c. */
#ifndef FOL_FILES_ASKING_H
#define FOL_FILES_ASKING_H

#include "app/files/dialog.h"
#include "app/state/app.h"

/* Opens a file dialog; `kind` says what the user is asked for, for example a photograph to open. */
void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);

/* Drops the user's request to close the document (app->jobs.intent) that is waiting until unsaved work is saved. */
void fol_intent_forget(fol_app *app);

#endif
