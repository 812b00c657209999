/* Turns points of the set into dots of a plan, one point at a time: places a point in the picture, finds its session
 * from the density there, and computes the dot's size and strength. */
#ifndef FOLLIDOT_SCATTER_DOT_BUILDER_H
#define FOLLIDOT_SCATTER_DOT_BUILDER_H

#include "follidot/field.h"
#include "follidot/scatter.h"

/* Points per work item. */
enum { FOL_DOT_BUILDER_PART = 4096 };

/* What dots need to know of a session. */
typedef struct fol_builder_session {
  double rank_end; /* ranks below it are dots of the session, at a share of 1 */
  double diameter_mm, strength;
} fol_builder_session;

typedef struct fol_dot_builder {
  const fol_plan *plan; /* borrowed, like all pointers here */
  const fol_head *head;
  const fol_set *set;
  fol_builder_session sessions[FOL_SESSIONS_MAX];
  int session_count;
  fol_dot_variation variation;
  double front_diameter, front_strength; /* factors at the hairline, relative to dots behind its front */
  size_t ranks;                          /* of the whole scalp */
  size_t count;                          /* points to consider: up to the highest density of any session and zone */
  fol_rect bounds;                       /* px: no dot lies outside */
  double x0_mm, y0_mm, x1_mm, y1_mm;     /* for a plane: the bounds grown by the largest jitter */
  double unit_mm;                        /* the unit of the set's coordinates */
} fol_dot_builder;

/* Prepares everything but `set`, which the caller assigns; it must have at least `count` points. */
fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds);

/* A point of the set with its jittered position in the picture. */
typedef struct fol_placed_point {
  size_t index;
  uint64_t copy; /* distinguishes the repeats of a plane's point */
  double rank;
  fol_scalp_point mm;
  fol_point px;
} fol_placed_point;

/* Called for a placed point; false ends the visit. */
typedef bool fol_placed_point_visit(void *context, const fol_placed_point *at);

/* Calls `visit` for each repeat of point `index` that is visible within the bounds; false if a call returned false. */
bool fol_dot_builder_visit(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context);

/* The session in which a point of that rank first appears as a dot; 0: in none. */
int fol_dot_builder_session_of(const fol_dot_builder *d, double rank, const fol_cover *cover);

/* The random factors on the dot's diameter and strength. */
fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at);

/* The dot at a point, except for what depends on its session and the field. */
fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at);

/* Sets what depends on the field and on the dot's session, which must be set: diameter, strength and scar. */
void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors factors);

/* FOL_REFUSED, naming the scale, if a plan may have more than FOL_DOTS_MAX dots. Only possible on a plane with a wrong
 * scale: a whole ellipsoid never has too many. */
bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err);

#endif
