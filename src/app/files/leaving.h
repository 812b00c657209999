/* Leaving: closes the document or opens another one. Such a request (fol_intent) waits until the user has decided what
 * to do with unsaved work. */
#ifndef FOL_FILES_LEAVING_H
#define FOL_FILES_LEAVING_H

#include "app/state/app.h"

/* Requests `kind`, with `path` (may be NULL) as its file. If work is unsaved, asks the user first; else carries out the
 * request at once. */
void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path);

/* Carries out the waiting request now. */
void fol_intent_follow(fol_app *app);

/* Carries out the waiting request after a copy was saved elsewhere; not while the user is still being asked. */
void fol_intent_saved(fol_app *app);

#endif
