/* File job: a job on the consultation's file or document as a whole; only one at a time (app->jobs.file_job). */
#ifndef FOL_FILES_FILE_JOB_H
#define FOL_FILES_FILE_JOB_H

#include "app/state/app.h"

/* The context of a file job, freed by fol_file_job_drop. Each kind of job uses the members that it needs. */
typedef struct fol_file_job {
  fol_consultation *file; /* the document's file, borrowed from the autosave; NULL: none */
  fol_document *document; /* the document as it was when the job began */
  char *path;             /* path of a copy */
  bool beside;            /* the user continues to work in the original, not in the copy */
  bool unprotected;       /* the copy is written from memory and lacks the passphrase of the original */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* a passphrase; wiped when the context is freed */
  fol_lock lock;        /* the lock computed from a plan's dots */
} fol_file_job;

/* Creates the context of a file job. Returns NULL if a file job is running already, or if memory runs out, which is
 * reported to the user. If `with_file` is true, the job needs the document's file: the function waits until the file is
 * created and all edits are written. */
fol_file_job *fol_file_job_new(fol_app *app, bool with_file);

/* Frees the context of a file job. `context` may be NULL. */
void fol_file_job_drop(void *context);

/* Starts a file job. `how` describes the job; the members queue, context and drop of `how` are ignored. Takes ownership
 * of the context. Errors are reported to the user. */
void fol_file_job_start(fol_app *app, fol_file_job *file_job, const fol_job_request *how);

/* Called first by the done() of each file job. Returns whether the job succeeded; an error is reported to the user as
 * "CONSEQUENCE: why". */
bool fol_file_job_is_done(fol_app *app, const fol_error *err, const char *consequence);

/* Ends the running file job, if any, before the file is closed: a copy is completed, any other job is cancelled. */
void fol_file_job_stop(fol_app *app);

#endif
