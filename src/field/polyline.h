/* Lines in space, made ready to be asked for the place of theirs that is nearest. */
#ifndef FOLLIDOT_FIELD_POLYLINE_H
#define FOLLIDOT_FIELD_POLYLINE_H

#include "follidot/mask_lift.h"

typedef struct fol_polyline fol_polyline;

/* The pieces should mostly follow one another; there may be none. */
bool fol_polyline_new(fol_polyline **out, const fol_lift_segments *pieces, fol_error *err);
void fol_polyline_drop(fol_polyline *polyline);

size_t fol_polyline_segments(const fol_polyline *polyline);

/* Length of all before a place: `along`, [0, 1], a piece. */
double fol_polyline_arc_mm(const fol_polyline *polyline, size_t piece, double along);

typedef struct fol_polyline_position {
  double distance_mm; /* INFINITY where that is beyond reach */
  size_t piece;       /* and how far along it, [0, 1]; 0 beyond reach */
  double along;
} fol_polyline_position;
fol_polyline_position fol_polyline_nearest(const fol_polyline *polyline, fol_scalp_point mm, double reach_mm);

#endif
