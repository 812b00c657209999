/* Pending edit: an edit that takes long to compute. A job (app->jobs.pending) computes the resulting document, which
 * then becomes the current one; later edits wait for it (fol_app_finish_pending). */
#ifndef FOL_STATE_PENDING_EDIT_H
#define FOL_STATE_PENDING_EDIT_H

#include "app/state/app.h"

/* Starts computing an edit of the document in the background. */
void fol_pending_edit_do(fol_app *app, const fol_edit *edit);

/* Starts reading a plan file in the background; the plan then replaces that of the view shown. */
void fol_pending_edit_load_plan(fol_app *app, const char *path);

#endif
