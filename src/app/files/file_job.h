/* Chore: a job on the file or the document as a whole, one at a time (app->jobs.chore). */
#ifndef FOL_FILES_FILE_JOB_H
#define FOL_FILES_FILE_JOB_H

#include "app/state/app.h"

/* Its context, which fol_file_job_drop frees. Each kind uses what it needs of it. */
typedef struct fol_file_job {
  fol_consultation *file; /* the keeper's; NULL: there is none */
  fol_document *document; /* as it was when the chore was begun */
  char *path;             /* of a copy, */
  bool beside;            /* which work does not go on in, */
  bool unprotected;       /* made from memory, without the passphrase of the file that it comes from */
  char who[FOL_NAME_MAX];
  char passphrase[256]; /* wiped */
  fol_lock lock;        /* what came of a plan's dots */
} fol_file_job;

/* NULL: there is one already, or no memory, which is reported. `with_file`: it needs the file, which may only be in the
 * making. */
fol_file_job *fol_file_job_new(fol_app *app, bool with_file);
void fol_file_job_drop(void *context); /* NULL is fine */

/* Of `how` all but queue, context and drop. Takes the chore over; reports what fails. */
void fol_file_job_start(fol_app *app, fol_file_job *file_job, const fol_job_request *how);
/* For its done(): it has ended. False where it failed, which is reported as "CONSEQUENCE: why". */
bool fol_file_job_is_done(fol_app *app, const fol_error *err, const char *consequence);
/* Before the file is closed that it may be at work on. Waits; a copy is finished, anything else is cancelled. */
void fol_file_job_stop(fol_app *app);

#endif
