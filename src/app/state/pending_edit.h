/* Edits that take long. A background job (app->jobs.pending) computes the document as it is after the edit; when the
 * job ends, this becomes the current document. Later edits wait for the job (fol_app_finish_pending). */
#ifndef FOL_STATE_PENDING_EDIT_H
#define FOL_STATE_PENDING_EDIT_H

#include "app/state/app.h"

/* Starts computing an edit of the document in the background. Shows errors to the user. */
void fol_pending_edit_do(fol_app *app, const fol_edit *edit);

/* Starts reading a plan file in the background. Its plan then replaces the plan of the view that is shown, which can be
 * undone. Shows errors to the user. */
void fol_pending_edit_load_plan(fol_app *app, const char *path);

#endif
