/* The path of a brush's centre between two points of a stroke, and the distances of pixels from that path. */
#ifndef FOLLIDOT_MASK_STROKE_PATH_H
#define FOLLIDOT_MASK_STROKE_PATH_H

#include "follidot/mask_lift.h"

#include "follidot/mask.h"

/* A segment of a path, in the picture and in space. */
typedef struct fol_stroke_path_segment {
  fol_point from, along; /* in the picture: start and unit direction, which is 0 if the length is 0 */
  double length_px;
  fol_space_segment on_skin; /* the segment in space; only for an ellipsoid */
} fol_stroke_path_segment;

/* A path, and the brush that follows it. */
typedef struct fol_stroke_path {
  fol_head head;
  double radius;            /* radius of the brush, px on a plane, mm on an ellipsoid */
  double reach_px;          /* in the picture: pixels farther than this from the path are certainly outside the brush */
  fol_pixel_rays sight;     /* camera rays; only for an ellipsoid */
  fol_lift_segments lifted; /* buffer for projecting lines */
  fol_stroke_path_segment *segments;
  size_t count, capacity;
} fol_stroke_path;

/* Returns an empty path for a brush of radius `radius_mm` on the skin; fol_stroke_path_clear frees its memory. */
fol_stroke_path fol_stroke_path_of(const fol_head *head, double radius_mm);
void fol_stroke_path_clear(fol_stroke_path *path);

/* Replaces the path by the line between two points in the picture, without parts that are too far outside to affect the
 * picture. On an ellipsoid the path follows the skin. A part of the line that is off the head follows the nearest
 * outline of the head if that is within the brush's radius in the picture, and is left out otherwise. */
bool fol_stroke_path_set_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err);

/* Replaces the path by a closed outline, which is projected onto the skin as in fol_stroke_path_set_line. */
bool fol_stroke_path_set_outline(fol_stroke_path *path, const fol_points *points, fol_error *err);

/* Returns a rectangle that contains all pixels within the brush's radius of the path. */
fol_rect fol_stroke_path_bounds(const fol_stroke_path *path);

/* A range of segments of the path, [first, end). */
typedef struct fol_stroke_path_range {
  size_t first, end;
} fol_stroke_path_range;

/* Returns a range that contains all segments whose distance from a pixel of `tile` may be less than the brush's radius;
 * empty if first >= end. */
fol_stroke_path_range fol_stroke_path_near(const fol_stroke_path *path, fol_rect tile);

/* Computes the squared distances of the centres of a row of pixels, all in one tile, from the nearest of the segments
 * `span`. On a plane, distances are in the picture, px^2. On an ellipsoid, they are straight lines through space from
 * the skin visible at the pixel, mm^2; NAN for a pixel off the head. */
void fol_stroke_path_distances(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row,
                               double squared[FOL_PIXEL_RAYS_ROW_MAX]);

#endif
