/* Pending edit: an edit that takes long to compute. It is computed by a job (app->jobs.pending) and done afterwards;
 * later edits wait for it (fol_app_finish_pending). */
#ifndef FOL_STATE_PENDING_EDIT_H
#define FOL_STATE_PENDING_EDIT_H

#include "app/state/app.h"

/* Starts computing an edit. */
void fol_pending_edit_do(fol_app *app, const fol_edit *edit);

/* Starts replacing the view's plan by that of a file. */
void fol_pending_edit_load_plan(fol_app *app, const char *path);

#endif
