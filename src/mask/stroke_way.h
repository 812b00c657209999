/* Where a brush's middle goes from one point of a stroke to the next, and how far pixels are from that. */
#ifndef FOLLIDOT_MASK_STROKE_WAY_H
#define FOLLIDOT_MASK_STROKE_WAY_H

#include "follidot/mask_lift.h"

#include "follidot/mask.h"

/* A part of the way as the picture shows it. */
typedef struct fol_way_part {
  fol_point from, along; /* a unit vector; 0 for a single point */
  double length_px;
  fol_straight on_skin; /* of an ellipsoid */
} fol_way_part;

typedef struct fol_way {
  fol_head head;
  double radius;   /* of the brush, in the unit of fol_way_row */
  double reach_px; /* no pixel that is farther from the way is within the radius */
  fol_sight sight; /* of an ellipsoid */
  fol_pieces pieces;
  fol_way_part *parts;
  size_t count, capacity;
} fol_way;

/* An empty way of a brush of that radius on the skin. Leave it with fol_way_clear. */
fol_way fol_way_of(const fol_head *head, double radius_mm);
void fol_way_clear(fol_way *way);

/* Takes the way from one point to the next, in place of what it held: what of it can reach the picture. On an
 * ellipsoid the brush goes along the skin; beside the head it goes along the outline nearby, where that is within the
 * radius in the picture, and is nowhere farther off. */
bool fol_way_add(fol_way *way, fol_point from, fol_point to, fol_error *err);

/* The same of a closed outline. */
bool fol_way_add_around(fol_way *way, const fol_points *points, fol_error *err);

/* The pixels that may lie within the brush. */
fol_rect fol_way_reach(const fol_way *way);

/* Parts [first, end) of the way. */
typedef struct fol_way_span {
  size_t first, end;
} fol_way_span;

/* The parts that may come within the radius of pixels of a tile; none where first is not below end. */
fol_way_span fol_way_near(const fol_way *way, fol_rect tile);

/* The squared distances of the middles of a row of pixels, of a tile, from the parts near that tile. On a plane in the
 * picture, px2; on an ellipsoid straight through space from the skin that is seen there, mm2, NAN beside the head. */
void fol_way_row(const fol_way *way, fol_way_span span, fol_rect row, double squared[FOL_SIGHT_ROW]);

#endif
