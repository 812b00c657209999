#include "live/preview_tiles.h"

/* ---- creation and destruction ----------------------------------------------------------------------- */

bool fol_preview_tiles_open(fol_preview_tiles *tiles, int width, int height, fol_error *err) {
  *tiles = (fol_preview_tiles){.tiling = fol_tiling_of(width, height), .photo_version = 1};
  int count = fol_tiling_count(&tiles->tiling);
  tiles->at = fol_alloc((size_t)count, sizeof *tiles->at, err);
  for (int i = 0; tiles->at && i < count; i++)
    tiles->at[i].plain = true;
  return tiles->at != NULL;
}

void fol_preview_tiles_clear(fol_preview_tiles *tiles) {
  fol_free(tiles->at);
  *tiles = (fol_preview_tiles){.at = NULL};
}

/* ---- marking changes ----------------------------------------------------------------------------- */

static void mark_stale(fol_preview_tile *tile, fol_rect part) {
  if (fol_rect_empty(part))
    return;
  tile->stale = fol_rect_union(tile->stale, part);
  tile->requested = (fol_rect){0};
}

void fol_preview_tiles_all_changed(fol_preview_tiles *tiles) {
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++) {
    tiles->at[i].dirty = true;
    mark_stale(&tiles->at[i], fol_tiling_outer(&tiles->tiling, i));
  }
}

void fol_preview_tiles_changed(fol_preview_tiles *tiles, fol_rect changed) {
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++)
    mark_stale(&tiles->at[i], fol_rect_intersect(changed, fol_tiling_outer(&tiles->tiling, i)));
}

void fol_preview_tiles_scalp_changed(fol_preview_tiles *tiles, fol_rect changed) {
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++) {
    fol_rect part = fol_rect_intersect(changed, fol_tiling_outer(&tiles->tiling, i));
    if (fol_rect_empty(part))
      continue;
    tiles->at[i].scalp_sent = false;
    tiles->at[i].dirty = true;
    mark_stale(&tiles->at[i], part);
  }
}

/* ---- remaining work ------------------------------------------------------------------------------- */

bool fol_preview_tiles_photo_is_stale(const fol_preview_tiles *tiles, int tile) {
  int version = tiles->at[tile].photo_version;
  return version != 0 && version != tiles->photo_version;
}

/* Whether the tile still has to be drawn and can be drawn now. The GPU draws over the photograph, so a tile whose
 * photograph was not sent to the window yet has to wait. */
static bool is_remaining(const fol_preview_tiles *tiles, int tile) {
  const fol_preview_tile *state = &tiles->at[tile];
  bool has_photo = !tiles->by_gpu || state->photo_version != 0;
  return fol_preview_tiles_photo_is_stale(tiles, tile) || (state->dirty && !tiles->only_before && has_photo);
}

size_t fol_preview_tiles_left(const fol_preview_tiles *tiles) {
  size_t count = 0;
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++)
    count += is_remaining(tiles, i);
  return count;
}

/* Returns the squared distance between the centres of two rectangles, px^2. */
static double distance_between(fol_rect a, fol_rect b) {
  double dx = (a.x0 + a.x1 - b.x0 - b.x1) / 2.0, dy = (a.y0 + a.y1 - b.y0 - b.y1) / 2.0;
  return dx * dx + dy * dy;
}

bool fol_preview_tiles_is_plain(const fol_preview_tiles *tiles, int tile) {
  return fol_rect_empty(fol_rect_intersect(fol_tiling_outer(&tiles->tiling, tile), tiles->dot_bounds));
}

fol_rect fol_preview_tiles_in_sight(const fol_preview_tiles *tiles, int tile) {
  return fol_rect_intersect(tiles->at[tile].stale, fol_rect_grown(tiles->visible, FOL_TILE_PX / 16));
}

bool fol_preview_tiles_is_requested(const fol_preview_tiles *tiles, int tile) {
  fol_rect part = fol_preview_tiles_in_sight(tiles, tile), requested = tiles->at[tile].requested;
  return fol_rect_empty(part) ||
         (part.x0 >= requested.x0 && part.y0 >= requested.y0 && part.x1 <= requested.x1 && part.y1 <= requested.y1);
}

/* Whether a visible part of the tile still has to be drawn. */
static bool is_visibly_dirty(const fol_preview_tiles *tiles, int tile) {
  if (fol_rect_empty(fol_rect_intersect(fol_tiling_inner(&tiles->tiling, tile), tiles->visible)))
    return false;
  return !tiles->by_gpu || fol_preview_tiles_photo_is_stale(tiles, tile) || fol_preview_tiles_is_plain(tiles, tile) ||
         !fol_preview_tiles_is_requested(tiles, tile);
}

fol_preview_next fol_preview_tiles_choose(fol_preview_tiles *tiles, fol_rect visible) {
  tiles->visible = visible;
  fol_preview_next best = {.tile = -1};
  double best_distance = 0;
  int visible_count = 0;
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++) {
    if (!is_remaining(tiles, i))
      continue;
    fol_rect inner = fol_tiling_inner(&tiles->tiling, i);
    bool seen = is_visibly_dirty(tiles, i);
    if (tiles->by_gpu && !seen && tiles->in_motion)
      continue;
    double distance = distance_between(inner, visible);
    visible_count += seen;
    if (best.tile < 0 || (seen && !best.in_sight) || (seen == best.in_sight && distance < best_distance)) {
      best = (fol_preview_next){.tile = i, .in_sight = seen};
      best_distance = distance;
    }
  }
  best.completes = visible_count == (best.in_sight ? 1 : 0);
  return best;
}
