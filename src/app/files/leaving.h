/* Leaving the document: what was asked for waits until it is settled what becomes of work that could not be saved. */
#ifndef FOL_FILES_LEAVING_H
#define FOL_FILES_LEAVING_H

#include "app/state/app.h"

/* Asks first where work could not be saved. */
void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path);
void fol_intent_follow(fol_app *app); /* does it now */
void fol_intent_saved(fol_app *app);  /* the same, unless the question still stands: a copy was saved elsewhere */

#endif
