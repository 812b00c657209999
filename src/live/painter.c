#include "live/painter.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

typedef struct queued_point {
  fol_point px;
  double pressure;
  bool is_end; /* this entry is not a point: it stands for the end of the stroke */
} queued_point;

struct fol_painter {
  pthread_t thread;
  fol_stroke *stroke; /* used by the background thread only */
  fol_mask *fetched;  /* used by the main thread only */
  pthread_mutex_t lock;
  pthread_cond_t cond; /* signals new points to the thread, and completion to fol_painter_finish */
  /* members guarded by `lock`: */
  queued_point *points;
  size_t count, capacity, painted;
  fol_mask *mask; /* latest mask, if it was not fetched yet; NULL: none */
  fol_rect changed;
  bool stopping, failed;
  fol_error error;
};

static bool is_done(const fol_painter *painter) {
  return painter->failed || painter->painted == painter->count;
}

/* ---- background thread ----------------------------------------------------------------------------- */

/* Whether to make a mask after the next point: only if the previous mask was fetched or no further point is waiting. A
 * mask that is replaced before it is fetched would be wasted work. */
static bool needs_mask(const fol_painter *painter) {
  return !painter->mask || painter->painted + 1 == painter->count;
}

static void set_failed(fol_painter *painter, const fol_error *err) {
  painter->failed = true;
  painter->error = *err;
}

/* Paints the next point. Called with the lock held; releases it while painting. */
static void paint_next(fol_painter *painter) {
  queued_point next = painter->points[painter->painted];
  bool with_mask = needs_mask(painter);
  fol_error err = {0};
  fol_rect changed = {0};
  fol_mask *mask = NULL;
  pthread_mutex_unlock(&painter->lock);
  bool done = (next.is_end ? fol_stroke_finish(painter->stroke, &changed, &err)
                           : fol_stroke_add_point(painter->stroke, next.px, next.pressure, &changed, &err)) &&
              (!with_mask || fol_stroke_mask(&mask, painter->stroke, &err));
  pthread_mutex_lock(&painter->lock);
  painter->changed = fol_rect_union(painter->changed, changed);
  if (mask) {
    fol_mask_drop(painter->mask);
    painter->mask = mask;
  }
  if (done)
    painter->painted++;
  else
    set_failed(painter, &err);
}

static void *work(void *context) {
  fol_painter *painter = context;
  pthread_mutex_lock(&painter->lock);
  while (!painter->stopping) {
    if (is_done(painter)) {
      pthread_cond_broadcast(&painter->cond);
      pthread_cond_wait(&painter->cond, &painter->lock);
      continue;
    }
    paint_next(painter);
    fol_wake();
  }
  pthread_mutex_unlock(&painter->lock);
  fol_stroke_drop(painter->stroke);
  return NULL;
}

/* ---- creation and destruction -------------------------------------------------------------------------- */

static void discard(fol_painter *painter) {
  fol_mask_drop(painter->mask);
  fol_mask_drop(painter->fetched);
  fol_free(painter->points);
  pthread_cond_destroy(&painter->cond);
  pthread_mutex_destroy(&painter->lock);
  fol_free(painter);
}

bool fol_painter_new(fol_painter **out, fol_stroke *stroke, fol_error *err) {
  fol_painter *painter = fol_alloc(1, sizeof *painter, err);
  if (!painter) {
    fol_stroke_drop(stroke);
    return false;
  }
  painter->stroke = stroke;
  pthread_mutex_init(&painter->lock, NULL);
  pthread_cond_init(&painter->cond, NULL);
  int failed = pthread_create(&painter->thread, NULL, work, painter);
  if (failed) {
    fol_stroke_drop(stroke);
    discard(painter);
    return fol_fail(err, FOL_FAILED, "cannot start a thread to paint with: %s", strerror(failed));
  }
  *out = painter;
  return true;
}

void fol_painter_drop(fol_painter *painter) {
  if (!painter)
    return;
  pthread_mutex_lock(&painter->lock);
  painter->stopping = true;
  pthread_cond_broadcast(&painter->cond);
  pthread_mutex_unlock(&painter->lock);
  pthread_join(painter->thread, NULL);
  discard(painter);
}

/* ---- called by the main thread ------------------------------------------------------------------------- */

static bool add(fol_painter *painter, queued_point next, fol_error *err) {
  pthread_mutex_lock(&painter->lock);
  queued_point *points =
      fol_grow(painter->points, &painter->capacity, painter->count + 1, sizeof *painter->points, err);
  if (points) {
    painter->points = points;
    points[painter->count++] = next;
    pthread_cond_broadcast(&painter->cond);
  }
  pthread_mutex_unlock(&painter->lock);
  return points != NULL;
}

bool fol_painter_press(fol_painter *painter, fol_point px, double pressure, fol_error *err) {
  return add(painter, (queued_point){px, pressure, false}, err);
}

bool fol_painter_end(fol_painter *painter, fol_error *err) {
  return add(painter, (queued_point){.is_end = true}, err);
}

bool fol_painter_fetch(fol_painter *painter, fol_rect *changed) {
  pthread_mutex_lock(&painter->lock);
  fol_mask *mask = painter->mask;
  if (mask) {
    *changed = painter->changed;
    painter->mask = NULL;
    painter->changed = (fol_rect){0};
  }
  pthread_mutex_unlock(&painter->lock);
  if (!mask)
    return false;
  fol_mask_drop(painter->fetched);
  painter->fetched = mask;
  return true;
}

fol_mask *fol_painter_mask(const fol_painter *painter) {
  return painter->fetched;
}

bool fol_painter_is_done(fol_painter *painter) {
  pthread_mutex_lock(&painter->lock);
  bool done = is_done(painter);
  pthread_mutex_unlock(&painter->lock);
  return done;
}

bool fol_painter_finish(fol_painter *painter, fol_error *err) {
  pthread_mutex_lock(&painter->lock);
  while (!is_done(painter))
    pthread_cond_wait(&painter->cond, &painter->lock);
  bool done = !painter->failed;
  if (!done && err)
    *err = painter->error;
  pthread_mutex_unlock(&painter->lock);
  return done;
}
