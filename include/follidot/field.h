/* Field: the density that follows from mask, hairline and zones, point by point; and the mask's area on the skin. */
#ifndef FOLLIDOT_FIELD_H
#define FOLLIDOT_FIELD_H

#include "follidot/plan.h"

/* Mask, hairline and zones made ready for many questions; immutable, safe from many threads. Behind the line is the
 * side with more mask, and where both have as much (or none) the side of the middle of the picture's top.
 * The line's irregularity hangs on the seed and the distance along it from its first point, so that moving
 * a point leaves it as it is from the first up to nearby. */
typedef struct fol_field fol_field;
bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err);
void fol_field_drop(fol_field *field);

/* What share of a session's density belongs at a point, and how far into the hairline's front it is; both 0
 * outside the picture. */
typedef struct fol_cover {
  float share;    /* 0 or more: density there = share x the session's density_per_cm2; above 1 in zones only */
  float front;    /* 0 at the hairline and ahead of it, 1 behind the feather, 1 without a hairline */
  float size;     /* of healed diameters: 1 outside zones */
  float strength; /* of healed strength: 1, and 0.75 in a scar (docs/domain.md#scars) */
  float scar;     /* 1 in a scar, 0 outside: pigment fades faster there */
} fol_cover;
fol_cover fol_field_at(const fol_field *field, fol_point px, fol_scalp_point mm); /* `mm`: of the scalp seen at px */

/* Nothing outside this rectangle has a share. */
fol_rect fol_field_bounds(const fol_field *field);

/* What fields have in common, kept from the last one for the next while it serves: the hairline's front, zones, and
 * where the mask is weighed. By it the field of a mask that changed a little is made quickly. For one thread at a time;
 * fields may outlive it. */
typedef struct fol_field_cache fol_field_cache;
bool fol_field_cache_new(fol_field_cache **out, fol_error *err);
void fol_field_cache_drop(fol_field_cache *room);
/* fol_field_new, with the same answers to the bit. */
bool fol_field_new_cached(fol_field **out, const fol_plan *plan, const fol_head *head, fol_field_cache *room,
                          fol_error *err);

/* Where two fields may answer otherwise: in `rect` and, if `ahead`, also wherever there is mask and fol_cover.front is
 * 0 (sentinels hang on the whole mask). All of the picture unless both were made one after the other in one room, on
 * one head and by one hairline with the same side behind. */
typedef struct fol_field_difference {
  fol_rect rect; /* px */
  bool ahead;
} fol_field_difference;
fol_field_difference fol_field_compare(const fol_field *a, const fol_field *b);

/* ---- area ------------------------------------------------------------------------------------ */

/* The mask's area on the skin, cm2: the integral of its share over the skin that the picture shows. Threads 0: all. */
double fol_plan_area_cm2(const fol_plan *plan, const fol_head *head, int threads);

/* What part of the mask, as the picture shows it, lies beside the head, where no dots can be: [0, 1], within 0.01. More
 * than a little tells that the head is laid wrongly. */
double fol_plan_off_head_share(const fol_plan *plan, const fol_head *head);

#endif
