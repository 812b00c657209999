/* Scatter: the dots. One progressive set for the whole scalp, every prefix of it blue noise; the dots of
 * a session are those whose rank lies below the density asked for where they lie. */
#ifndef FOLLIDOT_SCATTER_H
#define FOLLIDOT_SCATTER_H

#include "follidot/plan.h"

/* Distance between neighbours of a hexagonal lattice of n dots/cm2, mm: 10.746 / sqrt(n), the L of
 * DOMAIN 2 and CONTRACT. */
double fol_hexagonal_spacing_mm(double density_per_cm2);

/* ---- the set --------------------------------------------------------------------------------- */

/* Points in order of rank on a square that repeats without a seam; immutable, shared by count. */
typedef struct fol_set fol_set;

/* At least the first `wanted` points (at most FOL_SET_MAX) of the endless sequence that belongs to `seed`:
 * point i has the same place however many are made and on however many threads. Farthest-point insertion:
 * each point lies in about the largest gap that those before it have left, and every region fills alike.
 * Takes about 290 bytes a point while it works, 8 afterwards. */
#define FOL_SET_MAX ((size_t)16 * 1000 * 1000)
bool fol_set_new(fol_set **out, uint64_t seed, size_t wanted, int threads, fol_progress *progress, fol_error *err);
fol_set *fol_set_keep(fol_set *set);
void fol_set_drop(fol_set *set);

size_t fol_set_count(const fol_set *set); /* at least what was wanted */
/* Coordinates as fractions of the square's side, in units of 2^-32: differences wrap as the square does. */
const uint32_t *fol_set_x(const fol_set *set);
const uint32_t *fol_set_y(const fol_set *set);

/* Side of the square in which the plane's dots repeat, mm: wider than a head, so that nobody sees it. */
#define FOL_PLANE_PERIOD_MM 320.0

/* The plane's set: FOL_DENSITY_MAX_PER_CM2 over the square, ranks below `rank_end` made. */
bool fol_plane_set_new(fol_set **out, uint64_t seed, double rank_end, int threads, fol_progress *progress,
                       fol_error *err);

/* ---- the dots -------------------------------------------------------------------------------- */

typedef struct fol_dot {
  fol_point px;       /* in the picture */
  fol_scalp_point mm; /* on the scalp */
  double rank;        /* [0, 1) */
  float diameter_mm;  /* healed */
  float strength;     /* mu550 per mm, healed */
  int session;        /* where it first appears, from 1 */
} fol_dot;

/* All dots of a plan that lie in one picture, in order of rank; those of session n are the ones with
 * session <= n. */
typedef struct fol_dots {
  fol_dot *at;
  size_t count;
  size_t per_session[FOL_SESSIONS_MAX]; /* new in each */
} fol_dots;

/* A plan may not ask for more dots than this in one picture; it is refused, naming the scale. */
#define FOL_DOTS_MAX ((size_t)4 * 1000 * 1000)

/* `set` may be NULL (it is made as needed) or the plane's set of the plan's seed made far enough. */
bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err);
void fol_dots_drop(fol_dots *dots);

/* The rank below which all dots of this plan lie: its densest session against FOL_DENSITY_MAX_PER_CM2. */
double fol_plan_rank_end(const fol_plan *plan);

#endif
