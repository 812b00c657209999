#include "viewport/pyramid.h"

#include <math.h>

void fol_pyramid_tables_fill(fol_pyramid_tables *tables) {
  for (int i = 0; i < 256; i++)
    tables->linear[i] = (uint16_t)lround(fol_srgb_to_linear(i / 255.0) * 65535);
  for (int i = 0; i < 65536; i++)
    tables->code[i] = (uint8_t)lround(fol_linear_to_srgb(i / 65535.0) * 255);
}

/* Sets the sizes and offsets of all levels as OpenGL defines mipmaps: each level has half the size of the previous one,
 * rounded down, but at least 1. Returns the total size in bytes. */
static size_t measure(fol_pyramid *out, int width, int height) {
  size_t total = 0;
  for (int level = 0; level < FOL_PYRAMID_LEVELS; level++) {
    out->width[level] = width;
    out->height[level] = height;
    out->start[level] = total;
    total += (size_t)width * (size_t)height * 4;
    width = width > 1 ? width / 2 : 1;
    height = height > 1 ? height / 2 : 1;
  }
  return total;
}

static void copy_in(fol_pyramid *out, const fol_image *image, fol_rect rect) {
  uint8_t *to = out->rgba;
  for (int y = rect.y0; y < rect.y1; y++) {
    const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
    const uint8_t *from = row + (size_t)rect.x0 * 3;
    const uint16_t *wide_codes = (const uint16_t *)(const void *)row + (size_t)rect.x0 * 3;
    for (int x = rect.x0; x < rect.x1; x++, to += 4, from += 3, wide_codes += 3) {
      for (int c = 0; c < 3; c++)
        to[c] = image->depth == 8 ? from[c] : (uint8_t)((wide_codes[c] * 255u + 32767u) / 65535u);
      to[3] = 255;
    }
  }
}

static void halve(fol_pyramid *out, int level, const fol_pyramid_tables *tables) {
  const uint8_t *from = out->rgba + out->start[level - 1];
  uint8_t *to = out->rgba + out->start[level];
  size_t right = out->width[level - 1] > 1 ? 4 : 0;
  size_t down = out->height[level - 1] > 1 ? (size_t)out->width[level - 1] * 4 : 0;
  for (int y = 0; y < out->height[level]; y++) {
    const uint8_t *p = from + (size_t)y * 2 * down;
    for (int x = 0; x < out->width[level]; x++, p += 2 * right, to += 4) {
      for (int c = 0; c < 3; c++) {
        unsigned sum = (unsigned)tables->linear[p[c]] + tables->linear[p[right + (size_t)c]] +
                       tables->linear[p[down + (size_t)c]] + tables->linear[p[down + right + (size_t)c]];
        to[c] = tables->code[(sum + 2) / 4];
      }
      to[3] = 255;
    }
  }
}

bool fol_pyramid_new(fol_pyramid **out, const fol_image *image, fol_rect rect, const fol_pyramid_tables *tables,
                     fol_error *err) {
  fol_pyramid sizes;
  size_t bytes = measure(&sizes, rect.x1 - rect.x0, rect.y1 - rect.y0);
  fol_pyramid *pyramid = fol_alloc_raw(sizeof *pyramid + bytes, 1, err);
  if (!pyramid)
    return false;
  *pyramid = sizes;
  copy_in(pyramid, image, rect);
  for (int level = 1; level < FOL_PYRAMID_LEVELS; level++)
    halve(pyramid, level, tables);
  *out = pyramid;
  return true;
}
