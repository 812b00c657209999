#include "live/task.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

struct fol_task {
  fol_task_work *work;
  void *context;
  fol_progress progress;
  pthread_t thread;
  atomic_bool over;
  bool done;
  fol_error error;
};

static void *run(void *context) {
  fol_task *task = context;
  task->done = task->work(task->context, &task->progress, &task->error);
  atomic_store(&task->over, true);
  fol_wake();
  return NULL;
}

bool fol_task_start(fol_task **out, fol_task_work *work, void *context, fol_error *err) {
  fol_task *task = fol_alloc(1, sizeof *task, err);
  if (!task)
    return false;
  task->work = work;
  task->context = context;
  int failed = pthread_create(&task->thread, NULL, run, task);
  if (failed) {
    fol_free(task);
    return fol_fail(err, FOL_FAILED, "cannot start a thread: %s", strerror(failed));
  }
  *out = task;
  return true;
}

bool fol_task_is_over(const fol_task *task) {
  return atomic_load(&task->over);
}

double fol_task_fraction(const fol_task *task) {
  return fol_progress_fraction(&task->progress);
}

void fol_task_cancel(fol_task *task) {
  atomic_store(&task->progress.cancel, true);
}

bool fol_task_end(fol_task *task, fol_error *err) {
  pthread_join(task->thread, NULL);
  bool done = task->done;
  if (!done && err)
    *err = task->error;
  fol_free(task);
  return done;
}
