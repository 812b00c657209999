/* Job: one piece of work beside the window's thread. Two threads run all jobs; what comes of one is taken over on the
 * window's thread, to which all functions here belong. Why two, and which queue is for what: docs/decisions.md. */
#ifndef FOL_LIVE_JOB_H
#define FOL_LIVE_JOB_H

#include "follidot/base.h"

typedef struct fol_jobs fol_jobs;
typedef struct fol_job fol_job; /* borrowed from fol_jobs, until done() is called, or fol_job_drop or _abandon */

/* Jobs of one queue run one after another, in the order in which they were started; jobs of two queues may run at
 * once. Where several wait for a thread, the queue that comes first here goes first. */
typedef enum fol_queue {
  FOL_QUEUE_EDIT = 0, /* what was done to the document */
  FOL_QUEUE_OFFER,    /* what may be done to it, to be shown first */
  FOL_QUEUE_OPEN,     /* files and photographs that are read */
  FOL_QUEUE_SAVE,     /* a plan's file */
  FOL_QUEUE_READ,     /* what is only looked at: densities as colours, files opened recently */
  FOL_QUEUE_SEARCH,   /* bare skin in the photograph */
  FOL_QUEUE_FILE,     /* the consultation's file as a whole: copies, passphrases, locks */
  FOL_QUEUE_EXPORT,   /* pictures, which take longest: only one of the threads runs these */
  FOL_QUEUES
} fol_queue;

typedef struct fol_job_request {
  fol_queue queue;
  void *context; /* the job's own: nobody else looks at it until done() */
  /* On another thread, or on the window's by fol_job_finish. Stops soon with FOL_CANCELLED where `progress` is
   * cancelled. */
  bool (*run)(void *context, fol_progress *progress, fol_error *err);
  /* On the window's thread: takes over what came of it. `owner` is that of fol_jobs_new; `err` says why it failed, or
   * that it was cancelled; NULL where it went well. NULL: nothing is taken over. */
  void (*done)(void *owner, void *context, const fol_error *err);
  void (*drop)(void *context); /* frees the context, on the window's thread, when all else is over. NULL: nothing */
  const char *status;          /* for people: "Exporting pictures"; static; NULL: nothing is said of it */
  bool can_cancel;             /* by people */
  bool is_measured;            /* it tells how far it has come */
  bool must_run;               /* it writes what somebody counts on: fol_job_drop lets it run to its end instead */
} fol_job_request;

/* `owner` is borrowed. */
bool fol_jobs_new(fol_jobs **out, void *owner, fol_error *err);
/* Drops all jobs, as fol_job_drop does, and ends the threads. */
void fol_jobs_drop(fol_jobs *jobs);
/* Takes over what is over, in the order in which it ended. Does not wait. To be called once a round; each job that
 * ends wakes the window's loop for it (wake.h). */
void fol_jobs_update(fol_jobs *jobs);

/* Takes the context over, on failure too. */
bool fol_job_start(fol_job **out, fol_jobs *jobs, const fol_job_request *request, fol_error *err);
/* Waits until it is over and calls done() at once. What has not begun is run here, after what its queue has before it;
 * jobs of other queues are not waited for. */
void fol_job_finish(fol_job *job);
void fol_job_cancel(fol_job *job);  /* does not wait; done() is called when it is over, as always */
void fol_job_abandon(fol_job *job); /* the same, but done() is not called; NULL is fine */
void fol_job_drop(fol_job *job);    /* cancels it and waits until it is over; done() is not called; NULL is fine */

const char *fol_job_status(const fol_job *job); /* NULL: none */
double fol_job_fraction(const fol_job *job);    /* [0, 1]; -1 where it is not measured */
bool fol_job_can_cancel(const fol_job *job);

#endif
