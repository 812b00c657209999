/* Lines in space, made ready to be asked for the place of theirs that is nearest. */
#ifndef FOLLIDOT_FIELD_WIRE_H
#define FOLLIDOT_FIELD_WIRE_H

#include "follidot/mask_lift.h"

typedef struct fol_wire fol_wire;

/* The pieces should mostly follow one another; there may be none. */
bool fol_wire_new(fol_wire **out, const fol_pieces *pieces, fol_error *err);
void fol_wire_drop(fol_wire *wire);

size_t fol_wire_pieces(const fol_wire *wire);

/* Length of all before a place: `along`, [0, 1], a piece. */
double fol_wire_arc_mm(const fol_wire *wire, size_t piece, double along);

typedef struct fol_wire_place {
  double distance_mm; /* INFINITY where that is beyond reach */
  size_t piece;       /* and how far along it, [0, 1]; 0 beyond reach */
  double along;
} fol_wire_place;
fol_wire_place fol_wire_nearest(const fol_wire *wire, fol_scalp_point mm, double reach_mm);

#endif
