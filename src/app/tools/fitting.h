/* Computes where to place a head over the photograph at first, the usual directions of the camera, and edits that
 * change scale and head together. */
#ifndef FOL_TOOLS_FITTING_H
#define FOL_TOOLS_FITTING_H

#include "live/edits.h"

/* A direction from which the camera sees the head: the angles of the head's surface. */
typedef struct fol_pose {
  const char *name, *tip;
  double yaw_deg, pitch_deg;
} fol_pose;

/* The usual directions, as indices of fol_poses. */
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
/* The usual directions, in the order of a grid with 3 rows and 3 columns: directions from the front in the first row,
 * from the side and the top in the second, from behind in the third; those that show the subject's left side are in the
 * left column. */
extern const fol_pose fol_poses[FOL_POSES];

/* Whether the camera sees a head with this surface from the direction `pose`, within 0.5 degrees. */
bool fol_pose_is(const fol_pose *pose, const fol_surface *surface);

/* Returns the surface of an average head, seen from the front at the centre of the picture. `view` describes the
 * picture; its surface is ignored. If the scale is only assumed (`scale_assumed`), the head is made smaller if
 * necessary to fit the picture. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed);

/* A dimension of the head whose average is known and that can be measured in the picture: its breadth or, if the camera
 * sees it from the side, its length. */
typedef struct fol_known {
  const char *name; /* "breadth" or "length" */
  int axis;
  double length_mm;
} fol_known;

/* Returns the dimension of a head that can be measured in its view. */
fol_known fol_fitting_known(const fol_head *head);

/* Returns the scale at which the dimension `known` of a head is as long as `known` says. Its ruler lies along that
 * dimension through the centre of the head, as far as this is in the picture. */
fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known);

/* Returns the edits that change the scale of a plan, so that the head's outline in the picture stays: one for the
 * scale, and one for the head's size in mm. If that size would be out of range, only the scale changes. The returned
 * edits own no memory. */
fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale);

#endif
