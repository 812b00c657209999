/* Worker: draws the picture on a thread of its own, what is in sight first, and only what changed. */
#ifndef FOL_LIVE_WORKER_H
#define FOL_LIVE_WORKER_H

#include "follidot/advice.h"
#include "follidot/consultation.h"
#include "follidot/render_seen.h"
#include "viewport/order.h"
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

/* What was found out about a view whose gesture is over. */
typedef struct fol_findings {
  fol_skin_seen skin;
  fol_hair_seen hair;
  fol_suggestion suggestion;
  fol_seen_share seen[FOL_SESSIONS_MAX]; /* of the new dots of each session */
  fol_warning warnings[FOL_WARNINGS_MAX];
  size_t warning_count;
} fol_findings;

typedef enum fol_made_kind {
  FOL_MADE_PHOTO = 0, /* a tile of the photograph, made when it first comes in sight */
  FOL_MADE_TILE,      /* a tile of the picture after the session, or of the photograph in another light, or both */
  FOL_MADE_COUNTS,
  FOL_MADE_AREA, /* not while the hand moves */
  FOL_MADE_FINDINGS,
  FOL_MADE_ALL, /* every tile is as it was wished */
  FOL_MADE_FAILURE,
} fol_made_kind;

typedef struct fol_made {
  fol_made_kind kind;
  uint64_t wish;
  int tile;
  fol_pyramid *photo;            /* the photograph there; NULL where it stays as it was */
  bool has_after;                /* the picture after the session comes with it, in `after`: */
  fol_pyramid *after;            /* NULL where it looks like the photograph, */
  fol_tile_order *order;         /* or where this is to be drawn by the graphics card */
  bool complete;                 /* with it, all that is in sight is done: show it */
  size_t dots[FOL_SESSIONS_MAX]; /* new in each session */
  double area_cm2, beside_share; /* as fol_plan_area_cm2 and fol_plan_beside_share tell */
  fol_findings *findings;
  fol_error error;
} fol_made;
void fol_made_clear(fol_made *made); /* frees what was not taken over (and set to NULL) */

/* The next thing made, in order; false where there is none. */
bool fol_worker_take(fol_worker *worker, fol_made *out);

#endif
