/* Lines of the picture laid on the scalp. */
#ifndef FOLLIDOT_MASK_LIFT_H
#define FOLLIDOT_MASK_LIFT_H

#include "follidot/head_geometry.h"

/* A place of the scalp, and where it is seen. */
typedef struct fol_lift_spot {
  fol_point px;
  fol_scalp_point mm;
} fol_lift_spot;

/* From one spot straight through space to another. */
typedef struct fol_lift_piece {
  fol_lift_spot from, to;
} fol_lift_piece;

/* A list that grows; zero is empty. Free `at`. */
typedef struct fol_pieces {
  fol_lift_piece *at;
  size_t count, capacity;
} fol_pieces;

/* How lines are laid. */
typedef struct fol_lift {
  const fol_head *head;
  double step_mm;   /* an ellipsoid's pieces are no longer: the skin bends under them */
  double beside_px; /* what lies beside the head by no more than this is laid on its outline nearby */
  fol_extent box;   /* nothing outside is laid */
} fol_lift;

/* For lines of which all matters that is no farther than `reach_px` from the picture. Borrows the head. */
fol_lift fol_lift_of(const fol_head *head, double step_mm, double beside_px, double reach_px);

/* Adds the straight line's pieces, in order, leaving out what lies beside the head. */
bool fol_lift_line(const fol_lift *lift, fol_point from_px, fol_point to_px, fol_pieces *pieces, fol_error *err);

#endif
