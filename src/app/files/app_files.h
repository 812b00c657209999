/* Files: opening, saving, exporting and closing files, and choosing which photograph of a consultation is shown. This
 * header declares what other folders need; each other file of this folder has its own header. */
#ifndef FOL_FILES_APP_FILES_H
#define FOL_FILES_APP_FILES_H

#include "app/files/app_inbox.h"
#include "app/files/asking.h"
#include "app/files/autosaving.h"
#include "app/files/copying.h"
#include "app/files/exporting.h"
#include "app/files/leaving.h"
#include "app/files/modal_sheet.h"
#include "app/files/opening.h"
#include "app/files/plan_lock.h"
#include "app/files/plan_saving.h"
#include "app/files/protecting.h"
#include "app/files/views.h"
#include "app/state/state.h"

/* Opens the file at `path`, which was dropped on the window: as a plan if its name ends with .json, else as a
 * photograph or consultation. */
void fol_app_drop_file(fol_app *app, const char *path);

/* Opens the photograph or consultation and the plan file that the command line names; does nothing if it names none. */
void fol_app_open_first(fol_app *app);

/* Handles the results of background jobs and of file dialogs; called once per frame. */
void fol_app_update_files(fol_app *app);

/* Stops all jobs and frees everything that the app owns, before the program ends. */
void fol_app_close(fol_app *app);

/* Stores in *out the progress of the background job that is shown to the user; returns false if none is. */
bool fol_app_background_task(const fol_app *app, fol_background_task *out);

/* Cancels the background job whose progress is shown. */
void fol_app_cancel_background_task(fol_app *app);

#endif
