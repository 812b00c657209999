/* Edits that take long to compute. A background job (app->jobs.pending) computes the document after the edit, which
 * becomes the current document when the job ends. Later edits wait for the job (fol_app_finish_pending). */
#ifndef FOL_STATE_PENDING_EDIT_H
#define FOL_STATE_PENDING_EDIT_H

#include "app/state/app.h"

/* Starts to compute an edit of the document in the background. Shows errors to the user. */
void fol_pending_edit_do(fol_app *app, const fol_edit *edit);

/* Starts to read a plan file in the background. When it has been read, the plan replaces that of the view that is
 * shown. Shows errors to the user. */
void fol_pending_edit_load_plan(fol_app *app, const char *path);

#endif
