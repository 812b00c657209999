/* The serialised form of masks: the bytes "FOLM", the version as u8, the form as u8, the width and the height in pixels
 * as u32, and then the content. All numbers are little-endian.
 *
 * Form 0: for each tile, row by row, its kind as u8 (0: empty; 1: uniform, followed by its value as u8; 2: pixels);
 * then the pixels of all tiles of kind 2 as one zlib stream, or nothing if there are none. Only the pixels of a tile
 * that lie in the picture are stored.
 *
 * Form 1: the number of polygons as u32, and for each polygon its density as f64, its number of points as u32, and the
 * x and y of each point as f64.
 *
 * Equal masks give equal bytes, although they may differ in memory: an empty tile may or may not be allocated, and
 * zeros may have a sign. */
#ifndef FOLLIDOT_MASK_MASK_PACK_H
#define FOLLIDOT_MASK_MASK_PACK_H

#include "mask_tile.h"

#include <math.h>

static const uint8_t fol_pack_magic[4] = {'F', 'O', 'L', 'M'};
static const uint8_t fol_pack_version = 1;

/* The forms of a serialised mask: its tiles, or the polygons that it was made from. */
enum { FOL_PACK_TILES, FOL_PACK_POLYGONS };

/* The kinds of a serialised tile: all pixels 0; all pixels of one other value; anything else. */
enum { FOL_PACK_EMPTY, FOL_PACK_UNIFORM, FOL_PACK_PIXELS };

enum { FOL_PACK_TILE_PIXELS = FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE };

/* The size, px, of the part of a tile that lies in the picture. */
typedef struct fol_pack_extent {
  size_t width, height;
} fol_pack_extent;

/* Returns the size of the part of `tile` that lies in the picture. */
static inline fol_pack_extent fol_pack_extent_of(const fol_mask *mask, size_t tile) {
  fol_rect rect = fol_mask_tile_rect(mask, tile);
  return (fol_pack_extent){(size_t)(rect.x1 - rect.x0), (size_t)(rect.y1 - rect.y0)};
}

/* Whether both coordinates of a point are within +-FOL_COORDINATE_PX_MAX, as in all serialised polygons. */
static inline bool fol_pack_is_near(fol_point px) {
  return fabs(px.x) <= FOL_COORDINATE_PX_MAX && fabs(px.y) <= FOL_COORDINATE_PX_MAX;
}

#endif
