/* Coming: something that was done, and takes long to work out. A job works it out (app->jobs.coming), and then it is
 * done; what is done after it waits for it (fol_app_finish_pending). */
#ifndef FOL_STATE_PENDING_EDIT_H
#define FOL_STATE_PENDING_EDIT_H

#include "app/state/app.h"

void fol_pending_edit_do(fol_app *app, const fol_edit *edit);
void fol_pending_edit_load_plan(fol_app *app, const char *path); /* a plan file in the place of the view's plan */

#endif
