/* How much mask lies on either side of the hairline. */
#include "field_weigh.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

/* Distance of the points by which a plane's mask is weighed, mm, and how many there may be; and so many on an
 * ellipsoid. */
static const double weighing_mm = 1, weighings_max = 400 * 1000;
static const size_t weighings_on_skin = 50 * 1000;

/* ---- the points --------------------------------------------------------------------------------- */

static bool list_point(fol_weigh_samples *w, const fol_weigh_sample *point, fol_error *err) {
  fol_weigh_sample *at = fol_grow(w->at, &w->capacity, w->count + 1, sizeof *at, err);
  if (!at)
    return false;
  w->at = at;
  w->at[w->count++] = *point;
  return true;
}

static bool list_plane(fol_weigh_samples *w, fol_error *err) {
  fol_rect bounds = w->bounds;
  double width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
  double step = fol_fmax(weighing_mm / w->head.mm_per_px, sqrt(width * height / weighings_max));
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step)
      if (!list_point(w, &(fol_weigh_sample){.px = {x, y}, .stands_for = 1}, err))
        return false;
  return true;
}

static bool list_skin(fol_weigh_samples *w, fol_error *err) {
  const fol_skin_samples samples = fol_skin_samples_of(&w->head, w->bounds, weighings_on_skin);
  for (size_t i = 0; i < samples.count; i++) {
    fol_skin_sample sample;
    if (fol_skin_sample_at(&sample, &samples, i) &&
        !list_point(w, &(fol_weigh_sample){.px = sample.px, .stands_for = sample.area_mm2, .sample = (uint32_t)i}, err))
      return false;
  }
  return true;
}

static bool list(fol_weigh_samples *w, const fol_weigh_request *request, fol_rect bounds, fol_error *err) {
  w->head = *request->head;
  w->bounds = bounds;
  w->count = 0;
  if (fol_rect_empty(bounds) || (w->head.surface.kind == FOL_SURFACE_PLANE ? list_plane(w, err) : list_skin(w, err)))
    return true;
  fol_weigh_samples_reset(w);
  return false;
}

static bool serve(const fol_weigh_samples *w, const fol_weigh_request *request, fol_rect bounds) {
  return w->count > 0 && memcmp(&w->bounds, &bounds, sizeof bounds) == 0 && fol_head_equal(&w->head, request->head);
}

void fol_weigh_samples_reset(fol_weigh_samples *weighings) {
  weighings->count = 0;
  weighings->bounds = (fol_rect){0};
}

void fol_weigh_samples_clear(fol_weigh_samples *weighings) {
  fol_free(weighings->at);
  *weighings = (fol_weigh_samples){0};
}

/* ---- weighing ----------------------------------------------------------------------------------- */

static fol_scalp_point point_on_scalp(const fol_weigh_samples *w, const fol_skin_samples *samples,
                                      const fol_weigh_sample *at) {
  fol_skin_sample sample = {.px = at->px};
  if (w->head.surface.kind == FOL_SURFACE_PLANE)
    return fol_head_to_scalp_near(&w->head, at->px);
  bool seen = fol_skin_sample_at(&sample, samples, at->sample);
  FOL_ASSERT(seen);
  return sample.mm;
}

static void find_out(fol_weigh_sample *at, const fol_weigh_request *request, fol_scalp_point mm) {
  fol_line_position place = fol_front_locate(request->front, at->px, mm);
  at->known = true;
  at->side = place.side;
  at->density = request->zones ? fol_zone_field_at(request->zones, at->px, mm).density : 1;
  at->risen = fol_front_density(request->front, &place);
  at->on_sentinel_ground = fol_line_position_is_sentinel_ground(&place);
}

bool fol_weigh(fol_weight sides[2], fol_weigh_samples *weighings, const fol_weigh_request *request, fol_error *err) {
  fol_weigh_samples *w = weighings;
  fol_rect bounds = fol_mask_bounds(request->mask);
  if (!serve(w, request, bounds) && !list(w, request, bounds, err))
    return false;
  fol_skin_samples samples = {0};
  if (w->count > 0 && w->head.surface.kind != FOL_SURFACE_PLANE)
    samples = fol_skin_samples_of(&w->head, w->bounds, weighings_on_skin);
  sides[0] = sides[1] = (fol_weight){0};
  for (size_t i = 0; i < w->count; i++) {
    fol_weigh_sample *at = &w->at[i];
    double share = fol_mask_at(request->mask, at->px);
    if (share <= 0)
      continue;
    if (!at->known)
      find_out(at, request, point_on_scalp(w, &samples, at));
    double mask = share * at->stands_for, dots = mask * at->density;
    fol_weight *side = &sides[at->side];
    side->mask += mask;
    side->share += dots * at->risen;
    side->sentinel_ground += at->on_sentinel_ground ? dots : 0;
  }
  return true;
}
