/* Made: what comes to the window from the threads that draw and reckon. */
#ifndef FOL_LIVE_WORKER_RESULT_H
#define FOL_LIVE_WORKER_RESULT_H

#include "follidot/advice.h"
#include "follidot/render_seen.h"
#include "viewport/gpu_task.h"

/* What was found out about a view whose gesture is over. */
typedef struct fol_findings {
  fol_skin_seen skin;
  fol_hair_seen hair;
  fol_suggestion suggestion;
  fol_seen_share seen[FOL_SESSIONS_MAX]; /* of the new dots of each session */
  fol_warning warnings[FOL_WARNINGS_MAX];
  size_t warning_count;
} fol_findings;

typedef enum fol_worker_result_kind {
  FOL_RESULT_PHOTO = 0, /* a tile of the photograph, made when it first comes in sight */
  FOL_RESULT_TILE,      /* a tile of the picture after the session, or of the photograph in another light, or both */
  FOL_RESULT_COUNTS,
  FOL_RESULT_AREA, /* not while the hand moves */
  FOL_RESULT_FINDINGS,
  FOL_RESULT_ALL, /* every tile is as it was wished */
  FOL_RESULT_FAILURE,
} fol_worker_result_kind;

typedef struct fol_worker_result {
  fol_worker_result_kind kind;
  uint64_t request;
  int tile;
  fol_pyramid *photo;              /* the photograph there; NULL where it stays as it was */
  bool has_after;                  /* the picture after the session comes with it, in `after`: */
  fol_pyramid *after;              /* NULL where it looks like the photograph, */
  fol_gpu_task *order;             /* or where this is to be drawn by the graphics card */
  bool complete;                   /* with it, all that is in sight is done: show it */
  size_t dots[FOL_SESSIONS_MAX];   /* new in each session */
  double area_cm2, off_head_share; /* as fol_plan_area_cm2 and fol_plan_off_head_share tell */
  fol_findings *findings;
  fol_error error;
} fol_worker_result;
void fol_worker_result_clear(fol_worker_result *made); /* frees what was not taken over (and set to NULL) */

#endif
