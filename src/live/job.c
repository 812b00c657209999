#include "live/job.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

enum { THREADS = 2 };

typedef enum job_state { JOB_WAITS = 0, JOB_RUNS, JOB_OVER } job_state;

struct fol_job {
  fol_jobs *jobs;
  fol_job_request request;
  fol_progress progress;
  bool abandoned; /* used by the main thread only */
  /* members guarded by `lock`: */
  job_state state;
  bool failed;
  fol_error error;
  fol_job *next; /* the next job in the list that this job is in (`waiting` or `over`) */
};

typedef struct job_list {
  fol_job *first, *last;
} job_list;

typedef struct job_thread {
  fol_jobs *jobs;
  pthread_t thread;
  bool exports;
} job_thread;

struct fol_jobs {
  void *owner;
  job_thread threads[THREADS];
  int thread_count;
  pthread_mutex_t lock;
  pthread_cond_t cond; /* signalled when a job is added, a queue becomes free, a job ends, or the threads should stop */
  /* members guarded by `lock`: */
  job_list waiting;             /* jobs that have not begun, in the order in which they were started */
  job_list over;                /* jobs that have ended, in the order in which they ended */
  fol_job *running[FOL_QUEUES]; /* the running job of each queue; NULL: none */
  bool stopping;
};

/* ---- lists ---------------------------------------------------------------------------------------- */

static void append(job_list *list, fol_job *job) {
  job->next = NULL;
  if (list->last)
    list->last->next = job;
  else
    list->first = job;
  list->last = job;
}

static void remove_job(job_list *list, fol_job *job) {
  fol_job *before = NULL;
  for (fol_job *at = list->first; at != job; at = at->next)
    before = at;
  if (before)
    before->next = job->next;
  else
    list->first = job->next;
  if (list->last == job)
    list->last = before;
}

/* ---- running ---------------------------------------------------------------------------------------- */

/* Returns the first waiting job of a queue; NULL if no job is waiting or another job of the queue is running. */
static fol_job *next_in_queue(const fol_jobs *jobs, fol_queue queue) {
  fol_job *job = jobs->running[queue] ? NULL : jobs->waiting.first;
  while (job && job->request.queue != queue)
    job = job->next;
  return job;
}

/* Marks a job as ended, with its result, and appends it to the list of ended jobs. The lock must be held. */
static void end(fol_jobs *jobs, fol_job *job, bool failed, const fol_error *err) {
  job->failed = failed;
  job->error = *err;
  job->state = JOB_OVER;
  append(&jobs->over, job);
  pthread_cond_broadcast(&jobs->cond);
}

/* Runs a waiting job. Called with the lock held; releases it while the job runs. */
static void run(fol_jobs *jobs, fol_job *job) {
  fol_error err = {0};
  remove_job(&jobs->waiting, job);
  job->state = JOB_RUNS;
  jobs->running[job->request.queue] = job;
  pthread_mutex_unlock(&jobs->lock);
  bool done = job->request.run(job->request.context, &job->progress, &err);
  pthread_mutex_lock(&jobs->lock);
  jobs->running[job->request.queue] = NULL;
  end(jobs, job, !done, &err);
}

/* Chooses the next job for a thread by the priority of the queues; NULL if no job can run. The lock must be held. */
static fol_job *choose(const job_thread *thread) {
  fol_job *job = NULL;
  int queues = thread->exports ? FOL_QUEUES : FOL_QUEUE_EXPORT;
  for (int queue = 0; queue < queues && !job; queue++)
    job = next_in_queue(thread->jobs, (fol_queue)queue);
  return job;
}

static void *work(void *context) {
  const job_thread *thread = context;
  fol_jobs *jobs = thread->jobs;
  pthread_mutex_lock(&jobs->lock);
  while (!jobs->stopping) {
    fol_job *job = choose(thread);
    if (job) {
      run(jobs, job);
      fol_wake();
    } else {
      pthread_cond_wait(&jobs->cond, &jobs->lock);
    }
  }
  pthread_mutex_unlock(&jobs->lock);
  return NULL;
}

/* ---- a single job ------------------------------------------------------------------------------------- */

static void discard(fol_job *job) {
  if (job->request.drop)
    job->request.drop(job->request.context);
  fol_free(job);
}

bool fol_job_start(fol_job **out, fol_jobs *jobs, const fol_job_request *request, fol_error *err) {
  FOL_ASSERT(request->run && request->queue < FOL_QUEUES);
  fol_job *job = fol_alloc(1, sizeof *job, err);
  if (!job) {
    if (request->drop)
      request->drop(request->context);
    return false;
  }
  job->jobs = jobs;
  job->request = *request;
  *out = job;
  pthread_mutex_lock(&jobs->lock);
  append(&jobs->waiting, job);
  pthread_cond_broadcast(&jobs->cond);
  pthread_mutex_unlock(&jobs->lock);
  return true;
}

/* Waits for a job to end. If the job has not begun, runs it on this thread, after the jobs before it in its queue. The
 * lock must be held. */
static void wait_for(fol_job *job) {
  fol_jobs *jobs = job->jobs;
  while (job->state != JOB_OVER) {
    fol_job *next = job->state == JOB_WAITS ? next_in_queue(jobs, job->request.queue) : NULL;
    if (next)
      run(jobs, next);
    else
      pthread_cond_wait(&jobs->cond, &jobs->lock);
  }
}

/* Calls done() of a job that was removed from its list, unless the job was abandoned, and frees the job. */
static void finish(fol_job *job) {
  void *owner = job->jobs->owner;
  if (job->request.done && !job->abandoned)
    job->request.done(owner, job->request.context, job->failed ? &job->error : NULL);
  discard(job);
}

void fol_job_finish(fol_job *job) {
  fol_jobs *jobs = job->jobs;
  pthread_mutex_lock(&jobs->lock);
  wait_for(job);
  remove_job(&jobs->over, job);
  pthread_mutex_unlock(&jobs->lock);
  finish(job);
}

/* Requests cancellation of a job; a job that has not begun ends at once. The lock must be held. */
static void cancel(fol_job *job) {
  fol_jobs *jobs = job->jobs;
  fol_error err = {0};
  atomic_store(&job->progress.cancel, true);
  if (job->state != JOB_WAITS)
    return;
  fol_fail(&err, FOL_CANCELLED, "it was cancelled before it began");
  remove_job(&jobs->waiting, job);
  end(jobs, job, true, &err);
}

void fol_job_cancel(fol_job *job) {
  fol_jobs *jobs = job->jobs;
  pthread_mutex_lock(&jobs->lock);
  bool waits = job->state == JOB_WAITS;
  cancel(job);
  pthread_mutex_unlock(&jobs->lock);
  if (waits)
    fol_wake();
}

void fol_job_abandon(fol_job *job) {
  if (!job)
    return;
  job->abandoned = true;
  fol_job_cancel(job);
}

void fol_job_drop(fol_job *job) {
  if (!job)
    return;
  fol_jobs *jobs = job->jobs;
  pthread_mutex_lock(&jobs->lock);
  if (!job->request.must_run)
    cancel(job);
  wait_for(job);
  remove_job(&jobs->over, job);
  pthread_mutex_unlock(&jobs->lock);
  discard(job);
}

const char *fol_job_status(const fol_job *job) {
  return job->request.status;
}

double fol_job_fraction(const fol_job *job) {
  return job->request.is_measured ? fol_progress_fraction(&job->progress) : -1;
}

bool fol_job_can_cancel(const fol_job *job) {
  return job->request.can_cancel;
}

/* ---- all jobs ----------------------------------------------------------------------------------------- */

/* Removes the first job from the list of ended jobs and returns it; NULL if the list is empty. */
static fol_job *pop_over(fol_jobs *jobs) {
  pthread_mutex_lock(&jobs->lock);
  fol_job *job = jobs->over.first;
  if (job)
    remove_job(&jobs->over, job);
  pthread_mutex_unlock(&jobs->lock);
  return job;
}

void fol_jobs_update(fol_jobs *jobs) {
  for (fol_job *job = pop_over(jobs); job; job = pop_over(jobs))
    finish(job);
}

bool fol_jobs_new(fol_jobs **out, void *owner, fol_error *err) {
  fol_jobs *jobs = fol_alloc(1, sizeof *jobs, err);
  if (!jobs)
    return false;
  jobs->owner = owner;
  pthread_mutex_init(&jobs->lock, NULL);
  pthread_cond_init(&jobs->cond, NULL);
  for (int i = 0; i < THREADS; i++) {
    jobs->threads[i] = (job_thread){.jobs = jobs, .exports = i == 0};
    int failed = pthread_create(&jobs->threads[i].thread, NULL, work, &jobs->threads[i]);
    if (failed) {
      fol_jobs_drop(jobs);
      return fol_fail(err, FOL_FAILED, "cannot start a thread: %s", strerror(failed));
    }
    jobs->thread_count++;
  }
  *out = jobs;
  return true;
}

/* Cancels all jobs except those that must run. The lock must be held. */
static void cancel_all(fol_jobs *jobs) {
  fol_job *next;
  for (fol_job *job = jobs->waiting.first; job; job = next) {
    next = job->next;
    if (!job->request.must_run)
      cancel(job);
  }
  for (int i = 0; i < FOL_QUEUES; i++)
    if (jobs->running[i] && !jobs->running[i]->request.must_run)
      cancel(jobs->running[i]);
}

/* Whether no job is waiting or running. The lock must be held. */
static bool is_idle(const fol_jobs *jobs) {
  bool idle = !jobs->waiting.first;
  for (int i = 0; i < FOL_QUEUES; i++)
    idle = idle && !jobs->running[i];
  return idle;
}

void fol_jobs_drop(fol_jobs *jobs) {
  if (!jobs)
    return;
  pthread_mutex_lock(&jobs->lock);
  cancel_all(jobs);
  while (jobs->thread_count > 0 && !is_idle(jobs))
    pthread_cond_wait(&jobs->cond, &jobs->lock);
  jobs->stopping = true;
  pthread_cond_broadcast(&jobs->cond);
  pthread_mutex_unlock(&jobs->lock);
  for (int i = 0; i < jobs->thread_count; i++)
    pthread_join(jobs->threads[i].thread, NULL);
  for (fol_job *job = pop_over(jobs); job; job = pop_over(jobs))
    discard(job);
  pthread_cond_destroy(&jobs->cond);
  pthread_mutex_destroy(&jobs->lock);
  fol_free(jobs);
}
