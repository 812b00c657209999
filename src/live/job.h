/* Jobs: work done in the background. Two threads run all jobs; results are handled on the main thread, to which all
 * functions here belong. Why two threads, and which queue is for what: docs/decisions.md. */
#ifndef FOL_LIVE_JOB_H
#define FOL_LIVE_JOB_H

#include "follidot/base.h"

/* The job queues and their threads. */
typedef struct fol_jobs fol_jobs;

/* One job, owned by fol_jobs. A pointer to a job is valid until its done() has been called, or until the job was passed
 * to fol_job_drop or fol_job_abandon. */
typedef struct fol_job fol_job;

/* Queues for jobs. Jobs of one queue run one after another in the order in which they were started; jobs of different
 * queues may run at the same time. When a thread is free, the first queue of this list with a waiting job has priority.
 */
typedef enum fol_queue {
  FOL_QUEUE_EDIT = 0, /* edits of the document */
  FOL_QUEUE_OFFER,    /* suggested edits, shown before they are accepted */
  FOL_QUEUE_OPEN,     /* reading files and photographs */
  FOL_QUEUE_SAVE,     /* writing a plan's file */
  FOL_QUEUE_READ,     /* reading for display only: density colours, recent files */
  FOL_QUEUE_SEARCH,   /* finding bare skin in the photograph */
  FOL_QUEUE_FILE,     /* the consultation's file as a whole: copies, passphrases, locks */
  FOL_QUEUE_EXPORT,   /* exporting pictures, which takes longest; only one of the two threads runs these jobs */
  FOL_QUEUES
} fol_queue;

/* Describes a job. */
typedef struct fol_job_request {
  fol_queue queue;
  void *context; /* data of the job; nothing else may access it until done() is called */
  /* Does the work on a background thread, or on the main thread if fol_job_finish is called. Must return soon with
   * FOL_CANCELLED when `progress` is cancelled. */
  bool (*run)(void *context, fol_progress *progress, fol_error *err);
  /* Handles the result on the main thread. `owner` is the pointer given to fol_jobs_new. `err` says why the job failed
   * or that it was cancelled; it is NULL if the job succeeded. done may be NULL. */
  void (*done)(void *owner, void *context, const fol_error *err);
  void (*drop)(void *context); /* frees the context on the main thread, after done(); may be NULL */
  const char *status;          /* status text such as "Exporting pictures"; static; NULL: none is shown */
  bool can_cancel;             /* the user may cancel the job */
  bool is_measured;            /* the job reports its progress */
  bool must_run; /* the job writes data that must not be lost: fol_job_drop lets it finish instead of cancelling it */
} fol_job_request;

/* Starts the threads. `owner` is borrowed and passed to every done(). Fails with FOL_FAILED if no thread starts. */
bool fol_jobs_new(fol_jobs **out, void *owner, fol_error *err);

/* Cancels all jobs except those that must run, waits for their end without calling done(), and ends the threads. `jobs`
 * may be NULL. */
void fol_jobs_drop(fol_jobs *jobs);

/* Calls done() for all jobs that have ended, in the order in which they ended. Does not wait. Call it once per frame;
 * each job that ends wakes the event loop (wake.h). */
void fol_jobs_update(fol_jobs *jobs);

/* Queues a job and sets *out to it. Takes ownership of the request's context, even on failure. */
bool fol_job_start(fol_job **out, fol_jobs *jobs, const fol_job_request *request, fol_error *err);

/* Waits until the job has ended and calls its done(). If the job has not begun, it runs on the calling thread after the
 * jobs before it in its queue; jobs of other queues are not waited for. */
void fol_job_finish(fol_job *job);

/* Requests cancellation and returns at once; done() is called later as usual. */
void fol_job_cancel(fol_job *job);

/* Requests cancellation and returns at once; done() is never called. `job` may be NULL. */
void fol_job_abandon(fol_job *job);

/* Cancels the job, unless it must run (fol_job_request.must_run), and waits for its end; done() is not called. `job`
 * may be NULL. */
void fol_job_drop(fol_job *job);

/* Returns the status text of the job's request; NULL if the request has none. */
const char *fol_job_status(const fol_job *job);

/* Returns the progress, [0, 1]; -1 if the job does not report it. */
double fol_job_fraction(const fol_job *job);

/* Whether the user may cancel the job. */
bool fol_job_can_cancel(const fol_job *job);

#endif
