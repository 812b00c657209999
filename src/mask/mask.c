#include "mask.h"

#include <string.h>

/* Tiles are square, pictures need not be: a picture one pixel wide would spend a hundred times its size.
 * Far above what any photograph of up to 200 megapixels needs. */
static const size_t tile_bytes_max = (size_t)1 << 30;

/* ---- tiles ------------------------------------------------------------------------------------ */

bool fol_mask_tile_new(fol_mask_tile **out, const fol_mask_tile *like, fol_error *err) {
  fol_mask_tile *tile = fol_alloc(1, sizeof *tile, err);
  if (!tile)
    return false;
  fol_owners_init(&tile->owners);
  if (like)
    memcpy(tile->grey, like->grey, sizeof tile->grey);
  *out = tile;
  return true;
}

fol_mask_tile *fol_mask_tile_keep(fol_mask_tile *tile) {
  if (tile)
    fol_owners_more(&tile->owners);
  return tile;
}

void fol_mask_tile_drop(fol_mask_tile *tile) {
  if (tile && fol_owners_less(&tile->owners))
    fol_free(tile);
}

fol_rect fol_mask_tile_rect(const fol_mask *mask, size_t tile) {
  int x = (int)(tile % (size_t)mask->across) * FOL_MASK_TILE_SIDE,
      y = (int)(tile / (size_t)mask->across) * FOL_MASK_TILE_SIDE;
  return fol_rect_meet((fol_rect){x, y, x + FOL_MASK_TILE_SIDE, y + FOL_MASK_TILE_SIDE},
                       (fol_rect){0, 0, mask->width, mask->height});
}

bool fol_mask_is_plain(const uint8_t *grey, size_t stride, size_t width, size_t height) {
  if (memcmp(grey, grey + 1, width - 1) != 0)
    return false;
  for (size_t y = 1; y < height; y++)
    if (memcmp(grey, grey + y * stride, width) != 0)
      return false;
  return true;
}

static bool tile_from(fol_mask_tile **out, const uint8_t *grey, size_t stride, size_t width, size_t height,
                      fol_mask_tile *plain[256], fol_error *err) {
  bool one_value = fol_mask_is_plain(grey, stride, width, height);
  if (one_value && *grey == 0) {
    *out = NULL;
    return true;
  }
  bool whole = width == FOL_MASK_TILE_SIDE && height == FOL_MASK_TILE_SIDE;
  if (one_value && whole && plain[*grey]) {
    *out = fol_mask_tile_keep(plain[*grey]);
    return true;
  }
  if (!fol_mask_tile_new(out, NULL, err))
    return false;
  for (size_t y = 0; y < height; y++)
    memcpy((*out)->grey + y * FOL_MASK_TILE_SIDE, grey + y * stride, width);
  if (one_value && whole)
    plain[*grey] = *out;
  return true;
}

bool fol_mask_fill_tile(fol_mask *mask, size_t tile, const uint8_t *grey, size_t stride, fol_mask_tile *plain[256],
                        fol_error *err) {
  fol_rect rect = fol_mask_tile_rect(mask, tile);
  return tile_from(&mask->tiles[tile], grey, stride, (size_t)(rect.x1 - rect.x0), (size_t)(rect.y1 - rect.y0), plain,
                   err);
}

bool fol_mask_fill_tiles(fol_mask *mask, int row, const uint8_t *grey, size_t stride, fol_mask_tile *plain[256],
                         fol_error *err) {
  size_t tile = (size_t)row * (size_t)mask->across;
  for (int i = 0; i < mask->across; i++, tile++)
    if (!fol_mask_fill_tile(mask, tile, grey + (size_t)i * FOL_MASK_TILE_SIDE, stride, plain, err))
      return false;
  return true;
}

/* ---- making and dropping ---------------------------------------------------------------------- */

bool fol_mask_new(fol_mask **out, int width, int height, fol_error *err) {
  FOL_ASSERT(width > 0 && height > 0);
  int across = (width - 1) / FOL_MASK_TILE_SIDE + 1, down = (height - 1) / FOL_MASK_TILE_SIDE + 1;
  size_t tiles, bytes;
  if (!fol_size_mul(&tiles, (size_t)across, (size_t)down) || !fol_size_mul(&bytes, tiles, sizeof(fol_mask_tile)) ||
      bytes > tile_bytes_max)
    return fol_fail(err, FOL_REFUSED, "a picture of %d x %d px is too large or too narrow for a mask", width, height);
  fol_mask *mask = fol_alloc(1, sizeof *mask + tiles * sizeof *mask->tiles, err);
  if (!mask)
    return false;
  fol_owners_init(&mask->owners);
  mask->width = width;
  mask->height = height;
  mask->across = across;
  mask->down = down;
  *out = mask;
  return true;
}

bool fol_mask_from_grey(fol_mask **out, const uint8_t *grey, int width, int height, fol_error *err) {
  fol_mask *mask;
  if (!fol_mask_new(&mask, width, height, err))
    return false;
  fol_mask_tile *plain[256] = {0};
  size_t row_bytes = (size_t)width * FOL_MASK_TILE_SIDE;
  for (int row = 0; row < mask->down; row++)
    if (!fol_mask_fill_tiles(mask, row, grey + (size_t)row * row_bytes, (size_t)width, plain, err)) {
      fol_mask_drop(mask);
      return false;
    }
  *out = mask;
  return true;
}

fol_mask *fol_mask_keep(fol_mask *mask) {
  if (mask)
    fol_owners_more(&mask->owners);
  return mask;
}

void fol_mask_drop(fol_mask *mask) {
  if (!mask || !fol_owners_less(&mask->owners))
    return;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++)
    fol_mask_tile_drop(mask->tiles[i]);
  fol_mask_source_drop(mask->source, fol_mask_tile_count(mask));
  fol_free(mask);
}

/* ---- asking ----------------------------------------------------------------------------------- */

int fol_mask_width(const fol_mask *mask) {
  return mask->width;
}

int fol_mask_height(const fol_mask *mask) {
  return mask->height;
}

double fol_mask_at(const fol_mask *mask, fol_point px) {
  if (!(px.x >= 0 && px.y >= 0 && px.x < mask->width && px.y < mask->height))
    return 0;
  unsigned x = (unsigned)px.x, y = (unsigned)px.y;
  const fol_mask_tile *tile =
      mask->tiles[(size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)mask->across + x / FOL_MASK_TILE_SIDE];
  uint8_t grey = tile ? tile->grey[y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + x % FOL_MASK_TILE_SIDE] : 0;
  return mask->source ? fol_mask_source_at(mask, px, grey) : grey / 255.0;
}

double fol_mask_area_px(const fol_mask *mask) {
  if (mask->source)
    return fol_mask_source_area(mask);
  uint64_t sum = 0;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    uint32_t tile_sum = 0;
    for (size_t k = 0; mask->tiles[i] && k < FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE; k++)
      tile_sum += mask->tiles[i]->grey[k];
    sum += tile_sum;
  }
  return (double)sum / 255;
}

fol_rect fol_mask_bounds(const fol_mask *mask) {
  fol_rect bounds = {0};
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++)
    if (mask->tiles[i] || (mask->source && fol_mask_source_touches(mask, i)))
      bounds = fol_rect_union(bounds, fol_mask_tile_rect(mask, i));
  return bounds;
}

/* Of the pixels of a tile that are above 0. */
static fol_rect tile_bounds(const fol_mask_tile *tile, int x0, int y0) {
  fol_rect bounds = {0};
  for (int y = 0; y < FOL_MASK_TILE_SIDE; y++) {
    const uint8_t *row = tile->grey + y * FOL_MASK_TILE_SIDE;
    int first = 0, end = FOL_MASK_TILE_SIDE;
    while (first < end && row[first] == 0)
      first++;
    while (first < end && row[end - 1] == 0)
      end--;
    bounds = fol_rect_union(bounds, (fol_rect){x0 + first, y0 + y, x0 + end, y0 + y + 1});
  }
  return bounds;
}

fol_rect fol_mask_tight_bounds(const fol_mask *mask) {
  if (mask->source)
    return fol_mask_source_bounds(mask);
  fol_rect bounds = {0};
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    fol_rect tile = fol_mask_tile_rect(mask, i);
    bool adds = tile.x0 < bounds.x0 || tile.y0 < bounds.y0 || tile.x1 > bounds.x1 || tile.y1 > bounds.y1;
    if (mask->tiles[i] && adds)
      bounds = fol_rect_union(bounds, tile_bounds(mask->tiles[i], tile.x0, tile.y0));
  }
  return bounds;
}

static bool tiles_equal(const fol_mask_tile *a, const fol_mask_tile *b) {
  static const uint8_t nothing[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE];
  return a == b || memcmp(a ? a->grey : nothing, b ? b->grey : nothing, sizeof nothing) == 0;
}

bool fol_mask_equal(const fol_mask *a, const fol_mask *b) {
  if (a == b)
    return true;
  if (a->width != b->width || a->height != b->height || !a->source != !b->source)
    return false;
  if (a->source)
    return fol_mask_source_equal(a, b);
  for (size_t i = 0; i < fol_mask_tile_count(a); i++)
    if (!tiles_equal(a->tiles[i], b->tiles[i]))
      return false;
  return true;
}

fol_rect fol_mask_difference(const fol_mask *a, const fol_mask *b) {
  FOL_ASSERT(a->width == b->width && a->height == b->height);
  fol_rect difference = {0};
  if (a == b)
    return difference;
  if (a->source || b->source) /* which answer exactly, and so between the pixels */
    return (fol_rect){0, 0, a->width, a->height};
  for (size_t i = 0; i < fol_mask_tile_count(a); i++)
    if (!tiles_equal(a->tiles[i], b->tiles[i]))
      difference = fol_rect_union(difference, fol_mask_tile_rect(a, i));
  return difference;
}

void fol_mask_copy_grey(const fol_mask *mask, fol_rect rect, uint8_t *grey, size_t stride) {
  FOL_ASSERT(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= mask->width && rect.y1 <= mask->height);
  for (int y = rect.y0; y < rect.y1; y++, grey += stride)
    for (int x = rect.x0, end; x < rect.x1; x = end) {
      end = (x / FOL_MASK_TILE_SIDE + 1) * FOL_MASK_TILE_SIDE;
      if (end > rect.x1)
        end = rect.x1;
      const fol_mask_tile *tile =
          mask->tiles[(size_t)(y / FOL_MASK_TILE_SIDE) * (size_t)mask->across + (size_t)(x / FOL_MASK_TILE_SIDE)];
      uint8_t *to = grey + (x - rect.x0);
      if (tile)
        memcpy(to, tile->grey + y % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + x % FOL_MASK_TILE_SIDE,
               (size_t)(end - x));
      else
        memset(to, 0, (size_t)(end - x));
    }
}
