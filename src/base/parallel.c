/* Parallel jobs and thread teams on top of OpenMP. */
#include "follidot/base.h"

#include <pthread.h>
#include <sched.h>

#ifdef _OPENMP
#include <omp.h>
#endif

int fol_parallel_threads(int threads) {
#ifdef _OPENMP
  return threads > 0 ? threads : omp_get_num_procs();
#else
  (void)threads;
  return 1;
#endif
}

/* ---- one job ------------------------------------------------------------------------------------ */

typedef struct job {
  size_t blocks;
  fol_block_work *work;
  fol_block_needs *needs; /* NULL if blocks do not depend on each other */
  void *context;
  atomic_size_t next, finished;
  atomic_bool *done; /* for each block, whether it is finished; NULL if `needs` is NULL */
} job;

static void wait_for_needs(const job *j, size_t block) {
  size_t before[FOL_NEEDS_MAX], count = j->needs(j->context, block, before);
  for (size_t i = 0; i < count; i++) {
    FOL_ASSERT(before[i] < block);
    while (!atomic_load_explicit(&j->done[before[i]], memory_order_acquire))
      sched_yield();
  }
}

/* Processes blocks in order until none is left. Each block is taken by the next free thread, since blocks differ in
 * cost and other programs may use a core. The blocks on which a block depends have smaller numbers, so another thread
 * is already working on them, and waiting for them cannot deadlock. */
static void process_blocks(job *j) {
  for (size_t block; (block = atomic_fetch_add(&j->next, 1)) < j->blocks;) {
    if (j->needs)
      wait_for_needs(j, block);
    j->work(j->context, block);
    if (j->needs)
      atomic_store_explicit(&j->done[block], true, memory_order_release);
    atomic_fetch_add_explicit(&j->finished, 1, memory_order_release);
  }
}

/* ---- a team --------------------------------------------------------------------------------------- */

/* The leading thread publishes one job after another, and helper threads wake up and join in. The leader waits only for
 * blocks that a helper has started, never for a helper that has not woken up, which may take milliseconds if another
 * program uses the helper's core. (With one OpenMP region for each job, the jobs took seven times as long as on a
 * single thread.) */
struct fol_thread_team {
  int threads;
  atomic_size_t generation; /* incremented when a job starts and when it ends, so it is odd during a job */
  job *current;
  atomic_int active_helpers; /* number of helpers that may be using `current` */
  atomic_bool stopped;
  pthread_mutex_t lock;
  pthread_cond_t wake; /* signals that a job has started, or that the team has stopped */
};

static void wake_helpers(fol_thread_team *team) {
  pthread_mutex_lock(&team->lock);
  pthread_cond_broadcast(&team->wake);
  pthread_mutex_unlock(&team->lock);
}

static void lead_job(fol_thread_team *team, job *j) {
  team->current = j;
  atomic_fetch_add(&team->generation, 1);
  wake_helpers(team);
  process_blocks(j);
  while (atomic_load_explicit(&j->finished, memory_order_acquire) < j->blocks)
    sched_yield();
  atomic_fetch_add(&team->generation, 1);
  while (atomic_load(&team->active_helpers) > 0)
    sched_yield();
}

#ifdef _OPENMP
/* Sleeps until a job other than `last` starts, and returns its generation. Sleeping, unlike polling, lets the system
 * wake the thread on an idle core: a polling thread may share the leader's core for seconds. */
static size_t wait_for_job(fol_thread_team *team, size_t last) {
  size_t generation;
  pthread_mutex_lock(&team->lock);
  while (generation = atomic_load(&team->generation),
         !atomic_load(&team->stopped) && (generation % 2 == 0 || generation == last))
    pthread_cond_wait(&team->wake, &team->lock);
  pthread_mutex_unlock(&team->lock);
  return generation;
}

static void run_helper(fol_thread_team *team) {
  for (size_t known = wait_for_job(team, 0); !atomic_load(&team->stopped); known = wait_for_job(team, known)) {
    atomic_fetch_add(&team->active_helpers, 1);
    if (atomic_load(&team->generation) == known) /* the job may have ended before this thread woke up */
      process_blocks(team->current);
    atomic_fetch_sub(&team->active_helpers, 1);
  }
}
#endif

void fol_thread_team_run(int threads, fol_thread_team_main *lead, void *context) {
  fol_thread_team team = {
      .threads = fol_parallel_threads(threads), .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};
  if (team.threads < 2) {
    lead(context, &team);
    return;
  }
#ifdef _OPENMP
/* One thread more than the team has is requested, and does nothing. With more threads than processors, OpenMP lets
 * waiting threads sleep; otherwise they would occupy a processor that another thread needs to finish. */
#pragma omp parallel num_threads(team.threads + 1)
  if (omp_get_thread_num() == 0) {
    lead(context, &team);
    atomic_store(&team.stopped, true);
    wake_helpers(&team);
  } else if (omp_get_thread_num() < team.threads)
    run_helper(&team);
#endif
}

static void run_job(fol_thread_team *team, job *j) {
  if (team->threads < 2 || j->blocks < 2)
    process_blocks(j);
  else
    lead_job(team, j);
}

void fol_thread_team_for(fol_thread_team *team, size_t blocks, fol_block_work *work, void *context) {
  run_job(team, &(job){.blocks = blocks, .work = work, .context = context});
}

bool fol_thread_team_for_ordered(fol_thread_team *team, size_t blocks, fol_block_work *work, fol_block_needs *needs,
                                 void *context, fol_error *err) {
  job j = {.blocks = blocks, .work = work, .needs = needs, .context = context};
  j.done = fol_alloc(blocks, sizeof *j.done, err);
  if (!j.done)
    return false;
  run_job(team, &j);
  fol_free(j.done);
  return true;
}

/* ---- a single job ------------------------------------------------------------------------------ */

static void lead_single_job(void *context, fol_thread_team *team) {
  run_job(team, context);
}

void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context) {
  job j = {.blocks = blocks, .work = work, .context = context};
  fol_thread_team_run(blocks < 2 ? 1 : threads, lead_single_job, &j);
}
