#include "live/preview_tiles.h"

/* ---- life ------------------------------------------------------------------------------------- */

bool fol_preview_tiles_open(fol_preview_tiles *tiles, int width, int height, fol_error *err) {
  *tiles = (fol_preview_tiles){.tiling = fol_tiling_of(width, height), .look = 1};
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

/* ---- what changed ----------------------------------------------------------------------------- */

static void mark_stale(fol_preview_tile *tile, fol_rect part) {
  if (fol_rect_empty(part))
    return;
  tile->stale = fol_rect_union(tile->stale, part);
  tile->shown = (fol_rect){0};
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
    tiles->at[i].on_scalp = false;
    tiles->at[i].dirty = true;
    mark_stale(&tiles->at[i], part);
  }
}

/* ---- what is left ----------------------------------------------------------------------------- */

bool fol_preview_tiles_photo_is_stale(const fol_preview_tiles *tiles, int tile) {
  int look = tiles->at[tile].photo_look;
  return look != 0 && look != tiles->look;
}

/* The card draws on the photograph: only where that was sent. */
static bool is_left(const fol_preview_tiles *tiles, int tile) {
  const fol_preview_tile *t = &tiles->at[tile];
  bool can = !tiles->by_card || t->photo_look != 0;
  return fol_preview_tiles_photo_is_stale(tiles, tile) || (t->dirty && !tiles->only_before && can);
}

size_t fol_preview_tiles_left(const fol_preview_tiles *tiles) {
  size_t count = 0;
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++)
    count += is_left(tiles, i);
  return count;
}

static double distance_between(fol_rect a, fol_rect b) {
  double dx = (a.x0 + a.x1 - b.x0 - b.x1) / 2.0, dy = (a.y0 + a.y1 - b.y0 - b.y1) / 2.0;
  return dx * dx + dy * dy;
}

bool fol_preview_tiles_is_plain(const fol_preview_tiles *tiles, int tile) {
  return fol_rect_empty(fol_rect_intersect(fol_tiling_outer(&tiles->tiling, tile), tiles->reached));
}

fol_rect fol_preview_tiles_in_sight(const fol_preview_tiles *tiles, int tile) {
  return fol_rect_intersect(tiles->at[tile].stale, fol_rect_grown(tiles->visible, FOL_TILE_PX / 16));
}

bool fol_preview_tiles_is_shown(const fol_preview_tiles *tiles, int tile) {
  fol_rect part = fol_preview_tiles_in_sight(tiles, tile), shown = tiles->at[tile].shown;
  return fol_rect_empty(part) ||
         (part.x0 >= shown.x0 && part.y0 >= shown.y0 && part.x1 <= shown.x1 && part.y1 <= shown.y1);
}

/* Whether something that is seen of the tile is not as it should be. */
static bool is_in_sight(const fol_preview_tiles *tiles, int tile) {
  if (fol_rect_empty(fol_rect_intersect(fol_tiling_inner(&tiles->tiling, tile), tiles->visible)))
    return false;
  return !tiles->by_card || fol_preview_tiles_photo_is_stale(tiles, tile) || fol_preview_tiles_is_plain(tiles, tile) ||
         !fol_preview_tiles_is_shown(tiles, tile);
}

fol_preview_next fol_preview_tiles_choose(fol_preview_tiles *tiles, fol_rect visible) {
  tiles->visible = visible;
  fol_preview_next best = {.tile = -1};
  double best_distance = 0;
  int in_sight = 0;
  for (int i = 0; i < fol_tiling_count(&tiles->tiling); i++) {
    if (!is_left(tiles, i))
      continue;
    fol_rect inner = fol_tiling_inner(&tiles->tiling, i);
    bool seen = is_in_sight(tiles, i);
    if (tiles->by_card && !seen && tiles->in_motion)
      continue;
    double distance = distance_between(inner, visible);
    in_sight += seen;
    if (best.tile < 0 || (seen && !best.in_sight) || (seen == best.in_sight && distance < best_distance)) {
      best = (fol_preview_next){.tile = i, .in_sight = seen};
      best_distance = distance;
    }
  }
  best.completes = in_sight == (best.in_sight ? 1 : 0);
  return best;
}
