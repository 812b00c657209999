#include "field_front.h"
#include "field_zone.h"

#include <math.h>

/* Sentinels, a few dots ahead of a soft hairline: where (CONTRACT, DOMAIN 3 [?]), which share of all dots
 * is aimed at so that chance does not take it over CONTRACT's 2 %, and the most that they come to where
 * there is room for only a few. */
static const double sentinel_near_mm = 2, sentinel_far_mm = 5;
static const double sentinel_part = 0.01, sentinel_share_max = 0.05;

/* Distance of the points by which a plane's mask is weighed, mm, and how many there may be; and so many on an
 * ellipsoid. */
static const double weighing_mm = 1, weighings_max = 400 * 1000;
static const size_t weighings_on_skin = 50 * 1000;

struct fol_field {
  fol_mask *mask;
  fol_head head;
  fol_rect bounds;
  fol_zone_field *zones; /* NULL: none */
  fol_front *front;      /* NULL: no hairline */
  bool behind;           /* which side of the line */
  double feather_mm;
  double sentinel_share;
};

/* ---- asking --------------------------------------------------------------------------------------- */

static fol_zone_factors zones_at(const fol_field *field, fol_point px, fol_scalp_point mm) {
  return field->zones ? fol_zone_field_at(field->zones, px, mm) : (fol_zone_factors){1, 1, 1, 0};
}

static bool is_sentinel_ground(const fol_place *place) {
  return place->distance_mm >= sentinel_near_mm && place->distance_mm <= sentinel_far_mm;
}

fol_cover fol_field_at(const fol_field *field, fol_point px, fol_scalp_point mm) {
  if (!(px.x >= 0 && px.y >= 0 && px.x < field->head.width_px && px.y < field->head.height_px))
    return (fol_cover){.size = 1, .strength = 1};
  double share = fol_mask_at(field->mask, px), front = 1;
  if (field->front) {
    fol_place place = fol_front_place(field->front, px, mm);
    if (place.side == field->behind) {
      share *= fol_front_risen(field->front, &place);
      front = place.distance_mm < field->feather_mm ? place.distance_mm / field->feather_mm : place.distance_mm > 0;
    } else {
      share *= is_sentinel_ground(&place) ? field->sentinel_share : 0;
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

/* ---- weighing the mask --------------------------------------------------------------------------- */

/* Of one side of the line. */
typedef struct weight {
  double mask, share, sentinel_ground; /* share: if this is the side behind */
} weight;

/* A point goes to its side with the mask that it stands for, in any unit. */
static void weigh_point(const fol_field *field, fol_point px, fol_scalp_point mm, double mask, weight sides[2]) {
  fol_place place = fol_front_place(field->front, px, mm);
  double dots = mask * zones_at(field, px, mm).density;
  weight *side = &sides[place.side];
  side->mask += mask;
  side->share += dots * fol_front_risen(field->front, &place);
  side->sentinel_ground += is_sentinel_ground(&place) ? dots : 0;
}

static void weigh_plane(const fol_field *field, weight sides[2]) {
  fol_rect bounds = fol_mask_bounds(field->mask);
  double width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
  double step = fmax(weighing_mm / field->head.mm_per_px, sqrt(width * height / weighings_max));
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step) {
      fol_point px = {x, y};
      fol_scalp_point mm;
      double mask = fol_mask_at(field->mask, px);
      if (mask > 0 && fol_head_to_scalp(&mm, &field->head, px))
        weigh_point(field, px, mm, mask, sides);
    }
}

static void weigh_skin(const fol_field *field, weight sides[2]) {
  fol_rect bounds = fol_mask_bounds(field->mask);
  if (fol_rect_empty(bounds))
    return;
  const fol_skin_samples samples = fol_skin_samples_of(&field->head, bounds, weighings_on_skin);
  for (size_t i = 0; i < samples.count; i++) {
    fol_skin_sample sample;
    double mask;
    if (fol_skin_sample_at(&sample, &samples, i) && (mask = fol_mask_at(field->mask, sample.px)) > 0)
      weigh_point(field, sample.px, sample.mm, mask * sample.area_mm2, sides);
  }
}

static bool side_of_top(const fol_field *field) {
  fol_point top = {field->head.width_px / 2.0, 0};
  return fol_front_place(field->front, top, fol_head_to_scalp_near(&field->head, top)).side;
}

static void settle_sides(fol_field *field, fol_hairline_style style) {
  weight sides[2] = {{0}};
  if (field->head.surface.kind == FOL_SURFACE_PLANE)
    weigh_plane(field, sides);
  else
    weigh_skin(field, sides);
  double difference = sides[1].mask - sides[0].mask;
  bool alike = fabs(difference) <= 1e-6 * (sides[0].mask + sides[1].mask);
  field->behind = alike ? side_of_top(field) : difference > 0;
  double share = sides[field->behind].share, ground = sides[!field->behind].sentinel_ground;
  if (style == FOL_HAIRLINE_SOFT && ground > 0)
    field->sentinel_share = fmin(sentinel_share_max, sentinel_part * share / ground);
}

/* ---- making -------------------------------------------------------------------------------------- */

static bool make(fol_field *field, const fol_plan *plan, fol_error *err) {
  if (plan->zones && !fol_zone_field_new(&field->zones, plan->zones, &field->head, err))
    return false;
  if (!plan->hairline.points_px)
    return true;
  if (!fol_front_new(&field->front, plan, &field->head, sentinel_far_mm, err))
    return false;
  settle_sides(field, plan->hairline.style);
  field->bounds = fol_rect_meet(field->bounds, fol_front_bounds(field->front, field->behind));
  return true;
}

bool fol_field_new(fol_field **out, const fol_plan *plan, const fol_head *head, fol_error *err) {
  FOL_ASSERT(fol_mask_width(plan->mask) == head->width_px && fol_mask_height(plan->mask) == head->height_px);
  fol_field *field = fol_alloc(1, sizeof *field, err);
  if (!field)
    return false;
  field->mask = fol_mask_keep(plan->mask);
  field->head = *head;
  field->bounds = fol_mask_bounds(plan->mask);
  field->feather_mm = plan->hairline.feather_mm;
  if (!make(field, plan, err)) {
    fol_field_drop(field);
    return false;
  }
  *out = field;
  return true;
}

void fol_field_drop(fol_field *field) {
  if (!field)
    return;
  fol_mask_drop(field->mask);
  fol_zone_field_drop(field->zones);
  fol_front_drop(field->front);
  fol_free(field);
}
