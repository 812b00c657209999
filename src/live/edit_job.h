/* Edit job: applies edits to a document in the background (job.h). */
#ifndef FOL_LIVE_EDIT_JOB_H
#define FOL_LIVE_EDIT_JOB_H

#include "live/edits.h"
#include "live/job.h"

/* The context of such a job. */
typedef struct fol_edit_job fol_edit_job;

/* What to apply. */
typedef struct fol_edit_job_request {
  fol_document *base;     /* the document to start from */
  const fol_edits *edits; /* applied in order */
  const char *plan_path;  /* file with the plan for the only edit, a FOL_EDIT_PLAN; NULL: none */
  int width, height;      /* size of the photograph that the plan is for, px */
} fol_edit_job_request;

/* How to run the job; the members have the meaning they have in fol_job_request. */
typedef struct fol_edit_job_options {
  fol_queue queue;
  const char *status;
  void (*done)(void *owner, void *edit_job, const fol_error *err);
} fol_edit_job_options;

/* Starts the job, whose context is a fol_edit_job. References and copies what the request points to. */
bool fol_edit_job_start(fol_job **out, fol_jobs *jobs, const fol_edit_job_request *request,
                        const fol_edit_job_options *options, fol_error *err);

/* Returns the document that the edits were applied to; borrowed, like the results below, until the job is freed. */
fol_document *fol_edit_job_base(const fol_edit_job *edit_job);

/* Returns the edits, with the plan that was read. */
const fol_edits *fol_edit_job_edits(const fol_edit_job *edit_job);

/* Returns the documents after each edit, one per edit; valid once the job has succeeded. */
fol_document *const *fol_edit_job_documents(const fol_edit_job *edit_job);

#endif
