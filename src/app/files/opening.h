/* Opening: starts the job that reads a file and reports its errors. The job (app->jobs.opening; only one at a time)
 * runs reading.c; then shown.c shows what was read. */
#ifndef FOL_FILES_OPENING_H
#define FOL_FILES_OPENING_H

#include "app/state/app.h"

#include "follidot/sample.h"

/* Opens the file at `path`: a consultation, or a photograph with which a new consultation begins. For a photograph,
 * `plan` is the path of the plan file to start from; NULL: the default plan. */
void fol_opening_start(fol_app *app, const char *path, const char *plan);

/* Begins a new consultation with the photograph at `path`, without first reading the file to find out whether it is a
 * photograph. `plan`: the path of the plan file to start from; NULL: the default plan. */
void fol_opening_start_photo(fol_app *app, const char *path, const char *plan);

/* How to open a consultation. */
typedef struct fol_opening_request {
  const char *path, *passphrase; /* path of the consultation; its passphrase, NULL if unknown */
  const char *left;              /* a file to delete once the consultation is open; NULL: none */
  bool stays;                    /* the consultation is the one that is open and was just saved to `path` */
  bool unprotected; /* the file at `path` is a copy that, unlike its original, is not protected by a passphrase */
} fol_opening_request;

/* Opens a consultation. */
void fol_opening_start_file(fol_app *app, const fol_opening_request *request);

/* Reads the photograph `original` of a view, to show it: the view's own photograph if `session` is 0, else the one
 * taken after that session. */
void fol_opening_start_view(fol_app *app, fol_original *original, fol_view_name view, int session);

/* Reads the photograph at `path` to add it to the consultation: as the view that app->jobs.adding names or, if that is
 * FOL_VIEW_UNSPECIFIED, as the photograph taken after the session shown. */
void fol_opening_start_adding(fol_app *app, const char *path);

/* Opens one of the drawn sample heads, with the skin that is selected on the start page, as a new consultation. */
void fol_opening_start_sample(fol_app *app, fol_sample_kind kind);

/* Opens the file that waits for its passphrase, with the passphrase that the user has typed in the modal sheet. */
void fol_app_unlock(fol_app *app);

/* Cancels the job that reads a file. Returns at once; the job's result will be dropped. If another file is then opened,
 * reading it starts when the cancelled job has ended. */
void fol_opening_cancel(fol_app *app);

#endif
