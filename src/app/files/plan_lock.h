/* A plan that was agreed on: its dots are counted, and kept from change. */
#ifndef FOL_FILES_PLAN_LOCK_H
#define FOL_FILES_PLAN_LOCK_H

#include "app/state/app.h"

void fol_app_lock_plan(fol_app *app, bool lock);
void fol_app_check_lock(fol_app *app); /* whether this engine still draws a locked plan as it was */

#endif
