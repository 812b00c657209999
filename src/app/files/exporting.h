/* Exporting: writes pictures of the view shown to files, as the window shows them. */
#ifndef FOL_FILES_EXPORTING_H
#define FOL_FILES_EXPORTING_H

#include "app/state/app.h"

/* Exports pictures of the view shown into the folder that a command line option names. Without that option, exports
 * them into a new folder (files/export_names.h) in the place used last or, if there is none, in one that the user is
 * asked for. */
void fol_app_export(fol_app *app);

/* Asks the user for a place, then exports pictures into a new folder there. */
void fol_app_export_elsewhere(fol_app *app);

/* Remembers `place` as the one where exports go, and starts a job that exports pictures into a new folder there,
 * unless no photograph is shown or an export is running. */
void fol_exporting_start_in(fol_app *app, const char *place);

#endif
