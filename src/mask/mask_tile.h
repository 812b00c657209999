/* Internals of masks: square tiles, each shared by all versions of the mask that are equal there. */
#ifndef FOLLIDOT_MASK_TILE_H
#define FOLLIDOT_MASK_TILE_H

#include "follidot/mask.h"

#define FOL_MASK_TILE_SIDE 128

/* A square of pixels, reference-counted. Immutable once shared. */
typedef struct fol_mask_tile {
  fol_refcount refcount;
  uint8_t grey[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE]; /* 0 outside the picture */
} fol_mask_tile;

/* The polygons that a mask was made from (mask_source.h). */
typedef struct fol_mask_source fol_mask_source;

struct fol_mask {
  fol_refcount refcount;
  int width, height;
  int across, down;        /* tiles */
  fol_mask_source *source; /* NULL: a painted mask */
  fol_mask_tile *tiles[];  /* row by row; NULL: all 0 */
};

/* The number of tiles. */
static inline size_t fol_mask_tile_count(const fol_mask *mask) {
  return (size_t)mask->across * (size_t)mask->down;
}

/* The part of a tile that lies in the picture. */
fol_rect fol_mask_tile_rect(const fol_mask *mask, size_t tile);

/* A new tile with the pixels of `like` (NULL: 0). Drop it. */
bool fol_mask_tile_new(fol_mask_tile **out, const fol_mask_tile *like, fol_error *err);

/* Adds a reference and returns the tile itself; NULL is fine. */
fol_mask_tile *fol_mask_tile_keep(fol_mask_tile *tile);

/* Drops a reference; NULL is fine. */
void fol_mask_tile_drop(fol_mask_tile *tile);

/* Whether all pixels, in rows `stride` bytes apart, have one value. */
bool fol_mask_is_uniform(const uint8_t *grey, size_t stride, size_t width, size_t height);

/* Sets a tile of a new mask from pixels, in rows `stride` bytes apart. Uniform tiles are made once for each value:
 * `uniform` holds them between calls; start with NULLs. */
bool fol_mask_fill_tile(fol_mask *mask, size_t tile, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                        fol_error *err);

/* Sets row `row` of tiles of a new mask, likewise. */
bool fol_mask_fill_tiles(fol_mask *mask, int row, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                         fol_error *err);

#endif
