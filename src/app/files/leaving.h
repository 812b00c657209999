/* Leaving: closes the document or opens another one. Such a request (fol_intent) waits until the user has decided what
 * to do with unsaved work. */
#ifndef FOL_FILES_LEAVING_H
#define FOL_FILES_LEAVING_H

#include "app/state/app.h"

/* Requests `kind`, with `path` (may be NULL) as its file. If work is unsaved, asks the user first; else carries out the
 * request at once. */
void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path);

/* Carries out now the request to leave the document that is waiting. */
void fol_intent_follow(fol_app *app);

/* Carries out the request to leave the document that is waiting, after a copy was saved in another file; does nothing
 * while the user is still being asked. */
void fol_intent_saved(fol_app *app);

#endif
