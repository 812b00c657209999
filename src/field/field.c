/* The density field, which gives the density of dots at each point: it combines mask, hairline and zones. */
#include "follidot/field.h"
#include "field_weigh.h"
#include "follidot/base_math.h"

#include <math.h>

/* Sentinels are single dots in front of a soft hairline. sentinel_aim: intended number of sentinels as a fraction of
 * all dots, so low that their number does not exceed 2 % by chance (docs/plan-file.md#hairline). sentinel_share_max:
 * maximum density of sentinels as a fraction of the session's density, which matters if the area for sentinels is
 * small. */
static const double sentinel_aim = 0.01, sentinel_share_max = 0.05;

struct fol_field {
  fol_mask *mask;
  fol_head head;
  fol_rect bounds;       /* rectangle outside which there are no dots, px */
  fol_zone_field *zones; /* NULL without zones */
  fol_front *front;      /* NULL without a hairline */
  bool behind;           /* fol_line_position.side of points behind the hairline */
  double feather_mm;     /* width over which the hairline fades in */
  double sentinel_share; /* density of sentinels as a fraction of the session's density */
};

/* Parts of the last density field that was made, to be reused for the next one if they still match. */
struct fol_field_cache {
  fol_front *front;      /* NULL without a hairline */
  fol_zone_field *zones; /* NULL without zones */
  fol_weigh_samples samples;
};

/* ---- queries -------------------------------------------------------------------------------------- */

static fol_zone_factors zones_at(const fol_field *field, fol_point px, fol_scalp_point mm) {
  return field->zones ? fol_zone_field_at(field->zones, px, mm) : (fol_zone_factors){1, 1, 1, 0};
}

fol_cover fol_field_at(const fol_field *field, fol_point px, fol_scalp_point mm) {
  if (!(px.x >= 0 && px.y >= 0 && px.x < field->head.width_px && px.y < field->head.height_px))
    return (fol_cover){.size = 1, .strength = 1};
  double share = fol_mask_at(field->mask, px), front = 1;
  if (field->front) {
    fol_line_position position = fol_front_locate(field->front, px, mm);
    if (position.side == field->behind) {
      share *= fol_front_density(field->front, &position);
      front = position.distance_mm < field->feather_mm ? position.distance_mm / field->feather_mm
                                                       : position.distance_mm > 0;
    } else {
      share *= fol_line_position_is_for_sentinels(&position) ? field->sentinel_share : 0;
      front = 0;
    }
  }
  fol_zone_factors zones = zones_at(field, px, mm);
  return (fol_cover){(float)(share * zones.density), (float)front, (float)zones.size, (float)zones.strength,
                     (float)zones.scar};
}

fol_rect fol_field_bounds(const fol_field *field) {
  return field->bounds;
}

/* Returns a rectangle, px, that contains all points at which the zones of two fields may have different effects; empty
 * if both fields have the same zones. */
static fol_rect zones_difference(const fol_field *a, const fol_field *b) {
  fol_rect difference = {0};
  if (a->zones == b->zones)
    return difference;
  if (a->zones)
    difference = fol_zone_field_reach(a->zones);
  return b->zones ? fol_rect_union(difference, fol_zone_field_reach(b->zones)) : difference;
}

fol_field_difference fol_field_compare(const fol_field *a, const fol_field *b) {
  bool same = fol_head_equal(&a->head, &b->head) && a->front == b->front && a->behind == b->behind;
  if (!same)
    return (fol_field_difference){.rect = {0, 0, b->head.width_px, b->head.height_px}};
  fol_rect rect = fol_rect_union(fol_mask_difference(a->mask, b->mask), zones_difference(a, b));
  return (fol_field_difference){rect, a->front && a->sentinel_share != b->sentinel_share};
}

/* ---- construction --------------------------------------------------------------------------------- */

/* Returns the side of the hairline on which the middle of the picture's top edge is. */
static bool side_of_top(const fol_field *field) {
  fol_point top = {field->head.width_px / 2.0, 0};
  return fol_front_locate(field->front, top, fol_head_to_scalp_near(&field->head, top)).side;
}

/* Determines which side of the hairline is behind it, and the density of sentinels (single dots in front of it). */
static bool choose_side(fol_field *field, fol_hairline_style style, fol_weigh_samples *samples, fol_error *err) {
  const fol_weigh_request request = {field->mask, &field->head, field->front, field->zones};
  fol_weight sides[2];
  if (!fol_weigh(sides, samples, &request, err))
    return false;
  double difference = sides[1].mask - sides[0].mask;
  bool same = fabs(difference) <= 1e-6 * (sides[0].mask + sides[1].mask);
  field->behind = same ? side_of_top(field) : difference > 0;
  double share = sides[field->behind].share, ground = sides[!field->behind].sentinel_ground;
  if (style == FOL_HAIRLINE_SOFT && ground > 0)
    field->sentinel_share = fol_fmin(sentinel_share_max, sentinel_aim * share / ground);
  return true;
}

/* Sets the field's prepared zones to those in the cache. If the cached zones were made from other zones of a plan or
 * for another head, new ones are made first and replace them. */
static bool get_zones(fol_field *field, fol_field_cache *cache, fol_zones *zones, fol_error *err) {
  bool same = zones ? fol_zone_field_matches(cache->zones, zones, &field->head) : !cache->zones;
  if (!same) {
    fol_weigh_samples_reset(&cache->samples);
    fol_zone_field_drop(cache->zones);
    cache->zones = NULL;
    if (zones && !fol_zone_field_new(&cache->zones, zones, &field->head, err))
      return false;
  }
  field->zones = fol_zone_field_keep(cache->zones);
  return true;
}

/* Sets the field's prepared hairline to the one in the cache. If the cached hairline was made from another hairline of
 * a plan or for another seed or head, a new one is made first and replaces it. */
static bool get_front(fol_field *field, fol_field_cache *cache, const fol_plan *plan, fol_error *err) {
  if (!fol_front_matches(cache->front, plan, &field->head)) {
    fol_weigh_samples_reset(&cache->samples);
    fol_front_drop(cache->front);
    cache->front = NULL;
    if (!fol_front_new(&cache->front, plan, &field->head, err))
      return false;
  }
  field->front = fol_front_keep(cache->front);
  return true;
}

static bool make(fol_field *field, const fol_plan *plan, fol_field_cache *cache, fol_error *err) {
  if (!get_zones(field, cache, plan->zones, err))
    return false;
  if (!plan->hairline.points_px)
    return true;
  if (!get_front(field, cache, plan, err) || !choose_side(field, plan->hairline.style, &cache->samples, err))
    return false;
  field->bounds = fol_rect_intersect(field->bounds, fol_front_bounds(field->front, field->behind));
  return true;
}

bool fol_field_new_cached(fol_field **out, const fol_plan *plan, const fol_head *head, fol_field_cache *cache,
                          fol_error *err) {
  FOL_ASSERT(fol_mask_width(plan->mask) == head->width_px && fol_mask_height(plan->mask) == head->height_px);
  fol_field *field = fol_alloc(1, sizeof *field, err);
  if (!field)
    return false;
  field->mask = fol_mask_keep(plan->mask);
  field->head = *head;
  field->bounds = fol_mask_bounds(plan->mask);
  field->feather_mm = plan->hairline.feather_mm;
  if (!make(field, plan, cache, err)) {
    fol_field_drop(field);
    return false;
  }
  *out = field;
  return true;
}

static void clear_cache(fol_field_cache *cache) {
  fol_front_drop(cache->front);
  fol_zone_field_drop(cache->zones);
  fol_weigh_samples_clear(&cache->samples);
}

bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err) {
  fol_field_cache cache = {0};
  bool done = fol_field_new_cached(out, plan, head, &cache, err);
  clear_cache(&cache);
  return done;
}

void fol_field_drop(fol_field *field) {
  if (!field)
    return;
  fol_mask_drop(field->mask);
  fol_zone_field_drop(field->zones);
  fol_front_drop(field->front);
  fol_free(field);
}

/* ---- cache ---------------------------------------------------------------------------------------------- */

bool fol_field_cache_new(fol_field_cache **out, fol_error *err) {
  fol_field_cache *cache = fol_alloc(1, sizeof *cache, err);
  if (cache)
    *out = cache;
  return cache;
}

void fol_field_cache_drop(fol_field_cache *cache) {
  if (!cache)
    return;
  clear_cache(cache);
  fol_free(cache);
}
