/* Plan saving: saves the plan to a plan file, which does not contain the photograph. */
#ifndef FOL_FILES_PLAN_SAVING_H
#define FOL_FILES_PLAN_SAVING_H

#include "app/state/app.h"

/* Asks the user for a path and saves the plan to a plan file there. */
void fol_app_save_plan(fol_app *app);

/* Starts saving the plan to a plan file at `path`, in the background. */
void fol_saving_start(fol_app *app, const char *path);

#endif
