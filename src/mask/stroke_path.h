/* Where a brush's middle goes from one point of a stroke to the next, and how far pixels are from that. */
#ifndef FOLLIDOT_MASK_STROKE_PATH_H
#define FOLLIDOT_MASK_STROKE_PATH_H

#include "follidot/mask_lift.h"

#include "follidot/mask.h"

/* A part of the path as the picture shows it. */
typedef struct fol_stroke_path_segment {
  fol_point from, along; /* a unit vector; 0 for a single point */
  double length_px;
  fol_space_segment on_skin; /* of an ellipsoid */
} fol_stroke_path_segment;

typedef struct fol_stroke_path {
  fol_head head;
  double radius;   /* of the brush, in the unit of fol_stroke_path_distances */
  double reach_px; /* no pixel that is farther from the path is within the radius */
  fol_sight sight; /* of an ellipsoid */
  fol_lift_segments pieces;
  fol_stroke_path_segment *parts;
  size_t count, capacity;
} fol_stroke_path;

/* An empty path of a brush of that radius on the skin. Leave it with fol_stroke_path_clear. */
fol_stroke_path fol_stroke_path_of(const fol_head *head, double radius_mm);
void fol_stroke_path_clear(fol_stroke_path *path);

/* Takes the path from one point to the next, in place of what it held: what of it can reach the picture. On an
 * ellipsoid the brush goes along the skin; beside the head it goes along the outline nearby, where that is within the
 * radius in the picture, and is nowhere farther off. */
bool fol_stroke_path_set_line(fol_stroke_path *path, fol_point from, fol_point to, fol_error *err);

/* The same of a closed outline. */
bool fol_stroke_path_set_outline(fol_stroke_path *path, const fol_points *points, fol_error *err);

/* The pixels that may lie within the brush. */
fol_rect fol_stroke_path_bounds(const fol_stroke_path *path);

/* Parts [first, end) of the path. */
typedef struct fol_stroke_path_range {
  size_t first, end;
} fol_stroke_path_range;

/* The parts that may come within the radius of pixels of a tile; none where first is not below end. */
fol_stroke_path_range fol_stroke_path_near(const fol_stroke_path *path, fol_rect tile);

/* The squared distances of the middles of a row of pixels, of a tile, from the parts near that tile. On a plane in the
 * picture, px2; on an ellipsoid straight through space from the skin that is seen there, mm2, NAN beside the head. */
void fol_stroke_path_distances(const fol_stroke_path *path, fol_stroke_path_range span, fol_rect row,
                               double squared[FOL_SIGHT_ROW]);

#endif
