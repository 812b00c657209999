/* Computes the head that is first placed over a photograph, the usual directions from which photographs are taken, and
 * edits that change the scale and the head together. */
#ifndef FOL_SHAPES_FITTING_H
#define FOL_SHAPES_FITTING_H

#include "follidot/consultation_edits.h"

/* A direction from which the camera sees the head, as the angles of rotation of the head's surface. */
typedef struct fol_pose {
  const char *name, *tip;
  double yaw_deg, pitch_deg;
} fol_pose;

/* The usual directions from which photographs are taken, as indices of fol_poses. */
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
/* The usual directions, in the order of the buttons, 3 rows of 3: directions from the front in the first row, from the
 * sides and the top in the second, from behind in the third; those that show the subject's left side are in the left
 * column. */
extern const fol_pose fol_poses[FOL_POSES];

/* Whether the camera sees a head with this surface from the direction `pose`, within 0.5 degrees. */
bool fol_pose_is(const fol_pose *pose, const fol_surface *surface);

/* Returns the ellipsoid of an average head, seen from the front at the centre of the picture. `view` describes the
 * picture; its surface is ignored. If `scale_assumed` is true, the scale was not measured, so a head that does not fit
 * into the picture is made smaller. */
fol_surface fol_fitting_first(const fol_head_request *view, bool scale_assumed);

/* A dimension of the head that can be measured in the picture and whose average is known: the breadth or, in pictures
 * from the side, the length. */
typedef struct fol_known {
  const char *name; /* "breadth" or "length", for texts */
  int axis;
  double length_mm;
} fol_known;

/* Returns the dimension of a head that can be measured in its picture. */
fol_known fol_fitting_known(const fol_head *head);

/* Returns the scale for which the dimension `known` of the head is known->length_mm long. The two points that the scale
 * consists of are the ends of this dimension, on a line through the centre of the head; ends outside the picture are
 * moved along the line into it. */
fol_scale fol_fitting_ruler(const fol_head *head, const fol_known *known);

/* Returns the edits that change the scale of a plan but not the head's outline in the picture: one edit for the scale,
 * and one for the head's size in mm. If that size would be out of range, only the edit for the scale. The returned
 * edits own no memory. */
fol_edits fol_fitting_rescale(const fol_plan *plan, const fol_head *head, const fol_scale *scale);

#endif
