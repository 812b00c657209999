/* Plan lock: locks a plan that was agreed on with the client, so that its dots cannot change. */
#ifndef FOL_FILES_PLAN_LOCK_H
#define FOL_FILES_PLAN_LOCK_H

#include "app/state/app.h"

/* Locks the plan if `lock` is true, else unlocks it. */
void fol_app_lock_plan(fol_app *app, bool lock);

/* Starts checking in the background whether this version of the program still computes the same dots for a locked plan
 * as when the plan was locked. */
void fol_app_check_lock(fol_app *app);

#endif
