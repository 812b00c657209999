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
  fol_block_needs *needs; /* NULL: no block waits for another */
  void *context;
  atomic_size_t next, finished;
  atomic_bool *done; /* by block, where there are needs */
} job;

static void wait_for_needs(const job *j, size_t block) {
  size_t before[FOL_NEEDS_MAX], count = j->needs(j->context, block, before);
  for (size_t i = 0; i < count; i++) {
    FOL_ASSERT(before[i] < block);
    while (!atomic_load_explicit(&j->done[before[i]], memory_order_acquire))
      sched_yield();
  }
}

/* Takes one block after another, in order: they differ in work, and another program may hold a core. Which thread takes
 * which is left open; what a block writes is not. What a block waits for was taken before it, so somebody is at it. */
static void work_in_order(job *j) {
  for (size_t block; (block = atomic_fetch_add(&j->next, 1)) < j->blocks;) {
    if (j->needs)
      wait_for_needs(j, block);
    j->work(j->context, block);
    if (j->needs)
      atomic_store_explicit(&j->done[block], true, memory_order_release);
    atomic_fetch_add_explicit(&j->finished, 1, memory_order_release);
  }
}

/* ---- a crew --------------------------------------------------------------------------------------- */

/* The leading thread puts up one job after another; the others wake up and lend a hand. It waits for blocks that
 * somebody is at, and never for a thread that has not come: where another program holds a core, that one may not come
 * for milliseconds. (Ending an OpenMP region for each job took seven times as long as one thread alone then.) */
struct fol_thread_team {
  int threads;
  atomic_size_t number; /* of jobs put up and taken down: odd while one is up */
  job *up;
  atomic_int inside; /* helpers that may be looking at it */
  atomic_bool over;
  pthread_mutex_t lock; /* for `news`: of a job put up, or that all is over */
  pthread_cond_t news;
};

static void report_of_news(fol_thread_team *crew) {
  pthread_mutex_lock(&crew->lock);
  pthread_cond_broadcast(&crew->news);
  pthread_mutex_unlock(&crew->lock);
}

static void put_up(fol_thread_team *crew, job *j) {
  crew->up = j;
  atomic_fetch_add(&crew->number, 1);
  report_of_news(crew);
  work_in_order(j);
  while (atomic_load_explicit(&j->finished, memory_order_acquire) < j->blocks)
    sched_yield();
  atomic_fetch_add(&crew->number, 1);
  while (atomic_load(&crew->inside) > 0)
    sched_yield();
}

#ifdef _OPENMP
/* Sleeps until there is a job other than the last. Sleeping, and not looking again and again, lets the system wake a
 * thread on a core that is idle: one that never sleeps may share the leader's for seconds. */
static size_t wait_for_job(fol_thread_team *crew, size_t last) {
  size_t number;
  pthread_mutex_lock(&crew->lock);
  while (number = atomic_load(&crew->number), !atomic_load(&crew->over) && (number % 2 == 0 || number == last))
    pthread_cond_wait(&crew->news, &crew->lock);
  pthread_mutex_unlock(&crew->lock);
  return number;
}

static void help(fol_thread_team *crew) {
  for (size_t number = wait_for_job(crew, 0); !atomic_load(&crew->over); number = wait_for_job(crew, number)) {
    atomic_fetch_add(&crew->inside, 1);
    if (atomic_load(&crew->number) == number)
      work_in_order(crew->up);
    atomic_fetch_sub(&crew->inside, 1);
  }
}
#endif

void fol_thread_team_run(int threads, fol_thread_team_main *lead, void *context) {
  fol_thread_team crew = {
      .threads = fol_parallel_threads(threads), .lock = PTHREAD_MUTEX_INITIALIZER, .news = PTHREAD_COND_INITIALIZER};
  if (crew.threads < 2) {
    lead(context, &crew);
    return;
  }
#ifdef _OPENMP
/* One thread more than shall work, and it does nothing: with more threads than processors OpenMP has them sleep where
 * they wait, instead of holding the very processor that another needs to finish at all. */
#pragma omp parallel num_threads(crew.threads + 1)
  if (omp_get_thread_num() == 0) {
    lead(context, &crew);
    atomic_store(&crew.over, true);
    report_of_news(&crew);
  } else if (omp_get_thread_num() < crew.threads)
    help(&crew);
#endif
}

static void do_job(fol_thread_team *crew, job *j) {
  if (crew->threads < 2 || j->blocks < 2)
    work_in_order(j);
  else
    put_up(crew, j);
}

void fol_thread_team_for(fol_thread_team *crew, size_t blocks, fol_block_work *work, void *context) {
  do_job(crew, &(job){.blocks = blocks, .work = work, .context = context});
}

bool fol_thread_team_for_ordered(fol_thread_team *crew, size_t blocks, fol_block_work *work, fol_block_needs *needs,
                                 void *context, fol_error *err) {
  job j = {.blocks = blocks, .work = work, .needs = needs, .context = context};
  j.done = fol_alloc(blocks, sizeof *j.done, err);
  if (!j.done)
    return false;
  do_job(crew, &j);
  fol_free(j.done);
  return true;
}

/* ---- a crew for one job ------------------------------------------------------------------------------ */

static void lead_one(void *context, fol_thread_team *crew) {
  do_job(crew, context);
}

void fol_parallel(size_t blocks, int threads, fol_block_work *work, void *context) {
  job j = {.blocks = blocks, .work = work, .context = context};
  fol_thread_team_run(blocks < 2 ? 1 : threads, lead_one, &j);
}
