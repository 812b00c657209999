/* Zones (areas of the plan with their own density, diameter or strength of dots), prepared for queries at points of the
 * picture. */
#ifndef FOLLIDOT_FIELD_FIELD_ZONE_H
#define FOLLIDOT_FIELD_FIELD_ZONE_H

#include "follidot/plan.h"

typedef struct fol_zone_field fol_zone_field;

/* Prepares zones and keeps a reference to them. The object is immutable and reference-counted. The caller drops *out.
 */
bool fol_zone_field_new(fol_zone_field **out, fol_zones *zones, const fol_head *head, fol_error *err);

/* Adds a reference and returns `field`, which may be NULL. */
fol_zone_field *fol_zone_field_keep(fol_zone_field *field);

/* Drops a reference; `field` may be NULL. */
void fol_zone_field_drop(fol_zone_field *field);

/* Whether `field` was made for `zones` and the view `head`; false if it is NULL. */
bool fol_zone_field_matches(const fol_zone_field *field, const fol_zones *zones, const fol_head *head);

/* Returns a rectangle, px, outside which the zones have no effect. */
fol_rect fol_zone_field_reach(const fol_zone_field *field);

/* The effect of zones at a point: factors of the density, healed diameter and healed strength of dots, which are 1
 * outside zones; and `scar`, from 0 to 1, which is 1 where the point is fully in a scar. */
typedef struct fol_zone_factors {
  double density, size, strength, scar;
} fol_zone_factors;

/* Returns the effect of zones at the point `px` of the picture; `mm` is the scalp point visible at `px`. */
fol_zone_factors fol_zone_field_at(const fol_zone_field *field, fol_point px, fol_scalp_point mm);

#endif
