/* View state: the view that is shown: its photograph and picture, and how it is shown. Changed by show.c, and by
 * files/ when another photograph is read. */
#ifndef FOL_STATE_VIEW_STATE_H
#define FOL_STATE_VIEW_STATE_H

#include "live/worker.h"
#include "viewport/picture.h"

#include "follidot/record.h"

/* A photograph taken after a session, shown over its view (tools/ghost.h). */
typedef struct fol_ghost {
  fol_document *document; /* a document with that photograph as its only view; NULL: none was read */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_picture_request request; /* the last request to the worker; its view belongs to the document */
  fol_view_name view;
  int session;
  bool dragged;             /* it is being dragged: */
  fol_similarity alignment; /* its alignment meanwhile, instead of the document's */
  fol_point pins[2];        /* pins on it, placed since it was aligned last, if `pinned` */
  bool pinned;
} fol_ghost;

/* Whether the GPU draws the dots. */
typedef struct fol_gpu_state {
  bool off, reported; /* switched off after an error; the user was informed */
  char why[300];
} fol_gpu_state;

/* The view that is shown. */
typedef struct fol_view_state {
  fol_view_name name;
  fol_photo *photo;
  fol_scale assumed_scale;
  fol_canvas canvas;
  fol_picture *picture;
  fol_worker *worker;
  fol_gpu_state gpu;
  fol_picture_request request; /* the last request to the worker; it holds no reference to the view */
  fol_ghost ghost;             /* a photograph taken after a session */
  bool looked;                 /* it is shown instead of the view, or over it */

  /* results of the worker: */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, off_head_share;
  fol_findings *findings; /* NULL: none yet */

  /* how the view is shown: */
  int session;   /* 0: before */
  fol_when when; /* time after the session */
  fol_pace pace; /* pace of fading */
  fol_light light;
  bool no_camera;
  bool split, sides, overlay; /* split view; side-by-side view; painted area shown */
  double split_at;            /* position of the split line, share of the canvas's width */
  int half;                   /* side by side: the half that the pointer is in */
  bool heat_on;
  struct fol_heat *heat; /* NULL: never shown */
  bool scalp_on;
  struct fol_scalp_view *scalp_view; /* NULL: never shown */
} fol_view_state;

#endif
