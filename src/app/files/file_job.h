/* File job: a job on the whole file or document; one at a time (app->jobs.file_job). */
#ifndef FOL_FILES_FILE_JOB_H
#define FOL_FILES_FILE_JOB_H

#include "app/state/app.h"

/* Its context, freed by fol_file_job_drop. Each kind of job uses the members it needs. */
typedef struct fol_file_job {
  fol_consultation *file; /* the autosave's; NULL: none */
  fol_document *document; /* as it was when the job began */
  char *path;             /* path of a copy */
  bool beside;            /* work does not continue in the copy */
  bool unprotected;       /* the copy is written from memory, without the passphrase of its origin */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  fol_lock lock;        /* the lock computed from a plan's dots */
} fol_file_job;

/* Creates the context. Returns NULL if a job is running already or if out of memory, which is reported. `with_file`:
 * the job needs the file, so it must not still be in creation. */
fol_file_job *fol_file_job_new(fol_app *app, bool with_file);

/* Frees the context. NULL is fine. */
void fol_file_job_drop(void *context);

/* Starts the job; `how` needs all members except queue, context and drop. Takes ownership of the context; errors are
 * reported. */
void fol_file_job_start(fol_app *app, fol_file_job *file_job, const fol_job_request *how);

/* To be called by its done(). Returns whether it succeeded; an error is reported as "CONSEQUENCE: why" */
bool fol_file_job_is_done(fol_app *app, const fol_error *err, const char *consequence);

/* Ends the job before its file is closed: waits for a copy, cancels anything else. */
void fol_file_job_stop(fol_app *app);

#endif
