/* File job: a background job on the consultation's file or on its document. Only one runs at a time
 * (app->jobs.file_job). */
#ifndef FOL_FILES_FILE_JOB_H
#define FOL_FILES_FILE_JOB_H

#include "app/state/app.h"

/* The context of a file job, freed by fol_file_job_drop. Each kind of job uses the members that it needs. */
typedef struct fol_file_job {
  fol_consultation *file; /* the document's file, borrowed from the autosave; NULL: none */
  fol_document *document; /* the document as it was when the job began */
  char *path;             /* path at which a copy is saved; NULL: the job makes no copy */
  bool beside;            /* the user continues to work in the original, not in the copy */
  bool unprotected;       /* the copy is written from memory and lacks the passphrase of the original */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* the new passphrase of a job that protects the file; wiped when the context is freed */
  fol_lock lock; /* result of a job that counts a plan's dots: their hash, with which a plan is locked or checked */
} fol_file_job;

/* Creates the context of a file job. Returns NULL if another file job is running, or if memory runs out, which is
 * reported to the user. If `with_file` is true, the job needs the document's file, so the function waits until the file
 * is created and all edits are written to it. */
fol_file_job *fol_file_job_new(fol_app *app, bool with_file);

/* Frees the context of a file job. `context` may be NULL. */
void fol_file_job_drop(void *context);

/* Starts a file job that does what `how` says; the members queue, context and drop of `how` are ignored. Takes
 * ownership of `file_job`. Errors are reported to the user. */
void fol_file_job_start(fol_app *app, fol_file_job *file_job, const fol_job_request *how);

/* The function done() of each file job calls this first. Returns whether the job succeeded; otherwise reports the error
 * to the user, as "CONSEQUENCE: the reason". */
bool fol_file_job_is_done(fol_app *app, const fol_error *err, const char *consequence);

/* Ends the file job that is running, if any, before its file is closed: waits for a copy to be completed, cancels any
 * other job. */
void fol_file_job_stop(fol_app *app);

#endif
