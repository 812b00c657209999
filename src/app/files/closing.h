/* Closing: what is shown, and the document with its file, is let go of. */
#ifndef FOL_FILES_CLOSING_H
#define FOL_FILES_CLOSING_H

#include "app/state/app.h"

void fol_app_forget_shown(fol_app *app); /* photograph, picture and worker, not the document */
void fol_app_forget_document(fol_app *app);

#endif
