/* Integrates the mask on both sides of the hairline. */
#include "field_weigh.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* The mask is integrated over sample points. On a plane the points are sample_mm apart, or farther if there would be
 * more than samples_max points. On an ellipsoid there are at most samples_on_skin points. */
static const double sample_mm = 1, samples_max = 400 * 1000;
static const size_t samples_on_skin = 50 * 1000;

/* ---- samples ------------------------------------------------------------------------------------ */

static bool add_sample(fol_weigh_samples *w, const fol_weigh_sample *point, fol_error *err) {
  fol_weigh_sample *at = fol_grow(w->at, &w->capacity, w->count + 1, sizeof *at, err);
  if (!at)
    return false;
  w->at = at;
  w->at[w->count++] = *point;
  return true;
}

/* Makes the samples of a plane in a square grid. Each sample represents the same area, which is used as the unit of
 * area. */
static bool sample_plane(fol_weigh_samples *w, fol_error *err) {
  fol_rect bounds = w->bounds;
  double width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
  double step = fol_fmax(sample_mm / w->head.mm_per_px, sqrt(width * height / samples_max));
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step)
      if (!add_sample(w, &(fol_weigh_sample){.px = {x, y}, .area = 1}, err))
        return false;
  return true;
}

/* Makes samples on the visible skin of an ellipsoid. */
static bool sample_skin(fol_weigh_samples *w, fol_error *err) {
  const fol_skin_samples samples = fol_skin_samples_of(&w->head, w->bounds, samples_on_skin);
  for (size_t i = 0; i < samples.count; i++) {
    fol_skin_sample sample;
    if (fol_skin_sample_at(&sample, &samples, i) &&
        !add_sample(w, &(fol_weigh_sample){.px = sample.px, .area = sample.area_mm2, .sample = (uint32_t)i}, err))
      return false;
  }
  return true;
}

/* Replaces the samples by those for another head or other bounds. */
static bool sample_head(fol_weigh_samples *w, const fol_weigh_request *request, fol_rect bounds, fol_error *err) {
  w->head = *request->head;
  w->bounds = bounds;
  w->count = 0;
  if (fol_rect_empty(bounds) ||
      (w->head.surface.kind == FOL_SURFACE_PLANE ? sample_plane(w, err) : sample_skin(w, err)))
    return true;
  fol_weigh_samples_reset(w);
  return false;
}

/* Whether the samples were made for the head of the request and for `bounds`. */
static bool match(const fol_weigh_samples *w, const fol_weigh_request *request, fol_rect bounds) {
  return w->count > 0 && memcmp(&w->bounds, &bounds, sizeof bounds) == 0 && fol_head_equal(&w->head, request->head);
}

void fol_weigh_samples_reset(fol_weigh_samples *samples) {
  samples->count = 0;
  samples->bounds = (fol_rect){0};
}

void fol_weigh_samples_clear(fol_weigh_samples *samples) {
  fol_free(samples->at);
  *samples = (fol_weigh_samples){0};
}

/* ---- integrals ---------------------------------------------------------------------------------------- */

/* Returns the scalp point of a sample. On an ellipsoid it is computed again from `samples`, since it is not stored. */
static fol_scalp_point point_on_scalp(const fol_weigh_samples *w, const fol_skin_samples *samples,
                                      const fol_weigh_sample *at) {
  fol_skin_sample sample = {.px = at->px};
  if (w->head.surface.kind == FOL_SURFACE_PLANE)
    return fol_head_to_scalp_near(&w->head, at->px);
  bool seen = fol_skin_sample_at(&sample, samples, at->sample);
  FOL_ASSERT(seen);
  return sample.mm;
}

/* Computes the values of a sample that depend on the hairline and the zones: side, factors of density, and whether
 * sentinels may be there. */
static void evaluate(fol_weigh_sample *at, const fol_weigh_request *request, fol_scalp_point mm) {
  fol_line_position position = fol_front_locate(request->front, at->px, mm);
  at->evaluated = true;
  at->side = position.side;
  at->density = request->zones ? fol_zone_field_at(request->zones, at->px, mm).density : 1;
  at->front_density = fol_front_density(request->front, &position);
  at->on_sentinel_ground = fol_line_position_is_for_sentinels(&position);
}

bool fol_weigh(fol_weight sides[2], fol_weigh_samples *samples, const fol_weigh_request *request, fol_error *err) {
  fol_weigh_samples *w = samples;
  fol_rect bounds = fol_mask_bounds(request->mask);
  if (!match(w, request, bounds) && !sample_head(w, request, bounds, err))
    return false;
  fol_skin_samples skin = {0};
  if (w->count > 0 && w->head.surface.kind != FOL_SURFACE_PLANE)
    skin = fol_skin_samples_of(&w->head, w->bounds, samples_on_skin);
  sides[0] = sides[1] = (fol_weight){0};
  for (size_t i = 0; i < w->count; i++) {
    fol_weigh_sample *at = &w->at[i];
    double share = fol_mask_at(request->mask, at->px);
    if (share <= 0)
      continue;
    if (!at->evaluated)
      evaluate(at, request, point_on_scalp(w, &skin, at));
    double mask = share * at->area, dots = mask * at->density;
    fol_weight *side = &sides[at->side];
    side->mask += mask;
    side->share += dots * at->front_density;
    side->sentinel_ground += at->on_sentinel_ground ? dots : 0;
  }
  return true;
}
