#include "live/autosave.h"
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

struct fol_autosave {
  pthread_t thread;
  char *who, *path;
  fol_file_creation creating; /* `make` NULL: there was a file at once */
  pthread_mutex_t lock;
  pthread_cond_t news; /* for the thread: something waits; for those who flush: it was tried */
  /* under the lock */
  fol_consultation *file; /* NULL: not made yet; never changes after */
  bool unfounded;         /* it could not be made; `error` says why */
  waiting *first, **last;
  uint64_t written;
  uint64_t tries; /* counted, so that a flush sees one that began after it */
  bool failing, leaving, hurry;
  fol_error error;
  bool lost; /* an edit could not be queued: none after it can be written, since each follows on the one before */
};

fol_consultation *fol_autosave_file(fol_autosave *autosave) {
  pthread_mutex_lock(&autosave->lock);
  fol_consultation *file = autosave->file;
  pthread_mutex_unlock(&autosave->lock);
  return file;
}

const char *fol_autosave_path(const fol_autosave *autosave) {
  return autosave->path;
}

bool fol_autosave_failed(fol_autosave *autosave, fol_error *err) {
  pthread_mutex_lock(&autosave->lock);
  bool failed = autosave->unfounded;
  if (failed && err)
    *err = autosave->error;
  pthread_mutex_unlock(&autosave->lock);
  return failed;
}

fol_by fol_autosave_by(const fol_autosave *autosave) {
  return (fol_by){autosave->who, fol_clock_ms()};
}

static void drop_waiting(waiting *w) {
  fol_edit_drop(&w->edit);
  fol_document_drop(w->document);
  fol_free(w);
}

/* ---- the thread ----------------------------------------------------------------------------------- */

/* Those that wait are not taken off before they are written: they are all there is of them. */
static size_t inspect_waiting(fol_autosave *autosave, fol_done *done) {
  size_t count = 0;
  for (waiting *w = autosave->first; w && count < BATCH_MAX; w = w->next)
    done[count++] = (fol_done){&w->edit, w->number, w->made_by, w->document};
  return count;
}

static void remove_written(fol_autosave *autosave, size_t count) {
  while (count-- > 0) {
    waiting *w = autosave->first;
    autosave->first = w->next;
    autosave->written = w->number;
    drop_waiting(w);
  }
  if (!autosave->first)
    autosave->last = &autosave->first;
}

/* The lock is held when it is called and when it returns. */
static void write_batch(fol_autosave *autosave) {
  fol_done done[BATCH_MAX];
  fol_error err = {0};
  size_t count = inspect_waiting(autosave, done);
  pthread_mutex_unlock(&autosave->lock);
  fol_by by = fol_autosave_by(autosave);
  bool written = fol_consultation_append(autosave->file, done, count, &by, &err);
  pthread_mutex_lock(&autosave->lock);
  if (written)
    remove_written(autosave, count);
  autosave->failing = !written;
  if (!autosave->lost)
    autosave->error = err;
  autosave->tries++;
  pthread_cond_broadcast(&autosave->news);
  fol_wake();
}

/* Nothing waits: there is time for what only makes the next opening quicker. */
static void write_snapshot(fol_autosave *autosave) {
  pthread_mutex_unlock(&autosave->lock);
  fol_by by = fol_autosave_by(autosave);
  if (fol_consultation_snapshot_is_due(autosave->file))
    fol_consultation_snapshot(autosave->file, &by, NULL); /* the next edit tells of a disk that is full */
  pthread_mutex_lock(&autosave->lock);
}

/* True where the time was over before anything happened. */
static bool rest(fol_autosave *autosave, int seconds) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += seconds;
  return pthread_cond_timedwait(&autosave->news, &autosave->lock, &until) != 0;
}

static void drop_founding(fol_autosave *autosave) {
  if (autosave->creating.drop)
    autosave->creating.drop(autosave->creating.context);
  autosave->creating.drop = NULL;
}

/* The lock is held when it is called and when it returns. What is done meanwhile waits. */
static void make_file(fol_autosave *autosave) {
  fol_consultation *file = NULL;
  fol_error err = {0};
  pthread_mutex_unlock(&autosave->lock);
  bool made = autosave->creating.make(autosave->creating.context, &file, &err);
  drop_founding(autosave);
  pthread_mutex_lock(&autosave->lock);
  autosave->file = file;
  autosave->unfounded = autosave->failing = !made;
  if (!made || !autosave->lost)
    autosave->error = err;
  if (made)
    autosave->written = fol_consultation_edits(file);
  pthread_cond_broadcast(&autosave->news);
  fol_wake();
}

static void *work(void *context) {
  fol_autosave *autosave = context;
  bool rested = false;
  pthread_mutex_lock(&autosave->lock);
  if (!autosave->file)
    make_file(autosave);
  while (!autosave->leaving && autosave->unfounded)
    pthread_cond_wait(&autosave->news, &autosave->lock);
  while (!autosave->leaving) {
    bool retries = !autosave->failing || rested || autosave->hurry;
    if (autosave->first && retries) {
      autosave->hurry = false;
      write_batch(autosave);
      rested = false;
    } else {
      if (rested && !autosave->first)
        write_snapshot(autosave);
      rested = rest(autosave, autosave->first ? retry_s : 1);
    }
  }
  for (bool goes = !autosave->unfounded; goes && autosave->first; goes = !autosave->failing)
    write_batch(autosave);
  pthread_mutex_unlock(&autosave->lock);
  return NULL;
}

/* ---- life ----------------------------------------------------------------------------------------- */

static void discard(fol_autosave *autosave) {
  drop_founding(autosave);
  pthread_mutex_destroy(&autosave->lock);
  pthread_cond_destroy(&autosave->news);
  fol_free(autosave->who);
  fol_free(autosave->path);
  fol_free(autosave);
}

/* Without the file, and not started yet. */
static bool make_keeper(fol_autosave **out, const char *path, const char *who, fol_error *err) {
  fol_autosave *autosave = fol_alloc(1, sizeof *autosave, err);
  if (!autosave)
    return false;
  autosave->last = &autosave->first;
  pthread_mutex_init(&autosave->lock, NULL);
  pthread_condattr_t monotonic; /* rest() counts by it: nobody sets it */
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&autosave->news, &monotonic);
  pthread_condattr_destroy(&monotonic);
  autosave->who = fol_text_copy(who, err);
  autosave->path = autosave->who ? fol_text_copy(path, err) : NULL;
  if (!autosave->path) {
    discard(autosave);
    return false;
  }
  *out = autosave;
  return true;
}

static bool start(fol_autosave *autosave, fol_error *err) {
  return pthread_create(&autosave->thread, NULL, work, autosave) == 0 ||
         fol_fail(err, FOL_FAILED, "cannot start a thread to save with");
}

bool fol_autosave_new(fol_autosave **out, fol_consultation *file, const char *who, fol_error *err) {
  fol_autosave *autosave = NULL;
  bool made = make_keeper(&autosave, fol_consultation_path(file), who, err);
  if (made) {
    autosave->file = file;
    autosave->written = fol_consultation_edits(file);
  }
  if (!made || !start(autosave, err)) {
    if (autosave)
      discard(autosave);
    fol_consultation_drop(file, NULL);
    return false;
  }
  *out = autosave;
  return true;
}

bool fol_autosave_new_file(fol_autosave **out, const fol_file_creation *creating, fol_error *err) {
  fol_autosave *autosave;
  if (!make_keeper(&autosave, creating->path, creating->who, err)) {
    creating->drop(creating->context);
    return false;
  }
  autosave->creating = *creating;
  if (!start(autosave, err)) {
    discard(autosave);
    return false;
  }
  *out = autosave;
  return true;
}

void fol_autosave_drop(fol_autosave *autosave) {
  if (!autosave)
    return;
  pthread_mutex_lock(&autosave->lock);
  autosave->leaving = true;
  pthread_cond_broadcast(&autosave->news);
  pthread_mutex_unlock(&autosave->lock);
  pthread_join(autosave->thread, NULL);
  fol_by by = fol_autosave_by(autosave);
  while (autosave->first) {
    waiting *w = autosave->first;
    autosave->first = w->next;
    drop_waiting(w);
  }
  fol_consultation_drop(autosave->file, &by);
  discard(autosave);
}

/* ---- from the window's thread --------------------------------------------------------------------- */

/* The lock is held. */
static void lose(fol_autosave *autosave, const fol_error *err) {
  autosave->lost = true;
  if (!autosave->unfounded)
    autosave->error = *err;
}

void fol_autosave_add(fol_autosave *autosave, const fol_edit *edit, const fol_history *history) {
  fol_error err = {0};
  waiting *w = fol_alloc(1, sizeof *w, &err);
  if (w)
    *w = (waiting){fol_edit_copy(edit), fol_history_edits(history), fol_history_made_by(history),
                   fol_document_keep(fol_history_now(history)), NULL};
  pthread_mutex_lock(&autosave->lock);
  if (!w && !autosave->lost)
    lose(autosave, &err);
  if (!autosave->lost) {
    *autosave->last = w;
    autosave->last = &w->next;
  } else if (w) {
    drop_waiting(w);
  }
  pthread_cond_broadcast(&autosave->news);
  pthread_mutex_unlock(&autosave->lock);
}

static fol_save_state state(const fol_autosave *autosave) {
  bool waits = autosave->first || !autosave->file;
  return autosave->failing || autosave->lost ? FOL_SAVE_FAILING : waits ? FOL_SAVE_WRITING : FOL_SAVE_DONE;
}

fol_save_state fol_autosave_state(fol_autosave *autosave, uint64_t *edit, fol_error *err) {
  pthread_mutex_lock(&autosave->lock);
  fol_save_state kept = state(autosave);
  *edit = autosave->written;
  if (kept == FOL_SAVE_FAILING && err)
    *err = autosave->error;
  pthread_mutex_unlock(&autosave->lock);
  return kept;
}

fol_save_state fol_autosave_flush(fol_autosave *autosave) {
  pthread_mutex_lock(&autosave->lock);
  uint64_t begun = autosave->tries;
  autosave->hurry = true;
  pthread_cond_broadcast(&autosave->news);
  /* One try may have been under way: the second to end has seen all. */
  while (!autosave->unfounded &&
         (!autosave->file || (autosave->first && !(autosave->failing && autosave->tries >= begun + 1))))
    pthread_cond_wait(&autosave->news, &autosave->lock);
  fol_save_state kept = state(autosave);
  pthread_mutex_unlock(&autosave->lock);
  return kept;
}
