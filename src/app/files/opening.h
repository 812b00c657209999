/* Opening: what begins it, and what is said when it has ended. A job reads (reading.c), one at a time
 * (app->jobs.opening), and then it is shown (shown.c). */
#ifndef FOL_FILES_OPENING_H
#define FOL_FILES_OPENING_H

#include "app/state/app.h"

#include "follidot/sample.h"

void fol_opening_start(fol_app *app, const char *path, const char *plan); /* `plan` NULL for a plan of one's own */
typedef struct fol_opening_request {
  const char *path, *passphrase; /* passphrase: NULL where none is known */
  const char *left;              /* a file to remove once this one is open; NULL: none */
  bool stays;                    /* it is what is open already, saved elsewhere, */
  bool unprotected;              /* without the passphrase that it had */
} fol_opening_request;
void fol_opening_start_file(fol_app *app, const fol_opening_request *request);
void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session); /* 0: the view's */
void fol_opening_start_adding(fol_app *app, const char *path);     /* of app->jobs.adding */
void fol_opening_start_sample(fol_app *app, fol_sample_kind kind); /* of the skin that is chosen */
void fol_app_unlock(fol_app *app);                                 /* opens the file with the passphrase in the sheet */

/* The window goes on at once; what is being read is let go of when that is over, and the next one waits for it. */
void fol_opening_cancel(fol_app *app);

#endif
