/* Spot sheet: the small dark spots of a photograph, found tile by tile where they are asked for. */
#ifndef FOLLIDOT_RENDER_SPOT_SHEET_H
#define FOLLIDOT_RENDER_SPOT_SHEET_H

#include "follidot/photo_spots.h"

/* Safe from many threads. Borrows the photograph. */
typedef struct fol_spot_sheet fol_spot_sheet;
bool fol_spot_sheet_new(fol_spot_sheet **out, const fol_photo *photo, fol_error *err);
void fol_spot_sheet_drop(fol_spot_sheet *sheet);

/* Those of a tile, by its number, row by row; kept by the sheet. NULL where there is no memory for them. */
const fol_dark_spots *fol_spot_sheet_tile(const fol_spot_sheet *sheet, size_t tile);

#endif
