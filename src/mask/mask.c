/* Masks: creation, lookup, comparison and memory use. */
#include "mask_source.h"

#include <string.h>

/* Maximum number of bytes of a mask's tiles, far more than any photograph of up to 200 megapixels needs. It excludes
 * very narrow pictures: since tiles are square, the mask of a picture one pixel wide would take a hundred times the
 * picture's size. */
static const size_t tile_bytes_max = (size_t)1 << 30;

/* ---- creation ------------------------------------------------------------------------------- */

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
  fol_refcount_init(&mask->refcount);
  mask->width = width;
  mask->height = height;
  mask->across = across;
  mask->down = down;
  *out = mask;
  return true;
}

bool fol_mask_new_uniform(fol_mask **out, int width, int height, uint8_t grey, fol_error *err) {
  fol_mask *mask;
  uint8_t row[FOL_MASK_TILE_SIDE];
  fol_mask_tile *uniform[256] = {0};
  memset(row, grey, sizeof row);
  if (!fol_mask_new(&mask, width, height, err))
    return false;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++)
    if (!fol_mask_fill_tile(mask, i, row, 0, uniform, err)) {
      fol_mask_drop(mask);
      return false;
    }
  *out = mask;
  return true;
}

bool fol_mask_from_grey(fol_mask **out, const uint8_t *grey, int width, int height, fol_error *err) {
  fol_mask *mask;
  if (!fol_mask_new(&mask, width, height, err))
    return false;
  fol_mask_tile *uniform[256] = {0};
  size_t row_bytes = (size_t)width * FOL_MASK_TILE_SIDE;
  for (int row = 0; row < mask->down; row++)
    if (!fol_mask_fill_tiles(mask, row, grey + (size_t)row * row_bytes, (size_t)width, uniform, err)) {
      fol_mask_drop(mask);
      return false;
    }
  *out = mask;
  return true;
}

bool fol_mask_from_polygons(fol_mask **out, const fol_polygon *polygons, size_t count, int width, int height,
                            fol_error *err) {
  fol_mask *mask = NULL;
  if (!fol_mask_new(&mask, width, height, err))
    return false;
  if (count > 0 && !fol_mask_source_draw(mask, polygons, count, err)) {
    fol_mask_drop(mask);
    return false;
  }
  *out = mask;
  return true;
}

fol_mask *fol_mask_keep(fol_mask *mask) {
  if (mask)
    fol_refcount_increment(&mask->refcount);
  return mask;
}

void fol_mask_drop(fol_mask *mask) {
  if (!mask || !fol_refcount_decrement(&mask->refcount))
    return;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++)
    fol_mask_tile_drop(mask->tiles[i]);
  fol_mask_source_drop(mask->source, fol_mask_tile_count(mask));
  fol_free(mask);
}

/* ---- lookup ----------------------------------------------------------------------------------- */

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

/* Returns the bounds, in picture coordinates, of a tile's pixels that are above 0. The tile's top left corner is (x0,
 * y0). */
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
    bool extends = tile.x0 < bounds.x0 || tile.y0 < bounds.y0 || tile.x1 > bounds.x1 || tile.y1 > bounds.y1;
    if (mask->tiles[i] && extends)
      bounds = fol_rect_union(bounds, tile_bounds(mask->tiles[i], tile.x0, tile.y0));
  }
  return bounds;
}

static bool tiles_equal(const fol_mask_tile *a, const fol_mask_tile *b) {
  static const uint8_t zeros[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE];
  return a == b || memcmp(a ? a->grey : zeros, b ? b->grey : zeros, sizeof zeros) == 0;
}

fol_rect fol_mask_difference(const fol_mask *a, const fol_mask *b) {
  FOL_ASSERT(a->width == b->width && a->height == b->height);
  fol_rect difference = {0};
  if (a == b)
    return difference;
  if (a->source || b->source) /* masks made from polygons can also differ between the centres of pixels */
    return (fol_rect){0, 0, a->width, a->height};
  for (size_t i = 0; i < fol_mask_tile_count(a); i++)
    if (!tiles_equal(a->tiles[i], b->tiles[i]))
      difference = fol_rect_union(difference, fol_mask_tile_rect(a, i));
  return difference;
}

/* Whether every pixel of a tile within the rectangle `part`, in picture coordinates, has the value `grey`. *known
 * caches the last whole tile found to have this value everywhere, since one tile is often used many times in a mask. */
static bool tile_is_uniform(const fol_mask_tile *tile, fol_rect part, uint8_t grey, const fol_mask_tile **known) {
  if (tile && tile == *known)
    return true;
  size_t width = (size_t)(part.x1 - part.x0), height = (size_t)(part.y1 - part.y0);
  if (!tile || width == 0 || height == 0)
    return grey == 0 || width == 0 || height == 0;
  const uint8_t *first = tile->grey + part.y0 % FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE + part.x0 % FOL_MASK_TILE_SIDE;
  bool uniform = *first == grey && fol_mask_is_uniform(first, FOL_MASK_TILE_SIDE, width, height);
  if (uniform && width == FOL_MASK_TILE_SIDE && height == FOL_MASK_TILE_SIDE)
    *known = tile;
  return uniform;
}

fol_rect fol_mask_bounds_beyond(const fol_mask *mask, uint8_t grey) {
  fol_rect bounds = {0};
  const fol_mask_tile *known = NULL;
  for (size_t i = 0; i < fol_mask_tile_count(mask); i++) {
    fol_rect tile = fol_mask_tile_rect(mask, i);
    if (!tile_is_uniform(mask->tiles[i], tile, grey, &known))
      bounds = fol_rect_union(bounds, tile);
  }
  return bounds;
}

bool fol_mask_is_all(const fol_mask *mask, fol_rect rect, uint8_t grey) {
  FOL_ASSERT(rect.x0 >= 0 && rect.y0 >= 0 && rect.x1 <= mask->width && rect.y1 <= mask->height);
  const fol_mask_tile *known = NULL;
  for (int y = rect.y0 / FOL_MASK_TILE_SIDE; y * FOL_MASK_TILE_SIDE < rect.y1; y++)
    for (int x = rect.x0 / FOL_MASK_TILE_SIDE; x * FOL_MASK_TILE_SIDE < rect.x1; x++) {
      size_t i = (size_t)y * (size_t)mask->across + (size_t)x;
      if (!tile_is_uniform(mask->tiles[i], fol_rect_intersect(fol_mask_tile_rect(mask, i), rect), grey, &known))
        return false;
    }
  return true;
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

/* ---- memory use ------------------------------------------------------------------------------- */

static bool is_among(const fol_mask_tile *tile, fol_mask_tile *const *tiles, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (tiles[i] == tile)
      return true;
  return false;
}

/* Whether tile `i` of `mask` uses memory that is not counted yet. `mask` and `other` mostly share tiles at equal
 * positions. But a tile of one value may be used at many positions of both masks, and must be counted at most once. */
static bool adds_memory(const fol_mask *mask, size_t i, const fol_mask *other) {
  const fol_mask_tile *tile = mask->tiles[i];
  size_t others = other ? fol_mask_tile_count(other) : 0;
  if (!tile || (i < others && other->tiles[i] == tile))
    return false;
  if (atomic_load_explicit(&tile->refcount.count, memory_order_relaxed) == 1)
    return true;
  return !is_among(tile, mask->tiles, i) && (!other || !is_among(tile, other->tiles, others));
}

size_t fol_mask_bytes_beyond(const fol_mask *mask, const fol_mask *other) {
  if (mask == other)
    return 0;
  size_t tiles = fol_mask_tile_count(mask), bytes = sizeof *mask + tiles * sizeof *mask->tiles;
  for (size_t i = 0; i < tiles; i++)
    if (adds_memory(mask, i, other))
      bytes += sizeof *mask->tiles[i];
  return bytes + (mask->source ? fol_mask_source_bytes(mask, other) : 0);
}
