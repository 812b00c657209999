/* What goes in and out, each on a thread of its own. For app_*.c alone. */
#ifndef FOL_APP_APP_FILES_H
#define FOL_APP_APP_FILES_H

#include "app/app.h"

/* Opening (app_open.c): `plan` NULL for a plan of one's own. */
void fol_opening_start(fol_app *app, const char *photo, const char *plan);
void fol_opening_start_plan(fol_app *app, const char *plan); /* another one for the photo that is open */
void fol_opening_start_sample(fol_app *app);
void fol_opening_update(fol_app *app);
void fol_opening_stop(fol_app *app);
void fol_app_forget_document(fol_app *app);

/* Saving and exporting (app_out.c). */
void fol_saving_start(fol_app *app, const char *path);
void fol_saving_update(fol_app *app);
void fol_exporting_start(fol_app *app, const char *folder);
void fol_exporting_update(fol_app *app);
void fol_out_stop(fol_app *app);

/* What waited for the plan to be saved (app_leave.c). */
void fol_intent_saved(fol_app *app);
void fol_intent_follow(fol_app *app);
void fol_intent_forget(fol_app *app);

#endif
