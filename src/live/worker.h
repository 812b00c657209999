/* Worker: draws the picture on a thread of its own, what is in sight first, and only what changed. */
#ifndef FOL_LIVE_WORKER_H
#define FOL_LIVE_WORKER_H

#include "follidot/consultation.h"
#include "live/made.h"
#include "viewport/scene.h"

typedef struct fol_worker fol_worker;
bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_error *err); /* keeps */
void fol_worker_drop(fol_worker *worker);                                /* stops what it does and waits for it */

typedef struct fol_wish {
  fol_view *view;
  fol_scene scene;
  fol_rect visible;
  bool in_motion;  /* the hand still moves: what is being drawn is finished first, else nothing ever would be */
  uint64_t number; /* told back with what was made */
  bool by_card;    /* the graphics card draws, at this level (fol_desk_ask) */
  int level;
} fol_wish;

/* Takes the place of the wish before. Keeps the view. */
void fol_worker_ask(fol_worker *worker, const fol_wish *wish);
void fol_worker_look(fol_worker *worker, fol_rect visible); /* the same wish, seen elsewhere */
bool fol_worker_busy(fol_worker *worker);
double fol_worker_fraction(fol_worker *worker); /* of the present wish */

void fol_made_clear(fol_made *made); /* frees what was not taken over (and set to NULL) */

/* The next thing made, in order; false where there is none. */
bool fol_worker_take(fol_worker *worker, fol_made *out);

#endif
