/* Projects straight lines in the picture onto the scalp. The result is a list of short line segments in space. */
#ifndef FOLLIDOT_MASK_LIFT_H
#define FOLLIDOT_MASK_LIFT_H

#include "follidot/head_geometry.h"

/* A point of the scalp, and its position in the picture. */
typedef struct fol_lift_point {
  fol_point px;
  fol_scalp_point mm;
} fol_lift_point;

/* A straight line segment in space between two points of the scalp. */
typedef struct fol_lift_segment {
  fol_lift_point from, to;
} fol_lift_segment;

/* A growing list of line segments in space. All zeros is an empty list. Free `at` with fol_free. */
typedef struct fol_lift_segments {
  fol_lift_segment *at;
  size_t count, capacity;
} fol_lift_segments;

/* Settings for projecting lines in the picture onto the scalp. */
typedef struct fol_lift {
  const fol_head *head;
  double step_mm;   /* maximum length of a segment on an ellipsoid, whose curved surface segments approximate */
  double margin_px; /* points at most this far outside the head's outline are moved to a nearby point of the outline */
  fol_extent box;   /* in the picture, px; lines are clipped to this box */
} fol_lift;

/* Returns settings for fol_lift_line with the given step_mm and margin_px (see fol_lift), which clip lines to the
 * picture and a border of `reach_px` around it. Borrows the head. */
fol_lift fol_lift_of(const fol_head *head, double step_mm, double margin_px, double reach_px);

/* Projects the line from `from_px` to `to_px` and appends its segments to `pieces` in order, leaving out parts that are
 * off the head or outside the box. Fails only if memory runs out. */
bool fol_lift_line(const fol_lift *lift, fol_point from_px, fol_point to_px, fol_lift_segments *pieces, fol_error *err);

#endif
