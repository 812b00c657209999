#include "viewport/tiles.h"

enum { STEP = FOL_TILE_PX - 2 * FOL_TILE_BORDER_PX };

fol_tiling fol_tiling_of(int width, int height) {
  return (fol_tiling){width, height, (width + STEP - 1) / STEP, (height + STEP - 1) / STEP};
}

int fol_tiling_count(const fol_tiling *tiling) {
  return tiling->columns * tiling->rows;
}

fol_rect fol_tiling_inner(const fol_tiling *tiling, int tile) {
  int x = tile % tiling->columns * STEP, y = tile / tiling->columns * STEP;
  return fol_rect_intersect((fol_rect){x, y, x + STEP, y + STEP}, (fol_rect){0, 0, tiling->width, tiling->height});
}

fol_rect fol_tiling_outer(const fol_tiling *tiling, int tile) {
  return fol_rect_intersect(fol_rect_grown(fol_tiling_inner(tiling, tile), FOL_TILE_BORDER_PX),
                            (fol_rect){0, 0, tiling->width, tiling->height});
}
