#include "live/worker.h"
#include "live/estimator.h"
#include "live/preview.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

/* So many tiles may wait for the window; each holds some 6 MB. */
static const int waiting_max = 8;

typedef struct made_link {
  fol_worker_result made;
  struct made_link *next;
} made_link;

struct fol_worker {
  pthread_t thread;
  bool running; /* there is such a thread */
  pthread_mutex_t lock;
  pthread_cond_t news; /* a wish, a look, room in the queue, or that all numbers are told */
  /* under the lock */
  fol_picture_request request;
  uint64_t requests, drawn; /* how many were asked, and which was the last that is drawn */
  uint64_t looks, looked;   /* the same of looking elsewhere */
  bool leaving;
  size_t tiles_done, tiles_wanted;
  made_link *first, **last;
  int waiting;             /* in the queue */
  fol_set *set;            /* the desk's, kept */
  fol_set_prefetch *ahead; /* until the first wish; NULL: none */
  /* set by those who ask, read by those who draw */
  fol_progress progress;
  /* the thread's own */
  fol_preview preview;
  fol_estimator *estimator;
  int waiting_for; /* a tile out of sight that is drawn next; -1: none */
};

/* ---- handing over ----------------------------------------------------------------------------- */

static void hand_over(fol_worker *worker, fol_worker_result *made) {
  made_link *link = fol_alloc(1, sizeof *link, NULL);
  if (!link) { /* without memory for a link, a tile is lost: it stays as it was */
    fol_worker_result_clear(made);
    return;
  }
  link->made = *made;
  pthread_mutex_lock(&worker->lock);
  while (worker->waiting >= waiting_max && !worker->leaving)
    pthread_cond_wait(&worker->news, &worker->lock);
  *worker->last = link;
  worker->last = &link->next;
  worker->waiting++;
  pthread_mutex_unlock(&worker->lock);
  fol_wake();
}

bool fol_worker_next_result(fol_worker *worker, fol_worker_result *out) {
  pthread_mutex_lock(&worker->lock);
  made_link *link = worker->first;
  if (link) {
    worker->first = link->next;
    if (!worker->first)
      worker->last = &worker->first;
    worker->waiting--;
    pthread_cond_broadcast(&worker->news);
  }
  pthread_mutex_unlock(&worker->lock);
  if (!link)
    return false;
  *out = link->made;
  fol_free(link);
  return true;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static void report_counts(fol_worker *worker, const fol_picture_request *request) {
  fol_worker_result made = {.kind = FOL_RESULT_COUNTS, .request = request->number};
  memcpy(made.dots, worker->preview.dots->per_session, sizeof made.dots);
  hand_over(worker, &made);
}

/* On the numbers' thread. */
static void report_number(void *context, fol_worker_result *made) {
  fol_worker *worker = context;
  if (made) {
    hand_over(worker, made);
    return;
  }
  pthread_mutex_lock(&worker->lock);
  pthread_cond_broadcast(&worker->news);
  pthread_mutex_unlock(&worker->lock);
}

/* The area takes longer than a stroke's dots: it is told where the hand rests. */
static void want_numbers(fol_worker *worker, const fol_picture_request *request) {
  const fol_preview *preview = &worker->preview;
  fol_estimator_request wanted = {.view = request->view,
                                  .request = request->number,
                                  .area = !request->in_motion,
                                  .findings = preview->seen == request->view,
                                  .dots = preview->dots,
                                  .prepared = preview->prepared,
                                  .scalp = preview->scalp,
                                  .skin = preview->skin_seen};
  if (wanted.area || wanted.findings)
    fol_estimator_request_numbers(worker->estimator, &wanted);
}

/* Hands out what is in sight of the photograph and was not yet. */
static bool send_photo(fol_worker *worker, fol_error *err) {
  for (;;) {
    pthread_mutex_lock(&worker->lock);
    fol_rect visible = worker->request.visible;
    bool leaving = worker->leaving;
    pthread_mutex_unlock(&worker->lock);
    fol_worker_result made = {.kind = FOL_RESULT_PHOTO};
    if (!fol_preview_photo(&worker->preview, visible, &made.tile, &made.photo, err))
      return false;
    if (made.tile < 0)
      return true;
    hand_over(worker, &made);
    if (leaving)
      return true;
  }
}

static bool draw_tile(fol_worker *worker, const fol_picture_request *request, const fol_preview_next *next,
                      fol_error *err) {
  fol_drawn drawn;
  if (!fol_preview_draw(&worker->preview, next->tile, &drawn, &worker->progress, err))
    return false;
  fol_worker_result made = {.kind = FOL_RESULT_TILE,
                            .request = request->number,
                            .tile = next->tile,
                            .photo = drawn.photo,
                            .has_after = drawn.has_after,
                            .after = drawn.after,
                            .order = drawn.order,
                            .complete = next->completes};
  if (drawn.news || made.complete) /* the others wait for the last one, whatever it looks like */
    hand_over(worker, &made);
  return true;
}

/* What is out of sight is ordered from the card one by one, so that little is in the way of what is wanted next. */
static void wait_for_card(fol_worker *worker, uint64_t turn) {
  pthread_mutex_lock(&worker->lock);
  while (worker->waiting > 0 && worker->requests == turn && !worker->leaving)
    pthread_cond_wait(&worker->news, &worker->lock);
  pthread_mutex_unlock(&worker->lock);
}

/* Whether another wish makes what is left to draw pointless. */
static bool inspect_wish(fol_worker *worker, uint64_t turn, fol_rect *visible) {
  size_t left = fol_preview_tiles_left(&worker->preview.tiles);
  pthread_mutex_lock(&worker->lock);
  *visible = worker->request.visible;
  bool superseded = worker->requests != turn || worker->leaving;
  worker->tiles_wanted = left > worker->tiles_wanted ? left : worker->tiles_wanted;
  worker->tiles_done = worker->tiles_wanted - left;
  pthread_mutex_unlock(&worker->lock);
  return superseded;
}

/* Draws until all is done, or all that is in sight, or another wish makes what is left pointless. */
static bool draw_tiles(fol_worker *worker, const fol_picture_request *request, uint64_t turn, bool in_sight_alone,
                       fol_error *err) {
  for (;;) {
    fol_rect visible;
    bool superseded = inspect_wish(worker, turn, &visible);
    fol_preview_next next = fol_preview_tiles_choose(&worker->preview.tiles, visible);
    if (next.tile < 0 || (in_sight_alone && !next.in_sight))
      return true;
    if (superseded && !next.in_sight)
      return fol_fail(err, FOL_CANCELLED, "another picture is wanted");
    if (worker->preview.tiles.by_card && !next.in_sight && worker->waiting_for != next.tile) {
      worker->waiting_for = next.tile; /* it may be in sight by then */
      wait_for_card(worker, turn);
      continue;
    }
    worker->waiting_for = -1;
    if (!send_photo(worker, err) || !draw_tile(worker, request, &next, err))
      return false;
  }
}

/* Whether another part of the picture is in sight before all numbers are told. */
static bool sees_more(fol_worker *worker, uint64_t turn) {
  pthread_mutex_lock(&worker->lock);
  worker->drawn = turn; /* the next stroke does not wait for numbers */
  while (worker->requests == turn && worker->looked == worker->looks && !worker->leaving &&
         fol_estimator_busy(worker->estimator))
    pthread_cond_wait(&worker->news, &worker->lock);
  bool more = worker->requests == turn && worker->looked != worker->looks && !worker->leaving;
  worker->looked = worker->looks;
  pthread_mutex_unlock(&worker->lock);
  return more;
}

/* First what is in sight, then the numbers, and the rest beside them. */
static bool show(fol_worker *worker, const fol_picture_request *request, uint64_t turn, fol_error *err) {
  bool done = draw_tiles(worker, request, turn, true, err);
  if (done || err->code != FOL_CANCELLED)
    want_numbers(worker, request);
  do
    done = done && send_photo(worker, err) && draw_tiles(worker, request, turn, false, err);
  while (done && sees_more(worker, turn));
  return done;
}

/* What was made ahead is waited for when it is needed. */
static void adopt_prefetch(fol_worker *worker) {
  fol_set_prefetch *ahead = worker->ahead;
  fol_set *set = ahead ? fol_set_prefetch_wait(ahead) : NULL;
  pthread_mutex_lock(&worker->lock);
  worker->ahead = NULL;
  pthread_mutex_unlock(&worker->lock);
  fol_set_prefetch_drop(ahead);
  if (!set)
    return;
  fol_set_drop(worker->preview.set);
  worker->preview.set = set;
}

static void note_set(fol_worker *worker) {
  if (worker->set == worker->preview.set)
    return;
  pthread_mutex_lock(&worker->lock);
  fol_set *before = worker->set;
  worker->set = fol_set_keep(worker->preview.set);
  pthread_mutex_unlock(&worker->lock);
  fol_set_drop(before);
}

static void serve_request(fol_worker *worker, const fol_picture_request *request, uint64_t turn) {
  fol_error err = {0};
  fol_preview *preview = &worker->preview;
  bool counted = preview->view == request->view;
  fol_preview_request wanted = {request->view, request->scene, request->in_motion, request->by_card, request->level};
  bool done = send_photo(worker, &err);
  adopt_prefetch(worker);
  done = done && fol_preview_update(preview, &wanted, &worker->progress, &err);
  note_set(worker);
  if (done && !counted)
    report_counts(worker, request);
  done = done && show(worker, request, turn, &err);
  if (done)
    hand_over(worker, &(fol_worker_result){.kind = FOL_RESULT_ALL, .request = request->number});
  else if (err.code != FOL_CANCELLED)
    hand_over(worker, &(fol_worker_result){.kind = FOL_RESULT_FAILURE, .request = request->number, .error = err});
}

/* The same picture, seen elsewhere: there the card may have tiles to draw. */
static void look_on(fol_worker *worker, const fol_picture_request *request, uint64_t turn) {
  fol_error err = {0};
  bool done = send_photo(worker, &err);
  if (done && worker->preview.tiles.by_card && worker->preview.view == request->view)
    done = draw_tiles(worker, request, turn, false, &err);
  if (!done && err.code != FOL_CANCELLED)
    hand_over(worker, &(fol_worker_result){.kind = FOL_RESULT_FAILURE, .request = request->number, .error = err});
}

/* Waits for something to do; false when there is no more. The lock is held. */
static bool wait_for_news(fol_worker *worker) {
  while (!worker->leaving && worker->drawn == worker->requests && worker->looked == worker->looks)
    pthread_cond_wait(&worker->news, &worker->lock);
  return !worker->leaving;
}

static void *work(void *context) {
  fol_worker *worker = context;
  pthread_mutex_lock(&worker->lock);
  while (wait_for_news(worker)) {
    fol_picture_request request = worker->request;
    uint64_t turn = worker->requests;
    bool asked = worker->drawn != turn;
    worker->looked = worker->looks;
    fol_view_keep(request.view);
    atomic_store(&worker->progress.cancel, false);
    worker->tiles_done = worker->tiles_wanted = 0;
    pthread_mutex_unlock(&worker->lock);
    if (asked)
      serve_request(worker, &request, turn);
    else
      look_on(worker, &request, turn);
    fol_view_drop(request.view);
    pthread_mutex_lock(&worker->lock);
    worker->drawn = turn;
  }
  pthread_mutex_unlock(&worker->lock);
  return NULL;
}

/* ---- asking ----------------------------------------------------------------------------------- */

void fol_worker_request(fol_worker *worker, const fol_picture_request *request) {
  pthread_mutex_lock(&worker->lock);
  fol_view *before = worker->request.view;
  worker->request = *request;
  fol_view_keep(request->view);
  worker->requests++;
  if (!request->in_motion)
    atomic_store(&worker->progress.cancel, true);
  pthread_cond_broadcast(&worker->news);
  pthread_mutex_unlock(&worker->lock);
  fol_view_drop(before);
}

void fol_worker_set_visible(fol_worker *worker, fol_rect visible) {
  pthread_mutex_lock(&worker->lock);
  worker->request.visible = visible;
  worker->looks++;
  pthread_cond_broadcast(&worker->news);
  pthread_mutex_unlock(&worker->lock);
}

bool fol_worker_busy(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  bool busy = worker->drawn != worker->requests;
  pthread_mutex_unlock(&worker->lock);
  return busy;
}

double fol_worker_fraction(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  double fraction = worker->tiles_wanted ? (double)worker->tiles_done / (double)worker->tiles_wanted : 0;
  pthread_mutex_unlock(&worker->lock);
  return fraction;
}

/* ---- life ------------------------------------------------------------------------------------- */

static bool start(fol_worker *worker, fol_photo *photo, fol_error *err) {
  int processors = fol_parallel_threads(0), threads = processors > 1 ? processors - 1 : 1; /* one for the window */
  if (!fol_preview_open(&worker->preview, photo, threads, err) ||
      !fol_estimator_new(&worker->estimator, photo, threads, report_number, worker, err))
    return false;
  worker->preview.set = fol_set_keep(worker->set);
  int failed = pthread_create(&worker->thread, NULL, work, worker);
  worker->running = failed == 0;
  return worker->running || fol_fail(err, FOL_FAILED, "cannot start a thread for the picture: %s", strerror(failed));
}

bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_set_prefetch *ahead, fol_set *set, fol_error *err) {
  fol_worker *worker = fol_alloc(1, sizeof *worker, err);
  if (!worker) {
    fol_set_prefetch_drop(ahead);
    return false;
  }
  worker->last = &worker->first;
  worker->waiting_for = -1;
  worker->ahead = ahead;
  worker->set = fol_set_keep(set);
  pthread_mutex_init(&worker->lock, NULL);
  pthread_cond_init(&worker->news, NULL);
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
    worker->leaving = true;
    if (worker->ahead)
      fol_set_prefetch_cancel(worker->ahead);
    atomic_store(&worker->progress.cancel, true);
    pthread_cond_broadcast(&worker->news);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
  }
  fol_estimator_drop(worker->estimator);
  for (fol_worker_result made; fol_worker_next_result(worker, &made);)
    fol_worker_result_clear(&made);
  fol_preview_clear(&worker->preview);
  fol_set_prefetch_drop(worker->ahead);
  fol_set_drop(worker->set);
  fol_view_drop(worker->request.view);
  pthread_cond_destroy(&worker->news);
  pthread_mutex_destroy(&worker->lock);
  fol_free(worker);
}
