/* Worker: draws the picture on a thread of its own, what is in sight first, and only what changed. */
#ifndef FOL_LIVE_WORKER_H
#define FOL_LIVE_WORKER_H

#include "follidot/consultation.h"
#include "live/set_prefetch.h"
#include "live/worker_result.h"
#include "viewport/scene.h"

typedef struct fol_worker fol_worker;
/* Keeps the photograph. `ahead`, or NULL: the set of its dots, as it is being made; taken over, on failure too. `set`,
 * or NULL: one that may serve where there is none ahead; kept. */
bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_set_prefetch *ahead, fol_set *set, fol_error *err);
void fol_worker_drop(fol_worker *worker);    /* stops what it does and waits for it */
fol_set *fol_worker_set(fol_worker *worker); /* that its dots come from, kept for the caller; NULL: not made yet */

typedef struct fol_picture_request {
  fol_view *view;
  fol_scene scene;
  fol_rect visible;
  bool in_motion;  /* the hand still moves: what is being drawn is finished first, else nothing ever would be */
  uint64_t number; /* told back with what was made */
  bool by_card;    /* the graphics card draws, at this level (fol_preview_request) */
  int level;
} fol_picture_request;

/* Takes the place of the wish before. Keeps the view. */
void fol_worker_request(fol_worker *worker, const fol_picture_request *request);
void fol_worker_set_visible(fol_worker *worker, fol_rect visible); /* the same wish, seen elsewhere */
bool fol_worker_busy(fol_worker *worker);       /* the present wish is not drawn yet; its numbers may come later */
double fol_worker_fraction(fol_worker *worker); /* of the present wish */

/* The next thing made, in order; false where there is none. */
bool fol_worker_next_result(fol_worker *worker, fol_worker_result *out);

#endif
