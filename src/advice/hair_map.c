/* Converts the light reflected by the client's own hair to the values of a fol_hair_map: the fraction of the dots at
 * full density that the hair replaces. */
#include "hair_map.h"
#include "field_tone.h"

#include "follidot/base_math.h"
#include "follidot/mask_hair_map.h"

#include <math.h>

/* Side of a cell of the map. */
static const double cell_mm = 0.5;

/* Minimum of the fraction of the dots that hair replaces. A smaller fraction is more likely due to shade or noise than
 * to hair, and is set to 0 [?]. */
static const double share_min = 0.06;

/* ---- conversion of light to a fraction of the dots --------------------------------------------------------- */

/* A curve of the attenuation, -ln(luminance relative to bare skin), of healed dots of all sessions: element i of `at`
 * is for i / SHARES times the plan's density. */
enum { SHARES = 32 };
typedef struct curve {
  double at[SHARES + 1];
} curve;

/* Returns the attenuation by dots on skin of the colour `skin` (linear sRGB). */
static double attenuation_of(const fol_field_tone *field, const double skin[FOL_CHANNELS]) {
  double transmittance[FOL_CHANNELS], treated[FOL_CHANNELS];
  fol_field_tone_transmittance(transmittance, field);
  for (int c = 0; c < FOL_CHANNELS; c++)
    treated[c] = skin[c] * transmittance[c];
  return -fol_log(fol_luminance(treated) / fol_luminance(skin));
}

static bool compute_curve(curve *out, const fol_hair_search *s, fol_error *err) {
  fol_kernels *kernels;
  fol_plan partial = *s->plan; /* a shallow copy: what its pointers point to belongs to *s->plan */
  if (!fol_kernels_new(&kernels, s->plan->pigment.depth_mm, &s->skin->skin, err))
    return false;
  out->at[0] = 0;
  for (int i = 1; i <= SHARES; i++) {
    for (int k = 0; k < partial.session_count; k++)
      partial.sessions[k].density_per_cm2 = s->plan->sessions[k].density_per_cm2 * i / SHARES;
    out->at[i] = attenuation_of(
        &(fol_field_tone){.plan = &partial, .kernels = kernels, .session = partial.session_count}, s->skin->linear);
  }
  fol_kernels_drop(kernels);
  return true;
}

/* Returns the fraction of the dots that hair replaces. `light` is the light from skin with this hair, relative to bare
 * skin. The hair together with the remaining dots attenuates light as much as all dots would on bare skin. */
static double share_of(const curve *c, double light) {
  double missing = c->at[SHARES] + fol_log(light);
  int i = 0;
  if (missing <= 0)
    return 1;
  while (i < SHARES - 1 && c->at[i + 1] < missing)
    i++;
  double step = c->at[i + 1] - c->at[i];
  double share = 1 - (i + (step > 0 ? fol_fmin((missing - c->at[i]) / step, 1) : 0)) / SHARES;
  return share < share_min ? 0 : share;
}

/* ---- measurement --------------------------------------------------------------------------------------- */

/* Makes a mask with the full value everywhere, so that hair is searched in the whole picture. With the plan's mask,
 * only cells near the painted area would be examined if the head's surface is a plane. */
static bool full_mask(fol_mask **out, const fol_head *head, fol_error *err) {
  double w = head->width_px, h = head->height_px;
  const fol_point corners[] = {{0, 0}, {w, 0}, {w, h}, {0, h}};
  fol_polygon all = {.density = 1};
  bool done = fol_points_new(&all.points_px, corners, 4, err) &&
              fol_mask_from_polygons(out, &all, 1, head->width_px, head->height_px, err);
  fol_points_drop(all.points_px);
  return done;
}

/* Makes the map of the client's own hair from the measured light of its cells. */
static bool tone_from_light(fol_hair_map **out, const fol_hair_map_light *light, const fol_hair_search *s,
                            fol_error *err) {
  const fol_skin_grid *g = &light->grid;
  const fol_hair_map like = {
      .x0_px = g->x0_px, .y0_px = g->y0_px, .cell_px = g->cell_px, .across = g->across, .down = g->down};
  curve c;
  fol_hair_map *made;
  if (!compute_curve(&c, s, err) || !fol_hair_map_new(&made, &like, err))
    return false;
  for (size_t i = 0; i < fol_skin_grid_count(g); i++)
    made->tone[i] = (uint8_t)fol_lrint(255 * share_of(&c, (double)light->light[i]));
  *out = made;
  return true;
}

static bool measure(fol_hair_map **out, const fol_hair_search *s, fol_progress *progress, fol_error *err) {
  const fol_rect all = {0, 0, s->head->width_px, s->head->height_px};
  fol_hair_map_light light = {.head = s->head, .grid = fol_skin_grid_over(s->head, all, cell_mm)};
  bool found;
  bool done = fol_hair_map_light_measure(&light, s, &found, err);
  if (done && found)
    done = fol_hair_map_light_smooth(&light, progress, err) && tone_from_light(out, &light, s, err);
  fol_hair_map_light_drop(&light);
  return done;
}

bool fol_hair_map_measure(fol_hair_map **out, const fol_region_request *request, fol_progress *progress,
                          fol_error *err) {
  fol_plan plan = fol_plan_copy(request->plan);
  fol_mask_drop(plan.mask);
  plan.mask = NULL;
  fol_hair_map *existing = NULL;
  const fol_hair_search search = {request->photo, &plan, request->head, request->skin};
  bool done = full_mask(&plan.mask, request->head, err) && measure(&existing, &search, progress, err);
  fol_plan_drop(&plan);
  if (done)
    *out = existing;
  return done;
}

bool fol_hair_map_matches(const fol_plan *was, const fol_head *was_head, const fol_plan *is, const fol_head *is_head) {
  return fol_head_equal(was_head, is_head) && was->hairline.points_px == is->hairline.points_px &&
         fol_plan_same_course(was, is);
}
