#include "live/worker.h"
#include "live/estimator.h"
#include "live/preview.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

/* Maximum number of results in the queue; a result with a tile takes about 6 MB. */
static const int queue_max = 8;

typedef struct result_link {
  fol_worker_result result;
  struct result_link *next;
} result_link;

struct fol_worker {
  pthread_t thread;
  bool running; /* the thread was started */
  pthread_mutex_t lock;
  pthread_cond_t cond; /* signalled on requests, scrolls, space in the result queue, and when the estimator is done */
  /* members guarded by `lock`: */
  fol_picture_request request;
  uint64_t requests, served;        /* number of requests made so far; number of the last completed request */
  uint64_t scrolls, scrolls_served; /* number of calls of fol_worker_set_visible; how many of them are handled */
  bool stopping;
  size_t tiles_done, tiles_wanted;
  result_link *first, **last;
  int queued;                 /* length of the result queue */
  fol_set *set;               /* a reference to the preview's point set (fol_set) */
  fol_set_prefetch *prefetch; /* used by the first request, then NULL */
  /* cancelled when a new request is made */
  fol_progress progress;
  /* members used by the worker's thread only: */
  fol_preview preview;
  fol_estimator *estimator;
  int deferred_tile; /* index of an off-screen tile to draw once the queue is empty; -1: none */
};

/* ---- result queue ------------------------------------------------------------------------------- */

/* Queues a result and takes ownership of its contents; waits while the queue is full. */
static void push_result(fol_worker *worker, fol_worker_result *result) {
  result_link *link = fol_alloc(1, sizeof *link, NULL);
  if (!link) { /* out of memory: the window keeps the previous tile */
    fol_worker_result_clear(result);
    return;
  }
  link->result = *result;
  pthread_mutex_lock(&worker->lock);
  while (worker->queued >= queue_max && !worker->stopping)
    pthread_cond_wait(&worker->cond, &worker->lock);
  *worker->last = link;
  worker->last = &link->next;
  worker->queued++;
  pthread_mutex_unlock(&worker->lock);
  fol_wake();
}

bool fol_worker_next_result(fol_worker *worker, fol_worker_result *out) {
  pthread_mutex_lock(&worker->lock);
  result_link *link = worker->first;
  if (link) {
    worker->first = link->next;
    if (!worker->first)
      worker->last = &worker->first;
    worker->queued--;
    pthread_cond_broadcast(&worker->cond);
  }
  pthread_mutex_unlock(&worker->lock);
  if (!link)
    return false;
  *out = link->result;
  fol_free(link);
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static void report_counts(fol_worker *worker, const fol_picture_request *request) {
  fol_worker_result result = {.kind = FOL_RESULT_COUNTS, .request = request->number};
  memcpy(result.dots, worker->preview.dots->per_session, sizeof result.dots);
  push_result(worker, &result);
}

/* Passes a result of the estimator to the main thread. Called on the estimator's thread. */
static void forward_numbers(void *context, fol_worker_result *result) {
  fol_worker *worker = context;
  if (result) {
    push_result(worker, result);
    return;
  }
  pthread_mutex_lock(&worker->lock);
  pthread_cond_broadcast(&worker->cond);
  pthread_mutex_unlock(&worker->lock);
}

/* Requests the findings and, unless the user is dragging, the area, which takes longer than drawing a stroke. */
static void request_numbers(fol_worker *worker, const fol_picture_request *request) {
  const fol_preview *preview = &worker->preview;
  fol_estimator_request wanted = {.view = request->view,
                                  .request = request->number,
                                  .area = !request->in_motion,
                                  .findings = preview->skin_view == request->view,
                                  .dots = preview->dots,
                                  .prepared = preview->prepared,
                                  .scalp = preview->scalp,
                                  .skin = preview->skin_measured};
  if (wanted.area || wanted.findings)
    fol_estimator_request_numbers(worker->estimator, &wanted);
}

/* Sends the visible tiles of the photograph that were not sent yet. */
static bool send_photo(fol_worker *worker, fol_error *err) {
  for (;;) {
    pthread_mutex_lock(&worker->lock);
    fol_rect visible = worker->request.visible;
    bool stopping = worker->stopping;
    pthread_mutex_unlock(&worker->lock);
    fol_worker_result result = {.kind = FOL_RESULT_PHOTO};
    if (!fol_preview_photo(&worker->preview, visible, &result.tile, &result.photo, err))
      return false;
    if (result.tile < 0)
      return true;
    push_result(worker, &result);
    if (stopping)
      return true;
  }
}

static bool draw_tile(fol_worker *worker, const fol_picture_request *request, const fol_preview_next *next,
                      fol_error *err) {
  fol_drawn drawn;
  if (!fol_preview_draw(&worker->preview, next->tile, &drawn, &worker->progress, err))
    return false;
  fol_worker_result result = {.kind = FOL_RESULT_TILE,
                              .request = request->number,
                              .tile = next->tile,
                              .photo = drawn.photo,
                              .has_after = drawn.has_after,
                              .after = drawn.after,
                              .gpu_task = drawn.gpu_task,
                              .complete = next->completes};
  if (drawn.changed || result.complete) /* the last visible tile is sent even if it is unchanged, since its result makes
                                           the window show all new tiles together */
    push_result(worker, &result);
  return true;
}

/* Waits until the result queue is empty: off-screen tiles go to the GPU one by one, so as not to delay new requests. */
static void wait_for_gpu(fol_worker *worker, uint64_t serial) {
  pthread_mutex_lock(&worker->lock);
  while (worker->queued > 0 && worker->requests == serial && !worker->stopping)
    pthread_cond_wait(&worker->cond, &worker->lock);
  pthread_mutex_unlock(&worker->lock);
}

/* Sets *visible (px), updates the progress, and returns whether a newer request replaces request number `serial`. */
static bool check_request(fol_worker *worker, uint64_t serial, fol_rect *visible) {
  size_t left = fol_preview_tiles_left(&worker->preview.tiles);
  pthread_mutex_lock(&worker->lock);
  *visible = worker->request.visible;
  bool superseded = worker->requests != serial || worker->stopping;
  worker->tiles_wanted = left > worker->tiles_wanted ? left : worker->tiles_wanted;
  worker->tiles_done = worker->tiles_wanted - left;
  pthread_mutex_unlock(&worker->lock);
  return superseded;
}

/* Draws until all tiles (if `visible_only`, all visible tiles) are done. If a newer request than number `serial`
 * arrives, finishes the visible tiles and then fails with FOL_CANCELLED. */
static bool draw_tiles(fol_worker *worker, const fol_picture_request *request, uint64_t serial, bool visible_only,
                       fol_error *err) {
  for (;;) {
    fol_rect visible;
    bool superseded = check_request(worker, serial, &visible);
    fol_preview_next next = fol_preview_tiles_choose(&worker->preview.tiles, visible);
    if (next.tile < 0 || (visible_only && !next.in_sight))
      return true;
    if (superseded && !next.in_sight)
      return fol_fail(err, FOL_CANCELLED, "another picture is wanted");
    if (worker->preview.tiles.by_gpu && !next.in_sight && worker->deferred_tile != next.tile) {
      worker->deferred_tile = next.tile; /* drawn when the queue is empty; it may be visible by that time */
      wait_for_gpu(worker, serial);
      continue;
    }
    worker->deferred_tile = -1;
    if (!send_photo(worker, err) || !draw_tile(worker, request, &next, err))
      return false;
  }
}

/* Marks request `serial` as done, then waits for its area and findings. Returns true if the user scrolled meanwhile. */
static bool wait_for_scroll(fol_worker *worker, uint64_t serial) {
  pthread_mutex_lock(&worker->lock);
  worker->served = serial; /* set before the wait, so that fol_worker_busy reports the picture as done */
  while (worker->requests == serial && worker->scrolls_served == worker->scrolls && !worker->stopping &&
         fol_estimator_busy(worker->estimator))
    pthread_cond_wait(&worker->cond, &worker->lock);
  bool more = worker->requests == serial && worker->scrolls_served != worker->scrolls && !worker->stopping;
  worker->scrolls_served = worker->scrolls;
  pthread_mutex_unlock(&worker->lock);
  return more;
}

/* Draws the visible tiles, then requests area and findings, which are computed while the other tiles are drawn. */
static bool draw_request(fol_worker *worker, const fol_picture_request *request, uint64_t serial, fol_error *err) {
  bool done = draw_tiles(worker, request, serial, true, err);
  if (done || err->code != FOL_CANCELLED)
    request_numbers(worker, request);
  do
    done = done && send_photo(worker, err) && draw_tiles(worker, request, serial, false, err);
  while (done && wait_for_scroll(worker, serial));
  return done;
}

/* Waits for the point set (fol_set) that is being prefetched, if there is one, and makes it the worker's. */
static void adopt_prefetch(fol_worker *worker) {
  fol_set_prefetch *prefetch = worker->prefetch;
  fol_set *set = prefetch ? fol_set_prefetch_wait(prefetch) : NULL;
  pthread_mutex_lock(&worker->lock);
  worker->prefetch = NULL;
  pthread_mutex_unlock(&worker->lock);
  fol_set_prefetch_drop(prefetch);
  if (!set)
    return;
  fol_set_drop(worker->preview.set);
  worker->preview.set = set;
}

static void publish_set(fol_worker *worker) {
  if (worker->set == worker->preview.set)
    return;
  pthread_mutex_lock(&worker->lock);
  fol_set *before = worker->set;
  worker->set = fol_set_keep(worker->preview.set);
  pthread_mutex_unlock(&worker->lock);
  fol_set_drop(before);
}

static void serve_request(fol_worker *worker, const fol_picture_request *request, uint64_t serial) {
  fol_error err = {0};
  fol_preview *preview = &worker->preview;
  bool same_view = preview->view == request->view;
  fol_preview_request wanted = {request->view, request->scene, request->in_motion, request->by_gpu, request->level};
  bool done = send_photo(worker, &err);
  adopt_prefetch(worker);
  done = done && fol_preview_update(preview, &wanted, &worker->progress, &err);
  publish_set(worker);
  if (done && !same_view)
    report_counts(worker, request);
  done = done && draw_request(worker, request, serial, &err);
  if (done)
    push_result(worker, &(fol_worker_result){.kind = FOL_RESULT_ALL, .request = request->number});
  else if (err.code != FOL_CANCELLED)
    push_result(worker, &(fol_worker_result){.kind = FOL_RESULT_FAILURE, .request = request->number, .error = err});
}

/* After a scroll, sends visible tiles of the photograph and, if the GPU draws, of the picture after the session. */
static void serve_scroll(fol_worker *worker, const fol_picture_request *request, uint64_t serial) {
  fol_error err = {0};
  bool done = send_photo(worker, &err);
  if (done && worker->preview.tiles.by_gpu && worker->preview.view == request->view)
    done = draw_tiles(worker, request, serial, false, &err);
  if (!done && err.code != FOL_CANCELLED)
    push_result(worker, &(fol_worker_result){.kind = FOL_RESULT_FAILURE, .request = request->number, .error = err});
}

/* Waits for a request or a scroll; returns false if the worker should stop. The lock must be held. */
static bool wait_for_news(fol_worker *worker) {
  while (!worker->stopping && worker->served == worker->requests && worker->scrolls_served == worker->scrolls)
    pthread_cond_wait(&worker->cond, &worker->lock);
  return !worker->stopping;
}

static void *work(void *context) {
  fol_worker *worker = context;
  pthread_mutex_lock(&worker->lock);
  while (wait_for_news(worker)) {
    fol_picture_request request = worker->request;
    uint64_t serial = worker->requests;
    bool is_new = worker->served != serial;
    worker->scrolls_served = worker->scrolls;
    fol_view_keep(request.view);
    atomic_store(&worker->progress.cancel, false);
    worker->tiles_done = worker->tiles_wanted = 0;
    pthread_mutex_unlock(&worker->lock);
    if (is_new)
      serve_request(worker, &request, serial);
    else
      serve_scroll(worker, &request, serial);
    fol_view_drop(request.view);
    pthread_mutex_lock(&worker->lock);
    worker->served = serial;
  }
  pthread_mutex_unlock(&worker->lock);
  return NULL;
}

/* ---- called by the main thread -------------------------------------------------------------------- */

void fol_worker_request(fol_worker *worker, const fol_picture_request *request) {
  pthread_mutex_lock(&worker->lock);
  fol_view *before = worker->request.view;
  worker->request = *request;
  fol_view_keep(request->view);
  worker->requests++;
  if (!request->in_motion)
    atomic_store(&worker->progress.cancel, true);
  pthread_cond_broadcast(&worker->cond);
  pthread_mutex_unlock(&worker->lock);
  fol_view_drop(before);
}

void fol_worker_set_visible(fol_worker *worker, fol_rect visible) {
  pthread_mutex_lock(&worker->lock);
  worker->request.visible = visible;
  worker->scrolls++;
  pthread_cond_broadcast(&worker->cond);
  pthread_mutex_unlock(&worker->lock);
}

bool fol_worker_busy(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  bool busy = worker->served != worker->requests;
  pthread_mutex_unlock(&worker->lock);
  return busy;
}

double fol_worker_fraction(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  double fraction = worker->tiles_wanted ? (double)worker->tiles_done / (double)worker->tiles_wanted : 0;
  pthread_mutex_unlock(&worker->lock);
  return fraction;
}

/* ---- creation and destruction ----------------------------------------------------------------------- */

static bool start(fol_worker *worker, fol_photo *photo, fol_error *err) {
  int processors = fol_parallel_threads(0), threads = processors > 1 ? processors - 1 : 1;
  if (!fol_preview_open(&worker->preview, photo, threads, err) ||
      !fol_estimator_new(&worker->estimator, photo, threads, forward_numbers, worker, err))
    return false;
  worker->preview.set = fol_set_keep(worker->set);
  int failed = pthread_create(&worker->thread, NULL, work, worker);
  worker->running = failed == 0;
  return worker->running || fol_fail(err, FOL_FAILED, "cannot start a thread for the picture: %s", strerror(failed));
}

bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_set_prefetch *prefetch, fol_set *set, fol_error *err) {
  fol_worker *worker = fol_alloc(1, sizeof *worker, err);
  if (!worker) {
    fol_set_prefetch_drop(prefetch);
    return false;
  }
  worker->last = &worker->first;
  worker->deferred_tile = -1;
  worker->prefetch = prefetch;
  worker->set = fol_set_keep(set);
  pthread_mutex_init(&worker->lock, NULL);
  pthread_cond_init(&worker->cond, NULL);
  if (!start(worker, photo, err)) {
    fol_worker_drop(worker);
    return false;
  }
  *out = worker;
  return true;
}

fol_set *fol_worker_set(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  fol_set *set = fol_set_keep(worker->set);
  pthread_mutex_unlock(&worker->lock);
  return set;
}

void fol_worker_drop(fol_worker *worker) {
  if (!worker)
    return;
  if (worker->running) {
    pthread_mutex_lock(&worker->lock);
    worker->stopping = true;
    if (worker->prefetch)
      fol_set_prefetch_cancel(worker->prefetch);
    atomic_store(&worker->progress.cancel, true);
    pthread_cond_broadcast(&worker->cond);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
  }
  fol_estimator_drop(worker->estimator);
  for (fol_worker_result result; fol_worker_next_result(worker, &result);)
    fol_worker_result_clear(&result);
  fol_preview_clear(&worker->preview);
  fol_set_prefetch_drop(worker->prefetch);
  fol_set_drop(worker->set);
  fol_view_drop(worker->request.view);
  pthread_cond_destroy(&worker->cond);
  pthread_mutex_destroy(&worker->lock);
  fol_free(worker);
}
