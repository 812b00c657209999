/* Where a line crosses itself. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_CROSSING_H
#define FOLLIDOT_PLAN_HAIRLINE_CROSSING_H

#include "follidot/plan.h"

/* The segments between successive points, found by place. Borrows the points. */
typedef struct fol_chain fol_chain;
bool fol_chain_new(fol_chain **out, const fol_point *points, size_t count, fol_error *err);
void fol_chain_drop(fol_chain *chain);

/* Where two segments meet that do not follow each other. */
bool fol_chain_crosses_itself(const fol_chain *chain, fol_point *where);

/* Where a -> b first meets a segment other than segment `except`. */
bool fol_chain_crosses(const fol_chain *chain, fol_point a, fol_point b, size_t except, fol_point *where);

/* Whether the segments a -> b and c -> d meet, touching included; where is the place on a -> b. */
bool fol_segments_intersect(fol_point a, fol_point b, fol_point c, fol_point d, fol_point *where);

#endif
