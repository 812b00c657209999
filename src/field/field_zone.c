/* Computes the effect of zones as factors of the density, diameter and strength of dots. */
#include "field_zone.h"
#include "follidot/base_math.h"
#include "follidot/mask_polygon.h"
#include "polyline.h"

/* The factor by which the strength of dots is multiplied in scar tissue (docs/domain.md#scars [A/?]). */
static const double scar_strength = 0.75;

/* Maximum length of the segments into which an outline is divided when it is projected onto the skin. */
static const double step_mm = 1;

/* A zone, prepared for queries. */
typedef struct area {
  const fol_zone *zone;
  fol_extent reach;      /* px; the zone has no effect outside this box */
  fol_shapes *shape;     /* the zone's outline in the picture, for testing whether a point is inside */
  fol_polyline *outline; /* the outline on the skin, for distances in the feather; NULL if the feather is 0 */
} area;

struct fol_zone_field {
  fol_refcount refcount;
  fol_head head;
  fol_zones *zones;
  fol_extent reach; /* px; no zone has an effect outside this box */
  area areas[];
};

/* ---- construction --------------------------------------------------------------------------------- */

static bool project_outline(area *a, const fol_head *head, double reach_px, fol_error *err) {
  const fol_points *points = a->zone->points_px;
  const fol_lift lift = fol_lift_of(head, step_mm, 0, reach_px);
  fol_lift_segments segments = {0};
  bool done = true;
  for (size_t i = 0; done && i < points->count; i++)
    done = fol_lift_line(&lift, points->at[i], points->at[(i + 1) % points->count], &segments, err);
  done = done && fol_polyline_new(&a->outline, &segments, err);
  fol_free(segments.at);
  return done;
}

static bool make_area(area *a, const fol_zone *zone, const fol_head *head, fol_error *err) {
  double reach_px = zone->feather_mm * fol_head_px_per_mm_max(head);
  const fol_polygon polygon = {zone->points_px, 1};
  a->zone = zone;
  a->reach = fol_extent_none;
  for (size_t i = 0; i < zone->points_px->count; i++)
    fol_extent_add(&a->reach, zone->points_px->at[i]);
  a->reach = fol_extent_grown(&a->reach, reach_px);
  return fol_shapes_new(&a->shape, &polygon, 1, head->width_px, head->height_px, err) &&
         (zone->feather_mm == 0 || project_outline(a, head, reach_px, err));
}

bool fol_zone_field_new(fol_zone_field **out, fol_zones *zones, const fol_head *head, fol_error *err) {
  fol_zone_field *field = fol_alloc(1, sizeof *field + zones->count * sizeof(area), err);
  if (!field)
    return false;
  fol_refcount_init(&field->refcount);
  field->head = *head;
  field->zones = fol_zones_keep(zones);
  field->reach = fol_extent_none;
  for (size_t i = 0; i < zones->count; i++) {
    if (!make_area(&field->areas[i], &zones->at[i], head, err)) {
      fol_zone_field_drop(field);
      return false;
    }
    fol_extent reach = field->areas[i].reach;
    fol_extent_add(&field->reach, (fol_point){reach.x0, reach.y0});
    fol_extent_add(&field->reach, (fol_point){reach.x1, reach.y1});
  }
  *out = field;
  return true;
}

fol_zone_field *fol_zone_field_keep(fol_zone_field *field) {
  if (field)
    fol_refcount_increment(&field->refcount);
  return field;
}

void fol_zone_field_drop(fol_zone_field *field) {
  if (!field || !fol_refcount_decrement(&field->refcount))
    return;
  for (size_t i = 0; i < field->zones->count; i++) {
    fol_shapes_drop(field->areas[i].shape);
    fol_polyline_drop(field->areas[i].outline);
  }
  fol_zones_drop(field->zones);
  fol_free(field);
}

/* Comparing the pointers to the zones is enough: a list of zones is immutable, and its address is not reused as long as
 * `field` keeps a reference to it. */
bool fol_zone_field_matches(const fol_zone_field *field, const fol_zones *zones, const fol_head *head) {
  return field && field->zones == zones && fol_head_equal(&field->head, head);
}

fol_rect fol_zone_field_reach(const fol_zone_field *field) {
  const fol_extent *box = &field->reach;
  double width = field->head.width_px, height = field->head.height_px;
  fol_rect reach = {(int)floor(fol_clamp(box->x0, 0, width)), (int)floor(fol_clamp(box->y0, 0, height)),
                    (int)floor(fol_clamp(box->x1, 0, width)) + 1, (int)floor(fol_clamp(box->y1, 0, height)) + 1};
  return fol_rect_intersect(reach, (fol_rect){0, 0, field->head.width_px, field->head.height_px});
}

/* ---- queries -------------------------------------------------------------------------------------- */

/* Returns the weight of a zone at a point: 1 inside the zone, falling to 0 outside it over the zone's feather. */
static double weight_at(const area *a, fol_point px, fol_scalp_point mm) {
  if (!fol_extent_contains(&a->reach, px))
    return 0;
  if (fol_shapes_at(a->shape, px) > 0)
    return 1;
  if (!a->outline)
    return 0;
  double feather = a->zone->feather_mm;
  return 1 - fol_smoothstep(fol_polyline_nearest(a->outline, mm, feather).distance_mm / feather);
}

fol_zone_factors fol_zone_field_at(const fol_zone_field *field, fol_point px, fol_scalp_point mm) {
  fol_zone_factors factors = {1, 1, 1, 0};
  if (!fol_extent_contains(&field->reach, px))
    return factors;
  for (size_t i = 0; i < field->zones->count; i++) {
    const fol_zone *zone = field->areas[i].zone;
    double weight = weight_at(&field->areas[i], px, mm);
    factors.density *= 1 + (zone->density - 1) * weight;
    factors.size *= 1 + (zone->size - 1) * weight;
    if (zone->kind == FOL_ZONE_SCAR) {
      factors.strength *= 1 + (scar_strength - 1) * weight;
      factors.scar = fol_fmax(factors.scar, weight);
    }
  }
  return factors;
}
