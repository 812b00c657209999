#include "follidot/base_math.h"
#include "follidot/matte.h"

#include "pixels.h"

#include <stdatomic.h>

enum { PIXELS = FOL_MATTE_TILE_PX * FOL_MATTE_TILE_PX };

/* Shares of a tile in 255ths, row by row. */
typedef struct tile {
  bool row_any[FOL_MATTE_TILE_PX];
  uint8_t share[PIXELS];
} tile;

struct fol_matte_sheet {
  fol_matte *matte;
  int width, height, across;
  size_t count;
  _Atomic(tile *) *tiles; /* NULL: not yet told */
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
  sheet->count = (size_t)sheet->across * (size_t)((image->height - 1) / FOL_MATTE_TILE_PX + 1);
  sheet->tiles = fol_alloc(sheet->count, sizeof *sheet->tiles, err);
  if (!sheet->tiles || !fol_matte_new(&sheet->matte, photo, px_per_mm, camera, threads, err)) {
    fol_matte_sheet_drop(sheet);
    return false;
  }
  *out = sheet;
  return true;
}

void fol_matte_sheet_drop(fol_matte_sheet *sheet) {
  if (!sheet)
    return;
  for (size_t i = 0; sheet->tiles && i < sheet->count; i++)
    fol_free(atomic_load(&sheet->tiles[i]));
  fol_free(sheet->tiles);
  fol_matte_drop(sheet->matte);
  fol_free(sheet);
}

static void tell(tile *t, const fol_matte_sheet *sheet, int x0, int y0) {
  int width = sheet->width - x0 < FOL_MATTE_TILE_PX ? sheet->width - x0 : FOL_MATTE_TILE_PX;
  int height = sheet->height - y0 < FOL_MATTE_TILE_PX ? sheet->height - y0 : FOL_MATTE_TILE_PX;
  float share[FOL_MATTE_TILE_PX];
  for (int y = 0; y < height; y++) {
    t->row_any[y] = fol_matte_row(sheet->matte, share, x0, y0 + y, width);
    for (int x = 0; t->row_any[y] && x < width; x++)
      t->share[y * FOL_MATTE_TILE_PX + x] = (uint8_t)fol_lrintf(share[x] * 255);
  }
}

/* NULL where there is no memory to keep it in. */
static const tile *tile_at(const fol_matte_sheet *sheet, int x, int y) {
  int column = x / FOL_MATTE_TILE_PX, row = y / FOL_MATTE_TILE_PX;
  _Atomic(tile *) *place = &sheet->tiles[(size_t)row * (size_t)sheet->across + (size_t)column];
  tile *kept = atomic_load(place);
  if (kept)
    return kept;
  tile *told = fol_alloc(1, sizeof *told, NULL);
  if (!told)
    return NULL;
  tell(told, sheet, column * FOL_MATTE_TILE_PX, row * FOL_MATTE_TILE_PX);
  if (atomic_compare_exchange_strong(place, &kept, told))
    return told;
  fol_free(told);
  return kept;
}

/* The same steps without a tile. */
static bool row_alone(const fol_matte_sheet *sheet, float *share, int x0, int y, int count) {
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
    return row_alone(sheet, share, x0, y, count);
  int row = y % FOL_MATTE_TILE_PX;
  if (!t->row_any[row])
    return false;
  const uint8_t *from = &t->share[row * FOL_MATTE_TILE_PX + x0 % FOL_MATTE_TILE_PX];
  for (int i = 0; i < count; i++)
    share[i] = (float)from[i] * (1.0f / 255);
  return true;
}
