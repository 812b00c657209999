#include "live/ahead.h"

#include <pthread.h>
#include <string.h>

struct fol_ahead {
  pthread_t thread;
  bool over; /* it was waited for */
  fol_surface surface;
  fol_scalp_ask ask;
  fol_progress progress;
  fol_set *set;
};

static void *work(void *context) {
  fol_ahead *ahead = context;
  if (!fol_scalp_set_new(&ahead->set, &ahead->ask, &ahead->progress, NULL))
    ahead->set = NULL; /* who needs it makes it, and tells what is wrong */
  return NULL;
}

bool fol_ahead_start(fol_ahead **out, const fol_plan *plan, fol_error *err) {
  int processors = fol_parallel_threads(0), threads = processors > 1 ? processors - 1 : 1; /* one decodes */
  fol_ahead *ahead = fol_alloc(1, sizeof *ahead, err);
  if (!ahead)
    return false;
  ahead->surface = plan->surface;
  ahead->ask = fol_plan_scalp(plan, threads);
  ahead->ask.surface = &ahead->surface;
  int failed = pthread_create(&ahead->thread, NULL, work, ahead);
  if (failed) {
    fol_free(ahead);
    return fol_fail(err, FOL_FAILED, "cannot start a thread to place dots with: %s", strerror(failed));
  }
  *out = ahead;
  return true;
}

static void wait_for(fol_ahead *ahead) {
  if (!ahead->over)
    pthread_join(ahead->thread, NULL);
  ahead->over = true;
}

fol_set *fol_ahead_set(fol_ahead *ahead) {
  wait_for(ahead);
  return fol_set_keep(ahead->set);
}

void fol_ahead_stop(fol_ahead *ahead) {
  atomic_store(&ahead->progress.cancel, true);
}

void fol_ahead_drop(fol_ahead *ahead) {
  if (!ahead)
    return;
  fol_ahead_stop(ahead);
  wait_for(ahead);
  fol_set_drop(ahead->set);
  fol_free(ahead);
}
