#include "live/painter.h"
#include "live/wake.h"

#include <pthread.h>
#include <string.h>

typedef struct press {
  fol_point px;
  double pressure;
  bool ends; /* no point: the stroke is over */
} press;

struct fol_painter {
  pthread_t thread;
  fol_stroke *stroke; /* the thread's own */
  fol_mask *taken;    /* the window's thread's */
  pthread_mutex_t lock;
  pthread_cond_t news; /* for the thread: a point, or the end; for who waits: all is painted */
  /* under the lock */
  press *presses;
  size_t count, capacity, painted;
  fol_mask *mask; /* not taken yet; NULL: none */
  fol_rect changed;
  bool leaving, failed;
  fol_error error;
};

static bool is_done(const fol_painter *painter) {
  return painter->failed || painter->painted == painter->count;
}

/* ---- on the thread -------------------------------------------------------------------------------- */

/* Nobody looks at every state: the next mask is made when the last one was taken, or nothing waits. */
static bool has_to_show(const fol_painter *painter) {
  return !painter->mask || painter->painted + 1 == painter->count;
}

static void fail(fol_painter *painter, const fol_error *err) {
  painter->failed = true;
  painter->error = *err;
}

/* The lock is held when it is called and when it returns. */
static void paint_next(fol_painter *painter) {
  press next = painter->presses[painter->painted];
  bool shows = has_to_show(painter);
  fol_error err = {0};
  fol_rect changed = {0};
  fol_mask *mask = NULL;
  pthread_mutex_unlock(&painter->lock);
  bool done = (next.ends ? fol_stroke_finish(painter->stroke, &changed, &err)
                         : fol_stroke_press(painter->stroke, next.px, next.pressure, &changed, &err)) &&
              (!shows || fol_stroke_mask(&mask, painter->stroke, &err));
  pthread_mutex_lock(&painter->lock);
  painter->changed = fol_rect_union(painter->changed, changed);
  if (mask) {
    fol_mask_drop(painter->mask);
    painter->mask = mask;
  }
  if (done)
    painter->painted++;
  else
    fail(painter, &err);
}

static void *work(void *context) {
  fol_painter *painter = context;
  pthread_mutex_lock(&painter->lock);
  while (!painter->leaving) {
    if (is_done(painter)) {
      pthread_cond_broadcast(&painter->news);
      pthread_cond_wait(&painter->news, &painter->lock);
      continue;
    }
    paint_next(painter);
    fol_wake();
  }
  pthread_mutex_unlock(&painter->lock);
  fol_stroke_drop(painter->stroke);
  return NULL;
}

/* ---- life ------------------------------------------------------------------------------------------ */

static void discard(fol_painter *painter) {
  fol_mask_drop(painter->mask);
  fol_mask_drop(painter->taken);
  fol_free(painter->presses);
  pthread_cond_destroy(&painter->news);
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
  pthread_cond_init(&painter->news, NULL);
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
  painter->leaving = true;
  pthread_cond_broadcast(&painter->news);
  pthread_mutex_unlock(&painter->lock);
  pthread_join(painter->thread, NULL);
  discard(painter);
}

/* ---- from the window's thread ----------------------------------------------------------------------- */

static bool add(fol_painter *painter, press next, fol_error *err) {
  pthread_mutex_lock(&painter->lock);
  press *presses = fol_grow(painter->presses, &painter->capacity, painter->count + 1, sizeof *painter->presses, err);
  if (presses) {
    painter->presses = presses;
    presses[painter->count++] = next;
    pthread_cond_broadcast(&painter->news);
  }
  pthread_mutex_unlock(&painter->lock);
  return presses != NULL;
}

bool fol_painter_press(fol_painter *painter, fol_point px, double pressure, fol_error *err) {
  return add(painter, (press){px, pressure, false}, err);
}

bool fol_painter_end(fol_painter *painter, fol_error *err) {
  return add(painter, (press){.ends = true}, err);
}

bool fol_painter_fetch(fol_painter *painter, fol_rect *changed) {
  pthread_mutex_lock(&painter->lock);
  fol_mask *fresh = painter->mask;
  if (fresh) {
    *changed = painter->changed;
    painter->mask = NULL;
    painter->changed = (fol_rect){0};
  }
  pthread_mutex_unlock(&painter->lock);
  if (!fresh)
    return false;
  fol_mask_drop(painter->taken);
  painter->taken = fresh;
  return true;
}

fol_mask *fol_painter_mask(const fol_painter *painter) {
  return painter->taken;
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
    pthread_cond_wait(&painter->news, &painter->lock);
  bool done = !painter->failed;
  if (!done && err)
    *err = painter->error;
  pthread_mutex_unlock(&painter->lock);
  return done;
}
