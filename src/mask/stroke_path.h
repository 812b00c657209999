/* The path of a brush's centre between two points of a stroke, and the distances of pixels from it. */
#ifndef FOLLIDOT_MASK_STROKE_PATH_H
#define FOLLIDOT_MASK_STROKE_PATH_H

#include "follidot/mask_lift.h"

#include "follidot/mask.h"

/* A segment of the path as it appears in the picture. */
typedef struct fol_stroke_path_segment {
  fol_point from, along; /* start and unit direction; the direction is 0 if the length is */
  double length_px;
  fol_space_segment on_skin; /* for an ellipsoid only */
} fol_stroke_path_segment;

typedef struct fol_stroke_path {
  fol_head head;
  double radius;   /* of the brush, in the unit of fol_stroke_path_distances */
  double reach_px; /* pixels farther than this from the path are outside the radius */
  fol_sight sight; /* for an ellipsoid only */
  fol_lift_segments lifted;
  fol_stroke_path_segment *segments;
  size_t count, capacity;
} fol_stroke_path;

/* An empty path for a brush of that radius on the skin. Free it with fol_stroke_path_clear. */
fol_stroke_path fol_stroke_path_of(const fol_head *head, double radius_mm);
void fol_stroke_path_clear(fol_stroke_path *path);

/* Replaces the path by the line from one point to another, clipped to where it can reach the picture. On an ellipsoid
 * it follows the skin; where the line is off the head it follows the outline nearby, if that is within the radius in
 * the picture, and is left out otherwise. */
bool fol_stroke_path_set_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err);

/* Replaces the path by a closed outline, in the same way. */
bool fol_stroke_path_set_outline(fol_stroke_path *path, const fol_points *points, fol_error *err);

/* A rectangle around all pixels that may be within the radius. */
fol_rect fol_stroke_path_bounds(const fol_stroke_path *path);

/* Segments [first, end) of the path. */
typedef struct fol_stroke_path_range {
  size_t first, end;
} fol_stroke_path_range;

/* A range with all segments that may be within the radius of pixels of a tile; empty if first >= end. */
fol_stroke_path_range fol_stroke_path_near(const fol_stroke_path *path, fol_rect tile);

/* Squared distances of the pixel centres in a row (within a tile) from the segments `span` near that tile. On a plane
 * they are in the picture, px2; on an ellipsoid straight through space from the skin seen at the pixel, mm2, or NAN off
 * the head. */
void fol_stroke_path_distances(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row,
                               double squared[FOL_SIGHT_ROW]);

#endif
