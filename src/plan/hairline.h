/* The hairline's inside: its curve, where a line crosses itself, and its irregularity. */
#ifndef FOLLIDOT_PLAN_HAIRLINE_H
#define FOLLIDOT_PLAN_HAIRLINE_H

#include "follidot/plan.h"

/* ---- curve ------------------------------------------------------------------------------------ */

typedef struct fol_curve_ask {
  int width_px, height_px;
  double step_px;
  double beyond_px; /* how far past the picture's edge the ends go on */
} fol_curve_ask;

typedef struct fol_curve {
  fol_points *points_px;
  size_t first, last; /* where the drawn curve begins and ends: points before and after continue it straight */
} fol_curve;

/* fol_hairline_curve with the continuation's length, for a hairline that has points. Drop its points. */
bool fol_curve_new(fol_curve *out, const fol_hairline *hairline, const fol_curve_ask *ask, fol_error *err);

/* ---- crossings -------------------------------------------------------------------------------- */

/* The segments between successive points, found by place. Borrows the points. */
typedef struct fol_chain fol_chain;
bool fol_chain_new(fol_chain **out, const fol_point *points, size_t count, fol_error *err);
void fol_chain_drop(fol_chain *chain);

/* Where two segments meet that do not follow each other. */
bool fol_chain_crosses_itself(const fol_chain *chain, fol_point *where);

/* Where a -> b first meets a segment other than segment `except`. */
bool fol_chain_crosses(const fol_chain *chain, fol_point a, fol_point b, size_t except, fol_point *where);

/* Whether the segments a -> b and c -> d meet, touching included; where is the place on a -> b. */
bool fol_segments_meet(fol_point a, fol_point b, fol_point c, fol_point d, fol_point *where);

/* ---- irregularity ------------------------------------------------------------------------------ */

/* How far the line of half density wanders behind (above 0) or ahead of its mean, mm, at arc length s
 * from the drawn curve's first point. */
double fol_hairline_wander_mm(const fol_hairline *hairline, uint64_t seed, double s_mm);

#endif
