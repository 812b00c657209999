/* The front of the density: a hairline with its irregularity, made ready to be asked where a point lies. Sides are told
 * apart in the picture, distances are those on the skin. */
#ifndef FOLLIDOT_FIELD_FIELD_FRONT_H
#define FOLLIDOT_FIELD_FIELD_FRONT_H

#include "field_line.h"

typedef struct fol_front fol_front;

/* Of a plan that has a hairline. Distances are known up to the feather, and up to FOL_SENTINEL_FAR_MM. Immutable,
 * shared by count. */
bool fol_front_new(fol_front **out, const fol_plan *plan, const fol_head *head, fol_error *err);
fol_front *fol_front_keep(fol_front *front);
void fol_front_drop(fol_front *front);
/* Whether `front` (NULL: no) is that plan's on that head. */
bool fol_front_matches(const fol_front *front, const fol_plan *plan, const fol_head *head);

/* `mm`: of the scalp seen at px. On an ellipsoid only what of the line lies on the head has a distance. */
fol_line_position fol_front_locate(const fol_front *front, fol_point px, fol_scalp_point mm);

/* Sentinels, a few dots ahead of a soft hairline: where (docs/domain.md#hairline [?]). */
#define FOL_SENTINEL_NEAR_MM 2.0
#define FOL_SENTINEL_FAR_MM  5.0
static inline bool fol_line_position_is_sentinel_ground(const fol_line_position *place) {
  return place->distance_mm >= FOL_SENTINEL_NEAR_MM && place->distance_mm <= FOL_SENTINEL_FAR_MM;
}

/* If the place is behind the line: the share of the density there, 0 to 1 over the feather. */
double fol_front_density(const fol_front *front, const fol_line_position *place);

/* What may have a share if `behind` is the side behind: cells on that side, and those within reach of the line. */
fol_rect fol_front_bounds(const fol_front *front, bool behind);

#endif
