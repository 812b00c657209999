/* Applying: what edits make of a document, worked out by a job (job.h). */
#ifndef FOL_LIVE_EDIT_JOB_H
#define FOL_LIVE_EDIT_JOB_H

#include "live/edits.h"
#include "live/job.h"

typedef struct fol_edit_job fol_edit_job;

/* `plan_path`: of a file that the first edit, FOL_EDIT_PLAN, takes its plan from; NULL: none. */
typedef struct fol_edit_job_request {
  fol_document *base;
  const fol_edits *edits;
  const char *plan_path;
  int width, height; /* of the photograph that the plan is for */
} fol_edit_job_request;

/* Starts the job; its context is a fol_edit_job, which keeps and copies what it was asked. `done`, `queue` and `status`
 * as fol_job_request has them. */
typedef struct fol_edit_job_options {
  fol_queue queue;
  const char *status;
  void (*done)(void *owner, void *edit_job, const fol_error *err);
} fol_edit_job_options;
bool fol_edit_job_start(fol_job **out, fol_jobs *jobs, const fol_edit_job_request *request,
                        const fol_edit_job_options *how, fol_error *err);

/* For `done`, where it went well: the edits, and what each of them leads to. All lasts as long as `applying`. */
fol_document *fol_edit_job_base(const fol_edit_job *edit_job);
const fol_edits *fol_edit_job_edits(const fol_edit_job *edit_job);
fol_document *const *fol_edit_job_documents(const fol_edit_job *edit_job);

#endif
