/* The density field of a plan: the density of dots at each point of the picture, which results from mask, hairline and
 * zones. This header also measures the area of the mask on the skin.
 *
 * A fol_field is built for one plan and view and then queried for each dot. A fol_field_cache makes building the next
 * field quick while a plan is edited, and fol_field_compare finds out where two fields may differ. */
#ifndef FOLLIDOT_FIELD_H
#define FOLLIDOT_FIELD_H

#include "follidot/plan.h"

/* The density field of a plan: mask, hairline and zones, prepared for many queries of the density of dots. Immutable;
 * any number of threads may query it.
 *
 * The hairline divides the picture into two sides. The side that contains more of the mask is behind the hairline; if
 * both sides contain the same amount, or none, the side with the middle of the picture's top edge is behind the
 * hairline. The irregularity of the hairline depends on the seed and on the distance along the line from its first
 * point, so moving a control point changes the irregularity only from near that point to the end of the line. */
typedef struct fol_field fol_field;

/* Builds the density field of `plan` for the picture of `head`; drop *out. The plan's mask must have the size of that
 * picture. The field remains valid if the plan and the head are dropped. Fails with FOL_REFUSED if the hairline crosses
 * itself, and otherwise only if memory runs out. */
bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err);

/* Frees the field; `field` may be NULL. */
void fol_field_drop(fol_field *field);

/* The value of a density field at a point. Outside the picture `share` and `front` are 0. */
typedef struct fol_cover {
  float share;    /* density of dots, as a fraction of the session's density_per_cm2, >= 0; above 1 only in zones */
  float front;    /* 0 at and in front of the hairline, rising across its feather to 1; 1 without a hairline */
  float size;     /* factor on the diameters of healed dots; 1 outside zones */
  float strength; /* factor on the absorption of healed dots: 0.75 in a scar (docs/domain.md#scars), else 1 */
  float scar;     /* 1 in a scar, where pigment fades faster; otherwise 0 */
} fol_cover;

/* Returns the value of the density field at the point `px` of the picture, in pixels. The caller also passes `mm`, the
 * point of the scalp that is visible at `px`. If `px` is outside the picture, no dots are placed there and `share` and
 * `front` are 0. */
fol_cover fol_field_at(const fol_field *field, fol_point px, fol_scalp_point mm);

/* Returns a rectangle of the picture, in pixels, outside which no dots are placed (fol_cover.share is 0). */
fol_rect fol_field_bounds(const fol_field *field);

/* A cache of the parts that successive density fields have in common: positions relative to the hairline, the zones,
 * and the sample points at which the mask is measured. With this cache, building the field of a slightly changed mask
 * is quick. For one thread at a time; fields may outlive their cache. */
typedef struct fol_field_cache fol_field_cache;

/* Creates an empty cache for fol_field_new_cached; drop *out. Fails only if memory runs out. */
bool fol_field_cache_new(fol_field_cache **out, fol_error *err);

/* Frees the cache; `cache` may be NULL. */
void fol_field_cache_drop(fol_field_cache *cache);

/* Builds the same density field as fol_field_new, but faster: reuses what `cache` still has from the last field built
 * with it, and stores in `cache` what the next field may reuse. The plan's mask must have the size of the picture of
 * `head`. Drop *out. Fails with FOL_REFUSED if the hairline crosses itself, and otherwise only if memory runs out. */
bool fol_field_new_cached(fol_field **out, const fol_plan *plan, const fol_head *head, fol_field_cache *cache,
                          fol_error *err);

/* The places where two density fields may differ: the points in `rect`, and if `ahead` is true also all points of the
 * mask in front of the hairline (fol_cover.front is 0). Sentinels, a few single dots in front of a soft hairline, have
 * a density that depends on the whole mask. */
typedef struct fol_field_difference {
  fol_rect rect; /* points in this rectangle, px */
  bool ahead;
} fol_field_difference;

/* Finds out where the density fields `a` and `b` of the same photograph may differ. The result is the whole picture
 * unless both fields were built with the same cache, one directly after the other, for equal heads and equal hairlines,
 * and the same side of the hairline counts as behind it in both. */
fol_field_difference fol_field_compare(const fol_field *a, const fol_field *b);

/* ---- area ------------------------------------------------------------------------------------ */

/* Returns the area of the plan's mask on the skin, in cm2: the integral of the mask value, a fraction in [0, 1], over
 * the visible skin of `head`. Uses `threads` threads (0: one per processor). */
double fol_plan_area_cm2(const fol_plan *plan, const fol_head *head, int threads);

/* Returns the fraction of the plan's mask that is off the head, where no dots are placed: the sum of the mask values of
 * pixels off the head, divided by that of all pixels. In [0, 1], accurate to 0.01; 0 if the mask is empty or the head
 * is modelled as a plane. A large value means that the head is badly placed. */
double fol_plan_off_head_share(const fol_plan *plan, const fol_head *head);

#endif
