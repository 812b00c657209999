/* Leaving: closes the document, or opens another one in its place. A request to do so (fol_intent) waits until the user
 * has decided what to do with unsaved work. */
#ifndef FOL_FILES_LEAVING_H
#define FOL_FILES_LEAVING_H

#include "app/state/app.h"

/* Handles the user's request `kind`, such as to quit or to open the file at `path` (NULL if the request needs no file).
 * If work is unsaved, asks the user first; else closes the document and does what was requested. */
void fol_app_intend(fol_app *app, fol_intent_kind kind, const char *path);

/* Closes the document and does what the waiting request (app->jobs.intent) says. */
void fol_intent_follow(fol_app *app);

/* Called when a copy was saved in another file: closes the document and does what the waiting request
 * (app->jobs.intent) says, unless the user is still being asked about unsaved work. */
void fol_intent_saved(fol_app *app);

#endif
