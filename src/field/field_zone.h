/* Zones prepared for queries. */
#ifndef FOLLIDOT_FIELD_FIELD_ZONE_H
#define FOLLIDOT_FIELD_FIELD_ZONE_H

#include "follidot/plan.h"

typedef struct fol_zone_field fol_zone_field;

/* Prepares zones, which it keeps. Immutable, reference-counted. Drop it. */
bool fol_zone_field_new(fol_zone_field **out, fol_zones *zones, const fol_head *head, fol_error *err);

/* Adds a reference and returns the object itself; NULL is fine. */
fol_zone_field *fol_zone_field_keep(fol_zone_field *field);

/* Drops a reference; NULL is fine. */
void fol_zone_field_drop(fol_zone_field *field);

/* Whether `field` (NULL: no) was made for these zones and this view. */
bool fol_zone_field_matches(const fol_zone_field *field, const fol_zones *zones, const fol_head *head);

/* A rectangle outside which zones have no effect. */
fol_rect fol_zone_field_reach(const fol_zone_field *field);

/* Factors of density, size and strength, all 1 outside zones; and how far a point is inside a scar, 0 to 1. */
typedef struct fol_zone_factors {
  double density, size, strength, scar;
} fol_zone_factors;

/* The factors at a point of the picture; `mm` is the scalp seen there. */
fol_zone_factors fol_zone_field_at(const fol_zone_field *field, fol_point px, fol_scalp_point mm);

#endif
