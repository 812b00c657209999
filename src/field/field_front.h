/* A hairline with its irregularity, prepared for queries. The side of the hairline on which a point lies is determined
 * in the picture; distances are measured on the skin. */
#ifndef FOLLIDOT_FIELD_FIELD_FRONT_H
#define FOLLIDOT_FIELD_FIELD_FRONT_H

#include "field_line.h"

typedef struct fol_front fol_front;

/* Prepares the hairline of a plan, which must have one. Distances are available up to the feather and up to
 * FOL_SENTINEL_FAR_MM. The object is immutable and reference-counted. The caller drops *out. */
bool fol_front_new(fol_front **out, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Adds a reference and returns the front itself; `front` may be NULL. */
fol_front *fol_front_keep(fol_front *front);

/* Drops a reference; `front` may be NULL. */
void fol_front_drop(fol_front *front);

/* Whether `front` was made for the plan's hairline and seed and the view `head`; false if it is NULL. */
bool fol_front_matches(const fol_front *front, const fol_plan *plan, const fol_head *head);

/* Returns the side and distance of a point relative to the hairline; `mm` is the point of the scalp seen at the pixel
 * `px`. On an ellipsoid, distances are to the part of the line that is on the head. */
fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm);

/* Whether a point in front of a soft hairline is in the range of distances where sentinels (single dots) may stand
 * (docs/domain.md#hairline [?]). */
#define FOL_SENTINEL_NEAR_MM 2.0
#define FOL_SENTINEL_FAR_MM  5.0
static inline bool fol_line_position_is_for_sentinels(const fol_line_position *position) {
  return position->distance_mm >= FOL_SENTINEL_NEAR_MM && position->distance_mm <= FOL_SENTINEL_FAR_MM;
}

/* Returns the factor of the density at a position behind the line, rising from 0 to 1 over the feather. */
double fol_front_density(const fol_front *front, const fol_line_position *position);

/* Returns a rectangle, px, that contains all points where the density may be above 0: the grid cells on the side
 * `behind` of the line, and those within reach of the line. */
fol_rect fol_front_bounds(const fol_front *front, bool behind);

#endif
