#include "grid.h"
#include "follidot/base_vector.h"

#include <string.h>

int fol_grid_level(float sigma_px) {
  int level = 0;
  while (sigma_px >= 2 && level + 1 < FOL_LEVELS_MAX) {
    sigma_px /= 2;
    level++;
  }
  return level;
}

/* 3/4 of the coarse row that fine row y lies in and 1/4 of its nearer neighbour, for columns [from, from + count). */
FOL_WITHIN void blend_rows(float *restrict blended, const fol_grid *coarse, const fol_grid_row *row, int from,
                           int count) {
  const float *in = coarse->cells + (size_t)row->plane * fol_grid_cells(coarse) +
                    (ptrdiff_t)(fol_half_down(row->y) - coarse->y0) * coarse->width + (from - coarse->x0);
  const float *beside = in + (row->y & 1 ? coarse->width : -coarse->width);
  for (int i = 0; i < count; i++)
    blended[i] = 0.75f * in[i] + 0.25f * beside[i];
}

FOL_VECTORS void fol_grid_double_row(float *out, const fol_grid *coarse, const fol_grid_row *row) {
  int first = fol_half_down(row->x0 - 1), count = fol_half_down(row->x0 + row->width) + 1 - first;
  float blended[FOL_GRID_SIDE_MAX], doubled[2 * FOL_GRID_SIDE_MAX];
  FOL_ASSERT(count <= FOL_GRID_SIDE_MAX);
  blend_rows(blended, coarse, row, first, count);
  for (int i = 0; i + 1 < count; i++) {
    doubled[2 * i + 1] = 0.75f * blended[i] + 0.25f * blended[i + 1];
    doubled[2 * i + 2] = 0.75f * blended[i + 1] + 0.25f * blended[i];
  }
  memcpy(out, doubled + (row->x0 - 2 * first), (size_t)row->width * sizeof *out);
}

void fol_grid_double(const fol_grid *fine, const fol_grid *coarse, bool replace) {
  float doubled[2 * FOL_GRID_SIDE_MAX];
  for (int plane = 0; plane < fine->planes; plane++) {
    for (int y = 0; y < fine->height; y++) {
      float *out = fine->cells + (size_t)plane * fol_grid_cells(fine) + (ptrdiff_t)y * fine->width;
      fol_grid_row row = {plane, fine->y0 + y, fine->x0, fine->width};
      fol_grid_double_row(replace ? out : doubled, coarse, &row);
      for (int i = 0; i < fine->width && !replace; i++)
        out[i] += doubled[i];
    }
  }
}
