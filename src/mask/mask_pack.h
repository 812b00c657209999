/* Masks as bytes, little-endian throughout:
 *
 * "FOLM", u8 version, u8 form, u32 width, u32 height, and then form 0: for each tile, row by row, u8 what it is (0:
 * nothing; 1: of one value, which follows; 2: pixels); then the pixels of all those of the last kind as one zlib
 * stream, or nothing where there are none; form 1: u32 polygons, and for each f64 density, u32 points, and f64 x and y
 * of each point.
 *
 * Of a tile only those pixels count that lie in the picture. Left out is what equal masks may differ in: whether a tile
 * without anything in it takes memory, and the sign of a zero. */
#ifndef FOLLIDOT_MASK_MASK_PACK_H
#define FOLLIDOT_MASK_MASK_PACK_H

#include "mask_tile.h"

#include <math.h>

static const uint8_t fol_pack_magic[4] = {'F', 'O', 'L', 'M'};
static const uint8_t fol_pack_version = 1;

/* What a mask is packed as, and a tile. */
enum { FOL_PACK_TILES, FOL_PACK_POLYGONS };
enum { FOL_PACK_EMPTY, FOL_PACK_UNIFORM, FOL_PACK_PIXELS };

enum { FOL_PACK_TILE_PIXELS = FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE };

/* How much of a tile lies in the picture. */
typedef struct fol_pack_extent {
  size_t width, height;
} fol_pack_extent;

static inline fol_pack_extent fol_pack_extent_of(const fol_mask *mask, size_t tile) {
  fol_rect rect = fol_mask_tile_rect(mask, tile);
  return (fol_pack_extent){(size_t)(rect.x1 - rect.x0), (size_t)(rect.y1 - rect.y0)};
}

static inline bool fol_pack_is_near(fol_point px) {
  return fabs(px.x) <= FOL_COORDINATE_PX_MAX && fabs(px.y) <= FOL_COORDINATE_PX_MAX;
}

#endif
