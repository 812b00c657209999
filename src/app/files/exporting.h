/* Exporting: writes pictures of the view as it is shown. */
#ifndef FOL_FILES_EXPORTING_H
#define FOL_FILES_EXPORTING_H

#include "app/state/app.h"

/* Asks for a folder, unless an option names one, and exports. */
void fol_app_export(fol_app *app);

/* Starts exporting to a folder. */
void fol_exporting_start(fol_app *app, const char *folder);

#endif
