#include "live/set_prefetch.h"

#include <pthread.h>
#include <string.h>

struct fol_set_prefetch {
  pthread_t thread;
  bool joined; /* the thread was joined */
  fol_surface surface;
  fol_scalp_request request;
  fol_progress progress;
  fol_set *set;
};

static void *work(void *context) {
  fol_set_prefetch *prefetch = context;
  if (!fol_scalp_set_new(&prefetch->set, &prefetch->request, &prefetch->progress, NULL))
    prefetch->set = NULL; /* errors are ignored: the worker then makes the point set itself and reports any error */
  return NULL;
}

bool fol_set_prefetch_start(fol_set_prefetch **out, const fol_plan *plan, fol_error *err) {
  int processors = fol_parallel_threads(0), threads = processors > 1 ? processors - 1 : 1;
  fol_set_prefetch *prefetch = fol_alloc(1, sizeof *prefetch, err);
  if (!prefetch)
    return false;
  prefetch->surface = plan->surface;
  prefetch->request = fol_plan_scalp(plan, threads);
  prefetch->request.surface = &prefetch->surface;
  int failed = pthread_create(&prefetch->thread, NULL, work, prefetch);
  if (failed) {
    fol_free(prefetch);
    return fol_fail(err, FOL_FAILED, "cannot start a thread to place dots with: %s", strerror(failed));
  }
  *out = prefetch;
  return true;
}

static void join_thread(fol_set_prefetch *prefetch) {
  if (!prefetch->joined)
    pthread_join(prefetch->thread, NULL);
  prefetch->joined = true;
}

fol_set *fol_set_prefetch_wait(fol_set_prefetch *prefetch) {
  join_thread(prefetch);
  return fol_set_keep(prefetch->set);
}

void fol_set_prefetch_cancel(fol_set_prefetch *prefetch) {
  atomic_store(&prefetch->progress.cancel, true);
}

void fol_set_prefetch_drop(fol_set_prefetch *prefetch) {
  if (!prefetch)
    return;
  fol_set_prefetch_cancel(prefetch);
  join_thread(prefetch);
  fol_set_drop(prefetch->set);
  fol_free(prefetch);
}
