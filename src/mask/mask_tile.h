/* The tiles of masks. A mask consists of square tiles; versions of a mask share the tiles in which they are equal. */
#ifndef FOLLIDOT_MASK_TILE_H
#define FOLLIDOT_MASK_TILE_H

#include "follidot/mask.h"

/* Side of a tile, px. */
#define FOL_MASK_TILE_SIDE 128

/* A reference-counted square of pixels. It must not be modified once it is shared. */
typedef struct fol_mask_tile {
  fol_refcount refcount;
  uint8_t grey[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE]; /* mask values, row by row; 0 outside the picture */
} fol_mask_tile;

/* The polygons that a mask was made from (mask_source.h). */
typedef struct fol_mask_source fol_mask_source;

struct fol_mask {
  fol_refcount refcount;
  int width, height;
  int across, down;        /* number of tiles in a row and in a column */
  fol_mask_source *source; /* the polygons that the mask consists of; NULL for a painted mask */
  fol_mask_tile *tiles[];  /* row by row; NULL: all pixels are 0 */
};

/* Returns the number of tiles of the mask. */
static inline size_t fol_mask_tile_count(const fol_mask *mask) {
  return (size_t)mask->across * (size_t)mask->down;
}

/* Returns the part of a tile that lies in the picture, px. */
fol_rect fol_mask_tile_rect(const fol_mask *mask, size_t tile);

/* Makes a new tile with the pixels of the tile `like`, or with all pixels 0 if `like` is NULL. The caller drops
 * *out. */
bool fol_mask_tile_new(fol_mask_tile **out, const fol_mask_tile *like, fol_error *err);

/* Adds a reference and returns `tile`, which may be NULL. */
fol_mask_tile *fol_mask_tile_keep(fol_mask_tile *tile);

/* Drops a reference; `tile` may be NULL. */
void fol_mask_tile_drop(fol_mask_tile *tile);

/* Whether width x height pixels have the same value; rows are `stride` bytes apart. */
bool fol_mask_is_uniform(const uint8_t *grey, size_t stride, size_t width, size_t height);

/* Sets a tile of a new mask from pixels, whose rows are `stride` bytes apart. All whole tiles whose pixels have one
 * value share a single tile. `uniform` keeps these shared tiles, by value, between calls, and must be all NULL before
 * the first call. */
bool fol_mask_fill_tile(fol_mask *mask, size_t tile, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                        fol_error *err);

/* Sets row `row` of tiles of a new mask from pixels, whose rows are `stride` bytes apart. `uniform` is as in
 * fol_mask_fill_tile. */
bool fol_mask_fill_tiles(fol_mask *mask, int row, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                         fol_error *err);

#endif
