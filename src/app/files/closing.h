/* Closing: frees the photograph shown, and the document with its file. */
#ifndef FOL_FILES_CLOSING_H
#define FOL_FILES_CLOSING_H

#include "app/state/app.h"

/* Frees the photograph, picture and worker of the view shown; the document stays open. */
void fol_app_forget_shown(fol_app *app);

/* Frees the document and everything shown of it, and closes its file. */
void fol_app_forget_document(fol_app *app);

#endif
