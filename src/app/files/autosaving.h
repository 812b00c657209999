/* Autosaving: the file of the document, and reporting the state of saving (live/autosave.h). */
#ifndef FOL_FILES_AUTOSAVING_H
#define FOL_FILES_AUTOSAVING_H

#include "app/state/app.h"

/* Returns the name of the file as shown to the user; never NULL. */
const char *fol_app_file_name(const fol_app *app);

/* Adds the file to the recent ones. */
void fol_app_remember_file(fol_app *app);

/* Reports why there is no file. */
void fol_app_report_unsaved_file(fol_app *app);

/* Reports that a file lacks its passphrase. */
void fol_app_report_unprotected(fol_app *app, const char *path);

/* Reports changes in the state of saving; called once per frame. */
void fol_autosave_update(fol_app *app);

#endif
