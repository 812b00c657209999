/* The view that is shown (a photograph of the head), its picture, and how the user wants it to be shown. files/ fills
 * it in when a photograph was read; show.c, commands, panels and tools change how it is shown. */
#ifndef FOL_STATE_VIEW_STATE_H
#define FOL_STATE_VIEW_STATE_H

#include "live/worker.h"
#include "viewport/picture.h"

#include "follidot/record.h"

/* A photograph taken after a session (after-photo), which is shown in place of its view's photograph or half
 * transparent over it (tools/after_photo.h). */
typedef struct fol_after_photo {
  fol_document *document; /* a document whose only view is the after-photo; NULL: no after-photo is in memory */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_picture_request request; /* the last request to `worker`; the view in it is borrowed from `document` */
  fol_view_name view;
  int session;
  bool dragged; /* the user is dragging the after-photo, to align it */
  /* If `dragged`: the alignment with the view's photograph as dragged so far, used instead of the document's. */
  fol_similarity alignment;
  /* If `pinned`: the two points that the align tool shows as pins, instead of those of the document; px of the
   * after-photo. */
  fol_point pins[2];
  bool pinned;
} fol_after_photo;

/* Whether dots are drawn on the GPU. */
typedef struct fol_gpu_state {
  /* off: the GPU is not used, because of an error or the option --no-gpu; reported: the user was told so */
  bool off, reported;
  char why[300];
} fol_gpu_state;

/* The view that is shown, and how. */
typedef struct fol_view_state {
  fol_view_name name;
  fol_photo *photo;
  fol_scale assumed_scale;
  fol_canvas canvas;
  fol_picture *picture;
  fol_worker *worker;
  fol_gpu_state gpu;
  fol_picture_request request; /* the last request to `worker`; its view is not owned, only compared */
  fol_after_photo after_photo; /* the after-photo of this view that is in memory */
  bool after_photo_shown;      /* the after-photo is shown, in place of the view's photograph or over it */

  /* What the worker (the thread that computes dots) has computed: */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, off_head_share;
  fol_findings *findings; /* suggestions for the plan and warnings about it; NULL: not computed yet */

  /* What the user has chosen to see: */
  int session;   /* number of the session; 0: before treatment */
  fol_when when; /* the time after the session */
  fol_pace pace; /* how fast pigment fades */
  fol_light light;
  bool no_camera;
  /* split: the split view is switched on; sides: the side-by-side view is; overlay: the painted area is drawn over the
   * picture. */
  bool split, sides, overlay;
  /* Position of the line of the split view, as a fraction of the canvas's width. */
  double split_at;
  int half; /* in the side-by-side view, the half in which the pointer is: 0 left, 1 right */
  bool heat_on;
  struct fol_heat *heat; /* state of the density colours; NULL: they have not been shown yet */
  bool scalp_on;
  struct fol_scalp_view *scalp_view; /* state of the tint over what is not scalp; NULL: it has not been shown yet */
} fol_view_state;

#endif
