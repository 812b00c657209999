/* The polygons that a mask was made from: drawn into its tiles, and asked where a side crosses a pixel. */
#ifndef FOLLIDOT_MASK_SOURCE_H
#define FOLLIDOT_MASK_SOURCE_H

#include "mask_tile.h"

/* Gives a mask that is new and empty its source, and draws it; drop the mask where that fails. */
bool fol_mask_source_draw(fol_mask *mask, const fol_polygon *polygons, size_t count, fol_error *err);

/* Of a mask with a source. `grey` is the pixel's value. */
double fol_mask_source_at(const fol_mask *mask, fol_point px, uint8_t grey);
double fol_mask_source_area(const fol_mask *mask);
fol_rect fol_mask_source_bounds(const fol_mask *mask);           /* tight */
bool fol_mask_source_touches(const fol_mask *mask, size_t tile); /* whether a polygon's side crosses the tile */
size_t fol_mask_source_bytes(const fol_mask *mask, const fol_mask *other); /* of memory, beyond what is the other's */
void fol_mask_source_drop(fol_mask_source *source, size_t tile_count);

#endif
