/* View state: the view that is shown, with its photograph and picture, and how it is shown. Changed by show.c, and by
 * files/ when another photograph is read. */
#ifndef FOL_STATE_VIEW_STATE_H
#define FOL_STATE_VIEW_STATE_H

#include "live/worker.h"
#include "viewport/picture.h"

#include "follidot/record.h"

/* A "ghost": a photograph taken after a session, shown in place of its view or half-transparent over it
 * (tools/ghost.h). */
typedef struct fol_ghost {
  fol_document *document; /* a document whose only view is that photograph; NULL: no ghost was read */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_picture_request request; /* the last request to `worker`; its view belongs to `document` */
  fol_view_name view;
  int session;
  bool dragged;             /* the ghost is being dragged to align it */
  fol_similarity alignment; /* while it is dragged: its alignment, in place of the document's */
  fol_point pins[2];        /* if `pinned`: pins placed on the ghost since it was aligned last */
  bool pinned;
} fol_ghost;

/* Whether the GPU draws the dots. */
typedef struct fol_gpu_state {
  bool off, reported; /* drawing on the GPU was switched off after an error; the user was informed of that */
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
  fol_picture_request request; /* the last request to `worker`; holds no reference to the view */
  fol_ghost ghost;             /* a photograph taken after a session */
  bool looked;                 /* the ghost is shown, in place of the view or over it */

  /* results of the worker: */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, off_head_share;
  fol_findings *findings; /* NULL: none yet */

  /* how the view is shown: */
  int session;   /* number of the session shown; 0: before treatment */
  fol_when when; /* time after the session */
  fol_pace pace; /* pace of fading */
  fol_light light;
  bool no_camera;
  bool split, sides, overlay; /* the split view, the side-by-side view, and the painted area are switched on */
  double split_at;            /* position of the split line as a fraction of the canvas's width */
  int half;                   /* side by side: the half that the pointer is in, 0 left, 1 right */
  bool heat_on;
  struct fol_heat *heat; /* NULL: never shown */
  bool scalp_on;
  struct fol_scalp_view *scalp_view; /* NULL: never shown */
} fol_view_state;

#endif
