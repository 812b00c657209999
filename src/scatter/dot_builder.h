/* Turns the points of a point set (fol_set) into the dots of a plan, one point at a time: places a point in the
 * picture, finds the first session whose density there is high enough for a dot at this point, and computes the dot's
 * size and strength. */
#ifndef FOLLIDOT_SCATTER_DOT_BUILDER_H
#define FOLLIDOT_SCATTER_DOT_BUILDER_H

#include "follidot/field.h"
#include "follidot/scatter.h"

/* Number of points of a point set (fol_set) in one work item of a parallel loop. */
enum { FOL_DOT_BUILDER_PART = 4096 };

/* The values of a session that are needed for computing its dots. */
typedef struct fol_builder_session {
  double rank_end; /* [0, 1]: where the mask is 1 (full density), points with a rank below this become dots of this
                      session or an earlier one */
  double diameter_mm, strength; /* of healed dots; strength is the absorption at 550 nm, 1/mm */
} fol_builder_session;

typedef struct fol_dot_builder {
  const fol_plan *plan; /* borrowed, as all pointers in the struct */
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
  double x0_mm, y0_mm, x1_mm, y1_mm; /* for a plane: `bounds` in mm, widened by the largest random shift */
  double unit_mm;                    /* mm per unit of the point set's coordinates */
} fol_dot_builder;

/* Returns a builder for the dots of `plan` within `bounds`. Fills in every member except `set`, to which the caller
 * then assigns a point set of at least `count` points. */
fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds);

/* A point of the point set (fol_set) with its position on the scalp and in the picture, randomly displaced (jittered).
 */
typedef struct fol_placed_point {
  size_t index;
  uint64_t copy; /* on a plane, where the point set repeats periodically: number of the repeat; 0 on an ellipsoid */
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

/* Returns the random factors by which the diameter and strength of the dot at `at` differ from those of its session. */
fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at);

/* Returns the dot at `at`, except for the values that depend on its session and on the density field. */
fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at);

/* Sets the dot's diameter, strength and scar value (how far it lies inside a scar) from `dot->session`, which the
 * caller has set, from `cover`, the density field's values at the dot, and from the dot's random factors. */
void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors factors);

/* Checks that the plan has at most FOL_DOTS_MAX dots; otherwise fails with FOL_REFUSED and a message about the scale
 * (mm per pixel). Only a plane with a wrong scale can exceed the limit: a whole ellipsoid never does. */
bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err);

#endif
