/* Fitting: initial position and usual views of a head over the photograph, and keeping scale and head consistent. */
#ifndef FOL_TOOLS_FITTING_H
#define FOL_TOOLS_FITTING_H

#include "live/edits.h"

/* A direction of the camera. */
typedef struct fol_pose {
  const char *name, *tip;
  double yaw_deg, pitch_deg;
} fol_pose;

/* Indices of the usual views. */
typedef enum fol_pose_name {
  FOL_POSE_FRONT_LEFT = 0,
  FOL_POSE_FRONT,
  FOL_POSE_FRONT_RIGHT,
  FOL_POSE_LEFT,
  FOL_POSE_TOP,
  FOL_POSE_RIGHT,
  FOL_POSE_BACK_LEFT,
  FOL_POSE_BACK,
  FOL_POSE_BACK_RIGHT,
  FOL_POSES
} fol_pose_name;
/* The usual views, in the order of a 3 x 3 grid: front row first, the subject's left on the left. */
extern const fol_pose fol_poses[FOL_POSES];

/* Whether the surface is seen from that direction. */
bool fol_pose_is(const fol_pose *pose, const fol_surface *surface);

/* Returns an average head seen from the front at the centre of the picture, for a view (whose surface is ignored).
 * If the scale is only assumed, it is made small enough to fit the picture. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed);

/* A dimension of the head that is known on average and extends across the view: its breadth, or from the side its
 * length. */
typedef struct fol_known {
  const char *name; /* "breadth" */
  int axis;
  double length_mm;
} fol_known;

/* Returns that dimension. */
fol_known fol_fitting_known(const fol_head *head);

/* Returns a ruler along that dimension through the head's centre, limited to the picture, whose scale makes the
 * dimension as long as it is known to be. */
fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known);

/* Returns the edits that give a plan another scale: the head's outline stays where it is in the picture, so its size
 * in mm changes, if it may (then two edits, else one). The edits own nothing. */
fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale);

#endif
