/* Autosaving: the file to which the document is saved automatically (live/autosave.h), and the messages to the user
 * about whether saving works. */
#ifndef FOL_FILES_AUTOSAVING_H
#define FOL_FILES_AUTOSAVING_H

#include "app/state/app.h"

/* Returns the name of the document's file as shown to the user; never NULL. */
const char *fol_app_file_name(const fol_app *app);

/* Adds the document's file to the recent files. */
void fol_app_remember_file(fol_app *app);

/* Reports to the user why no file for the document could be created. */
void fol_app_report_unsaved_file(fol_app *app);

/* Reports to the user that the copy at `path` is not protected by the passphrase that the original file has. */
void fol_app_report_unprotected(fol_app *app, const char *path);

/* Reports to the user when saving begins to fail or works again; called once per frame. */
void fol_autosave_update(fol_app *app);

#endif
