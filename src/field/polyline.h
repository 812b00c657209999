/* A line in space, prepared for lookups of its nearest point. */
#ifndef FOLLIDOT_FIELD_POLYLINE_H
#define FOLLIDOT_FIELD_POLYLINE_H

#include "follidot/mask_lift.h"

typedef struct fol_polyline fol_polyline;

/* Prepares a line. Its segments should mostly follow one another, and there may be none. Drop it. */
bool fol_polyline_new(fol_polyline **out, const fol_lift_segments *segments, fol_error *err);

/* Frees the line; NULL is fine. */
void fol_polyline_drop(fol_polyline *polyline);

/* The number of segments. */
size_t fol_polyline_segments(const fol_polyline *polyline);

/* Arc length at a position along a segment, [0, 1]. */
double fol_polyline_arc_mm(const fol_polyline *polyline, size_t segment, double along);

/* A position on the line. */
typedef struct fol_polyline_position {
  double distance_mm; /* INFINITY beyond reach */
  size_t segment;     /* the nearest segment; 0 beyond reach */
  double along;       /* how far along it, [0, 1]; 0 beyond reach */
} fol_polyline_position;

/* The point of the line nearest to `mm`, within `reach_mm`. */
fol_polyline_position fol_polyline_nearest(const fol_polyline *polyline, fol_scalp_point mm, double reach_mm);

#endif
