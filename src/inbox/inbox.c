/* The inbox's two threads: one scans the folder, the other decodes small pictures, so that a slow picture does not
 * delay the discovery of new files. The threads are never joined: each thread and the caller's handle hold a reference
 * to the fol_inbox, and the last of the three to drop its reference frees it. */
#include "inbox_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum {
  REST_MS = 1500,      /* pause between scans; if the last scan took longer, the pause is as long as that scan, up to
                          REST_MAX_MS */
  REST_SOON_MS = 1000, /* pause instead of REST_MS while a file is not known to be complete */
  REST_MAX_MS = 30000,
  AGAIN_MS = 30000, /* time until a picture that failed with FOL_FAILED is tried again */
};

struct fol_inbox {
  fol_refcount refcount;
  fol_inbox_request request; /* a copy of the caller's request; its `folder` is owned */
  atomic_bool leaving;
  int bell[2];          /* pipe that wakes the scanning thread when it has to end */
  pthread_mutex_t lock; /* never held during disk operations */
  pthread_cond_t news;  /* signalled when the list, the request, `paused` or `leaving` has changed */
  /* members protected by `lock`: */
  fol_inbox_list *list;
  uint64_t began_ms; /* start of the scan in progress; 0: none */
  uint64_t wanted[FOL_INBOX_SHOWN_MAX];
  int wanted_count;
  bool paused;
};

const fol_inbox_disk fol_inbox_real_disk = {fol_inbox_scan_folder, fol_inbox_probe, fol_inbox_read_small};

static void let_go(fol_inbox *inbox) {
  if (!fol_refcount_decrement(&inbox->refcount))
    return;
  fol_inbox_list_drop(inbox->list);
  pthread_cond_destroy(&inbox->news);
  pthread_mutex_destroy(&inbox->lock);
  close(inbox->bell[0]);
  close(inbox->bell[1]);
  fol_free((char *)(uintptr_t)inbox->request.folder);
  fol_free(inbox);
}

/* Replaces the current list by `list`, taking ownership of it, and calls `wake` if the two differ. inbox->lock must be
 * held, so that `wake` cannot be called after fol_inbox_drop. */
static void publish(fol_inbox *inbox, fol_inbox_list *list) {
  bool same = fol_inbox_list_same(inbox->list, list);
  fol_inbox_list_drop(same ? list : inbox->list);
  inbox->list = same ? inbox->list : list;
  pthread_cond_broadcast(&inbox->news);
  if (!same && inbox->request.wake && !atomic_load(&inbox->leaving))
    inbox->request.wake(inbox->request.context);
}

/* ---- scanning --------------------------------------------------------------------------------------- */

/* Copies small pictures that were decoded during a scan from `now`, the current list, to `list`, the scan's result. The
 * inbox's lock must be held. */
static void set_read(fol_inbox_list *list, const fol_inbox_list *now) {
  for (int i = 0; i < list->count; i++)
    for (int j = 0; j < now->count; j++)
      if (list->files[i]->id == now->files[j]->id && list->files[i]->state == FOL_INBOX_UNREAD &&
          now->files[j]->state != FOL_INBOX_UNREAD) {
        fol_inbox_file_drop(list->files[i]);
        list->files[i] = fol_inbox_file_keep(now->files[j]);
      }
}

static fol_inbox_list *trouble(const fol_error *err) {
  fol_inbox_list *list = fol_inbox_list_new();
  if (list) {
    list->looked = true;
    list->problem = *err;
  }
  return list;
}

/* Scans the folder once and publishes the resulting list. Returns how long the scan took, ms. */
static uint64_t look(fol_inbox *inbox, fol_inbox_tracker *tracker) {
  const fol_inbox_request *request = &inbox->request;
  fol_inbox_scan scan = {0};
  fol_error err = {0};
  uint64_t began = request->now_ms();
  pthread_mutex_lock(&inbox->lock);
  inbox->began_ms = began == 0 ? 1 : began;
  fol_inbox_list *before = fol_inbox_list_keep(inbox->list), *list;
  pthread_mutex_unlock(&inbox->lock);
  bool done = request->disk->scan(&scan, request->folder, &tracker->passed, &inbox->leaving, &err);
  list = done ? fol_inbox_track(tracker, request, &scan, before, request->now_ms()) : trouble(&err);
  fol_inbox_scan_drop(&scan);
  pthread_mutex_lock(&inbox->lock);
  inbox->began_ms = 0;
  if (list && !atomic_load(&inbox->leaving)) {
    if (done)
      set_read(list, inbox->list);
    publish(inbox, list);
    list = NULL;
  }
  pthread_mutex_unlock(&inbox->lock);
  fol_inbox_list_drop(list);
  fol_inbox_list_drop(before);
  return request->now_ms() - began;
}

static void rest(const fol_inbox *inbox, uint64_t took_ms, bool soon) {
  struct pollfd bell = {.fd = inbox->bell[0], .events = POLLIN};
  uint64_t rest_ms = soon ? REST_SOON_MS : REST_MS;
  rest_ms = took_ms > rest_ms ? took_ms : rest_ms;
  poll(&bell, 1, rest_ms < REST_MAX_MS ? (int)rest_ms : REST_MAX_MS);
}

static void *look_on(void *context) {
  fol_inbox *inbox = context;
  fol_inbox_tracker tracker = {0};
  while (!atomic_load(&inbox->leaving)) {
    uint64_t took_ms = look(inbox, &tracker);
    if (!atomic_load(&inbox->leaving))
      rest(inbox, took_ms, fol_inbox_tracker_waits(&tracker));
  }
  fol_inbox_tracker_drop(&tracker);
  let_go(inbox);
  return NULL;
}

/* ---- reading ---------------------------------------------------------------------------------------- */

/* Ring buffer of the files whose decoding most recently failed with FOL_FAILED: their ids (0: unused entry) and the
 * times of the failures, ms. */
typedef struct tries {
  uint64_t ids[FOL_INBOX_SHOWN_MAX], at_ms[FOL_INBOX_SHOWN_MAX];
  int next;
} tries;

static bool tried_lately(const tries *t, uint64_t id, uint64_t now_ms) {
  for (int i = 0; i < FOL_INBOX_SHOWN_MAX; i++)
    if (t->ids[i] == id && now_ms - t->at_ms[i] < AGAIN_MS)
      return true;
  return false;
}

static bool is_to_be_read(const fol_inbox_file *file, const tries *t, uint64_t now_ms) {
  bool again = file->state == FOL_INBOX_REFUSED && file->why.code == FOL_FAILED;
  return (file->state == FOL_INBOX_UNREAD || again) && !tried_lately(t, file->id, now_ms);
}

/* Returns a reference to the first requested file whose small picture has to be decoded; NULL if there is none. The
 * inbox's lock must be held. */
static fol_inbox_file *choose(const fol_inbox *inbox, const tries *t) {
  const fol_inbox_list *list = inbox->list;
  uint64_t now_ms = inbox->request.now_ms();
  for (int i = 0; i < inbox->wanted_count && !inbox->paused; i++)
    for (int j = 0; j < list->count; j++)
      if (list->files[j]->id == inbox->wanted[i] && is_to_be_read(list->files[j], t, now_ms))
        return fol_inbox_file_keep(list->files[j]);
  return NULL;
}

/* Returns a copy of `file` with its small picture or, if decoding fails, with the error. Returns NULL if memory runs
 * out. */
static fol_inbox_file *read_file(const fol_inbox *inbox, const fol_inbox_file *file, tries *t) {
  fol_inbox_file *made = fol_inbox_file_new(fol_text_copy(file->path, NULL), NULL);
  if (!made)
    return NULL;
  made->id = file->id;
  made->time_s = file->time_s;
  made->state = FOL_INBOX_READ;
  if (!inbox->request.disk->read_small(&made->small, file->path, &made->why))
    made->state = FOL_INBOX_REFUSED;
  if (made->why.code == FOL_FAILED) {
    t->ids[t->next] = file->id;
    t->at_ms[t->next] = inbox->request.now_ms();
    t->next = (t->next + 1) % FOL_INBOX_SHOWN_MAX;
  }
  return made;
}

/* Publishes a copy of the current list in which `file` replaces the file with the same id. The inbox's lock must be
 * held. */
static void put(fol_inbox *inbox, fol_inbox_file *file) {
  const fol_inbox_list *now = inbox->list;
  fol_inbox_list *list = fol_inbox_list_new();
  if (!list)
    return;
  list->looked = now->looked;
  list->problem = now->problem;
  list->arriving = now->arriving;
  list->more = now->more;
  list->count = now->count;
  for (int i = 0; i < now->count; i++)
    list->files[i] = fol_inbox_file_keep(now->files[i]->id == file->id ? file : now->files[i]);
  publish(inbox, list);
}

static void *read_on(void *context) {
  fol_inbox *inbox = context;
  tries t = {0};
  pthread_mutex_lock(&inbox->lock);
  while (!atomic_load(&inbox->leaving)) {
    fol_inbox_file *file = choose(inbox, &t);
    if (!file) {
      pthread_cond_wait(&inbox->news, &inbox->lock);
      continue;
    }
    pthread_mutex_unlock(&inbox->lock);
    fol_inbox_file *made = read_file(inbox, file, &t);
    fol_inbox_file_drop(file);
    pthread_mutex_lock(&inbox->lock);
    if (made && !atomic_load(&inbox->leaving))
      put(inbox, made);
    fol_inbox_file_drop(made);
  }
  pthread_mutex_unlock(&inbox->lock);
  let_go(inbox);
  return NULL;
}

/* ---- public functions --------------------------------------------------------------------------------- */

static bool start(fol_inbox *inbox, void *(*run)(void *), fol_error *err) {
  pthread_t thread;
  fol_refcount_increment(&inbox->refcount);
  int failed = pthread_create(&thread, NULL, run, inbox);
  if (failed) {
    let_go(inbox);
    return fol_fail(err, FOL_FAILED, "cannot start a thread: %s", strerror(failed));
  }
  pthread_detach(thread);
  return true;
}

bool fol_inbox_new(fol_inbox **out, const fol_inbox_request *request, fol_error *err) {
  FOL_ASSERT(request->folder && request->now_ms);
  fol_inbox *inbox = fol_alloc(1, sizeof *inbox, err);
  if (!inbox)
    return false;
  char *folder = fol_text_copy(request->folder, err);
  inbox->list = folder ? fol_inbox_list_new() : NULL;
  if (!inbox->list || pipe(inbox->bell) != 0) {
    fol_inbox_list_drop(inbox->list);
    fol_free(folder);
    fol_free(inbox);
    return fol_fail(err, FOL_FAILED, "there is not enough memory to watch the folder");
  }
  for (int i = 0; i < 2; i++)
    fcntl(inbox->bell[i], F_SETFD, FD_CLOEXEC);
  inbox->request = *request;
  inbox->request.folder = folder;
  if (!request->disk)
    inbox->request.disk = &fol_inbox_real_disk;
  fol_refcount_init(&inbox->refcount);
  pthread_mutex_init(&inbox->lock, NULL);
  pthread_cond_init(&inbox->news, NULL);
  if (!start(inbox, look_on, err) || !start(inbox, read_on, err)) {
    fol_inbox_drop(inbox);
    return false;
  }
  *out = inbox;
  return true;
}

void fol_inbox_drop(fol_inbox *inbox) {
  if (!inbox)
    return;
  pthread_mutex_lock(&inbox->lock);
  atomic_store(&inbox->leaving, true);
  pthread_cond_broadcast(&inbox->news);
  pthread_mutex_unlock(&inbox->lock);
  ssize_t written = write(inbox->bell[1], "", 1);
  (void)written; /* cannot fail: the pipe is empty */
  let_go(inbox);
}

fol_inbox_list *fol_inbox_now(fol_inbox *inbox) {
  pthread_mutex_lock(&inbox->lock);
  fol_inbox_list *list = fol_inbox_list_keep(inbox->list);
  pthread_mutex_unlock(&inbox->lock);
  return list;
}

uint64_t fol_inbox_scan_ms(fol_inbox *inbox) {
  uint64_t now_ms = inbox->request.now_ms();
  pthread_mutex_lock(&inbox->lock);
  uint64_t ms = inbox->began_ms > 0 && now_ms > inbox->began_ms ? now_ms - inbox->began_ms : 0;
  pthread_mutex_unlock(&inbox->lock);
  return ms;
}

void fol_inbox_want(fol_inbox *inbox, const uint64_t *ids, int count) {
  FOL_ASSERT(count >= 0 && count <= FOL_INBOX_SHOWN_MAX);
  pthread_mutex_lock(&inbox->lock);
  memcpy(inbox->wanted, ids, (size_t)count * sizeof *ids);
  inbox->wanted_count = count;
  pthread_cond_broadcast(&inbox->news);
  pthread_mutex_unlock(&inbox->lock);
}

void fol_inbox_pause(fol_inbox *inbox, bool on) {
  pthread_mutex_lock(&inbox->lock);
  inbox->paused = on;
  pthread_cond_broadcast(&inbox->news);
  pthread_mutex_unlock(&inbox->lock);
}
