/* What goes in and out, each on a thread of its own. For app_*.c alone. */
#ifndef FOL_FILES_APP_FILES_H
#define FOL_FILES_APP_FILES_H

#include "app/files/files.h"
#include "app/state/state.h"

#define FOL_THUMBNAIL_PX 320

/* Opening (app_open.c): `plan` NULL for a plan of one's own. */
void fol_opening_start(fol_app *app, const char *path, const char *plan);
typedef struct fol_opening_ask {
  const char *path, *passphrase; /* passphrase: NULL where none is known */
  const char *left;              /* a file to remove once this one is open; NULL: none */
  bool stays;                    /* it is what is open already, saved elsewhere, */
  bool bared;                    /* without the passphrase that it had */
} fol_opening_ask;
void fol_opening_start_file(fol_app *app, const fol_opening_ask *ask);
void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session); /* 0: the view's */
void fol_opening_start_adding(fol_app *app, const char *path); /* of app->jobs.adding */
void fol_opening_start_sample(fol_app *app);
void fol_opening_update(fol_app *app);
void fol_opening_cancel(fol_app *app);
bool fol_opening_can_cancel(const fol_app *app);
void fol_opening_stop(fol_app *app);
void fol_app_forget_document(fol_app *app);

/* Keeping (app_keep.c). */
void fol_app_await_passphrase(fol_app *app, const fol_locked *locked); /* takes its texts over */
void fol_app_remember_file(fol_app *app);                              /* among the recent ones */
void fol_app_check_lock(fol_app *app); /* whether this engine still draws a locked plan as it was */
void fol_keeping_start_copy(fol_app *app, const char *path, bool beside); /* beside: work goes on where it was */
void fol_keeping_tell_bared(fol_app *app, const char *path);              /* that a file lacks its passphrase */
void fol_keeping_update(fol_app *app);
void fol_app_tell_unkept(fol_app *app); /* why there is no file */
void fol_keeping_lock(fol_app *app);    /* puts a protected file away, if it can be now */
void fol_keeping_stop(fol_app *app);
bool fol_keeping_beside(const fol_app *app, fol_beside *out); /* a copy, a protection, a lock */
void fol_keeping_cancel(fol_app *app);                        /* where that does no harm */

/* Makes a photograph that was read a new view, or with a session the one taken after it (app_views.c). */
bool fol_adding_take(fol_app *app, fol_original *original, fol_view_name view, int session);

/* Plans and pictures out (app_out.c). */
void fol_saving_start(fol_app *app, const char *path);
void fol_plan_import(fol_app *app, const char *path);
void fol_saving_update(fol_app *app);
void fol_exporting_start(fol_app *app, const char *folder);
void fol_exporting_update(fol_app *app);
void fol_out_stop(fol_app *app);

/* What waited until it was settled what becomes of work that could not be saved (app_leave.c). */
void fol_intent_saved(fol_app *app);
void fol_intent_follow(fol_app *app);
void fol_intent_forget(fol_app *app);

#endif
