/* The picture in squares: what the worker draws, one after the other, and what goes to the graphics
 * card as one texture each. They overlap, so that smoothing across an edge finds its neighbours down to
 * a sixteenth of the size. */
#ifndef FOL_VIEWPORT_TILES_H
#define FOL_VIEWPORT_TILES_H

#include "follidot/photo.h"
#include "follidot/plan.h"

enum { FOL_TILE_PX = 1024, FOL_TILE_BORDER_PX = 16 }; /* every OpenGL 3.3 takes textures of 1024 */

typedef struct fol_tiling {
  int width, height; /* of the picture */
  int columns, rows;
} fol_tiling;

fol_tiling fol_tiling_of(int width, int height);
int fol_tiling_count(const fol_tiling *tiling);
fol_rect fol_tiling_inner(const fol_tiling *tiling, int tile); /* what it alone shows */
fol_rect fol_tiling_outer(const fol_tiling *tiling, int tile); /* with its border, within the picture */

#endif
