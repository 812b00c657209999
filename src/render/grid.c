#include "grid.h"

#include <string.h>

int fol_halo_level(float sigma_px) {
  int level = 0;
  while (sigma_px >= 2 && level < 20) {
    sigma_px /= 2;
    level++;
  }
  return level;
}

/* 3/4 of the coarse row that fine row y lies in and 1/4 of its nearer neighbour, for columns [from, from + count). */
static void blend_rows(float *blended, const fol_grid *coarse, int y, int from, int count) {
  const float *in = coarse->cells + (ptrdiff_t)(fol_half_down(y) - coarse->y0) * coarse->width + (from - coarse->x0);
  const float *beside = in + (y & 1 ? coarse->width : -coarse->width);
  for (int i = 0; i < count; i++)
    blended[i] = 0.75f * in[i] + 0.25f * beside[i];
}

void fol_grid_double_row(float *out, const fol_grid *coarse, int y, int x0, int width) {
  int first = fol_half_down(x0 - 1), count = fol_half_down(x0 + width) + 1 - first;
  float blended[FOL_GRID_SIDE_MAX], doubled[2 * FOL_GRID_SIDE_MAX];
  FOL_ASSERT(count <= FOL_GRID_SIDE_MAX);
  blend_rows(blended, coarse, y, first, count);
  for (int i = 0; i + 1 < count; i++) {
    doubled[2 * i + 1] = 0.75f * blended[i] + 0.25f * blended[i + 1];
    doubled[2 * i + 2] = 0.75f * blended[i + 1] + 0.25f * blended[i];
  }
  memcpy(out, doubled + (x0 - 2 * first), (size_t)width * sizeof *out);
}

void fol_grid_double(fol_grid *fine, const fol_grid *coarse, bool replace) {
  float row[2 * FOL_GRID_SIDE_MAX];
  for (int y = 0; y < fine->height; y++) {
    float *out = fine->cells + (ptrdiff_t)y * fine->width;
    if (replace) {
      fol_grid_double_row(out, coarse, fine->y0 + y, fine->x0, fine->width);
      continue;
    }
    fol_grid_double_row(row, coarse, fine->y0 + y, fine->x0, fine->width);
    for (int i = 0; i < fine->width; i++)
      out[i] += row[i];
  }
}
