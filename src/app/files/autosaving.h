/* The file that work is kept in, and what its keeper tells (live/autosave.h). */
#ifndef FOL_FILES_AUTOSAVING_H
#define FOL_FILES_AUTOSAVING_H

#include "app/state/app.h"

const char *fol_app_file_name(const fol_app *app);               /* as shown to people; never NULL */
void fol_app_remember_file(fol_app *app);                        /* among the recent ones */
void fol_app_report_unsaved_file(fol_app *app);                  /* why there is no file */
void fol_app_report_unprotected(fol_app *app, const char *path); /* that a file lacks its passphrase */
void fol_autosave_update(fol_app *app);                          /* each round */

#endif
