/* Scatter: the dots of a plan.
 *
 * A fol_set, the point set, is one sequence of points for the whole scalp, of which the first n points are evenly but
 * irregularly spread (blue noise) for every n. The rank of a point is its index in the sequence, divided by the number
 * of points at FOL_DENSITY_MAX_PER_CM2. A point becomes a dot of a session if its rank is below the session's density
 * at the point's position, divided by FOL_DENSITY_MAX_PER_CM2. The point set depends only on the seed and the shape of
 * the head, so editing a plan shows and hides dots but never moves them.
 *
 * For dots on a plane the point set fills a periodic square: a square domain whose opposite edges are joined, so that
 * copies of it tile the plane. fol_dots lists a plan's dots in one picture. A fol_dot_grid has the same dots sorted
 * into squares of 64 px, which successive versions of the grid share where nothing changed. A fol_dot_cache makes a new
 * grid quickly when the plan changes. */
#ifndef FOLLIDOT_SCATTER_H
#define FOLLIDOT_SCATTER_H

#include "follidot/plan.h"

/* The distance between neighbours in a hexagonal lattice of the given density, mm: 10.746 / sqrt(density), called L in
 * docs/domain.md#spacing and docs/plan-file.md#pattern. */
double fol_hexagonal_spacing_mm(double density_per_cm2);

/* ---- the set --------------------------------------------------------------------------------- */

/* A point set: points in order of rank (index in the sequence as a fraction), on a periodic square or an ellipsoid.
 * Immutable, reference-counted. */
typedef struct fol_set fol_set;

/* Temporary memory for making a point set (fol_set), about 300 bytes per point. Passing the same object to several
 * calls avoids allocating new memory in each of them. Only one thread at a time may use it. */
typedef struct fol_set_scratch fol_set_scratch;

/* The input of fol_set_new. */
typedef struct fol_set_request {
  uint64_t seed;
  const double *semi_axes_mm; /* the three semi-axes of the ellipsoid; NULL: the points are on a periodic square */
  size_t wanted;              /* minimum number of points to make, at most FOL_SET_MAX */
  int threads;                /* 0: all processors */
  fol_set_scratch *scratch;   /* temporary memory; NULL: the call allocates and frees its own */
} fol_set_request;

#define FOL_SET_MAX ((size_t)16 * 1000 * 1000) /* maximum number of points of a point set */

/* Makes a point set: at least the first request->wanted points of an infinite sequence that is determined by the seed
 * and the surface. Neither the number of points made nor the number of threads affects point i. The sequence is a
 * farthest-point insertion: each point is placed near the centre of the largest empty circle between the earlier points
 * (distances are measured straight through space), so that all regions fill up equally. `progress` may be NULL. Fails
 * with FOL_REFUSED for more than FOL_SET_MAX points, and with FOL_CANCELLED if `progress` is cancelled. Drop *out. */
bool fol_set_new(fol_set **out, const fol_set_request *request, fol_progress *progress, fol_error *err);

/* Adds a reference to `set`, which may be NULL, and returns `set`. */
fol_set *fol_set_keep(fol_set *set);

/* Drops a reference to `set`, which may be NULL. */
void fol_set_drop(fol_set *set);

/* The number of points in the set; at least the number that was requested. */
size_t fol_set_count(const fol_set *set);

/* The x coordinates of all points, an array of fol_set_count numbers that belongs to the set. On the periodic square, a
 * coordinate is a fraction of the side in units of 2^-32, so that differences of unsigned numbers wrap around as the
 * periodic square does. On an ellipsoid, read coordinates as int32_t: 0 is the centre, and 2^30 is the longest
 * semi-axis. */
const uint32_t *fol_set_x(const fol_set *set);

/* The y coordinates of all points, as fol_set_x: on the periodic square, fractions of the side in units of 2^-32; on an
 * ellipsoid, int32_t in which 2^30 is the longest semi-axis. */
const uint32_t *fol_set_y(const fol_set *set);

/* The z coordinates of all points on an ellipsoid, as int32_t in which 2^30 is the longest semi-axis; NULL if the set
 * is on the periodic square. The array belongs to the set. */
const uint32_t *fol_set_z(const fol_set *set);

/* Side of the periodic square that carries the points of a plane, mm. It is wider than a head, so the repetition is
 * never visible. */
#define FOL_PLANE_PERIOD_MM 320.0

/* Returns the number of points that a surface has at FOL_DENSITY_MAX_PER_CM2, by which ranks are defined: a point with
 * index i has rank i divided by this number. The surface counted is the whole ellipsoid or, for a plane, one periodic
 * square. */
size_t fol_scalp_ranks(const fol_surface *surface);

/* The input of fol_scalp_set_new. Only the kind and the semi-axes of the surface are used, not its pose. */
typedef struct fol_scalp_request {
  uint64_t seed;
  const fol_surface *surface;
  double rank_end; /* all points of rank below this are made, (0, 1] */
  int threads;     /* 0: all processors */
} fol_scalp_request;

/* Makes a plan's point set: all points of rank below request->rank_end, with their grades (fol_grade). `progress` may
 * be NULL. Fails with FOL_CANCELLED if it is cancelled, and with FOL_REFUSED for more than FOL_SET_MAX points. Drop
 * *out. */
bool fol_scalp_set_new(fol_set **out, const fol_scalp_request *request, fol_progress *progress, fol_error *err);

/* Whether the point set `set` was made by fol_scalp_set_new for the seed and surface of `request` and contains all
 * points of rank below request->rank_end. `set` may be NULL, which gives false. */
bool fol_scalp_set_matches(const fol_set *set, const fol_scalp_request *request);

/* The class of a point by how much pigment its dot gets: little (light), more (middle) or most (heavy). A third of the
 * points are heavy, and nearly half are heavy or middle, so that dots with much pigment are evenly spread among the
 * others: at every density and within each session, best at the densities at which usual sessions end. */
typedef enum fol_grade_kind { FOL_GRADE_LIGHT = 0, FOL_GRADE_MIDDLE, FOL_GRADE_HEAVY } fol_grade_kind;

/* The grade of a point: the amount of pigment of its dot and, for a dot with much pigment, the side to which the dot is
 * displaced. Like the point's position, the grade does not depend on how many points are made. */
typedef struct fol_grade {
  int8_t away[3]; /* of a heavy point: vector of length 127 away from the heavy points around it; 0: none */
  uint8_t kind;   /* amount of pigment, a fol_grade_kind */
} fol_grade;

/* The grades of the points, that is, the amounts of pigment of their dots, in the order of the points. The array
 * belongs to the set. It has a grade for each point of rank below the rank_end for which fol_scalp_set_new made the
 * set. NULL for a point set made by fol_set_new, which has no grades. */
const fol_grade *fol_set_grades(const fol_set *set);

/* ---- variation of dots ------------------------------------------------------------------------- */

/* The spreads of a pattern, prepared for fol_dot_variation_at. The logarithms of a dot's diameter and strength depend
 * on two random variables: `pigment`, the amount of pigment, and `spread`, how widely the pigment spreads. For diameter
 * (`size`) and strength (`darkness`) this struct has the standard deviation due to each variable, and the mean of the
 * random factor, by which the factor is divided. */
typedef struct fol_dot_variation {
  double size_by_pigment, size_by_spread, size_mean;
  double darkness_by_pigment, darkness_by_spread, darkness_mean;
} fol_dot_variation;

/* Prepares the spreads of a plan's pattern of dots for fol_dot_variation_at. */
fol_dot_variation fol_dot_variation_of(const fol_pattern *pattern);

/* Factors by which one dot's diameter and strength differ from those of its session. They are above 0, and their mean
 * over all dots is 1. */
typedef struct fol_dot_factors {
  double diameter, strength;
} fol_dot_factors;

/* Returns the factors of one dot. `pigment` and `spread` are random numbers of this dot, independent of each other.
 * Each has mean 0, standard deviation 1 and a triangular distribution within +-sqrt(6). The amount of pigment,
 * diameter^2 x strength, increases with `pigment` and does not depend on `spread`, which makes a dot larger and paler.
 */
fol_dot_factors fol_dot_variation_at(const fol_dot_variation *variation, double pigment, double spread);

/* ---- the dots -------------------------------------------------------------------------------- */

/* One dot of pigment, as it appears in one picture. */
typedef struct fol_dot {
  fol_point px;            /* position in the picture */
  fol_scalp_point mm;      /* position on the scalp */
  fol_footprint footprint; /* covariance in the picture of a small round spot of skin at this position */
  double rank;             /* rank of the dot's point in the point set, [0, 1) */
  float diameter_mm;       /* diameter of the dot when healed */
  float strength;          /* absorption at 550 nm, 1/mm, when healed */
  float scar;              /* [0, 1]: 1 fully inside a scar, 0 outside */
  float elongation;        /* ln (long axis / short axis), >= 0; a dot's area does not depend on it */
  float direction; /* angle on the skin from the long axis of `footprint` to that of the dot, radians, [0, pi) */
  int session;     /* the session in which the dot first appears, from 1 */
} fol_dot;

/* The dots of a plan that lie in one picture, in order of rank (the order in which rising density adds them). The dots
 * present after session n are those with session <= n. */
typedef struct fol_dots {
  fol_dot *at;
  size_t count;
  size_t per_session[FOL_SESSIONS_MAX]; /* number of dots that each session adds */
} fol_dots;

/* The largest number of dots that a plan may have in one picture. */
#define FOL_DOTS_MAX ((size_t)4 * 1000 * 1000)

/* Lists the dots of a plan in the picture of `head`. The point set `set` is used if it matches the plan
 * (fol_scalp_set_matches with fol_plan_scalp(plan, 0)); if it does not, or is NULL, the call makes a temporary one.
 * `threads` 0 uses all processors; `progress` may be NULL. Fails with FOL_REFUSED if the hairline crosses itself, or if
 * there may be more than FOL_DOTS_MAX dots, which only a wrong scale on a plane causes, so the message blames the
 * scale; with FOL_CANCELLED if `progress` is cancelled. Drop *out with fol_dots_drop. */
bool fol_dots_new(fol_dots *out, const fol_plan *plan, const fol_head *head, fol_set *set, int threads,
                  fol_progress *progress, fol_error *err);

/* Frees the dots of the list and leaves the list empty; `dots` itself is not freed and must not be NULL. */
void fol_dots_drop(fol_dots *dots);

/* Returns the request for the point set (fol_set) from which a plan's dots are chosen, to be made with `threads`
 * threads (0: all processors). The request borrows the plan's surface. */
fol_scalp_request fol_plan_scalp(const fol_plan *plan, int threads);

/* ---- dots by square ------------------------------------------------------------------------------ */

/* Side of the squares of the picture into which a fol_dot_grid sorts dots. */
enum { FOL_DOT_SQUARE_PX = 64 };

/* The dots in one square of a fol_dot_grid, in order of rank. Immutable, reference-counted. */
typedef struct fol_dot_square {
  fol_refcount refcount;
  size_t count; /* number of dots, at least 1 */
  fol_dot at[];
} fol_dot_square;

/* Adds a reference to `square`, which may be NULL, and returns `square`. */
fol_dot_square *fol_dot_square_keep(fol_dot_square *square);

/* Drops a reference to `square`, which may be NULL. */
void fol_dot_square_drop(fol_dot_square *square);

/* The dots of a plan in one picture, sorted into squares. Squares of FOL_DOT_SQUARE_PX are stored row by row from the
 * top left; a dot outside the picture belongs to the nearest square. Immutable, reference-counted. Grids share squares:
 * if two grids have the same fol_dot_square object at one index, their dots there are equal, so changes are found by
 * comparing pointers. */
typedef struct fol_dot_grid {
  fol_refcount refcount;
  int across, down;                     /* number of squares per row and per column */
  size_t count;                         /* number of dots */
  size_t per_session[FOL_SESSIONS_MAX]; /* number of dots that each session adds */
  fol_dot_square *squares[];            /* the squares, row by row; NULL for a square without dots */
} fol_dot_grid;

/* The number of squares in the grid, across x down. */
size_t fol_dot_grid_squares(const fol_dot_grid *grid);

/* Sorts a list of dots, which must be in order of rank, into the squares of a grid that covers the picture of `head`. A
 * square that equals that of the grid `like` at the same place is shared with it; `like` may be NULL. Drop *out. Fails
 * only if memory runs out. */
bool fol_dot_grid_new(fol_dot_grid **out, const fol_dots *dots, const fol_head *head, const fol_dot_grid *like,
                      fol_error *err);

/* Makes the grid of a plan's dots in the picture of `head`. `set` is the plan's point set; if it does not match the
 * plan, or is NULL, the call makes a temporary one. Squares that equal those of the grid `like` (NULL: none) are shared
 * with it. `threads` 0 uses all processors; `progress` may be NULL. Fails as fol_dots_new does. Drop *out. */
bool fol_dot_grid_of_plan(fol_dot_grid **out, const fol_plan *plan, const fol_head *head, fol_set *set,
                          const fol_dot_grid *like, int threads, fol_progress *progress, fol_error *err);

/* Adds a reference to `grid`, which may be NULL, and returns `grid`. */
fol_dot_grid *fol_dot_grid_keep(fol_dot_grid *grid);

/* Drops a reference to `grid`, which may be NULL. */
void fol_dot_grid_drop(fol_dot_grid *grid);

/* Copies all dots of a grid into a list, square by square (not in order of rank). Drop *out with fol_dots_drop. Fails
 * only if memory runs out. */
bool fol_dot_grid_list(fol_dots *out, const fol_dot_grid *grid, fol_error *err);

/* ---- dots of a plan that changes ----------------------------------------------------------------- */

/* A cache that makes lists of dots faster while a plan is edited. It stores the positions in the picture of all points
 * of the point set, whether they are dots or not. As long as point set, head, seed and pattern stay the same, only
 * points where the mask, hairline or zones changed (fol_field_compare) are evaluated again. Uses about 140 bytes per
 * point; nothing is cached if there are more than half a million points. Only one thread at a time may use it. */
typedef struct fol_dot_cache fol_dot_cache;

/* Creates an empty cache. Drop *out. Fails only if memory runs out. */
bool fol_dot_cache_new(fol_dot_cache **out, fol_error *err);

/* Frees the cache, which may be NULL. */
void fol_dot_cache_drop(fol_dot_cache *cache);

/* The input of fol_dot_cache_dots. */
typedef struct fol_dot_cache_request {
  const fol_plan *plan;
  const fol_head *head;
  fol_set *set; /* must match fol_plan_scalp(plan); the cache adds a reference */
  int threads;  /* 0: all processors */
} fol_dot_cache_request;

/* Makes the grid of a plan's dots, using the cache. The dots are exactly those that fol_dots_new lists, whatever the
 * cache contains. Squares without changes are shared with the grid of the previous call. Fails with FOL_REFUSED if the
 * hairline crosses itself or there may be too many dots, and with FOL_FAILED if memory runs out. The cache stays usable
 * after a failure. Drop *out with fol_dot_grid_drop. */
bool fol_dot_cache_dots(fol_dot_grid **out, fol_dot_cache *cache, const fol_dot_cache_request *request, fol_error *err);

#endif
