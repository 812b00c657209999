/* Exporting pictures of the view as it is shown. */
#ifndef FOL_FILES_EXPORTING_H
#define FOL_FILES_EXPORTING_H

#include "app/state/app.h"

void fol_app_export(fol_app *app); /* asks where, unless an option says it */
void fol_exporting_start(fol_app *app, const char *folder);

#endif
