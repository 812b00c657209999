/* Spot sheet: the small dark spots of a photograph, found tile by tile on demand and cached. */
#ifndef FOLLIDOT_RENDER_SPOT_SHEET_H
#define FOLLIDOT_RENDER_SPOT_SHEET_H

#include "follidot/photo_spots.h"

/* A cache of spots. Safe from many threads. Borrows the photograph. */
typedef struct fol_spot_sheet fol_spot_sheet;

/* An empty cache for a photograph. Drop *out. Fails only if memory runs out. */
bool fol_spot_sheet_new(fol_spot_sheet **out, const fol_photo *photo, fol_error *err);

/* Frees it; NULL is fine. */
void fol_spot_sheet_drop(fol_spot_sheet *sheet);

/* The spots of a tile; tiles are numbered row by row. Owned by the sheet. NULL if memory runs out. */
const fol_dark_spots *fol_spot_sheet_tile(const fol_spot_sheet *sheet, size_t tile);

#endif
