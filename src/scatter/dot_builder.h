/* Dotting: how points of the set become the dots of a plan, one point at a time. */
#ifndef FOLLIDOT_SCATTER_DOT_BUILDER_H
#define FOLLIDOT_SCATTER_DOT_BUILDER_H

#include "follidot/field.h"
#include "follidot/scatter.h"

/* Points of the set are looked at in fixed parts of this many. */
enum { FOL_DOT_BUILDER_PART = 4096 };

/* A session with what follows from it. */
typedef struct fol_builder_session {
  double rank_end; /* of its density, where the share is 1 */
  double diameter_mm, strength;
} fol_builder_session;

typedef struct fol_dot_builder {
  const fol_plan *plan; /* borrowed, as all here */
  const fol_head *head;
  const fol_set *set;
  fol_builder_session sessions[FOL_SESSIONS_MAX];
  int session_count;
  fol_dot_variation variation;
  double front_diameter, front_strength; /* at the hairline, of what they are behind its front */
  size_t ranks;                          /* of the whole scalp */
  size_t count;                          /* points to look at: those of the densest session, and what zones add */
  fol_rect bounds;                       /* px: no dot lies outside */
  double x0_mm, y0_mm, x1_mm, y1_mm;     /* of a plane: the same, grown by the widest jitter */
  double unit_mm;                        /* of the set's coordinates */
} fol_dot_builder;

/* All but the set, which holds `count` points at least. */
fol_dot_builder fol_dot_builder_of(const fol_plan *plan, const fol_head *head, fol_rect bounds);

/* A point of the set where it lies in the picture, jittered. */
typedef struct fol_placed_point {
  size_t index;
  uint64_t copy; /* tells the repeats of a plane's point apart */
  double rank;
  fol_scalp_point mm;
  fol_point px;
} fol_placed_point;

/* Shows each repeat of a point that is seen within the bounds; ends with the first that is answered with false. */
typedef bool fol_placed_point_visit(void *context, const fol_placed_point *at);
bool fol_dot_builder_visit(const fol_dot_builder *d, size_t index, fol_placed_point_visit *visit, void *context);

/* The session in which it first appears; 0: in none. */
int fol_dot_builder_session_of(const fol_dot_builder *d, double rank, const fol_cover *cover);
fol_dot_factors fol_dot_builder_factors(const fol_dot_builder *d, const fol_placed_point *at);
/* The dot that may stand there: all but what hangs on session and cover. */
fol_dot fol_dot_builder_dot(const fol_dot_builder *d, const fol_placed_point *at);
/* Gives a dot that knows its session all that hangs on session and cover. */
void fol_dot_builder_apply_cover(const fol_dot_builder *d, fol_dot *dot, const fol_cover *cover,
                                 fol_dot_factors differing);

/* A whole ellipsoid never has too many dots; a plane by a wrong scale may. */
bool fol_dots_check_count(const fol_plan *plan, const fol_head *head, fol_error *err);

#endif
