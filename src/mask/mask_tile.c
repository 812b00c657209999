/* Tiles of masks: creation, reference counting, position in the picture. */
#include "mask_tile.h"

#include <string.h>

bool fol_mask_tile_new(fol_mask_tile **out, const fol_mask_tile *like, fol_error *err) {
  fol_mask_tile *tile = fol_alloc(1, sizeof *tile, err);
  if (!tile)
    return false;
  fol_refcount_init(&tile->refcount);
  if (like)
    memcpy(tile->grey, like->grey, sizeof tile->grey);
  *out = tile;
  return true;
}

fol_mask_tile *fol_mask_tile_keep(fol_mask_tile *tile) {
  if (tile)
    fol_refcount_increment(&tile->refcount);
  return tile;
}

void fol_mask_tile_drop(fol_mask_tile *tile) {
  if (tile && fol_refcount_decrement(&tile->refcount))
    fol_free(tile);
}

fol_rect fol_mask_tile_rect(const fol_mask *mask, size_t tile) {
  int x = (int)(tile % (size_t)mask->across) * FOL_MASK_TILE_SIDE,
      y = (int)(tile / (size_t)mask->across) * FOL_MASK_TILE_SIDE;
  return fol_rect_intersect((fol_rect){x, y, x + FOL_MASK_TILE_SIDE, y + FOL_MASK_TILE_SIDE},
                            (fol_rect){0, 0, mask->width, mask->height});
}

bool fol_mask_is_uniform(const uint8_t *grey, size_t stride, size_t width, size_t height) {
  if (memcmp(grey, grey + 1, width - 1) != 0)
    return false;
  for (size_t y = 1; y < height; y++)
    if (memcmp(grey, grey + y * stride, width) != 0)
      return false;
  return true;
}

/* Makes a tile from width x height pixels; *out is NULL if they are all 0. `uniform` has, by value, the tiles made so
 * far whose pixels all have one value, so that such a tile is made only once. */
static bool tile_from(fol_mask_tile **out, const uint8_t *grey, size_t stride, size_t width, size_t height,
                      fol_mask_tile *uniform[256], fol_error *err) {
  bool one_value = fol_mask_is_uniform(grey, stride, width, height);
  if (one_value && *grey == 0) {
    *out = NULL;
    return true;
  }
  bool whole = width == FOL_MASK_TILE_SIDE && height == FOL_MASK_TILE_SIDE;
  if (one_value && whole && uniform[*grey]) {
    *out = fol_mask_tile_keep(uniform[*grey]);
    return true;
  }
  if (!fol_mask_tile_new(out, NULL, err))
    return false;
  for (size_t y = 0; y < height; y++)
    memcpy((*out)->grey + y * FOL_MASK_TILE_SIDE, grey + y * stride, width);
  if (one_value && whole)
    uniform[*grey] = *out;
  return true;
}

bool fol_mask_fill_tile(fol_mask *mask, size_t tile, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                        fol_error *err) {
  fol_rect rect = fol_mask_tile_rect(mask, tile);
  return tile_from(&mask->tiles[tile], grey, stride, (size_t)(rect.x1 - rect.x0), (size_t)(rect.y1 - rect.y0), uniform,
                   err);
}

bool fol_mask_fill_tiles(fol_mask *mask, int row, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                         fol_error *err) {
  size_t tile = (size_t)row * (size_t)mask->across;
  for (int i = 0; i < mask->across; i++, tile++)
    if (!fol_mask_fill_tile(mask, tile, grey + (size_t)i * FOL_MASK_TILE_SIDE, stride, uniform, err))
      return false;
  return true;
}
