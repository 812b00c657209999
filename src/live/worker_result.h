/* Worker result: what the drawing and estimating threads send to the main thread. */
#ifndef FOL_LIVE_WORKER_RESULT_H
#define FOL_LIVE_WORKER_RESULT_H

#include "follidot/advice.h"
#include "follidot/render_visible.h"
#include "viewport/gpu_task.h"

/* Measurements and advice for a view; not computed while the user is dragging. */
typedef struct fol_findings {
  fol_skin_measurement skin;
  fol_hair_measurement hair;
  fol_suggestion suggestion;
  fol_visible_fractions visible[FOL_SESSIONS_MAX]; /* by session: fractions of its dots */
  fol_warning warnings[FOL_WARNINGS_MAX];
  size_t warning_count;
} fol_findings;

/* Kinds of results; the kind determines which members of the result are set. */
typedef enum fol_worker_result_kind {
  FOL_RESULT_PHOTO = 0, /* a tile of the photograph, made when it first becomes visible */
  FOL_RESULT_TILE,      /* a tile of the picture after the session, or of the photograph in another light, or both */
  FOL_RESULT_COUNTS,    /* number of dots that each session adds */
  FOL_RESULT_AREA,      /* painted area, and its fraction outside the head; not computed while the user is dragging */
  FOL_RESULT_FINDINGS,
  FOL_RESULT_ALL, /* every tile is up to date */
  FOL_RESULT_FAILURE,
} fol_worker_result_kind;

/* One result. */
typedef struct fol_worker_result {
  fol_worker_result_kind kind;
  uint64_t request; /* number of the request that the result belongs to */
  int tile;
  fol_pyramid *photo;              /* tile of the photograph; NULL if unchanged */
  bool has_after;                  /* there is a tile of the picture after the session: `gpu_task`, or else `after` */
  fol_pyramid *after;              /* tile of the picture after the session; NULL if it equals the photograph */
  fol_gpu_task *gpu_task;          /* task for the GPU to draw the tile; NULL if the CPU has drawn it */
  bool complete;                   /* this is the last visible tile of the request: all its tiles can be shown now */
  size_t dots[FOL_SESSIONS_MAX];   /* number of dots that each session adds */
  double area_cm2, off_head_share; /* as returned by fol_plan_area_cm2 and fol_plan_off_head_share */
  fol_findings *findings;
  fol_error error;
} fol_worker_result;

/* Frees what the result owns. Set members to NULL after taking ownership of them. */
void fol_worker_result_clear(fol_worker_result *result);

#endif
