/* Scatter: the dots. One progressive set for the whole scalp, every prefix of it blue noise; the dots of
 * a session are those whose rank lies below the density asked for where they lie. */
#ifndef FOLLIDOT_SCATTER_H
#define FOLLIDOT_SCATTER_H

#include "follidot/plan.h"

/* Distance between neighbours of a hexagonal lattice of n dots/cm2, mm: 10.746 / sqrt(n), the L of
 * docs/domain.md#spacing and docs/plan-file.md#pattern. */
double fol_hexagonal_spacing_mm(double density_per_cm2);

/* ---- the set --------------------------------------------------------------------------------- */

/* Points in order of rank on a square that repeats without a seam, or on an ellipsoid; immutable, shared by
 * count. */
typedef struct fol_set fol_set;

/* Memory that making a set needs for the while, about 300 bytes a point. One may be used again and again, by one
 * thread at a time, so that only the first set pays for its pages. */
typedef struct fol_set_scratch fol_set_scratch;

typedef struct fol_set_request {
  uint64_t seed;
  const double *semi_axes_mm; /* of the ellipsoid, three; NULL: the square */
  size_t wanted;              /* points, at most FOL_SET_MAX */
  int threads;                /* 0: all */
  fol_set_scratch *room;      /* NULL: one of its own */
} fol_set_request;

/* At least the first `wanted` points of the endless sequence that belongs to seed and surface: point i has
 * the same place however many are made and on however many threads. Farthest-point insertion: each point lies
 * in about the largest gap that those before it have left, measured straight through space, and every region
 * fills alike. */
#define FOL_SET_MAX ((size_t)16 * 1000 * 1000)
bool fol_set_new(fol_set **out, const fol_set_request *request, fol_progress *progress, fol_error *err);
fol_set *fol_set_keep(fol_set *set);
void fol_set_drop(fol_set *set);

size_t fol_set_count(const fol_set *set); /* at least what was wanted */
/* Coordinates as fractions of the square's side, in units of 2^-32: differences wrap as the square does. On an
 * ellipsoid they are its own, from -2^30 to 2^30 (as int32_t) for plus and minus its longest semi-axis; z is NULL on
 * the square. */
const uint32_t *fol_set_x(const fol_set *set);
const uint32_t *fol_set_y(const fol_set *set);
const uint32_t *fol_set_z(const fol_set *set);

/* Side of the square in which the plane's dots repeat, mm: wider than a head, so that nobody sees it. */
#define FOL_PLANE_PERIOD_MM 320.0

/* How many dots are ranked: FOL_DENSITY_MAX_PER_CM2 over the plane's square or the whole ellipsoid. */
size_t fol_scalp_ranks(const fol_surface *surface);

/* The scalp's set: of its ranks those below `rank_end` (of 1) are made. It depends on the surface's kind and semi-axes,
 * not on how it is turned or where it is in the picture. */
typedef struct fol_scalp_request {
  uint64_t seed;
  const fol_surface *surface;
  double rank_end;
  int threads;
} fol_scalp_request;
bool fol_scalp_set_new(fol_set **out, const fol_scalp_request *request, fol_progress *progress, fol_error *err);
/* Whether `set` (NULL: no) is that one, made at least as far. */
bool fol_scalp_set_matches(const fol_set *set, const fol_scalp_request *request);

/* How much pigment a point's dot gets, among others. A third of the points are heavy, and they lie evenly among all, at
 * every density and among those of one session, best at the ends of usual sessions; so do these and the middling
 * together, nearly half of all. Like its place, a point's grade is the same however many points are made. */
typedef enum fol_grade_kind { FOL_GRADE_LIGHT = 0, FOL_GRADE_MIDDLE, FOL_GRADE_HEAVY } fol_grade_kind;
typedef struct fol_grade {
  int8_t away[3]; /* of a heavy one: away from those around it, in the set's coordinates, 127 long; 0: there are none */
  uint8_t kind;   /* a fol_grade_kind */
} fol_grade;
const fol_grade *fol_set_grades(const fol_set *set); /* of the scalp's: of as many as it was asked for; else NULL */

/* ---- how dots differ -------------------------------------------------------------------------- */

/* What a plan's spreads come to: the sigmas of the logarithms of diameter and strength, by each of two causes, and the
 * means to divide by. */
typedef struct fol_dot_variation {
  double size_by_pigment, size_by_spread, size_mean;
  double darkness_by_pigment, darkness_by_spread, darkness_mean;
} fol_dot_variation;
fol_dot_variation fol_dot_variation_of(const fol_pattern *pattern);

/* One dot's factors of its session's diameter and strength, each of mean 1 over all dots and above 0. `pigment` and
 * `spread` are independent, of mean 0 and standard deviation 1, distributed as a triangle within sqrt(6). The amount of
 * pigment, diameter^2 x strength, rises with `pigment` and hangs on nothing else: `spread` makes a dot larger and as
 * much paler. */
typedef struct fol_dot_factors {
  double diameter, strength;
} fol_dot_factors;
fol_dot_factors fol_dot_variation_at(const fol_dot_variation *variety, double pigment, double spread);

/* ---- the dots -------------------------------------------------------------------------------- */

typedef struct fol_dot {
  fol_point px;            /* in the picture */
  fol_scalp_point mm;      /* on the scalp */
  fol_footprint footprint; /* how a round spot of skin there looks in the picture */
  double rank;             /* [0, 1) */
  float diameter_mm;       /* healed */
  float strength;          /* mu550 per mm, healed */
  float scar;              /* [0, 1]: how far it lies in a scar */
  float elongation; /* ln of its axis along `direction` over the one across, at least 0; its area is a round dot's */
  float direction;  /* radians, [0, pi), on the skin, from the footprint's long axis */
  int session;      /* where it first appears, from 1 */
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

/* `set` may be NULL (it is made as needed) or one that serves fol_plan_scalp(). */
bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err);
void fol_dots_drop(fol_dots *dots);

/* The set that this plan's dots come from. Borrows the plan's surface. */
fol_scalp_request fol_plan_scalp(const fol_plan *plan, int threads);

/* ---- dots by place ------------------------------------------------------------------------------- */

/* The dots in one square of a picture, in order of rank; immutable, shared by reference count. */
enum { FOL_DOT_SQUARE_PX = 64 };
typedef struct fol_dot_square {
  fol_refcount refcount;
  size_t count; /* at least 1 */
  fol_dot at[];
} fol_dot_square;
fol_dot_square *fol_dot_square_keep(fol_dot_square *square);
void fol_dot_square_drop(fol_dot_square *square);

/* All dots of a plan that lie in one picture, by square: row by row from the picture's top left, a dot beside the
 * picture in the nearest. Immutable, shared by reference count. Grids share squares: two that hold the same object hold
 * the same dots, so that what a change touched is found without looking at the others. */
typedef struct fol_dot_grid {
  fol_refcount refcount;
  int across, down;
  size_t count;
  size_t per_session[FOL_SESSIONS_MAX]; /* as in fol_dots */
  fol_dot_square *squares[];            /* NULL: no dots */
} fol_dot_grid;

size_t fol_dot_grid_squares(const fol_dot_grid *grid); /* across x down */

/* Of all dots in order of rank. Squares whose dots are those of `like` (NULL: none), to the bit, are shared with it. */
bool fol_dot_grid_new(fol_dot_grid **out, const fol_dots *dots, const fol_head *head, const fol_dot_grid *like,
                      fol_error *err);
/* Of a plan's dots, as fol_dots_new makes them. */
bool fol_dot_grid_of_plan(fol_dot_grid **out, const fol_plan *plan, const fol_head *head, fol_set *set,
                          const fol_dot_grid *like, int threads, fol_progress *progress, fol_error *err);
fol_dot_grid *fol_dot_grid_keep(fol_dot_grid *grid);
void fol_dot_grid_drop(fol_dot_grid *grid);
bool fol_dot_grid_list(fol_dots *out, const fol_dot_grid *grid, fol_error *err); /* all, square by square */

/* ---- dots of a plan that changes ----------------------------------------------------------------- */

/* The set's points where they stand in one picture, whether they are dots or not, kept from one plan to the next while
 * set, head, seed and pattern stay: then only those are looked at that lie where mask, hairline or zones changed
 * (fol_field_compare). For one thread at a time. About 140 bytes a point; where there would be more than half a
 * million, none are kept and dots are made anew. */
typedef struct fol_dot_cache fol_dot_cache;
bool fol_dot_cache_new(fol_dot_cache **out, fol_error *err);
void fol_dot_cache_drop(fol_dot_cache *stage);

typedef struct fol_dot_cache_request {
  const fol_plan *plan;
  const fol_head *head;
  fol_set *set; /* one that serves fol_plan_scalp(); the stage keeps it */
  int threads;  /* 0: all */
} fol_dot_cache_request;
/* The dots that fol_dots_new makes, to the bit, whatever was asked before; it shares squares with the grid of the ask
 * before. After a failure the stage may be used on. */
bool fol_dot_cache_dots(fol_dot_grid **out, fol_dot_cache *stage, const fol_dot_cache_request *request, fol_error *err);

#endif
