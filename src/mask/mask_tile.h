/* The mask's inside: square tiles, each shared by all versions of the mask that are equal in it. */
#ifndef FOLLIDOT_MASK_TILE_H
#define FOLLIDOT_MASK_TILE_H

#include "follidot/mask.h"

#define FOL_MASK_TILE_SIDE 128

typedef struct fol_mask_tile {
  fol_refcount refcount;
  uint8_t grey[FOL_MASK_TILE_SIDE * FOL_MASK_TILE_SIDE]; /* 0 beyond the picture */
} fol_mask_tile;

/* What a mask still knows of the polygons it was made from. */
typedef struct fol_mask_source fol_mask_source;

struct fol_mask {
  fol_refcount refcount;
  int width, height;
  int across, down;        /* tiles */
  fol_mask_source *source; /* NULL: a painted mask */
  fol_mask_tile *tiles[];  /* row by row; NULL: all 0 */
};

static inline size_t fol_mask_tile_count(const fol_mask *mask) {
  return (size_t)mask->across * (size_t)mask->down;
}

/* The pixels of a tile that lie in the picture. */
fol_rect fol_mask_tile_rect(const fol_mask *mask, size_t tile);

/* A tile of its own with the pixels of `like` (NULL: 0). */
bool fol_mask_tile_new(fol_mask_tile **out, const fol_mask_tile *like, fol_error *err);
fol_mask_tile *fol_mask_tile_keep(fol_mask_tile *tile);
void fol_mask_tile_drop(fol_mask_tile *tile);

/* Whether the pixels, rows `stride` bytes apart, are of one value. */
bool fol_mask_is_uniform(const uint8_t *grey, size_t stride, size_t width, size_t height);

/* Fills a tile, or row `row` of tiles, of a mask in the making from pixels, rows `stride` bytes apart. Tiles of one
 * value are made once: `uniform` remembers them between calls, start with NULLs. */
bool fol_mask_fill_tile(fol_mask *mask, size_t tile, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                        fol_error *err);
bool fol_mask_fill_tiles(fol_mask *mask, int row, const uint8_t *grey, size_t stride, fol_mask_tile *uniform[256],
                         fol_error *err);

#endif
