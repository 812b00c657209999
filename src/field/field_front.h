/* A hairline of a plan ("front"), with its random irregularity, prepared for queries of position and density. The side
 * of the hairline on which a point lies is determined in the picture; distances are measured on the skin. */
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

/* Returns the side and distance, relative to the hairline, of the point `px` in the picture; `mm` is the point of the
 * scalp seen there. On an ellipsoid, distances are to the part of the hairline that is on the head. */
fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm);

/* The range of distances in front of a soft hairline where sentinels (single dots) may stand, and whether a point lies
 * in that range (docs/domain.md#hairline [?]). */
#define FOL_SENTINEL_NEAR_MM 2.0
#define FOL_SENTINEL_FAR_MM  5.0
static inline bool fol_line_position_is_for_sentinels(const fol_line_position *position) {
  return position->distance_mm >= FOL_SENTINEL_NEAR_MM && position->distance_mm <= FOL_SENTINEL_FAR_MM;
}

/* Returns the hairline's density factor at a position behind the line: it rises from 0 to 1 over the feather, the width
 * over which the hairline fades in. */
double fol_front_density(const fol_front *front, const fol_line_position *position);

/* Returns a rectangle, px, that contains all points where the density may be above 0: the grid cells on the side
 * `behind` of the line, and those within the largest distance that the object can measure. */
fol_rect fol_front_bounds(const fol_front *front, bool behind);

#endif
