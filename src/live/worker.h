/* Worker: a thread that draws the picture: only what has changed, and visible tiles first. Results are queued for the
 * main thread, which alone may call the functions below. */
#ifndef FOL_LIVE_WORKER_H
#define FOL_LIVE_WORKER_H

#include "follidot/consultation.h"
#include "live/set_prefetch.h"
#include "live/worker_result.h"
#include "viewport/scene.h"

/* The worker of one photograph. */
typedef struct fol_worker fol_worker;

/* Starts a worker for `photo`, of which it keeps a reference. `prefetch` (may be NULL) is making the point set
 * (fol_set) of the photograph's plan; the worker takes ownership of it, even on failure. `set` (may be NULL) is a point
 * set to reuse if it matches the plan and there is no prefetch; the worker keeps a reference. Fails with FOL_FAILED if
 * no thread can be started. */
bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_set_prefetch *prefetch, fol_set *set, fol_error *err);

/* Cancels the work, waits for the thread and frees the worker with all results. NULL is fine. */
void fol_worker_drop(fol_worker *worker);

/* Returns a reference to the current point set (fol_set), which the caller drops; NULL if no set was made yet. */
fol_set *fol_worker_set(fol_worker *worker);

/* What the worker should draw. */
typedef struct fol_picture_request {
  fol_view *view;
  fol_scene scene;
  fol_rect visible; /* the visible part of the picture, px */
  bool in_motion;   /* the user is dragging: the picture being drawn is finished before this request is begun; otherwise
                       requests would follow so quickly that no tile was ever finished */
  uint64_t number;  /* number that identifies this request in its results (fol_worker_result.request) */
  bool by_gpu;      /* the GPU draws the picture after a session, else the CPU */
  int level;        /* level of detail that the GPU draws at (fol_preview_request) */
} fol_picture_request;

/* Makes `request` the current one, in place of the previous one; returns at once. Keeps a reference to its view. */
void fol_worker_request(fol_worker *worker, const fol_picture_request *request);

/* Changes the visible part of the current request, px; returns at once. */
void fol_worker_set_visible(fol_worker *worker, fol_rect visible);

/* Whether the picture of the current request is still being drawn. The results with its area and findings may arrive
 * later. */
bool fol_worker_busy(fol_worker *worker);

/* Returns the fraction, [0, 1], of the current request's tiles that are drawn. */
double fol_worker_fraction(fol_worker *worker);

/* Moves the oldest result from the queue to *out; the caller frees it with fol_worker_result_clear. Returns false if
 * the queue is empty. */
bool fol_worker_next_result(fol_worker *worker, fol_worker_result *out);

#endif
