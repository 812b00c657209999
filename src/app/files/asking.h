/* Asking for a file's name by a dialog. What is done with the answer: app_files.c. */
#ifndef FOL_FILES_ASKING_H
#define FOL_FILES_ASKING_H

#include "app/files/dialog.h"
#include "app/state/app.h"

void fol_app_ask_for(fol_app *app, fol_dialog_kind kind);
void fol_intent_forget(fol_app *app); /* nothing waits any more for work to be saved */

#endif
