/* The view that is shown, with its photograph and picture, and the user's choices of how to show it. files/ sets it
 * when a photograph is read; show.c, commands, panels and tools change how it is shown. */
#ifndef FOL_STATE_VIEW_STATE_H
#define FOL_STATE_VIEW_STATE_H

#include "live/worker.h"
#include "viewport/picture.h"

#include "follidot/record.h"

/* An after-photo (a photograph taken after a session), shown in place of its view, or half transparent over it (see
 * tools/after_photo.h). */
typedef struct fol_after_photo {
  fol_document *document; /* a document whose only view is the after-photo; NULL: no after-photo has been read */
  fol_photo *photo;
  fol_picture *picture;
  fol_worker *worker;
  fol_picture_request request; /* the last request to `worker`; the view in it belongs to `document` */
  fol_view_name view;
  int session;
  bool dragged; /* the user is dragging the after-photo to align it */
  /* While `dragged`: the after-photo's alignment with the view, in place of the one in the document. */
  fol_similarity alignment;
  /* While `pinned`: the two points of the after-photo that the align tool shows as pins, in place of the document's;
   * px. */
  fol_point pins[2];
  bool pinned;
} fol_after_photo;

/* Whether the GPU draws the dots. */
typedef struct fol_gpu_state {
  bool off, reported; /* the GPU was switched off after an error or by --no-gpu; the user has been told so */
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
  fol_after_photo after_photo; /* the after-photo of this view and session */
  bool after_photo_shown;      /* the after-photo is shown, in place of the view or over it */

  /* Results of the worker: */
  size_t dots[FOL_SESSIONS_MAX];
  double area_cm2, off_head_share;
  fol_findings *findings; /* suggestions and warnings on the plan; NULL: not computed yet */

  /* How the view is shown: */
  int session;   /* number of the session that is shown; 0: before treatment */
  fol_when when; /* the time after that session */
  fol_pace pace; /* the pace at which pigment fades */
  fol_light light;
  bool no_camera;
  /* Whether these are switched on: the split view, the side-by-side view, and the drawing of the painted area. */
  bool split, sides, overlay;
  /* Position of the line of the split view, as a fraction of the width of the picture area. */
  double split_at;
  int half; /* in the side-by-side view: the half that the pointer is in, 0 left, 1 right */
  bool heat_on;
  struct fol_heat *heat; /* state of the density colours; NULL: they were never shown */
  bool scalp_on;
  struct fol_scalp_view *scalp_view; /* state of the display of the scalp matte; NULL: it was never shown */
} fol_view_state;

#endif
