#include "live/set_prefetch.h"

#include <pthread.h>
#include <string.h>

struct fol_set_prefetch {
  pthread_t thread;
  bool over; /* it was waited for */
  fol_surface surface;
  fol_scalp_request request;
  fol_progress progress;
  fol_set *set;
};

static void *work(void *context) {
  fol_set_prefetch *ahead = context;
  if (!fol_scalp_set_new(&ahead->set, &ahead->request, &ahead->progress, NULL))
    ahead->set = NULL; /* who needs it makes it, and tells what is wrong */
  return NULL;
}

bool fol_set_prefetch_start(fol_set_prefetch **out, const fol_plan *plan, fol_error *err) {
  int processors = fol_parallel_threads(0), threads = processors > 1 ? processors - 1 : 1; /* one decodes */
  fol_set_prefetch *ahead = fol_alloc(1, sizeof *ahead, err);
  if (!ahead)
    return false;
  ahead->surface = plan->surface;
  ahead->request = fol_plan_scalp(plan, threads);
  ahead->request.surface = &ahead->surface;
  int failed = pthread_create(&ahead->thread, NULL, work, ahead);
  if (failed) {
    fol_free(ahead);
    return fol_fail(err, FOL_FAILED, "cannot start a thread to place dots with: %s", strerror(failed));
  }
  *out = ahead;
  return true;
}

static void wait_for(fol_set_prefetch *ahead) {
  if (!ahead->over)
    pthread_join(ahead->thread, NULL);
  ahead->over = true;
}

fol_set *fol_set_prefetch_wait(fol_set_prefetch *ahead) {
  wait_for(ahead);
  return fol_set_keep(ahead->set);
}

void fol_set_prefetch_cancel(fol_set_prefetch *ahead) {
  atomic_store(&ahead->progress.cancel, true);
}

void fol_set_prefetch_drop(fol_set_prefetch *ahead) {
  if (!ahead)
    return;
  fol_set_prefetch_cancel(ahead);
  wait_for(ahead);
  fol_set_drop(ahead->set);
  fol_free(ahead);
}
