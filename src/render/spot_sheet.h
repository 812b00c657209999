/* Spot sheet: a cache of the small dark spots of a photograph. They are found tile by tile, when a tile is first
 * requested. */
#ifndef FOLLIDOT_RENDER_SPOT_SHEET_H
#define FOLLIDOT_RENDER_SPOT_SHEET_H

#include "follidot/photo_spots.h"

/* The cache. Several threads may use it at once. Borrows the photograph. */
typedef struct fol_spot_sheet fol_spot_sheet;

/* Makes an empty cache for a photograph. The caller drops *out. Fails only if memory runs out. */
bool fol_spot_sheet_new(fol_spot_sheet **out, const fol_photo *photo, fol_error *err);

/* Frees `sheet`, which may be NULL. */
void fol_spot_sheet_drop(fol_spot_sheet *sheet);

/* Returns the spots of tile number `tile`; tiles are numbered row by row. The result belongs to `sheet`. NULL if memory
 * runs out. */
const fol_dark_spots *fol_spot_sheet_tile(const fol_spot_sheet *sheet, size_t tile);

#endif
