/* Projects straight lines of the picture onto the scalp, as short segments in space. */
#ifndef FOLLIDOT_MASK_LIFT_H
#define FOLLIDOT_MASK_LIFT_H

#include "follidot/head_geometry.h"

/* A point of the scalp, and where it is seen. */
typedef struct fol_lift_point {
  fol_point px;
  fol_scalp_point mm;
} fol_lift_point;

/* A segment between two points of the scalp, straight through space. */
typedef struct fol_lift_segment {
  fol_lift_point from, to;
} fol_lift_segment;

/* A growing list of segments; zero is empty. Free `at` with fol_free. */
typedef struct fol_lift_segments {
  fol_lift_segment *at;
  size_t count, capacity;
} fol_lift_segments;

/* Settings of the projection. */
typedef struct fol_lift {
  const fol_head *head;
  double step_mm;   /* longest segment on an ellipsoid, whose surface curves away from it */
  double margin_px; /* points at most this far off the head are moved to a nearby point of its outline */
  fol_extent box;   /* lines are clipped to it */
} fol_lift;

/* Settings for lines that matter only within `reach_px` of the picture. Borrows the head. */
fol_lift fol_lift_of(const fol_head *head, double step_mm, double margin_px, double reach_px);

/* Projects the line from `from_px` to `to_px` and appends its segments in order, leaving out parts that are off the
 * head or outside the box. */
bool fol_lift_line(const fol_lift *lift, fol_point from_px, fol_point to_px, fol_lift_segments *pieces, fol_error *err);

#endif
