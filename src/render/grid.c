#include "grid.h"

#include <math.h>
#include <string.h>

static const float normal_end = 5;

void fol_normal_table_init(fol_normal_table *table) {
  for (int i = 0; i < FOL_NORMAL_STEPS + 2; i++) {
    double x = 2.0 * (double)normal_end * i / FOL_NORMAL_STEPS - (double)normal_end;
    table->at[i] = (float)(0.5 * erfc(-x / sqrt(2)));
  }
}

static float normal_integral(const fol_normal_table *table, float x) {
  float place = (x + normal_end) * (FOL_NORMAL_STEPS / (2 * normal_end));
  place = place < 0 ? 0 : place > FOL_NORMAL_STEPS ? FOL_NORMAL_STEPS : place;
  int i = (int)place;
  return table->at[i] + (table->at[i + 1] - table->at[i]) * (place - (float)i);
}

int fol_halo_level(float sigma_px) {
  int level = 0;
  while (sigma_px >= 2 && level < 20) {
    sigma_px /= 2;
    level++;
  }
  return level;
}

/* A spot's share of each cell along one axis, cells [first, end). */
typedef struct span {
  int first, end;
} span;

enum { WEIGHTS_MAX = 320 };

static span cells_reached(float centre, float reach, int from, int size) {
  int first = (int)floorf(centre - reach), end = (int)floorf(centre + reach) + 1;
  return (span){first < from ? from : first, end > from + size ? from + size : end};
}

static void weigh(float *weights, const fol_normal_table *normal, span cells, float centre, float sigma) {
  float scale = 1 / sigma;
  float below = normal_integral(normal, ((float)cells.first - centre) * scale);
  for (int i = 0; i < cells.end - cells.first; i++) {
    float above = normal_integral(normal, ((float)(cells.first + i + 1) - centre) * scale);
    weights[i] = above - below;
    below = above;
  }
}

static float cell_side(int level) {
  return (float)(1u << level);
}

/* What a grid adds to the variance of what is drawn on it and doubled down to the full resolution, px^2: cells of
 * side c instead of pixels (c^2 - 1)/12, and 3/16 c^2 for each doubling, whose weights are 3/4 and 1/4. */
static float added_variance(int level) {
  float c = cell_side(level), c2 = c * c;
  return (c2 - 1) / 12 + (c2 - 1) / 4;
}

void fol_grid_splat(fol_grid *g, const fol_normal_table *normal, float x_px, float y_px, fol_ink_spot s) {
  float cell = cell_side(g->level);
  float sigma = sqrtf(s.sigma_px * s.sigma_px - added_variance(g->level)) / cell;
  float x = x_px / cell, y = y_px / cell, reach = FOL_SPOT_REACH * sigma;
  span columns = cells_reached(x, reach, g->x0, g->width), rows = cells_reached(y, reach, g->y0, g->height);
  int width = columns.end - columns.first, height = rows.end - rows.first;
  if (width <= 0 || height <= 0)
    return;
  float across[WEIGHTS_MAX], down[WEIGHTS_MAX];
  FOL_ASSERT(width <= WEIGHTS_MAX && height <= WEIGHTS_MAX);
  weigh(across, normal, columns, x, sigma);
  weigh(down, normal, rows, y, sigma);
  float amount = s.area_px2 / (cell * cell);
  for (int row = 0; row < height; row++) {
    float *cells = g->cells + (ptrdiff_t)(rows.first - g->y0 + row) * g->width + (columns.first - g->x0);
    float weight = down[row] * amount;
    for (int i = 0; i < width; i++)
      cells[i] += weight * across[i];
  }
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
  float blended[WEIGHTS_MAX], doubled[2 * WEIGHTS_MAX];
  FOL_ASSERT(count <= WEIGHTS_MAX);
  blend_rows(blended, coarse, y, first, count);
  for (int i = 0; i + 1 < count; i++) {
    doubled[2 * i + 1] = 0.75f * blended[i] + 0.25f * blended[i + 1];
    doubled[2 * i + 2] = 0.75f * blended[i + 1] + 0.25f * blended[i];
  }
  memcpy(out, doubled + (x0 - 2 * first), (size_t)width * sizeof *out);
}

void fol_grid_double(fol_grid *fine, const fol_grid *coarse, bool replace) {
  float row[2 * WEIGHTS_MAX];
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
