/* Tiles: the picture divided into square tiles that are drawn one after another, each into its own texture.
 * Neighbouring tiles overlap, so that interpolation across an edge finds the neighbouring pixels in all mipmaps down to
 * a sixteenth of the size. */
#ifndef FOL_VIEWPORT_TILES_H
#define FOL_VIEWPORT_TILES_H

#include "follidot/photo.h"
#include "follidot/plan.h"

/* Side of a tile with its border, px, a size that every OpenGL 3.3 driver supports for textures; width of the border on
 * each side, px. */
enum { FOL_TILE_PX = 1024, FOL_TILE_BORDER_PX = 16 };

/* The division of a picture; tiles are numbered row by row. */
typedef struct fol_tiling {
  int width, height; /* of the picture, px */
  int columns, rows;
} fol_tiling;

/* Returns the division into tiles of a picture of `width` x `height` px. */
fol_tiling fol_tiling_of(int width, int height);

/* Returns the number of tiles. */
int fol_tiling_count(const fol_tiling *tiling);

/* Returns the part of the picture that only tile number `tile` shows, without its border, px. */
fol_rect fol_tiling_inner(const fol_tiling *tiling, int tile);

/* Returns the part of the picture in tile number `tile` with its border, clipped to the picture, px. */
fol_rect fol_tiling_outer(const fol_tiling *tiling, int tile);

#endif
