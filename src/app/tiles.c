#include "app/tiles.h"

#include <string.h>

enum { STEP = FOL_TILE_PX - 2 * FOL_TILE_BORDER_PX };

fol_tiling fol_tiling_of(int width, int height) {
  return (fol_tiling){width, height, (width + STEP - 1) / STEP, (height + STEP - 1) / STEP};
}

int fol_tiling_count(const fol_tiling *tiling) {
  return tiling->columns * tiling->rows;
}

fol_rect fol_tiling_inner(const fol_tiling *tiling, int tile) {
  int x = tile % tiling->columns * STEP, y = tile / tiling->columns * STEP;
  return fol_rect_meet((fol_rect){x, y, x + STEP, y + STEP}, (fol_rect){0, 0, tiling->width, tiling->height});
}

fol_rect fol_tiling_outer(const fol_tiling *tiling, int tile) {
  return fol_rect_meet(fol_rect_grown(fol_tiling_inner(tiling, tile), FOL_TILE_BORDER_PX),
                       (fol_rect){0, 0, tiling->width, tiling->height});
}

void fol_image_to_rgb8(const fol_image *image, fol_rect rect, uint8_t *rgb) {
  size_t row_values = (size_t)(rect.x1 - rect.x0) * 3, skip = (size_t)rect.x0 * 3;
  for (int y = rect.y0; y < rect.y1; y++, rgb += row_values) {
    const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
    if (image->depth == 8) {
      memcpy(rgb, row + skip, row_values);
      continue;
    }
    const uint16_t *wide = (const uint16_t *)(const void *)row + skip;
    for (size_t i = 0; i < row_values; i++)
      rgb[i] = (uint8_t)((wide[i] * 255u + 32767u) / 65535u);
  }
}
