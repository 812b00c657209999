/* Finds points where a polyline intersects itself or other segments. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_CROSSING_H
#define FOLLIDOT_PLAN_HAIRLINE_CROSSING_H

#include "follidot/plan.h"

/* A polyline with an index for finding intersections. It borrows the points. */
typedef struct fol_chain fol_chain;

/* Indexes the segments between `count` successive points, at least 2. The caller drops *out. */
bool fol_chain_new(fol_chain **out, const fol_point *points, size_t count, fol_error *err);

/* Frees the index; `chain` may be NULL. */
void fol_chain_drop(fol_chain *chain);

/* Whether two segments of the polyline that are not adjacent intersect or touch. `where` receives one such point. */
bool fol_chain_crosses_itself(const fol_chain *chain, fol_point *where);

/* Whether the segment a -> b intersects or touches a segment of the polyline other than segment number `except`,
 * counted from 0. `where` receives the intersection nearest to `a`. */
bool fol_chain_crosses(const fol_chain *chain, fol_point a, fol_point b, size_t except, fol_point *where);

/* Whether the segments a -> b and c -> d intersect or touch. `where` receives the intersection, as a point on a -> b.
 */
bool fol_segments_intersect(fol_point a, fol_point b, fol_point c, fol_point d, fol_point *where);

#endif
