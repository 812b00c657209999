/* Opening: starts reading files and reports errors. A job reads (reading.c), one at a time (app->jobs.opening); the
 * result is shown by shown.c. */
#ifndef FOL_FILES_OPENING_H
#define FOL_FILES_OPENING_H

#include "app/state/app.h"

#include "follidot/sample.h"

/* Opens a photograph as a new consultation; `plan` is a plan file, or NULL for a new plan. */
void fol_opening_start(fol_app *app, const char *path, const char *plan);

/* The same for a path that is known to be a photograph, so that the file is not read to find out. */
void fol_opening_start_photo(fol_app *app, const char *path, const char *plan);

/* How to open a consultation. */
typedef struct fol_opening_request {
  const char *path, *passphrase; /* passphrase NULL: unknown */
  const char *left;              /* a file to remove once this one is open; NULL: none */
  bool stays;                    /* it is the open consultation, just saved elsewhere */
  bool unprotected;              /* that copy lacks the original's passphrase */
} fol_opening_request;

/* Opens a consultation. */
void fol_opening_start_file(fol_app *app, const fol_opening_request *request);

/* Reads the photograph of a view, or the one taken after a session if that is not 0. */
void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session);

/* Reads a photograph to add as app->jobs.adding says. */
void fol_opening_start_adding(fol_app *app, const char *path);

/* Opens a sample head of the selected skin. */
void fol_opening_start_sample(fol_app *app, fol_sample_kind kind);

/* Opens the waiting file with the passphrase in the sheet. */
void fol_app_unlock(fol_app *app);

/* Cancels reading. Returns at once; the result is dropped, and the next one to read waits for that. */
void fol_opening_cancel(fol_app *app);

#endif
