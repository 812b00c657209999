/* Field: the density of dots at each point, which follows from mask, hairline and zones; and areas of the mask on the
 * skin.
 *
 * A fol_field is built for one plan and view and then queried per dot. A fol_field_cache makes building the next one
 * quick while a plan is edited, and fol_field_compare tells what has changed between two. */
#ifndef FOLLIDOT_FIELD_H
#define FOLLIDOT_FIELD_H

#include "follidot/plan.h"

/* Mask, hairline and zones prepared for many queries. Immutable; any number of threads may query it.
 *
 * The side of the hairline with more mask is behind it; if both have the same amount (or none), that with the middle of
 * the picture's top edge. The line's irregularity depends on the seed and the distance along it from its first point,
 * so moving a point changes it only from near that point on. */
typedef struct fol_field fol_field;

/* Builds the field of a plan, whose mask must have the size of the view. FOL_REFUSED for a hairline that crosses
 * itself. Drop it. */
bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Frees the field; NULL is fine. */
void fol_field_drop(fol_field *field);

/* The field at a point. Outside the picture share and front are 0. */
typedef struct fol_cover {
  float share;    /* density as a share of the session's density_per_cm2, at least 0; above 1 in zones only */
  float front;    /* 0 at the hairline and in front of it, 1 past the feather and without a hairline */
  float size;     /* factor of healed diameters: 1 outside zones */
  float strength; /* factor of healed strength: 1, and 0.75 in a scar (docs/domain.md#scars) */
  float scar;     /* 1 in a scar, where pigment fades faster; 0 outside */
} fol_cover;

/* The field at a point of the picture; `mm` is the scalp seen there. */
fol_cover fol_field_at(const fol_field *field, fol_point px, fol_scalp_point mm);

/* A rectangle of the picture, in pixels, outside which no dots are placed (fol_cover.share is 0). */
fol_rect fol_field_bounds(const fol_field *field);

/* Parts that successive fields have in common: the hairline's front, the zones, and the samples at which the mask is
 * weighed. With it, building the field of a slightly changed mask is quick. For one thread at a time; fields may
 * outlive it. */
typedef struct fol_field_cache fol_field_cache;

/* An empty cache. Drop it. */
bool fol_field_cache_new(fol_field_cache **out, fol_error *err);

/* Frees the cache; NULL is fine. */
void fol_field_cache_drop(fol_field_cache *cache);

/* Like fol_field_new, with exactly the same values, but reuses what the cache holds and updates it. */
bool fol_field_new_cached(fol_field **out, const fol_plan *plan, const fol_head *head, fol_field_cache *cache,
                          fol_error *err);

/* Where two fields may differ: in `rect`, and with `ahead` also at points of the mask whose fol_cover.front is 0, since
 * the density of sentinels, the single dots in front of the line, depends on the whole mask. */
typedef struct fol_field_difference {
  fol_rect rect; /* px */
  bool ahead;
} fol_field_difference;

/* Compares two fields. The result is the whole picture unless both were built in succession with one cache, for one
 * head and one hairline with the same side behind it. */
fol_field_difference fol_field_compare(const fol_field *a, const fol_field *b);

/* ---- area ------------------------------------------------------------------------------------ */

/* The area of the mask, cm2: the integral of its share over the visible skin. `threads` 0: all. */
double fol_plan_area_cm2(const fol_plan *plan, const fol_head *head, int threads);

/* The share of the mask, by its area in the picture, that is off the head, where there are no dots: [0, 1], within
 * 0.01. More than a little means that the head is badly placed. */
double fol_plan_off_head_share(const fol_plan *plan, const fol_head *head);

#endif
