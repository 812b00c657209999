/* Fitting: where to place a head over the photograph at first, the usual camera directions, and how to change scale and
 * head consistently. */
#ifndef FOL_TOOLS_FITTING_H
#define FOL_TOOLS_FITTING_H

#include "live/edits.h"

/* A direction from which the camera sees the head. */
typedef struct fol_pose {
  const char *name, *tip;
  double yaw_deg, pitch_deg;
} fol_pose;

/* Indices of the usual directions. */
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
/* The usual directions, in the order of a 3 x 3 grid: the front views in the first row, the subject's left side at the
 * left. */
extern const fol_pose fol_poses[FOL_POSES];

/* Whether a head with this surface is seen from the direction `pose`. */
bool fol_pose_is(const fol_pose *pose, const fol_surface *surface);

/* Returns the surface of an average head, seen from the front at the centre of the picture. `view` describes the
 * picture; its surface is ignored. If the scale is only assumed, the head is made small enough to fit the picture. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed);

/* A dimension of the head whose average length is known and that extends across the view: the head's breadth or, seen
 * from the side, its length. */
typedef struct fol_known {
  const char *name; /* "breadth" */
  int axis;
  double length_mm;
} fol_known;

/* Returns the dimension of a head that extends across the view. */
fol_known fol_fitting_known(const fol_head *head);

/* Returns a ruler along a known dimension of a head. The ruler passes through the head's centre and is limited to the
 * picture; its scale makes the dimension as long as `known` says. */
fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known);

/* Returns the edits that give a plan another scale. The head's outline stays where it is in the picture, so the head's
 * size in mm changes (two edits), unless that size would be out of range (one edit). The returned edits own no
 * memory. */
fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale);

#endif
