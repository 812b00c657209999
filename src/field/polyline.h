/* A polyline in space, prepared for finding its nearest point to any other point. */
#ifndef FOLLIDOT_FIELD_POLYLINE_H
#define FOLLIDOT_FIELD_POLYLINE_H

#include "follidot/mask_lift.h"

typedef struct fol_polyline fol_polyline;

/* Prepares a polyline of the given segments, of which there may be none. Searches are fast if most segments begin where
 * the previous one ends. Fails only if memory runs out. The caller drops *out. */
bool fol_polyline_new(fol_polyline **out, const fol_lift_segments *segments, fol_error *err);

/* Frees the polyline, which may be NULL. */
void fol_polyline_drop(fol_polyline *polyline);

/* Returns the number of segments. */
size_t fol_polyline_segments(const fol_polyline *polyline);

/* Returns the arc length from the start of the polyline, mm, at the fraction `along` of a segment, [0, 1]. */
double fol_polyline_arc_mm(const fol_polyline *polyline, size_t segment, double along);

/* The point of the polyline nearest to the point of a query. */
typedef struct fol_polyline_position {
  double distance_mm; /* distance from the given point; INFINITY if it is not below reach_mm */
  size_t segment;     /* index of the nearest segment; 0 if distance_mm is INFINITY */
  double along;       /* position along that segment, [0, 1]; 0 if distance_mm is INFINITY */
} fol_polyline_position;

/* Finds the point of the polyline nearest to `mm`, within the distance `reach_mm`. */
fol_polyline_position fol_polyline_nearest(const fol_polyline *polyline, fol_scalp_point mm, double reach_mm);

#endif
