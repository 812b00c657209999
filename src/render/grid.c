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

/* Interpolates between rows: returns, at column i, 3/4 of `in`, the coarse row that contains a fine row, plus 1/4 of
 * `beside`, the coarse row that is next nearest to the fine row. */
FOL_ALWAYS_INLINE float blended(const float *in, const float *beside, int i) {
  return 0.75f * in[i] + 0.25f * beside[i];
}

/* Sets, or adds to, the two fine cells in each of `pairs` coarse cells of a row. Each interpolated column is computed
 * three times, which takes less time than storing and loading it. */
FOL_ALWAYS_INLINE void double_pairs(float *restrict out, const float *in, const float *beside, int pairs,
                                    bool replace) {
  for (int i = 0; i < pairs; i++) {
    float middle = 0.75f * blended(in, beside, i + 1);
    float left = middle + 0.25f * blended(in, beside, i), right = middle + 0.25f * blended(in, beside, i + 2);
    out[2 * i] = replace ? left : out[2 * i] + left;
    out[2 * i + 1] = replace ? right : out[2 * i + 1] + right;
  }
}

/* Sets, or adds to, one fine cell at an end of a row: the right or the left half of a coarse cell. */
FOL_ALWAYS_INLINE void double_cell(float *out, const float *in, const float *beside, bool right, bool replace) {
  float value = 0.75f * blended(in, beside, 0) + 0.25f * blended(in, beside, right ? 1 : -1);
  *out = replace ? value : *out + value;
}

FOL_ALWAYS_INLINE void double_row(float *restrict out, const fol_grid *coarse, const fol_grid_row *row, bool replace) {
  int alone = row->x0 & 1, pairs = (row->width - alone) / 2, before = fol_half_down(row->x0 + alone) - 1;
  const float *in = coarse->cells + (size_t)row->plane * fol_grid_cells(coarse) +
                    (ptrdiff_t)(fol_half_down(row->y) - coarse->y0) * coarse->width + (before - coarse->x0);
  const float *beside = in + (row->y & 1 ? coarse->width : -coarse->width);
  if (alone)
    double_cell(out, in, beside, true, replace);
  double_pairs(out + alone, in, beside, pairs, replace);
  if (alone + 2 * pairs < row->width)
    double_cell(out + row->width - 1, in + pairs + 1, beside + pairs + 1, false, replace);
}

FOL_VECTORIZE void fol_grid_double_row(float *out, const fol_grid *coarse, const fol_grid_row *row) {
  double_row(out, coarse, row, true);
}

FOL_VECTORIZE void fol_grid_double(const fol_grid *fine, const fol_grid *coarse, bool replace) {
  for (int plane = 0; plane < fine->planes; plane++) {
    for (int y = 0; y < fine->height; y++) {
      float *out = fine->cells + (size_t)plane * fol_grid_cells(fine) + (ptrdiff_t)y * fine->width;
      fol_grid_row row = {plane, fine->y0 + y, fine->x0, fine->width};
      if (replace)
        double_row(out, coarse, &row, true);
      else
        double_row(out, coarse, &row, false);
    }
  }
}
