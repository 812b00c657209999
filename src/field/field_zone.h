/* Zones made ready to be asked what they make of a point. */
#ifndef FOLLIDOT_FIELD_FIELD_ZONE_H
#define FOLLIDOT_FIELD_FIELD_ZONE_H

#include "follidot/plan.h"

typedef struct fol_zone_field fol_zone_field;

/* Keeps the zones. Immutable, shared by count. */
bool fol_zone_field_new(fol_zone_field **out, fol_zones *zones, const fol_head *head, fol_error *err);
fol_zone_field *fol_zone_field_keep(fol_zone_field *field);
void fol_zone_field_drop(fol_zone_field *field);

/* Whether `field` (NULL: no) is that of these zones on that head. */
bool fol_zone_field_matches(const fol_zone_field *field, const fol_zones *zones, const fol_head *head);

/* Beyond it they change nothing. */
fol_rect fol_zone_field_reach(const fol_zone_field *field);

/* What zones make of the density, the dots' size and their strength: factors, all 1 outside. And how far one is in a
 * scar, 0 outside. */
typedef struct fol_zone_factors {
  double density, size, strength, scar;
} fol_zone_factors;

/* `mm`: of the scalp seen at px, which lies in the picture. */
fol_zone_factors fol_zone_field_at(const fol_zone_field *field, fol_point px, fol_scalp_point mm);

#endif
