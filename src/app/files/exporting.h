/* Exporting: writes pictures of the view as it is shown. */
#ifndef FOL_FILES_EXPORTING_H
#define FOL_FILES_EXPORTING_H

#include "app/state/app.h"

/* Asks for a folder, unless a command line option names one, and exports pictures of the view to it. */
void fol_app_export(fol_app *app);

/* Starts a job that exports pictures of the view to a folder. */
void fol_exporting_start(fol_app *app, const char *folder);

#endif
