#include "follidot/base_math.h"
#include "follidot/base_slots.h"
#include "follidot/base_vector.h"
#include "follidot/matte.h"

#include "pixels.h"

enum { PIXELS = FOL_MATTE_TILE_PX * FOL_MATTE_TILE_PX };

/* One tile of the matte. `share`: for each pixel, row by row, the fraction of its light that comes from in front of
 * pigment, as a multiple of 1/255. `row_any`: for each row, whether any of its fractions is above 0; otherwise the
 * row's part of `share` is not set. */
typedef struct tile {
  bool row_any[FOL_MATTE_TILE_PX];
  uint8_t share[PIXELS];
} tile;

struct fol_matte_sheet {
  fol_matte *matte;
  int width, height, across;
  fol_slots tiles;
};

bool fol_matte_sheet_new(fol_matte_sheet **out, const fol_photo *photo, double px_per_mm,
                         const fol_camera_traits *camera, int threads, fol_error *err) {
  fol_matte_sheet *sheet = fol_alloc(1, sizeof *sheet, err);
  if (!sheet)
    return false;
  const fol_image *image = fol_photo_image(photo);
  sheet->width = image->width;
  sheet->height = image->height;
  sheet->across = (image->width - 1) / FOL_MATTE_TILE_PX + 1;
  size_t count = (size_t)sheet->across * (size_t)((image->height - 1) / FOL_MATTE_TILE_PX + 1);
  if (!fol_slots_new(&sheet->tiles, count, err) ||
      !fol_matte_new(&sheet->matte, photo, px_per_mm, camera, threads, err)) {
    fol_matte_sheet_drop(sheet);
    return false;
  }
  *out = sheet;
  return true;
}

void fol_matte_sheet_drop(fol_matte_sheet *sheet) {
  if (!sheet)
    return;
  fol_slots_drop(&sheet->tiles);
  fol_matte_drop(sheet->matte);
  fol_free(sheet);
}

FOL_VECTORIZE static void to_255ths(uint8_t *out, const float *share, int count) {
  for (int i = 0; i < count; i++)
    out[i] = (uint8_t)(int32_t)fol_rintf(share[i] * 255);
}

static void compute_tile(tile *t, const fol_matte_sheet *sheet, int x0, int y0) {
  int width = sheet->width - x0 < FOL_MATTE_TILE_PX ? sheet->width - x0 : FOL_MATTE_TILE_PX;
  int height = sheet->height - y0 < FOL_MATTE_TILE_PX ? sheet->height - y0 : FOL_MATTE_TILE_PX;
  float share[FOL_MATTE_TILE_PX];
  for (int y = 0; y < height; y++) {
    t->row_any[y] = fol_matte_row(sheet->matte, share, x0, y0 + y, width);
    if (t->row_any[y])
      to_255ths(&t->share[y * FOL_MATTE_TILE_PX], share, width);
  }
}

/* Returns the tile that contains pixel (x, y), from the cache or newly computed; NULL if memory runs out. */
static const tile *tile_at(const fol_matte_sheet *sheet, int x, int y) {
  int column = x / FOL_MATTE_TILE_PX, row = y / FOL_MATTE_TILE_PX;
  size_t index = (size_t)row * (size_t)sheet->across + (size_t)column;
  tile *cached = fol_slots_at(&sheet->tiles, index);
  if (cached)
    return cached;
  tile *fresh = fol_alloc_raw(1, sizeof *fresh, NULL);
  if (!fresh)
    return NULL;
  compute_tile(fresh, sheet, column * FOL_MATTE_TILE_PX, row * FOL_MATTE_TILE_PX);
  return fol_slots_fill(&sheet->tiles, index, fresh);
}

/* Computes part of a row without storing a tile, for when memory runs out. Rounds values as in tiles, to multiples of
 * 1/255. */
static bool uncached_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count) {
  if (!fol_matte_row(sheet->matte, share, x0, y, count))
    return false;
  for (int i = 0; i < count; i++)
    share[i] = fol_rintf(share[i] * 255) * (1.0f / 255);
  return true;
}

bool fol_matte_sheet_row(const fol_matte_sheet *sheet, float *share, int x0, int y, int count) {
  FOL_ASSERT(count > 0 && x0 / FOL_MATTE_TILE_PX == (x0 + count - 1) / FOL_MATTE_TILE_PX);
  const tile *t = tile_at(sheet, x0, y);
  if (!t)
    return uncached_row(sheet, share, x0, y, count);
  int row = y % FOL_MATTE_TILE_PX;
  if (!t->row_any[row])
    return false;
  const uint8_t *from = &t->share[row * FOL_MATTE_TILE_PX + x0 % FOL_MATTE_TILE_PX];
  for (int i = 0; i < count; i++)
    share[i] = (float)from[i] * (1.0f / 255);
  return true;
}
