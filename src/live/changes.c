#include "live/changes.h"

#include <math.h>
#include <string.h>

static bool same_scale(const fol_scale *a, const fol_scale *b) {
  return a->from_px.x == b->from_px.x && a->from_px.y == b->from_px.y && a->to_px.x == b->to_px.x &&
         a->to_px.y == b->to_px.y && a->length_mm == b->length_mm;
}

/* Whether two plans have the same surface of the head and the same focal length of the camera. The focal length does
 * not matter if the surface is a plane. */
static bool same_head(const fol_plan *a, const fol_plan *b) {
  return fol_surface_equal(&a->surface, &b->surface) &&
         (a->surface.kind == FOL_SURFACE_PLANE || a->camera.focal_35mm == b->camera.focal_35mm);
}

bool fol_changes_are_local(const fol_plan *a, const fol_plan *b) {
  return fol_plan_same_course(a, b) && same_head(a, b) && same_scale(&a->scale, &b->scale) &&
         a->scalp_matte == b->scalp_matte;
}

static void mark_around(fol_preview_tiles *tiles, fol_point px, double reach_px) {
  const fol_tiling *tiling = &tiles->tiling;
  const int step = FOL_TILE_PX - 2 * FOL_TILE_BORDER_PX;
  double reach = reach_px + FOL_TILE_BORDER_PX;
  int x0 = (int)fmax(floor((px.x - reach) / step), 0),
      x1 = (int)fmin(floor((px.x + reach) / step), tiling->columns - 1);
  int y0 = (int)fmax(floor((px.y - reach) / step), 0), y1 = (int)fmin(floor((px.y + reach) / step), tiling->rows - 1);
  for (int y = y0; y <= y1; y++)
    for (int x = x0; x <= x1; x++)
      tiles->at[y * tiling->columns + x].dirty = true;
}

static bool same_dot(const fol_dot *a, const fol_dot *b) {
  return a->rank == b->rank && a->px.x == b->px.x && a->px.y == b->px.y && a->session == b->session &&
         a->diameter_mm == b->diameter_mm && a->strength == b->strength && a->scar == b->scar;
}

static fol_rect around(fol_point px, double reach_px) {
  return (fol_rect){(int)floor(px.x - reach_px), (int)floor(px.y - reach_px), (int)ceil(px.x + reach_px),
                    (int)ceil(px.y + reach_px)};
}

/* What mark_square needs in each call. The same mark_state is used for all squares of the dot grids. In `all`,
 * mark_square collects the bounds of the changes, px. */
typedef struct mark_state {
  fol_preview_tiles *tiles;
  int session;
  double reach_px;
  fol_rect all;
} mark_state;

static void mark_square(mark_state *m, const fol_dot_square *a, const fol_dot_square *b) {
  size_t i = 0, j = 0, end_a = a ? a->count : 0, end_b = b ? b->count : 0;
  while (i < end_a || j < end_b) {
    const fol_dot *before = i < end_a ? &a->at[i] : NULL, *after = j < end_b ? &b->at[j] : NULL;
    if (before && after && same_dot(before, after)) {
      i++;
      j++;
      continue;
    }
    bool is_old = !after || (before && before->rank <= after->rank);
    const fol_dot *changed = is_old ? before : after;
    FOL_ASSERT(changed);
    if (changed->session <= m->session) {
      mark_around(m->tiles, changed->px, m->reach_px);
      m->all = fol_rect_union(m->all, around(changed->px, m->reach_px));
    }
    if (is_old)
      i++;
    else
      j++;
  }
}

fol_rect fol_changes_mark(fol_preview_tiles *tiles, const fol_dot_grid *a, const fol_dot_grid *b, int session,
                          double reach_px) {
  FOL_ASSERT(a->across == b->across && a->down == b->down);
  mark_state m = {.tiles = tiles, .session = session, .reach_px = reach_px};
  for (size_t i = 0; i < fol_dot_grid_squares(a); i++)
    if (a->squares[i] != b->squares[i])
      mark_square(&m, a->squares[i], b->squares[i]);
  return m.all;
}
