#include "live/keeper.h"
#include "live/clock.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

/* Between tries to write what could not be written. */
static const int retry_s = 3;

/* So many edits at most go in together. */
enum { BATCH_MAX = 64 };

typedef struct waiting {
  fol_edit edit;
  uint64_t number, made_by;
  fol_document *document;
  struct waiting *next;
} waiting;

struct fol_keeper {
  pthread_t thread;
  char *who, *path;
  fol_founding founding; /* `make` NULL: there was a file at once */
  pthread_mutex_t lock;
  pthread_cond_t news; /* for the thread: something waits; for those who flush: it was tried */
  /* under the lock */
  fol_case *file; /* NULL: not made yet; never changes after */
  bool unfounded; /* it could not be made; `error` says why */
  waiting *first, **last;
  uint64_t written;
  uint64_t tries; /* counted, so that a flush sees one that began after it */
  bool failing, leaving, hurry;
  fol_error error;
  bool lost; /* an edit could not be queued: none after it can be written, since each follows on the one before */
};

fol_case *fol_keeper_file(fol_keeper *keeper) {
  pthread_mutex_lock(&keeper->lock);
  fol_case *file = keeper->file;
  pthread_mutex_unlock(&keeper->lock);
  return file;
}

const char *fol_keeper_path(const fol_keeper *keeper) {
  return keeper->path;
}

bool fol_keeper_failed(fol_keeper *keeper, fol_error *err) {
  pthread_mutex_lock(&keeper->lock);
  bool failed = keeper->unfounded;
  if (failed && err)
    *err = keeper->error;
  pthread_mutex_unlock(&keeper->lock);
  return failed;
}

fol_by fol_keeper_by(const fol_keeper *keeper) {
  return (fol_by){keeper->who, fol_clock_ms()};
}

static void drop_waiting(waiting *w) {
  fol_edit_drop(&w->edit);
  fol_document_drop(w->document);
  fol_free(w);
}

/* ---- the thread ----------------------------------------------------------------------------------- */

/* Those that wait are not taken off before they are written: they are all there is of them. */
static size_t look_at_waiting(fol_keeper *keeper, fol_done *done) {
  size_t count = 0;
  for (waiting *w = keeper->first; w && count < BATCH_MAX; w = w->next)
    done[count++] = (fol_done){&w->edit, w->number, w->made_by, w->document};
  return count;
}

static void take_off(fol_keeper *keeper, size_t count) {
  while (count-- > 0) {
    waiting *w = keeper->first;
    keeper->first = w->next;
    keeper->written = w->number;
    drop_waiting(w);
  }
  if (!keeper->first)
    keeper->last = &keeper->first;
}

/* The lock is held when it is called and when it returns. */
static void write_batch(fol_keeper *keeper) {
  fol_done done[BATCH_MAX];
  fol_error err = {0};
  size_t count = look_at_waiting(keeper, done);
  pthread_mutex_unlock(&keeper->lock);
  fol_by by = fol_keeper_by(keeper);
  bool written = fol_case_append(keeper->file, done, count, &by, &err);
  pthread_mutex_lock(&keeper->lock);
  if (written)
    take_off(keeper, count);
  keeper->failing = !written;
  if (!keeper->lost)
    keeper->error = err;
  keeper->tries++;
  pthread_cond_broadcast(&keeper->news);
  fol_wake();
}

/* Nothing waits: there is time for what only makes the next opening quicker. */
static void write_snapshot(fol_keeper *keeper) {
  pthread_mutex_unlock(&keeper->lock);
  fol_by by = fol_keeper_by(keeper);
  if (fol_case_snapshot_is_due(keeper->file))
    fol_case_snapshot(keeper->file, &by, NULL); /* the next edit tells of a disk that is full */
  pthread_mutex_lock(&keeper->lock);
}

/* True where the time was over before anything happened. */
static bool rest(fol_keeper *keeper, int seconds) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += seconds;
  return pthread_cond_timedwait(&keeper->news, &keeper->lock, &until) != 0;
}

static void drop_founding(fol_keeper *keeper) {
  if (keeper->founding.drop)
    keeper->founding.drop(keeper->founding.context);
  keeper->founding.drop = NULL;
}

/* The lock is held when it is called and when it returns. What is done meanwhile waits. */
static void make_file(fol_keeper *keeper) {
  fol_case *file = NULL;
  fol_error err = {0};
  pthread_mutex_unlock(&keeper->lock);
  bool made = keeper->founding.make(keeper->founding.context, &file, &err);
  drop_founding(keeper);
  pthread_mutex_lock(&keeper->lock);
  keeper->file = file;
  keeper->unfounded = keeper->failing = !made;
  if (!made || !keeper->lost)
    keeper->error = err;
  if (made)
    keeper->written = fol_case_edits(file);
  pthread_cond_broadcast(&keeper->news);
  fol_wake();
}

static void *work(void *context) {
  fol_keeper *keeper = context;
  bool rested = false;
  pthread_mutex_lock(&keeper->lock);
  if (!keeper->file)
    make_file(keeper);
  while (!keeper->leaving && keeper->unfounded)
    pthread_cond_wait(&keeper->news, &keeper->lock);
  while (!keeper->leaving) {
    bool retries = !keeper->failing || rested || keeper->hurry;
    if (keeper->first && retries) {
      keeper->hurry = false;
      write_batch(keeper);
      rested = false;
    } else {
      if (rested && !keeper->first)
        write_snapshot(keeper);
      rested = rest(keeper, keeper->first ? retry_s : 1);
    }
  }
  for (bool goes = !keeper->unfounded; goes && keeper->first; goes = !keeper->failing)
    write_batch(keeper);
  pthread_mutex_unlock(&keeper->lock);
  return NULL;
}

/* ---- life ----------------------------------------------------------------------------------------- */

static void discard(fol_keeper *keeper) {
  drop_founding(keeper);
  pthread_mutex_destroy(&keeper->lock);
  pthread_cond_destroy(&keeper->news);
  fol_free(keeper->who);
  fol_free(keeper->path);
  fol_free(keeper);
}

/* Without the file, and not started yet. */
static bool make_keeper(fol_keeper **out, const char *path, const char *who, fol_error *err) {
  fol_keeper *keeper = fol_alloc(1, sizeof *keeper, err);
  if (!keeper)
    return false;
  keeper->last = &keeper->first;
  pthread_mutex_init(&keeper->lock, NULL);
  pthread_condattr_t monotonic; /* rest() counts by it: nobody sets it */
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&keeper->news, &monotonic);
  pthread_condattr_destroy(&monotonic);
  keeper->who = fol_text_copy(who, err);
  keeper->path = keeper->who ? fol_text_copy(path, err) : NULL;
  if (!keeper->path) {
    discard(keeper);
    return false;
  }
  *out = keeper;
  return true;
}

static bool start(fol_keeper *keeper, fol_error *err) {
  return pthread_create(&keeper->thread, NULL, work, keeper) == 0 ||
         fol_fail(err, FOL_FAILED, "cannot start a thread to save with");
}

bool fol_keeper_new(fol_keeper **out, fol_case *file, const char *who, fol_error *err) {
  fol_keeper *keeper = NULL;
  bool made = make_keeper(&keeper, fol_case_path(file), who, err);
  if (made) {
    keeper->file = file;
    keeper->written = fol_case_edits(file);
  }
  if (!made || !start(keeper, err)) {
    if (keeper)
      discard(keeper);
    fol_case_drop(file, NULL);
    return false;
  }
  *out = keeper;
  return true;
}

bool fol_keeper_found(fol_keeper **out, const fol_founding *founding, fol_error *err) {
  fol_keeper *keeper;
  if (!make_keeper(&keeper, founding->path, founding->who, err)) {
    founding->drop(founding->context);
    return false;
  }
  keeper->founding = *founding;
  if (!start(keeper, err)) {
    discard(keeper);
    return false;
  }
  *out = keeper;
  return true;
}

void fol_keeper_drop(fol_keeper *keeper) {
  if (!keeper)
    return;
  pthread_mutex_lock(&keeper->lock);
  keeper->leaving = true;
  pthread_cond_broadcast(&keeper->news);
  pthread_mutex_unlock(&keeper->lock);
  pthread_join(keeper->thread, NULL);
  fol_by by = fol_keeper_by(keeper);
  while (keeper->first) {
    waiting *w = keeper->first;
    keeper->first = w->next;
    drop_waiting(w);
  }
  fol_case_drop(keeper->file, &by);
  discard(keeper);
}

/* ---- from the window's thread --------------------------------------------------------------------- */

/* The lock is held. */
static void lose(fol_keeper *keeper, const fol_error *err) {
  keeper->lost = true;
  if (!keeper->unfounded)
    keeper->error = *err;
}

void fol_keeper_put(fol_keeper *keeper, const fol_edit *edit, const fol_history *history) {
  fol_error err = {0};
  waiting *w = fol_alloc(1, sizeof *w, &err);
  if (w)
    *w = (waiting){fol_edit_copy(edit), fol_history_edits(history), fol_history_made_by(history),
                   fol_document_keep(fol_history_now(history)), NULL};
  pthread_mutex_lock(&keeper->lock);
  if (!w && !keeper->lost)
    lose(keeper, &err);
  if (!keeper->lost) {
    *keeper->last = w;
    keeper->last = &w->next;
  } else if (w) {
    drop_waiting(w);
  }
  pthread_cond_broadcast(&keeper->news);
  pthread_mutex_unlock(&keeper->lock);
}

static fol_kept state(const fol_keeper *keeper) {
  bool waits = keeper->first || !keeper->file;
  return keeper->failing || keeper->lost ? FOL_KEPT_FAILING : waits ? FOL_KEPT_WRITING : FOL_KEPT_ALL;
}

fol_kept fol_keeper_look(fol_keeper *keeper, uint64_t *edit, fol_error *err) {
  pthread_mutex_lock(&keeper->lock);
  fol_kept kept = state(keeper);
  *edit = keeper->written;
  if (kept == FOL_KEPT_FAILING && err)
    *err = keeper->error;
  pthread_mutex_unlock(&keeper->lock);
  return kept;
}

fol_kept fol_keeper_flush(fol_keeper *keeper) {
  pthread_mutex_lock(&keeper->lock);
  uint64_t begun = keeper->tries;
  keeper->hurry = true;
  pthread_cond_broadcast(&keeper->news);
  /* One try may have been under way: the second to end has seen all. */
  while (!keeper->unfounded && (!keeper->file || (keeper->first && !(keeper->failing && keeper->tries >= begun + 1))))
    pthread_cond_wait(&keeper->news, &keeper->lock);
  fol_kept kept = state(keeper);
  pthread_mutex_unlock(&keeper->lock);
  return kept;
}
