#include "live/autosave.h"
#include "live/clock.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>
#include <time.h>

/* Pause between attempts after a write failed, s. */
enum { RETRY_S = 3 };

/* Maximum edits written in one transaction. */
enum { BATCH_MAX = 64 };

typedef struct queued_edit {
  fol_edit edit;
  uint64_t number, made_by;
  fol_document *document;
  struct queued_edit *next;
} queued_edit;

struct fol_autosave {
  pthread_t thread;
  char *who, *path;
  fol_file_creation creation; /* how to create the file; creation.make is NULL if the file existed already */
  pthread_mutex_t lock;
  pthread_cond_t cond; /* signals new edits to the thread, and finished attempts to fol_autosave_flush */
  /* members guarded by `lock`: */
  fol_consultation *file; /* NULL until it is created; constant afterwards */
  bool creation_failed;   /* creating the file failed, for the reason in `error` */
  queued_edit *first, **last;
  uint64_t written;
  uint64_t attempts; /* number of attempts to write so far; tells fol_autosave_flush whether an attempt began after the
                        flush was requested */
  bool failing, stopping, flush_requested;
  fol_error error;
  bool lost; /* an edit could not be queued. Later edits build on that edit, so no edit can be written any more */
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
  bool failed = autosave->creation_failed;
  if (failed && err)
    *err = autosave->error;
  pthread_mutex_unlock(&autosave->lock);
  return failed;
}

fol_actor fol_autosave_by(const fol_autosave *autosave) {
  return (fol_actor){autosave->who, fol_clock_ms()};
}

static void drop_queued(queued_edit *w) {
  fol_edit_drop(&w->edit);
  fol_document_drop(w->document);
  fol_free(w);
}

/* ---- background thread -------------------------------------------------------------------------- */

/* Lists up to BATCH_MAX of the oldest queued edits in `done` and returns their number. They stay in the queue until
 * they are written, since the queue holds the only copy. */
static size_t collect_batch(fol_autosave *autosave, fol_applied_edit *done) {
  size_t count = 0;
  for (queued_edit *w = autosave->first; w && count < BATCH_MAX; w = w->next)
    done[count++] = (fol_applied_edit){&w->edit, w->number, w->made_by, w->document};
  return count;
}

static void remove_written(fol_autosave *autosave, size_t count) {
  while (count-- > 0) {
    queued_edit *w = autosave->first;
    autosave->first = w->next;
    autosave->written = w->number;
    drop_queued(w);
  }
  if (!autosave->first)
    autosave->last = &autosave->first;
}

/* Writes the oldest queued edits in one transaction and removes them from the queue if that succeeded. Called with the
 * lock held; releases it while writing. */
static void write_batch(fol_autosave *autosave) {
  fol_applied_edit done[BATCH_MAX];
  fol_error err = {0};
  size_t count = collect_batch(autosave, done);
  pthread_mutex_unlock(&autosave->lock);
  fol_actor by = fol_autosave_by(autosave);
  bool written = fol_consultation_append(autosave->file, done, count, &by, &err);
  pthread_mutex_lock(&autosave->lock);
  if (written)
    remove_written(autosave, count);
  autosave->failing = !written;
  if (!autosave->lost)
    autosave->error = err;
  autosave->attempts++;
  pthread_cond_broadcast(&autosave->cond);
  fol_wake();
}

/* Writes a snapshot of the document if one is due. A snapshot only makes the next opening of the file faster, so it is
 * written when no edits are queued. Called with the lock held; releases it while writing. */
static void write_snapshot(fol_autosave *autosave) {
  pthread_mutex_unlock(&autosave->lock);
  fol_actor by = fol_autosave_by(autosave);
  if (fol_consultation_snapshot_is_due(autosave->file))
    fol_consultation_snapshot(autosave->file, &by,
                              NULL); /* ignore errors: if the disk is full, the next edit will report it */
  pthread_mutex_lock(&autosave->lock);
}

/* Waits until `cond` is signalled, for at most `seconds`. Returns true if `seconds` passed without a signal. The lock
 * must be held. */
static bool wait_for_news(fol_autosave *autosave, int seconds) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_sec += seconds;
  return pthread_cond_timedwait(&autosave->cond, &autosave->lock, &until) != 0;
}

static void drop_creation(fol_autosave *autosave) {
  if (autosave->creation.drop)
    autosave->creation.drop(autosave->creation.context);
  autosave->creation.drop = NULL;
}

/* Creates the file; edits added in the meantime are queued. Called with the lock held; releases it while the file is
 * created. */
static void make_file(fol_autosave *autosave) {
  fol_consultation *file = NULL;
  fol_error err = {0};
  pthread_mutex_unlock(&autosave->lock);
  bool made = autosave->creation.make(autosave->creation.context, &file, &err);
  drop_creation(autosave);
  pthread_mutex_lock(&autosave->lock);
  autosave->file = file;
  autosave->creation_failed = autosave->failing = !made;
  if (!made || !autosave->lost)
    autosave->error = err;
  if (made)
    autosave->written = fol_consultation_edits(file);
  pthread_cond_broadcast(&autosave->cond);
  fol_wake();
}

static void *work(void *context) {
  fol_autosave *autosave = context;
  bool timed_out = false;
  pthread_mutex_lock(&autosave->lock);
  if (!autosave->file)
    make_file(autosave);
  while (!autosave->stopping && autosave->creation_failed)
    pthread_cond_wait(&autosave->cond, &autosave->lock);
  while (!autosave->stopping) {
    bool may_write = !autosave->failing || timed_out || autosave->flush_requested;
    if (autosave->first && may_write) {
      autosave->flush_requested = false;
      write_batch(autosave);
      timed_out = false;
    } else {
      if (timed_out && !autosave->first)
        write_snapshot(autosave);
      timed_out = wait_for_news(autosave, autosave->first ? RETRY_S : 1);
    }
  }
  for (bool can_write = !autosave->creation_failed; can_write && autosave->first; can_write = !autosave->failing)
    write_batch(autosave);
  pthread_mutex_unlock(&autosave->lock);
  return NULL;
}

/* ---- creation and destruction ------------------------------------------------------------------------- */

static void discard(fol_autosave *autosave) {
  drop_creation(autosave);
  pthread_mutex_destroy(&autosave->lock);
  pthread_cond_destroy(&autosave->cond);
  fol_free(autosave->who);
  fol_free(autosave->path);
  fol_free(autosave);
}

/* Creates the fol_autosave without opening a file or starting the thread. */
static bool make_autosave(fol_autosave **out, const char *path, const char *who, fol_error *err) {
  fol_autosave *autosave = fol_alloc(1, sizeof *autosave, err);
  if (!autosave)
    return false;
  autosave->last = &autosave->first;
  pthread_mutex_init(&autosave->lock, NULL);
  pthread_condattr_t
      monotonic; /* wait_for_news() measures time with this clock, which is unaffected by changes of the wall clock */
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&autosave->cond, &monotonic);
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
  bool made = make_autosave(&autosave, fol_consultation_path(file), who, err);
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

bool fol_autosave_new_file(fol_autosave **out, const fol_file_creation *creation, fol_error *err) {
  fol_autosave *autosave;
  if (!make_autosave(&autosave, creation->path, creation->who, err)) {
    creation->drop(creation->context);
    return false;
  }
  autosave->creation = *creation;
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
  autosave->stopping = true;
  pthread_cond_broadcast(&autosave->cond);
  pthread_mutex_unlock(&autosave->lock);
  pthread_join(autosave->thread, NULL);
  fol_actor by = fol_autosave_by(autosave);
  while (autosave->first) {
    queued_edit *w = autosave->first;
    autosave->first = w->next;
    drop_queued(w);
  }
  fol_consultation_drop(autosave->file, &by);
  discard(autosave);
}

/* ---- called by the main thread ----------------------------------------------------------------------- */

/* Records that an edit could not be queued: nothing can be written from now on. The lock must be held. */
static void set_lost(fol_autosave *autosave, const fol_error *err) {
  autosave->lost = true;
  if (!autosave->creation_failed)
    autosave->error = *err;
}

void fol_autosave_add(fol_autosave *autosave, const fol_edit *edit, const fol_history *history) {
  fol_error err = {0};
  queued_edit *w = fol_alloc(1, sizeof *w, &err);
  if (w)
    *w = (queued_edit){fol_edit_copy(edit), fol_history_edits(history), fol_history_made_by(history),
                       fol_document_keep(fol_history_now(history)), NULL};
  pthread_mutex_lock(&autosave->lock);
  if (!w && !autosave->lost)
    set_lost(autosave, &err);
  if (!autosave->lost) {
    *autosave->last = w;
    autosave->last = &w->next;
  } else if (w) {
    drop_queued(w);
  }
  pthread_cond_broadcast(&autosave->cond);
  pthread_mutex_unlock(&autosave->lock);
}

static fol_save_state current_state(const fol_autosave *autosave) {
  bool waits = autosave->first || !autosave->file;
  return autosave->failing || autosave->lost ? FOL_SAVE_FAILING : waits ? FOL_SAVE_WRITING : FOL_SAVE_DONE;
}

fol_save_state fol_autosave_state(fol_autosave *autosave, uint64_t *edit, fol_error *err) {
  pthread_mutex_lock(&autosave->lock);
  fol_save_state kept = current_state(autosave);
  *edit = autosave->written;
  if (kept == FOL_SAVE_FAILING && err)
    *err = autosave->error;
  pthread_mutex_unlock(&autosave->lock);
  return kept;
}

fol_save_state fol_autosave_flush(fol_autosave *autosave) {
  pthread_mutex_lock(&autosave->lock);
  uint64_t begun = autosave->attempts;
  autosave->flush_requested = true;
  pthread_cond_broadcast(&autosave->cond);
  /* Waits for an attempt to write that began after this call: an attempt that was already running may lack the latest
   * edits. */
  while (!autosave->creation_failed &&
         (!autosave->file || (autosave->first && !(autosave->failing && autosave->attempts >= begun + 1))))
    pthread_cond_wait(&autosave->cond, &autosave->lock);
  fol_save_state kept = current_state(autosave);
  pthread_mutex_unlock(&autosave->lock);
  return kept;
}
