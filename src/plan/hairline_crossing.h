/* Crossings of a polyline. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_CROSSING_H
#define FOLLIDOT_PLAN_HAIRLINE_CROSSING_H

#include "follidot/plan.h"

/* A polyline indexed for finding crossings. Borrows the points. */
typedef struct fol_chain fol_chain;

/* Indexes the segments between `count` successive points, at least 2. Drop it. */
bool fol_chain_new(fol_chain **out, const fol_point *points, size_t count, fol_error *err);

/* Frees the index; NULL is fine. */
void fol_chain_drop(fol_chain *chain);

/* Whether two segments meet that are not adjacent; `where` is one such point. */
bool fol_chain_crosses_itself(const fol_chain *chain, fol_point *where);

/* Whether a -> b meets a segment other than segment `except`; `where` is the first such point. */
bool fol_chain_crosses(const fol_chain *chain, fol_point a, fol_point b, size_t except, fol_point *where);

/* Whether the segments a -> b and c -> d meet or touch; `where` is the point on a -> b. */
bool fol_segments_intersect(fol_point a, fol_point b, fol_point c, fol_point d, fol_point *where);

#endif
