/* Files: opening, keeping, saving elsewhere, exporting, leaving; and the views of a consultation. Each file of this
 * folder has a header of its own; here is what the other folders use of them. */
#ifndef FOL_FILES_APP_FILES_H
#define FOL_FILES_APP_FILES_H

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

void fol_app_drop_file(fol_app *app, const char *path); /* a photo, a consultation, or a plan, by its name */
void fol_app_open_first(fol_app *app);                  /* what the options name */
void fol_app_update_files(fol_app *app);                /* each round */
void fol_app_close(fol_app *app);                       /* stops and frees everything */

/* What goes on beside the window and is told of; false: nothing is. */
bool fol_app_background_task(const fol_app *app, fol_background_task *out);
void fol_app_cancel_background_task(fol_app *app);

#endif
