/* Fitting: a head laid over the photograph: how it begins, the views that are usual, and how scale and head keep to
 * each other. */
#ifndef FOL_TOOLS_FITTING_H
#define FOL_TOOLS_FITTING_H

#include "live/edits.h"

/* Where the camera stands. */
typedef struct fol_pose {
  const char *name, *tip;
  double yaw_deg, pitch_deg;
} fol_pose;

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
/* As a head seen from above that looks up the page: front in the upper row, the subject's left on the left. */
extern const fol_pose fol_poses[FOL_POSES];
bool fol_pose_is(const fol_pose *pose, const fol_surface *surface);

/* An average head in such a view (whose surface does not matter), from the front, in the picture's middle. Where the
 * scale is only assumed it is made so small that all of it is in the picture. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed);

/* What of the head is of known length on average and lies across the view: its breadth, or from the side its length. */
typedef struct fol_known {
  const char *name; /* "breadth" */
  int axis;
  double length_mm;
} fol_known;
fol_known fol_fitting_known(const fol_head *head);

/* A ruler laid along it in the plane through the head's centre, as far as the picture goes, that makes it as long as
 * it is known to be. */
fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known);

/* What gives a plan another scale: the head's outline stays where it is in the picture, and its millimetres change
 * (where they may). Two edits then, else one; drop neither. */
fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale);

#endif
