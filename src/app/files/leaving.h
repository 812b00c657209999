/* Leaving: leaves the document. The request waits until the user has decided what to do with unsaved work. */
#ifndef FOL_FILES_LEAVING_H
#define FOL_FILES_LEAVING_H

#include "app/state/app.h"

/* Requests to leave; asks first if work is unsaved. */
void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path);

/* Carries out the request now. */
void fol_intent_follow(fol_app *app);

/* Carries it out after a copy was saved elsewhere, unless the question is still open. */
void fol_intent_saved(fol_app *app);

#endif
