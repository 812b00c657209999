/* Turns the points of a point set (fol_set) into the dots of a plan, one point at a time: places a point in the
 * picture, finds the first session whose density at that position includes it, and computes the dot's size and
 * strength. */
#ifndef FOLLIDOT_SCATTER_DOT_BUILDER_H
#define FOLLIDOT_SCATTER_DOT_BUILDER_H

#include "follidot/field.h"
#include "follidot/scatter.h"

/* Number of points of a point set (fol_set) in one work item of a parallel loop. */
enum { FOL_DOT_BUILDER_PART = 4096 };

/* The values of a session that are needed for computing its dots. */
typedef struct fol_builder_session {
  double rank_end; /* where the painted density is 100 %, points with ranks (0 to 1) below this become dots of the
                      session */
  double diameter_mm, strength;
} fol_builder_session;

typedef struct fol_dot_builder {
  const fol_plan *plan; /* this and the other pointers in the struct are borrowed */
  const fol_head *head;
  const fol_set *set;
  fol_builder_session sessions[FOL_SESSIONS_MAX];
  int session_count;
  fol_dot_variation variation;
  double front_diameter,
      front_strength; /* factors on a dot's size and strength at the hairline, relative to dots well behind it */
  size_t ranks; /* number of points that the whole scalp has at the highest density; a point's rank is (its index + 0.5)
                   / ranks */
  size_t count; /* number of points of the set to consider: enough for the highest density of any session and zone */
  fol_rect bounds;                   /* px: dots outside are left out */
  double x0_mm, y0_mm, x1_mm, y1_mm; /* for a plane: `bounds` in mm, grown by the largest jitter */
  double unit_mm;                    /* mm per unit of the point set's coordinates */
} fol_dot_builder;

/* Returns a builder for the dots of `plan` within `bounds`. Fills in every member except `set`, to which the caller
 * then assigns a point set of at least `count` points. */
fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds);

/* A point of the point set (fol_set) with its jittered position in the picture. */
typedef struct fol_placed_point {
  size_t index;
  uint64_t copy; /* distinguishes the periodic repeats of a point on a plane */
  double rank;
  fol_scalp_point mm;
  fol_point px;
} fol_placed_point;

/* Called for each placed point. Returning false stops the iteration. */
typedef bool fol_placed_point_visit(void *context, const fol_placed_point *at);

/* Calls `visit` for each copy of point `index` that is visible within the builder's bounds (on a plane, the point set
 * repeats periodically). Returns false if `visit` stopped the iteration. */
bool fol_dot_builder_visit(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context);

/* Returns the number, from 1, of the first session in which a point becomes a dot, or 0 if no session makes it one.
 * `rank` (0 to 1) is the fraction of all points that come before it as density rises; `cover` has the density at the
 * point. */
int fol_dot_builder_session_of(const fol_dot_builder *d, double rank, const fol_cover *cover);

/* Returns the random factors on the session's diameter and strength that give those of the dot at `at`. */
fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at);

/* Returns the dot at `at`, except for the values that depend on its session and on the density field. */
fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at);

/* Sets the dot's diameter, strength and scar flag from `dot->session`, which the caller has set, and from the density
 * field's values at the dot, `cover`. */
void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors factors);

/* Checks that the plan has at most FOL_DOTS_MAX dots; otherwise fails with FOL_REFUSED and a message about the scale
 * (mm per pixel). Only a plane with a wrong scale can exceed the limit: a whole ellipsoid never does. */
bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err);

#endif
