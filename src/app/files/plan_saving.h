/* Saving a plan as a file of its own. */
#ifndef FOL_FILES_PLAN_SAVING_H
#define FOL_FILES_PLAN_SAVING_H

#include "app/state/app.h"

void fol_app_save_plan(fol_app *app); /* asks where */
void fol_saving_start(fol_app *app, const char *path);

#endif
