/* Worker: draws the picture on its own thread: only what changed, and visible tiles first. Results are queued for the
 * main thread, which all functions here belong to. */
#ifndef FOL_LIVE_WORKER_H
#define FOL_LIVE_WORKER_H

#include "follidot/consultation.h"
#include "live/set_prefetch.h"
#include "live/worker_result.h"
#include "viewport/scene.h"

/* The worker of one photograph. */
typedef struct fol_worker fol_worker;

/* Starts a worker for a photograph, of which it keeps a reference. `prefetch` is its dot set in the making, or NULL;
 * the worker takes ownership, on failure too. `set` is a set to reuse if it matches and there is no prefetch, or NULL;
 * the worker keeps a reference. Fails with FOL_FAILED if no thread can be started. */
bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_set_prefetch *prefetch, fol_set *set, fol_error *err);

/* Cancels the work, waits for the thread and frees the worker with all results. NULL is fine. */
void fol_worker_drop(fol_worker *worker);

/* Returns a reference to the current dot set, which the caller drops; NULL if it was not made yet. */
fol_set *fol_worker_set(fol_worker *worker);

/* A request for a picture. */
typedef struct fol_picture_request {
  fol_view *view;
  fol_scene scene;
  fol_rect visible; /* px */
  bool in_motion;   /* the user is dragging: drawing in progress is finished first, or no tile would ever be */
  uint64_t number;  /* copied to the results */
  bool by_gpu;      /* the GPU draws, */
  int level;        /* at this level of detail (fol_preview_request) */
} fol_picture_request;

/* Replaces the previous request; returns at once. Keeps a reference to the view. */
void fol_worker_request(fol_worker *worker, const fol_picture_request *request);

/* Changes the visible part of the current request, px. */
void fol_worker_set_visible(fol_worker *worker, fol_rect visible);

/* Whether the current request is still being drawn. Its numbers (area, findings) may arrive later. */
bool fol_worker_busy(fol_worker *worker);

/* Returns the drawn fraction of the current request, [0, 1]. */
double fol_worker_fraction(fol_worker *worker);

/* Removes the oldest result from the queue; the caller frees it with fol_worker_result_clear. Returns false if there
 * is none. */
bool fol_worker_next_result(fol_worker *worker, fol_worker_result *out);

#endif
