/* A hairline of a plan ("front"), with its random irregularity, prepared for queries of position and density. Whether a
 * point is in front of or behind the hairline is determined in the picture; distances are measured on the skin. */
#ifndef FOLLIDOT_FIELD_FIELD_FRONT_H
#define FOLLIDOT_FIELD_FIELD_FRONT_H

#include "field_line.h"

typedef struct fol_front fol_front;

/* Prepares the hairline of a plan, which must have one. Distances are computed up to the larger of the hairline's
 * feather and FOL_SENTINEL_FAR_MM. The object is immutable and reference-counted. The caller drops *out. */
bool fol_front_new(fol_front **out, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Adds a reference and returns `front`; `front` may be NULL. */
fol_front *fol_front_keep(fol_front *front);

/* Drops a reference; `front` may be NULL. */
void fol_front_drop(fol_front *front);

/* Whether `front` was made for the plan's hairline and seed and the view `head`; false if it is NULL. */
bool fol_front_matches(const fol_front *front, const fol_plan *plan, const fol_head *head);

/* Returns the side of the hairline on which the point `px` of the picture lies, and its distance from the hairline;
 * `mm` is the scalp point visible at `px`. On an ellipsoid, distances are to the part of the hairline that is on the
 * head. */
fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm);

/* The minimum and maximum distance of sentinels (single dots in front of a soft hairline) from the hairline, and
 * whether a position is in this range (docs/domain.md#hairline [?]). */
#define FOL_SENTINEL_NEAR_MM 2.0
#define FOL_SENTINEL_FAR_MM  5.0
static inline bool fol_line_position_is_for_sentinels(const fol_line_position *position) {
  return position->distance_mm >= FOL_SENTINEL_NEAR_MM && position->distance_mm <= FOL_SENTINEL_FAR_MM;
}

/* Returns the factor by which the hairline multiplies the density of dots at a position behind it: the factor rises
 * from 0 to 1 over the feather. */
double fol_front_density(const fol_front *front, const fol_line_position *position);

/* Returns a rectangle, px, that contains all points where the density may be above 0. These are the cells of the lookup
 * grid on the side `behind` of the hairline, and the cells in front of it that may be within the largest distance that
 * is measured. */
fol_rect fol_front_bounds(const fol_front *front, bool behind);

#endif
