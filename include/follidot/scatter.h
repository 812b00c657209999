/* Scatter: the dots of a plan.
 *
 * A fol_set is one progressive sequence of points for the whole scalp, of which every prefix is blue noise. The dots of
 * a session are the points whose rank, their position in the sequence, is below the density wanted where they are. The
 * set depends on the seed and the shape of the head only, so editing a plan shows and hides dots but never moves them.
 * fol_dots is the list of a plan's dots in one picture; fol_dot_grid the same by squares that versions share; and a
 * fol_dot_cache makes a new grid quickly when the plan changes. */
#ifndef FOLLIDOT_SCATTER_H
#define FOLLIDOT_SCATTER_H

#include "follidot/plan.h"

/* Distance between neighbours in a hexagonal lattice of n dots/cm2, mm: 10.746 / sqrt(n), the L of
 * docs/domain.md#spacing and docs/plan-file.md#pattern. */
double fol_hexagonal_spacing_mm(double density_per_cm2);

/* ---- the set --------------------------------------------------------------------------------- */

/* Points in order of rank, on a square that repeats seamlessly or on an ellipsoid. Immutable, reference-counted. */
typedef struct fol_set fol_set;

/* Temporary memory for making a set, about 300 bytes per point. Reusing one saves the cost of fresh pages for each set.
 * For one thread at a time. */
typedef struct fol_set_scratch fol_set_scratch;

/* The input of fol_set_new. */
typedef struct fol_set_request {
  uint64_t seed;
  const double *semi_axes_mm; /* three, of the ellipsoid; NULL: the square */
  size_t wanted;              /* points, at most FOL_SET_MAX */
  int threads;                /* 0: all */
  fol_set_scratch *scratch;   /* NULL: allocated and freed by the call */
} fol_set_request;

#define FOL_SET_MAX ((size_t)16 * 1000 * 1000)

/* Makes at least the first `wanted` points of the endless sequence that belongs to the seed and the surface; point i is
 * the same however many points and threads there are. The sequence is farthest-point insertion: each point lies in
 * about the largest gap left by those before it, measured straight through space, and all regions fill equally.
 * FOL_REFUSED for too many points, FOL_CANCELLED through `progress`. Drop it. */
bool fol_set_new(fol_set **out, const fol_set_request *request, fol_progress *progress, fol_error *err);

/* Adds a reference and returns the set itself; NULL is fine. */
fol_set *fol_set_keep(fol_set *set);

/* Drops a reference; NULL is fine. */
void fol_set_drop(fol_set *set);

/* The number of points, at least as many as were wanted. */
size_t fol_set_count(const fol_set *set);

/* The x of each point. On the square coordinates are fractions of its side in units of 2^-32, so that differences wrap
 * as the square does. On the ellipsoid, read as int32_t, 2^30 is its longest semi-axis, and 0 its centre. */
const uint32_t *fol_set_x(const fol_set *set);

/* The y of each point, likewise. */
const uint32_t *fol_set_y(const fol_set *set);

/* The z of each point, likewise; NULL on the square. */
const uint32_t *fol_set_z(const fol_set *set);

/* Side of the square in which the plane's dots repeat, mm: wider than a head, so that the repeat is never seen. */
#define FOL_PLANE_PERIOD_MM 320.0

/* The number of ranks on a surface: that of dots at FOL_DENSITY_MAX_PER_CM2 on the plane's square or the whole
 * ellipsoid. */
size_t fol_scalp_ranks(const fol_surface *surface);

/* The input of fol_scalp_set_new. Of the surface only the kind and the semi-axes count, not its pose. */
typedef struct fol_scalp_request {
  uint64_t seed;
  const fol_surface *surface;
  double rank_end; /* share of the ranks to make, (0, 1] */
  int threads;     /* 0: all */
} fol_scalp_request;

/* The scalp's set: points up to `rank_end`, and their grades. Fails as fol_set_new does. Drop it. */
bool fol_scalp_set_new(fol_set **out, const fol_scalp_request *request, fol_progress *progress, fol_error *err);

/* Whether `set` (NULL: no) was made for the same seed and surface, and at least as far. */
bool fol_scalp_set_matches(const fol_set *set, const fol_scalp_request *request);

/* How much pigment the dot of a point gets. A third of the points are heavy and nearly half are heavy or middle; both
 * groups are evenly spread at every density and within each session, best at the ends of usual sessions. */
typedef enum fol_grade_kind { FOL_GRADE_LIGHT = 0, FOL_GRADE_MIDDLE, FOL_GRADE_HEAVY } fol_grade_kind;

/* The grade of a point; like its position, it does not depend on how many points are made. */
typedef struct fol_grade {
  int8_t away[3]; /* direction, in the set's coordinates, away from heavy points around a heavy one; length 127, or 0 */
  uint8_t kind;   /* a fol_grade_kind */
} fol_grade;

/* The grades of the points that fol_scalp_set_new was asked for; NULL for other sets. */
const fol_grade *fol_set_grades(const fol_set *set);

/* ---- variation of dots ------------------------------------------------------------------------- */

/* The spreads of a pattern in the form that fol_dot_variation_at uses: standard deviations of the logarithms of
 * diameter and strength due to each of two causes, and the means to divide by. */
typedef struct fol_dot_variation {
  double size_by_pigment, size_by_spread, size_mean;
  double darkness_by_pigment, darkness_by_spread, darkness_mean;
} fol_dot_variation;

/* The variation of a plan's pattern. */
fol_dot_variation fol_dot_variation_of(const fol_pattern *pattern);

/* Factors of one dot on its session's diameter and strength, above 0 and with mean 1 over all dots. */
typedef struct fol_dot_factors {
  double diameter, strength;
} fol_dot_factors;

/* The factors of a dot from two independent variables of mean 0 and standard deviation 1, triangular within +-sqrt(6).
 * The amount of pigment, diameter^2 x strength, increases with `pigment` alone; `spread` makes a dot larger and
 * paler. */
fol_dot_factors fol_dot_variation_at(const fol_dot_variation *variation, double pigment, double spread);

/* ---- the dots -------------------------------------------------------------------------------- */

/* One dot of pigment in one picture. */
typedef struct fol_dot {
  fol_point px;
  fol_scalp_point mm;
  fol_footprint footprint; /* of a round spot there */
  double rank;             /* share of the ranks, [0, 1) */
  float diameter_mm;       /* healed */
  float strength;          /* absorption at 550 nm, 1/mm, healed */
  float scar;              /* [0, 1]: how far it is inside a scar */
  float elongation; /* ln of the axis along `direction` over the one across, at least 0; area as that of a round dot */
  float direction;  /* on the skin, from the long axis of the footprint, radians, [0, pi) */
  int session;      /* in which it first appears, from 1 */
} fol_dot;

/* The dots of a plan that lie in one picture, in order of rank. After session n there are those with session <= n. */
typedef struct fol_dots {
  fol_dot *at;
  size_t count;
  size_t per_session[FOL_SESSIONS_MAX]; /* new in each */
} fol_dots;

/* The most dots of a plan in one picture. */
#define FOL_DOTS_MAX ((size_t)4 * 1000 * 1000)

/* Lists the dots of a plan. `set` is used if it matches fol_plan_scalp(plan); otherwise, or if it is NULL, a set is
 * made for the call. FOL_REFUSED, naming the scale, for a plan with more than FOL_DOTS_MAX dots; FOL_CANCELLED through
 * `progress`. `threads` 0: all. Drop *out. */
bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err);

/* Frees the list and leaves it empty. */
void fol_dots_drop(fol_dots *dots);

/* The request for the set that a plan's dots come from. Borrows the plan's surface. */
fol_scalp_request fol_plan_scalp(const fol_plan *plan, int threads);

/* ---- dots by square ------------------------------------------------------------------------------ */

enum { FOL_DOT_SQUARE_PX = 64 };

/* The dots in one square of the picture, in order of rank. Immutable, reference-counted. */
typedef struct fol_dot_square {
  fol_refcount refcount;
  size_t count; /* at least 1 */
  fol_dot at[];
} fol_dot_square;

/* Adds a reference and returns the square itself; NULL is fine. */
fol_dot_square *fol_dot_square_keep(fol_dot_square *square);

/* Drops a reference; NULL is fine. */
void fol_dot_square_drop(fol_dot_square *square);

/* The dots of a plan in one picture, by squares, row by row from the top left; a dot outside the picture belongs to the
 * nearest square. Immutable, reference-counted. Grids share squares: two grids with the same square object have the
 * same dots there, so a change is found by comparing pointers. */
typedef struct fol_dot_grid {
  fol_refcount refcount;
  int across, down;
  size_t count;
  size_t per_session[FOL_SESSIONS_MAX]; /* as in fol_dots */
  fol_dot_square *squares[];            /* NULL: no dots */
} fol_dot_grid;

/* The number of squares, across x down. */
size_t fol_dot_grid_squares(const fol_dot_grid *grid);

/* Sorts dots, in order of rank, into a grid. Squares with exactly the dots of `like` (NULL: none) are shared with it.
 * Drop it. */
bool fol_dot_grid_new(fol_dot_grid **out, const fol_dots *dots, const fol_head *head, const fol_dot_grid *like,
                      fol_error *err);

/* The grid of a plan's dots. Arguments and failures are those of fol_dots_new, and `like` that of fol_dot_grid_new.
 * Drop it. */
bool fol_dot_grid_of_plan(fol_dot_grid **out, const fol_plan *plan, const fol_head *head, fol_set *set,
                          const fol_dot_grid *like, int threads, fol_progress *progress, fol_error *err);

/* Adds a reference and returns the grid itself; NULL is fine. */
fol_dot_grid *fol_dot_grid_keep(fol_dot_grid *grid);

/* Drops a reference; NULL is fine. */
void fol_dot_grid_drop(fol_dot_grid *grid);

/* Copies all dots into a list, square by square. Drop *out. */
bool fol_dot_grid_list(fol_dots *out, const fol_dot_grid *grid, fol_error *err);

/* ---- dots of a plan that changes ----------------------------------------------------------------- */

/* The set's points with their positions in one picture, whether they are dots or not. As long as set, head, seed and
 * pattern stay the same, only points where mask, hairline or zones changed (fol_field_compare) are evaluated again.
 * Uses about 140 bytes per point; with more than half a million points nothing is cached. For one thread at a time. */
typedef struct fol_dot_cache fol_dot_cache;

/* An empty cache. Drop it. */
bool fol_dot_cache_new(fol_dot_cache **out, fol_error *err);

/* Frees the cache; NULL is fine. */
void fol_dot_cache_drop(fol_dot_cache *cache);

/* The input of fol_dot_cache_dots. */
typedef struct fol_dot_cache_request {
  const fol_plan *plan;
  const fol_head *head;
  fol_set *set; /* must match fol_plan_scalp(plan); the cache keeps it */
  int threads;  /* 0: all */
} fol_dot_cache_request;

/* The grid of exactly the dots that fol_dots_new lists, whatever was requested before; it shares squares with the grid
 * of the previous call. The cache stays usable after a failure. Drop *out. */
bool fol_dot_cache_dots(fol_dot_grid **out, fol_dot_cache *cache, const fol_dot_cache_request *request, fol_error *err);

#endif
