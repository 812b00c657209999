/* Edit job: applies edits to a document in the background (job.h). */
#ifndef FOL_LIVE_EDIT_JOB_H
#define FOL_LIVE_EDIT_JOB_H

#include "follidot/consultation_edits.h"
#include "live/job.h"

/* The context of an edit job: the edits, and the documents they result in. */
typedef struct fol_edit_job fol_edit_job;

/* The edits to apply, and the document to apply them to. */
typedef struct fol_edit_job_request {
  fol_document *base;     /* the document to start from */
  const fol_edits *edits; /* applied in order */
  const char *plan_path;  /* file to read the plan of a single FOL_EDIT_PLAN edit from; NULL: `edits` is complete */
  int width, height;      /* size of the photograph that the plan is for, px */
} fol_edit_job_request;

/* How to run the job: its queue, its status text for the user (NULL: none), and the function that is called on the main
 * thread when it has ended; `err` is NULL if it succeeded. */
typedef struct fol_edit_job_options {
  fol_queue queue;
  const char *status;
  void (*done)(void *owner, void *edit_job, const fol_error *err);
} fol_edit_job_options;

/* Starts an edit job; options->done gets the fol_edit_job as its second argument. Keeps references to, or copies,
 * everything that the request points to. */
bool fol_edit_job_start(fol_job **out, fol_jobs *jobs, const fol_edit_job_request *request,
                        const fol_edit_job_options *options, fol_error *err);

/* Returns the document that the edits were applied to. This document and the results below are borrowed and are valid
 * until the job is freed. */
fol_document *fol_edit_job_base(const fol_edit_job *edit_job);

/* Returns the edits of the request; if a plan was read from `plan_path`, its edit contains that plan. */
const fol_edits *fol_edit_job_edits(const fol_edit_job *edit_job);

/* Returns one document per edit: the document after that edit. Valid once the job has succeeded. */
fol_document *const *fol_edit_job_documents(const fol_edit_job *edit_job);

#endif
