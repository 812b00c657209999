/* Turns points of the set into dots of a plan, one point at a time: places a point in the picture, finds its session
 * from the density there, and computes the dot's size and strength. */
#ifndef FOLLIDOT_SCATTER_DOT_BUILDER_H
#define FOLLIDOT_SCATTER_DOT_BUILDER_H

#include "follidot/field.h"
#include "follidot/scatter.h"

/* Number of points of the set in one work item of a parallel loop. */
enum { FOL_DOT_BUILDER_PART = 4096 };

/* The values of a session that are needed for computing its dots. */
typedef struct fol_builder_session {
  double rank_end; /* where the density is 100 %, points with ranks below this are dots of the session */
  double diameter_mm, strength;
} fol_builder_session;

typedef struct fol_dot_builder {
  const fol_plan *plan; /* pointers in this struct are borrowed */
  const fol_head *head;
  const fol_set *set;
  fol_builder_session sessions[FOL_SESSIONS_MAX];
  int session_count;
  fol_dot_variation variation;
  double front_diameter,
      front_strength; /* factors on size and strength at the hairline, relative to dots behind its front */
  size_t ranks;       /* number of ranks on the whole scalp */
  size_t count;       /* number of points to consider, which suffices for the highest density of any session and zone */
  fol_rect bounds;    /* px: dots outside are left out */
  double x0_mm, y0_mm, x1_mm, y1_mm; /* for a plane: `bounds` in mm, grown by the largest jitter */
  double unit_mm;                    /* mm per unit of the set's coordinates */
} fol_dot_builder;

/* Returns a builder for the dots of `plan` within `bounds`, with everything set but `set`; the caller assigns a set of
 * at least `count` points. */
fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds);

/* A point of the set with its jittered position in the picture. */
typedef struct fol_placed_point {
  size_t index;
  uint64_t copy; /* distinguishes the periodic repeats of a point on a plane */
  double rank;
  fol_scalp_point mm;
  fol_point px;
} fol_placed_point;

/* Called for each placed point. Returning false stops the iteration. */
typedef bool fol_placed_point_visit(void *context, const fol_placed_point *at);

/* Calls `visit` for each periodic repeat of point `index` that is visible within the bounds. Returns false if `visit`
 * stopped the iteration. */
bool fol_dot_builder_visit(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context);

/* Returns the first session, from 1, in which a point of rank `rank` (0 to 1) becomes a dot, given the local density in
 * `cover`; 0 if it becomes a dot in none. */
int fol_dot_builder_session_of(const fol_dot_builder *d, double rank, const fol_cover *cover);

/* Returns the random factors by which the diameter and the strength of the dot at `at` differ from the session's. */
fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at);

/* Returns the dot at `at` without the values that depend on its session and the field. */
fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at);

/* Sets the dot's diameter, strength and scar flag from its session, which must be set, and the field's values in
 * `cover`. */
void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors factors);

/* Checks that the plan has at most FOL_DOTS_MAX dots; otherwise returns FOL_REFUSED with an error about the scale. Only
 * a plane with a wrong scale can exceed the limit: a whole ellipsoid never does. */
bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err);

#endif
