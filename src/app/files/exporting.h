/* Exporting: writes pictures of the view shown to files, as the window shows them. */
#ifndef FOL_FILES_EXPORTING_H
#define FOL_FILES_EXPORTING_H

#include "app/state/app.h"

/* Exports pictures of the view shown to the folder that a command line option names or, without that option, to one
 * that the user is asked for. */
void fol_app_export(fol_app *app);

/* Starts a job that exports pictures of the view to a folder. */
void fol_exporting_start(fol_app *app, const char *folder);

#endif
