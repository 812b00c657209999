#include "app/changes.h"

#include <math.h>
#include <string.h>

static bool same_scale(const fol_scale *a, const fol_scale *b) {
  return a->from_px.x == b->from_px.x && a->from_px.y == b->from_px.y && a->to_px.x == b->to_px.x &&
         a->to_px.y == b->to_px.y && a->length_mm == b->length_mm;
}

/* A plane's camera means nothing. */
static bool same_head(const fol_plan *a, const fol_plan *b) {
  return fol_surface_equal(&a->surface, &b->surface) &&
         (a->surface.kind == FOL_SURFACE_PLANE || a->camera.focal_35mm == b->camera.focal_35mm);
}

/* Its date too: how old its dots are when the next one's are fresh. */
static bool same_session(const fol_session *a, const fol_session *b) {
  return a->density_per_cm2 == b->density_per_cm2 && a->dot_diameter_mm == b->dot_diameter_mm &&
         a->dilution == b->dilution && strcmp(a->date, b->date) == 0;
}

static bool same_healing(const fol_healing *a, const fol_healing *b) {
  return a->skin_type == b->skin_type && a->sun == b->sun && a->oiliness == b->oiliness &&
         a->touch_up_years == b->touch_up_years;
}

/* Where the person's hair is to be measured is no matter of looks. */
static bool same_look(const fol_plan *a, const fol_plan *b) {
  return a->pattern.jitter == b->pattern.jitter && a->pattern.size_spread == b->pattern.size_spread &&
         a->pattern.darkness_spread == b->pattern.darkness_spread && a->pigment.has_shade == b->pigment.has_shade &&
         a->pigment.shade == b->pigment.shade && a->pigment.depth_mm[0] == b->pigment.depth_mm[0] &&
         a->pigment.depth_mm[1] == b->pigment.depth_mm[1] && a->skin.given == b->skin.given &&
         a->skin.melanosome_fraction == b->skin.melanosome_fraction && a->skin.blood_fraction == b->skin.blood_fraction;
}

bool fol_changes_are_local(const fol_plan *a, const fol_plan *b) {
  if (a->seed != b->seed || a->session_count != b->session_count || !same_head(a, b) ||
      !same_scale(&a->scale, &b->scale) || !same_look(a, b) || !same_healing(&a->healing, &b->healing))
    return false;
  for (int i = 0; i < a->session_count; i++)
    if (!same_session(&a->sessions[i], &b->sessions[i]))
      return false;
  return true;
}

static void mark_around(bool *dirty, const fol_tiling *tiling, fol_point px, double reach_px) {
  const int step = FOL_TILE_PX - 2 * FOL_TILE_BORDER_PX;
  double reach = reach_px + FOL_TILE_BORDER_PX;
  int x0 = (int)fmax(floor((px.x - reach) / step), 0),
      x1 = (int)fmin(floor((px.x + reach) / step), tiling->columns - 1);
  int y0 = (int)fmax(floor((px.y - reach) / step), 0), y1 = (int)fmin(floor((px.y + reach) / step), tiling->rows - 1);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      dirty[y * tiling->columns + x] = true;
}

static bool same_dot(const fol_dot *a, const fol_dot *b) {
  return a->rank == b->rank && a->px.x == b->px.x && a->px.y == b->px.y && a->session == b->session &&
         a->diameter_mm == b->diameter_mm && a->strength == b->strength && a->scar == b->scar;
}

void fol_changes_mark(bool *dirty, const fol_tiling *tiling, const fol_dots *a, const fol_dots *b, int session,
                      double reach_px) {
  size_t i = 0, j = 0;
  while (i < a->count || j < b->count) {
    const fol_dot *was = i < a->count ? &a->at[i] : NULL, *is = j < b->count ? &b->at[j] : NULL;
    if (was && is && same_dot(was, is)) {
      i++;
      j++;
      continue;
    }
    bool take_old = !is || (was && was->rank <= is->rank);
    const fol_dot *changed = take_old ? was : is;
    FOL_ASSERT(changed);
    if (changed->session <= session)
      mark_around(dirty, tiling, changed->px, reach_px);
    if (take_old)
      i++;
    else
      j++;
  }
}
