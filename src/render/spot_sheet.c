#include "spot_sheet.h"

#include "follidot/base_slots.h"

struct fol_spot_sheet {
  const fol_photo *photo;
  size_t columns;
  fol_slots tiles;
};

bool fol_spot_sheet_new(fol_spot_sheet **out, const fol_photo *photo, fol_error *err) {
  fol_spot_sheet *sheet = fol_alloc(1, sizeof *sheet, err);
  if (!sheet)
    return false;
  sheet->photo = photo;
  sheet->columns = (size_t)fol_spots_columns(photo);
  if (!fol_slots_new(&sheet->tiles, sheet->columns * (size_t)fol_spots_rows(photo), err)) {
    fol_spot_sheet_drop(sheet);
    return false;
  }
  *out = sheet;
  return true;
}

void fol_spot_sheet_drop(fol_spot_sheet *sheet) {
  if (!sheet)
    return;
  fol_slots_drop(&sheet->tiles);
  fol_free(sheet);
}

const fol_dark_spots *fol_spot_sheet_tile(const fol_spot_sheet *sheet, size_t tile) {
  fol_dark_spots *kept = fol_slots_at(&sheet->tiles, tile), *found;
  if (kept)
    return kept;
  if (!fol_spots_find(&found, sheet->photo, (int)(tile % sheet->columns), (int)(tile / sheet->columns), NULL))
    return NULL;
  return fol_slots_fill(&sheet->tiles, tile, found);
}
