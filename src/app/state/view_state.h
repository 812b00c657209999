/* The view that is shown: its photograph and picture, and how it is looked at. Changed by show.c, and by files/ when
 * another photograph is read. */
#ifndef FOL_STATE_VIEW_STATE_H
#define FOL_STATE_VIEW_STATE_H

#include "live/worker.h"
#include "viewport/picture.h"

#include "follidot/record.h"

/* A photograph taken after a session, laid over its view (tools/ghost.h). */
typedef struct fol_ghost {
  fol_document *document; /* with that photograph as its one view; NULL: none was read */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_picture_request request; /* what that was last asked for; its view is the document's */
  fol_view_name view;
  int session;
  bool dragged;        /* by hand, */
  fol_similarity alignment; /* and lies there meanwhile, not where the document says */
  fol_point pins[2];   /* on it, where they were put since it was lined up last; else `pinned` is false */
  bool pinned;
} fol_ghost;

/* Whether the graphics card draws the dots. */
typedef struct fol_card {
  bool off, told; /* not any more; and that was said */
  char why[300];
} fol_card;

typedef struct fol_view_state {
  fol_view_name name;
  fol_photo *photo;
  fol_scale assumed_scale;
  fol_canvas canvas;
  fol_picture *picture;
  fol_worker *worker;
  fol_card card;
  fol_picture_request request; /* what the worker was last asked for; its document is not kept */
  fol_ghost ghost;             /* a photograph taken after a session, */
  bool looked;                 /* which is looked at instead, or over it */

  /* what the worker told of it */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, off_head_share;
  fol_findings *findings; /* NULL before the first */

  /* how it is looked at */
  int session;   /* 0: before */
  fol_when when; /* after it */
  fol_pace pace; /* of fading, where it makes a difference */
  fol_light light;
  bool no_camera;
  bool split, sides, overlay; /* before and after: with a line between, beside each other; the painted area over it */
  double split_at;            /* share of the canvas's width */
  int half;                   /* beside each other: that the hand is in */
  bool heat_on;
  struct fol_heat *heat; /* NULL: never shown */
  bool scalp_on;
  struct fol_scalp_view *scalp_view; /* the same */
} fol_view_state;

#endif
