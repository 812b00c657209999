/* A hairline with its irregularity, prepared for queries. The side of the line is determined in the picture, distances
 * on the skin. */
#ifndef FOLLIDOT_FIELD_FIELD_FRONT_H
#define FOLLIDOT_FIELD_FIELD_FRONT_H

#include "field_line.h"

typedef struct fol_front fol_front;

/* Prepares the hairline of a plan, which must have one. Distances are available up to the feather and up to
 * FOL_SENTINEL_FAR_MM. Immutable, reference-counted. Drop it. */
bool fol_front_new(fol_front **out, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Adds a reference and returns the front itself; NULL is fine. */
fol_front *fol_front_keep(fol_front *front);

/* Drops a reference; NULL is fine. */
void fol_front_drop(fol_front *front);

/* Whether `front` (NULL: no) was made for the same hairline, seed and view. */
bool fol_front_matches(const fol_front *front, const fol_plan *plan, const fol_head *head);

/* The position of a point relative to the line; `mm` is the scalp seen at px. On an ellipsoid distances are to the part
 * of the line on the head. */
fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm);

/* Whether a point in front of a soft hairline is in the range of distances for sentinels (docs/domain.md#hairline
 * [?]). */
#define FOL_SENTINEL_NEAR_MM 2.0
#define FOL_SENTINEL_FAR_MM  5.0
static inline bool fol_line_position_is_for_sentinels(const fol_line_position *position) {
  return position->distance_mm >= FOL_SENTINEL_NEAR_MM && position->distance_mm <= FOL_SENTINEL_FAR_MM;
}

/* The share of the density at a position behind the line, rising from 0 to 1 over the feather. */
double fol_front_density(const fol_front *front, const fol_line_position *position);

/* A rectangle around all points that may have a density: the cells on the side `behind`, and those within reach of the
 * line. */
fol_rect fol_front_bounds(const fol_front *front, bool behind);

#endif
