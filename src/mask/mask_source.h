/* The polygons that a mask was made from. They are rasterised into its tiles, and used for exact lookups in pixels that
 * a side crosses. All functions but the first and the last need a mask with a source. */
#ifndef FOLLIDOT_MASK_SOURCE_H
#define FOLLIDOT_MASK_SOURCE_H

#include "mask_tile.h"

/* Gives a new, empty mask a source and rasterises it. Drop the mask if this fails. */
bool fol_mask_source_draw(fol_mask *mask, const fol_polygon *polygons, size_t count, fol_error *err);

/* The exact density at a point of the picture; `grey` is the value of its pixel. */
double fol_mask_source_at(const fol_mask *mask, fol_point px, uint8_t grey);

/* The exact integral of the density over the picture, square pixels. */
double fol_mask_source_area(const fol_mask *mask);

/* The bounding box of the polygons in the picture. */
fol_rect fol_mask_source_bounds(const fol_mask *mask);

/* Whether a side of a polygon touches the tile. */
bool fol_mask_source_touches(const fol_mask *mask, size_t tile);

/* Bytes of memory that the source uses in addition to that of `other` (NULL: in all). */
size_t fol_mask_source_bytes(const fol_mask *mask, const fol_mask *other);

/* Frees the source of a mask with that many tiles; NULL is fine. */
void fol_mask_source_drop(fol_mask_source *source, size_t tile_count);

#endif
