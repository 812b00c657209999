#include "spot_sheet.h"

#include <stdatomic.h>

struct fol_spot_sheet {
  const fol_photo *photo;
  size_t columns, count;
  _Atomic(fol_dark_spots *) *tiles; /* NULL: not yet found */
};

bool fol_spot_sheet_new(fol_spot_sheet **out, const fol_photo *photo, fol_error *err) {
  fol_spot_sheet *sheet = fol_alloc(1, sizeof *sheet, err);
  if (!sheet)
    return false;
  sheet->photo = photo;
  sheet->columns = (size_t)fol_spots_columns(photo);
  sheet->count = sheet->columns * (size_t)fol_spots_rows(photo);
  sheet->tiles = fol_alloc(sheet->count, sizeof *sheet->tiles, err);
  if (!sheet->tiles) {
    fol_spot_sheet_drop(sheet);
    return false;
  }
  *out = sheet;
  return true;
}

void fol_spot_sheet_drop(fol_spot_sheet *sheet) {
  if (!sheet)
    return;
  for (size_t i = 0; sheet->tiles && i < sheet->count; i++)
    fol_free(atomic_load(&sheet->tiles[i]));
  fol_free(sheet->tiles);
  fol_free(sheet);
}

const fol_dark_spots *fol_spot_sheet_tile(const fol_spot_sheet *sheet, size_t tile) {
  FOL_ASSERT(tile < sheet->count);
  _Atomic(fol_dark_spots *) *place = &sheet->tiles[tile];
  fol_dark_spots *kept = atomic_load(place), *found;
  if (kept)
    return kept;
  if (!fol_spots_find(&found, sheet->photo, (int)(tile % sheet->columns), (int)(tile / sheet->columns), NULL))
    return NULL;
  if (atomic_compare_exchange_strong(place, &kept, found))
    return found;
  fol_free(found); /* another thread was quicker */
  return kept;
}
