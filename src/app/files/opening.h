/* Opening: starts reading files and reports errors. A job reads (reading.c), one at a time (app->jobs.opening); shown.c
 * shows the result. */
#ifndef FOL_FILES_OPENING_H
#define FOL_FILES_OPENING_H

#include "app/state/app.h"

#include "follidot/sample.h"

/* Opens the file at `path`: a consultation, or a photograph as a new consultation. For a photograph, `plan` is the path
 * of a plan file; NULL: a new plan. */
void fol_opening_start(fol_app *app, const char *path, const char *plan);

/* Like fol_opening_start for a path that is known to be a photograph, so that the file need not be read to find out. */
void fol_opening_start_photo(fol_app *app, const char *path, const char *plan);

/* How to open a consultation. */
typedef struct fol_opening_request {
  const char *path, *passphrase; /* path of the consultation; its passphrase, NULL if unknown */
  const char *left;              /* a file to delete once the consultation is open; NULL: none */
  bool stays;                    /* the consultation is the one that is open and was just saved to `path` */
  bool unprotected;              /* the file at `path` is a copy that lacks the original's passphrase */
} fol_opening_request;

/* Opens a consultation. */
void fol_opening_start_file(fol_app *app, const fol_opening_request *request);

/* Reads the photograph `original` of a view, to show it: the view's own photograph if `session` is 0, else the one
 * taken after that session. */
void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session);

/* Reads a photograph to add to the consultation, as the view (or after the session) that app->jobs.adding says. */
void fol_opening_start_adding(fol_app *app, const char *path);

/* Opens a sample head with the skin that is selected on the start page. */
void fol_opening_start_sample(fol_app *app, fol_sample_kind kind);

/* Opens the file that waits for its passphrase with the passphrase typed in the sheet. */
void fol_app_unlock(fol_app *app);

/* Cancels the job that reads a file. Returns at once; the job's result will be dropped. The next file is read only
 * after the cancelled job has ended. */
void fol_opening_cancel(fol_app *app);

#endif
