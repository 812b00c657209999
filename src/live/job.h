/* Jobs: work done in the background. Two threads run all jobs; results are handled on the main thread, to which all
 * functions here belong. Why two threads, and which queue is for what: docs/decisions.md. */
#ifndef FOL_LIVE_JOB_H
#define FOL_LIVE_JOB_H

#include "follidot/base.h"

/* The job queues and their threads. */
typedef struct fol_jobs fol_jobs;

/* One job. Owned by fol_jobs; a pointer to it is valid until done() is called, or fol_job_drop or fol_job_abandon. */
typedef struct fol_job fol_job;

/* Jobs of one queue run one after another in the order they were started; jobs of different queues may run at the
 * same time. When a thread is free, the first queue here with a waiting job has priority. */
typedef enum fol_queue {
  FOL_QUEUE_EDIT = 0, /* edits of the document */
  FOL_QUEUE_OFFER,    /* suggested edits, shown before they are accepted */
  FOL_QUEUE_OPEN,     /* reading files and photographs */
  FOL_QUEUE_SAVE,     /* writing a plan's file */
  FOL_QUEUE_READ,     /* reading for display only: density colours, recent files */
  FOL_QUEUE_SEARCH,   /* finding bare skin in the photograph */
  FOL_QUEUE_FILE,     /* the consultation's file as a whole: copies, passphrases, locks */
  FOL_QUEUE_EXPORT,   /* exporting pictures: the slowest, so only one of the threads runs these */
  FOL_QUEUES
} fol_queue;

/* Describes a job. */
typedef struct fol_job_request {
  fol_queue queue;
  void *context; /* used by the job alone until done() */
  /* Does the work on a background thread, or on the main thread if fol_job_finish is called. Must return soon with
   * FOL_CANCELLED when `progress` is cancelled. */
  bool (*run)(void *context, fol_progress *progress, fol_error *err);
  /* Handles the result on the main thread. `owner` is that of fol_jobs_new; `err` says why the job failed or that it
   * was cancelled, and is NULL if it succeeded. May be NULL. */
  void (*done)(void *owner, void *context, const fol_error *err);
  void (*drop)(void *context); /* frees the context on the main thread, at the very end; may be NULL */
  const char *status;          /* status text such as "Exporting pictures"; static; NULL: none is shown */
  bool can_cancel;             /* the user may cancel it */
  bool is_measured;            /* it reports its progress */
  bool must_run;               /* it writes something important: fol_job_drop lets it finish instead of cancelling */
} fol_job_request;

/* Starts the threads. `owner` is borrowed and passed to every done(). Fails with FOL_FAILED if no thread starts. */
bool fol_jobs_new(fol_jobs **out, void *owner, fol_error *err);

/* Drops all jobs as fol_job_drop does, and ends the threads. NULL is fine. */
void fol_jobs_drop(fol_jobs *jobs);

/* Calls done() for all jobs that have ended, in that order. Does not wait. Call once per frame; each job that ends
 * wakes the event loop (wake.h). */
void fol_jobs_update(fol_jobs *jobs);

/* Queues a job. Takes ownership of the context, on failure too. */
bool fol_job_start(fol_job **out, fol_jobs *jobs, const fol_job_request *request, fol_error *err);

/* Waits until the job has ended and calls its done(). A job that has not begun runs on this thread, after those before
 * it in its queue; jobs of other queues are not waited for. */
void fol_job_finish(fol_job *job);

/* Requests cancellation and returns at once; done() is called later as usual. */
void fol_job_cancel(fol_job *job);

/* Like fol_job_cancel, but done() is never called. NULL is fine. */
void fol_job_abandon(fol_job *job);

/* Cancels the job, unless it must run, and waits for its end; done() is not called. NULL is fine. */
void fol_job_drop(fol_job *job);

/* Returns the status text of the request; NULL: none. */
const char *fol_job_status(const fol_job *job);

/* Returns the progress, [0, 1]; -1 if the job does not report it. */
double fol_job_fraction(const fol_job *job);

/* Whether the user may cancel the job. */
bool fol_job_can_cancel(const fol_job *job);

#endif
