/* Worker: draws the picture on a thread of its own, what is in sight first, and only what changed. */
#ifndef FOL_APP_WORKER_H
#define FOL_APP_WORKER_H

#include "app/pyramid.h"
#include "follidot/consultation.h"

typedef struct fol_worker fol_worker;
bool fol_worker_new(fol_worker **out, fol_photo *photo, fol_error *err); /* keeps */
void fol_worker_drop(fol_worker *worker);                                /* stops what it does and waits for it */

typedef struct fol_wish {
  fol_document *document;
  int session; /* 0: the photograph alone */
  fol_rect visible;
  bool in_motion;  /* the hand still moves: what is being drawn is finished first, else nothing ever would be */
  uint64_t number; /* told back with what was made */
} fol_wish;

/* Takes the place of the wish before. Keeps the document. */
void fol_worker_ask(fol_worker *worker, const fol_wish *wish);
void fol_worker_look(fol_worker *worker, fol_rect visible); /* the same wish, seen elsewhere */
bool fol_worker_busy(fol_worker *worker);
double fol_worker_fraction(fol_worker *worker); /* of the present wish */

typedef enum fol_made_kind {
  FOL_MADE_PHOTO = 0, /* a tile of the photograph, made when it first comes in sight */
  FOL_MADE_TILE,      /* a tile of the picture after the session */
  FOL_MADE_COUNTS,
  FOL_MADE_ALL, /* every tile is as it was wished */
  FOL_MADE_FAILURE,
} fol_made_kind;

typedef struct fol_made {
  fol_made_kind kind;
  uint64_t wish;
  int tile;
  fol_pyramid *pixels;           /* NULL where the tile looks like the photograph; free it with fol_free */
  bool complete;                 /* with it, all that is in sight is done: show it */
  size_t dots[FOL_SESSIONS_MAX]; /* new in each session */
  double area_cm2, beside_share; /* as fol_plan_area_cm2 and fol_plan_beside_share tell */
  fol_error error;
} fol_made;

/* The next thing made, in order; false where there is none. */
bool fol_worker_take(fol_worker *worker, fol_made *out);

#endif
