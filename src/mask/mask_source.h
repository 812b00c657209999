/* The source of a mask: the polygons that the mask was made from. They are rasterised into the mask's tiles, and used
 * for exact lookups in pixels that a polygon's side crosses. All functions except fol_mask_source_draw and
 * fol_mask_source_drop need a mask that has a source. */
#ifndef FOLLIDOT_MASK_SOURCE_H
#define FOLLIDOT_MASK_SOURCE_H

#include "mask_tile.h"

/* Gives a new, empty mask the source `polygons`, and rasterises them. If this fails, the caller drops the mask. */
bool fol_mask_source_draw(fol_mask *mask, const fol_polygon *polygons, size_t count, fol_error *err);

/* Returns the exact density, 0 to 1, at a point of the picture; `grey` is the value of the pixel there. */
double fol_mask_source_at(const fol_mask *mask, fol_point px, uint8_t grey);

/* Returns the exact integral of the density over the picture, in square pixels. */
double fol_mask_source_area(const fol_mask *mask);

/* Returns the bounding box, px, of the polygons within the picture. */
fol_rect fol_mask_source_bounds(const fol_mask *mask);

/* Whether a side of any polygon touches the tile. */
bool fol_mask_source_touches(const fol_mask *mask, size_t tile);

/* Returns the bytes of memory of the mask's source that are not shared with the source of `other`, which may be
 * NULL. */
size_t fol_mask_source_bytes(const fol_mask *mask, const fol_mask *other);

/* Frees the source of a mask with `tile_count` tiles; `source` may be NULL. */
void fol_mask_source_drop(fol_mask_source *source, size_t tile_count);

#endif
