#include "app/worker.h"
#include "app/changes.h"
#include "app/wake.h"
#include "follidot/render.h"

#include <pthread.h>
#include <string.h>

/* So many tiles may wait for the window; each holds some 6 MB. */
static const int waiting_max = 8;

typedef struct made_link {
  fol_made made;
  struct made_link *next;
} made_link;

/* What the thread has in front of it; nobody else touches it. */
typedef struct desk {
  fol_document *document; /* that dots and renderer belong to; NULL before the first */
  fol_dots dots;
  fol_renderer *renderer;
  fol_set *set;
  double set_end;
  uint64_t set_seed;
  int session;
  bool *dirty; /* by tile: not yet as wished */
  bool *plain; /* by tile: what was handed out looks like the photograph */
  bool *sent;  /* by tile: the photograph itself was handed out */
  fol_pyramid_tables tables;
} desk;

struct fol_worker {
  fol_photo *photo;
  fol_tiling tiling;
  int threads;
  pthread_t thread;
  bool running; /* there is such a thread */
  pthread_mutex_t lock;
  pthread_cond_t news; /* for the worker: a wish, or room in the queue */
  /* under the lock */
  fol_wish wish;
  uint64_t wishes, granted; /* how many were asked, and which was the last that is done with */
  uint64_t looks, looked;   /* the same of looking elsewhere */
  bool leaving;
  size_t tiles_done, tiles_wanted;
  made_link *first, **last;
  int waiting; /* in the queue */
  /* set by those who ask, read by those who draw */
  fol_progress progress;
  desk desk;
};

/* ---- handing over ----------------------------------------------------------------------------- */

static void hand_over(fol_worker *worker, const fol_made *made) {
  made_link *link = fol_alloc(1, sizeof *link, NULL);
  if (!link) { /* without memory for a link, a tile is lost: it stays as it was */
    fol_free(made->pixels);
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

bool fol_worker_take(fol_worker *worker, fol_made *out) {
  pthread_mutex_lock(&worker->lock);
  made_link *link = worker->first;
  if (link) {
    worker->first = link->next;
    if (!worker->first)
      worker->last = &worker->first;
    worker->waiting--;
    pthread_cond_signal(&worker->news);
  }
  pthread_mutex_unlock(&worker->lock);
  if (!link)
    return false;
  *out = link->made;
  fol_free(link);
  return true;
}

/* ---- making ready ----------------------------------------------------------------------------- */

/* The set of dots depends on the seed alone and is kept as far as it was made. */
static bool ready_set(desk *d, const fol_plan *plan, int threads, fol_progress *progress, fol_error *err) {
  double end = fol_plan_rank_end(plan);
  if (d->set && d->set_seed == plan->seed && d->set_end >= end)
    return true;
  fol_set *set;
  if (!fol_plane_set_new(&set, plan->seed, end, threads, progress, err))
    return false;
  fol_set_drop(d->set);
  d->set = set;
  d->set_seed = plan->seed;
  d->set_end = end;
  return true;
}

static void mark_dirty(fol_worker *worker, const fol_document *next, const fol_dots *dots, int session) {
  desk *d = &worker->desk;
  bool local = d->document && d->session == session &&
               fol_changes_are_local(fol_document_plan(d->document), fol_document_plan(next));
  if (local)
    fol_changes_mark(d->dirty, &worker->tiling, &d->dots, dots, session,
                     FOL_DOT_REACH_MM / fol_document_head(next)->mm_per_px);
  else
    memset(d->dirty, true, (size_t)fol_tiling_count(&worker->tiling));
}

static bool make_ready(fol_worker *worker, const fol_wish *wish, fol_error *err) {
  desk *d = &worker->desk;
  int session = wish->session > 0 ? wish->session : d->session; /* before: what was drawn stays for later */
  if (d->document == wish->document) {
    if (d->session != session)
      memset(d->dirty, true, (size_t)fol_tiling_count(&worker->tiling));
    d->session = session;
    return true;
  }
  const fol_plan *plan = fol_document_plan(wish->document);
  const fol_head *head = fol_document_head(wish->document);
  fol_dots dots;
  fol_renderer *renderer;
  if (!ready_set(d, plan, worker->threads, &worker->progress, err) ||
      !fol_dots_new(&dots, plan, head, d->set, worker->threads, &worker->progress, err))
    return false;
  fol_render_options options = {.threads = worker->threads};
  if (!fol_renderer_new(&renderer, worker->photo, plan, head, &dots, &options, err)) {
    fol_dots_drop(&dots);
    return false;
  }
  mark_dirty(worker, wish->document, &dots, session);
  fol_renderer_drop(d->renderer);
  fol_dots_drop(&d->dots);
  fol_document_drop(d->document);
  d->renderer = renderer;
  d->dots = dots;
  d->document = fol_document_keep(wish->document);
  d->session = session;
  return true;
}

static void tell_counts(fol_worker *worker, const fol_wish *wish) {
  fol_made made = {.kind = FOL_MADE_COUNTS, .wish = wish->number};
  memcpy(made.dots, worker->desk.dots.per_session, sizeof made.dots);
  double mm_per_px = fol_document_head(wish->document)->mm_per_px;
  made.area_cm2 = fol_mask_area_px(fol_document_plan(wish->document)->mask) * mm_per_px * mm_per_px / 100;
  hand_over(worker, &made);
}

/* ---- drawing ---------------------------------------------------------------------------------- */

typedef struct choice {
  int tile; /* -1: nothing is left to do */
  bool in_sight;
  bool last_in_sight; /* no other one that is in sight is left */
} choice;

static double distance_to(fol_rect a, fol_rect b) {
  double dx = (a.x0 + a.x1 - b.x0 - b.x1) / 2.0, dy = (a.y0 + a.y1 - b.y0 - b.y1) / 2.0;
  return dx * dx + dy * dy;
}

static choice choose(const fol_worker *worker, fol_rect visible) {
  choice best = {.tile = -1};
  double best_distance = 0;
  int in_sight = 0;
  for (int i = 0; i < fol_tiling_count(&worker->tiling); i++) {
    if (!worker->desk.dirty[i])
      continue;
    fol_rect inner = fol_tiling_inner(&worker->tiling, i);
    bool seen = !fol_rect_empty(fol_rect_meet(inner, visible));
    double distance = distance_to(inner, visible);
    in_sight += seen;
    if (best.tile < 0 || (seen && !best.in_sight) || (seen == best.in_sight && distance < best_distance)) {
      best = (choice){.tile = i, .in_sight = seen};
      best_distance = distance;
    }
  }
  best.last_in_sight = in_sight == (best.in_sight ? 1 : 0);
  return best;
}

static bool draw_pixels(fol_worker *worker, fol_rect outer, fol_pyramid **out, fol_error *err) {
  int width = outer.x1 - outer.x0, height = outer.y1 - outer.y0;
  fol_image image;
  if (!fol_image_new(&image, width, height, fol_photo_image(worker->photo)->depth, err))
    return false;
  desk *d = &worker->desk;
  bool drawn = fol_renderer_draw(d->renderer, d->session, outer, &image, &worker->progress, err) &&
               fol_pyramid_new(out, &image, (fol_rect){0, 0, width, height}, &d->tables, err);
  fol_image_drop(&image);
  return drawn;
}

static bool draw_tile(fol_worker *worker, const fol_wish *wish, const choice *chosen, fol_error *err) {
  desk *d = &worker->desk;
  fol_rect outer = fol_tiling_outer(&worker->tiling, chosen->tile);
  bool plain = fol_rect_empty(fol_rect_meet(outer, fol_renderer_bounds(d->renderer, d->session)));
  fol_made made = {
      .kind = FOL_MADE_TILE, .wish = wish->number, .tile = chosen->tile, .complete = chosen->last_in_sight};
  if (!plain && !draw_pixels(worker, outer, &made.pixels, err))
    return false;
  /* A plain one that was plain before is told only where the others wait for it. */
  if (!plain || !d->plain[chosen->tile] || made.complete)
    hand_over(worker, &made);
  d->plain[chosen->tile] = plain;
  d->dirty[chosen->tile] = false;
  return true;
}

/* Hands out what is in sight of the photograph and was not yet. */
static bool send_photo(fol_worker *worker, fol_error *err) {
  for (int i = 0; i < fol_tiling_count(&worker->tiling); i++) {
    pthread_mutex_lock(&worker->lock);
    fol_rect visible = worker->wish.visible;
    bool leaving = worker->leaving;
    pthread_mutex_unlock(&worker->lock);
    if (leaving)
      return true;
    if (worker->desk.sent[i] || fol_rect_empty(fol_rect_meet(fol_tiling_inner(&worker->tiling, i), visible)))
      continue;
    fol_made made = {.kind = FOL_MADE_PHOTO, .tile = i};
    if (!fol_pyramid_new(&made.pixels, fol_photo_image(worker->photo), fol_tiling_outer(&worker->tiling, i),
                         &worker->desk.tables, err))
      return false;
    worker->desk.sent[i] = true;
    hand_over(worker, &made);
  }
  return true;
}

static size_t count_dirty(const fol_worker *worker) {
  size_t count = 0;
  for (int i = 0; i < fol_tiling_count(&worker->tiling); i++)
    count += worker->desk.dirty[i];
  return count;
}

/* Draws until all is done, or another wish makes what is left pointless. */
static bool draw_tiles(fol_worker *worker, const fol_wish *wish, uint64_t turn, fol_error *err) {
  size_t wanted = count_dirty(worker);
  for (;;) {
    pthread_mutex_lock(&worker->lock);
    fol_rect visible = worker->wish.visible;
    bool superseded = worker->wishes != turn || worker->leaving;
    worker->tiles_wanted = wanted;
    worker->tiles_done = wanted - count_dirty(worker);
    pthread_mutex_unlock(&worker->lock);
    choice next = choose(worker, visible);
    if (next.tile < 0)
      return true;
    if (superseded && !next.in_sight)
      return fol_fail(err, FOL_CANCELLED, "another picture is wanted");
    if (!send_photo(worker, err) || !draw_tile(worker, wish, &next, err))
      return false;
  }
}

static void grant(fol_worker *worker, const fol_wish *wish, uint64_t turn) {
  fol_error err = {0};
  bool same = worker->desk.document == wish->document;
  bool done = send_photo(worker, &err) && make_ready(worker, wish, &err);
  if (done && !same)
    tell_counts(worker, wish);
  if (done && wish->session > 0)
    done = draw_tiles(worker, wish, turn, &err);
  if (done)
    hand_over(worker, &(fol_made){.kind = FOL_MADE_ALL, .wish = wish->number});
  else if (err.code != FOL_CANCELLED)
    hand_over(worker, &(fol_made){.kind = FOL_MADE_FAILURE, .wish = wish->number, .error = err});
}

/* Waits for something to do; false when there is no more. The lock is held. */
static bool wait_for_news(fol_worker *worker) {
  while (!worker->leaving && worker->granted == worker->wishes && worker->looked == worker->looks)
    pthread_cond_wait(&worker->news, &worker->lock);
  return !worker->leaving;
}

static void *work(void *context) {
  fol_worker *worker = context;
  pthread_mutex_lock(&worker->lock);
  while (wait_for_news(worker)) {
    fol_wish wish = worker->wish;
    uint64_t turn = worker->wishes;
    bool asked = worker->granted != turn;
    worker->looked = worker->looks;
    fol_document_keep(wish.document);
    atomic_store(&worker->progress.cancel, false);
    worker->tiles_done = worker->tiles_wanted = 0;
    pthread_mutex_unlock(&worker->lock);
    if (asked)
      grant(worker, &wish, turn);
    else
      send_photo(worker, NULL);
    fol_document_drop(wish.document);
    pthread_mutex_lock(&worker->lock);
    worker->granted = turn;
  }
  pthread_mutex_unlock(&worker->lock);
  return NULL;
}

/* ---- asking ----------------------------------------------------------------------------------- */

void fol_worker_ask(fol_worker *worker, const fol_wish *wish) {
  pthread_mutex_lock(&worker->lock);
  fol_document *before = worker->wish.document;
  worker->wish = *wish;
  fol_document_keep(wish->document);
  worker->wishes++;
  if (!wish->in_motion)
    atomic_store(&worker->progress.cancel, true);
  pthread_cond_signal(&worker->news);
  pthread_mutex_unlock(&worker->lock);
  fol_document_drop(before);
}

void fol_worker_look(fol_worker *worker, fol_rect visible) {
  pthread_mutex_lock(&worker->lock);
  worker->wish.visible = visible;
  worker->looks++;
  pthread_cond_signal(&worker->news);
  pthread_mutex_unlock(&worker->lock);
}

bool fol_worker_busy(fol_worker *worker) {
  pthread_mutex_lock(&worker->lock);
  bool busy = worker->granted != worker->wishes;
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

static bool start(fol_worker *worker, fol_error *err) {
  size_t tiles = (size_t)fol_tiling_count(&worker->tiling);
  worker->desk.dirty = fol_alloc(tiles, sizeof *worker->desk.dirty, err);
  worker->desk.plain = fol_alloc(tiles, sizeof *worker->desk.plain, err);
  worker->desk.sent = fol_alloc(tiles, sizeof *worker->desk.sent, err);
  if (!worker->desk.dirty || !worker->desk.plain || !worker->desk.sent)
    return false;
  fol_pyramid_tables_fill(&worker->desk.tables);
  memset(worker->desk.plain, true, tiles);
  int failed = pthread_create(&worker->thread, NULL, work, worker);
  worker->running = failed == 0;
  return worker->running || fol_fail(err, FOL_FAILED, "cannot start a thread for the picture: %s", strerror(failed));
}

bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_error *err) {
  fol_worker *worker = fol_alloc(1, sizeof *worker, err);
  if (!worker)
    return false;
  const fol_image *image = fol_photo_image(photo);
  worker->photo = fol_photo_keep(photo);
  worker->tiling = fol_tiling_of(image->width, image->height);
  worker->last = &worker->first;
  /* One processor stays free for the window. */
  int processors = fol_parallel_threads(0);
  worker->threads = processors > 1 ? processors - 1 : 1;
  pthread_mutex_init(&worker->lock, NULL);
  pthread_cond_init(&worker->news, NULL);
  if (!start(worker, err)) {
    fol_worker_drop(worker);
    return false;
  }
  *out = worker;
  return true;
}

void fol_worker_drop(fol_worker *worker) {
  if (!worker)
    return;
  if (worker->running) {
    pthread_mutex_lock(&worker->lock);
    worker->leaving = true;
    atomic_store(&worker->progress.cancel, true);
    pthread_cond_signal(&worker->news);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
  }
  for (fol_made made; fol_worker_take(worker, &made);)
    fol_free(made.pixels);
  desk *d = &worker->desk;
  fol_renderer_drop(d->renderer);
  fol_dots_drop(&d->dots);
  fol_document_drop(d->document);
  fol_set_drop(d->set);
  fol_free(d->dirty);
  fol_free(d->plain);
  fol_free(d->sent);
  fol_document_drop(worker->wish.document);
  pthread_cond_destroy(&worker->news);
  pthread_mutex_destroy(&worker->lock);
  fol_photo_drop(worker->photo);
  fol_free(worker);
}
