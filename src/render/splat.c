#include "grid.h"

#include <math.h>

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

static float cell_side(int level) {
  return (float)(1u << level);
}

/* What a grid adds to the variance of what is drawn on it and doubled down to the full resolution, px^2: cells of
 * side c instead of pixels (c^2 - 1)/12, and 3/16 c^2 for each doubling, whose weights are 3/4 and 1/4. */
static float added_variance(int level) {
  float c = cell_side(level), c2 = c * c;
  return (c2 - 1) / 12 + (c2 - 1) / 4;
}

/* Cells [first, end) along one axis. */
typedef struct span {
  int first, end;
} span;

static int floor_of(float x) {
  int whole = (int)x;
  return x < (float)whole ? whole - 1 : whole;
}

static span cells_reached(float centre, float reach, int from, int size) {
  int first = floor_of(centre - reach), end = floor_of(centre + reach) + 1;
  return (span){first < from ? from : first, end > from + size ? from + size : end};
}

/* ---- round spots ---------------------------------------------------------------------------------- */

/* A spot's share of each cell along one axis. */
static void weigh(float *weights, const fol_normal_table *normal, span cells, float centre, float sigma) {
  float scale = 1 / sigma;
  float below = normal_integral(normal, ((float)cells.first - centre) * scale);
  for (int i = 0; i < cells.end - cells.first; i++) {
    float above = normal_integral(normal, ((float)(cells.first + i + 1) - centre) * scale);
    weights[i] = above - below;
    below = above;
  }
}

static void splat_round(fol_grid *g, const fol_normal_table *normal, const fol_ink *dot, const fol_ink_spot *s) {
  float cell = cell_side(g->level);
  float sigma = sqrtf(s->long_px * s->long_px - added_variance(g->level)) / cell;
  float x = dot->x_px / cell, y = dot->y_px / cell, reach = FOL_SPOT_REACH * sigma;
  span columns = cells_reached(x, reach, g->x0, g->width), rows = cells_reached(y, reach, g->y0, g->height);
  int width = columns.end - columns.first, height = rows.end - rows.first;
  if (width <= 0 || height <= 0)
    return;
  float across[FOL_GRID_SIDE_MAX], down[FOL_GRID_SIDE_MAX];
  FOL_ASSERT(width <= FOL_GRID_SIDE_MAX && height <= FOL_GRID_SIDE_MAX);
  weigh(across, normal, columns, x, sigma);
  weigh(down, normal, rows, y, sigma);
  float amount = s->area_px2 / (cell * cell);
  for (int row = 0; row < height; row++) {
    float *cells = g->cells + (ptrdiff_t)(rows.first - g->y0 + row) * g->width + (columns.first - g->x0);
    float weight = down[row] * amount;
    for (int i = 0; i < width; i++)
      cells[i] += weight * across[i];
  }
}

/* ---- ellipses --------------------------------------------------------------------------------------- */

/* How much of a Gaussian lies below each edge of the cells from `first` on, by Abramowitz and Stegun 7.1.28 (within
 * 3e-7): no table, so that the loop becomes vector code. It writes on to a multiple of ABREAST. What an edge gets hangs
 * on its place alone, not on which is the first: so a part of a picture is what it is in the whole. */
enum { ABREAST = 4 };
static void integrate(float *below, float centre, float sigma, int first, int count) {
  int rounded = (count + ABREAST - 1) / ABREAST * ABREAST;
  FOL_ASSERT(rounded >= ABREAST);
  float scale = 1 / sigma;
  for (int i = 0; i < rounded; i++) {
    float x = ((float)(first + i) - centre) * scale, t = fabsf(x) * 0.70710678f, p = 0.0000430638f;
    p = 0.0002765672f + t * p;
    p = 0.0001520143f + t * p;
    p = 0.0092705272f + t * p;
    p = 0.0422820123f + t * p;
    p = 0.0705230784f + t * p;
    p = 1 + t * p;
    float p2 = p * p, p4 = p2 * p2, p8 = p4 * p4, beyond = 0.5f / (p8 * p8);
    below[i] = x < 0 ? beyond : 1 - beyond;
  }
}

/* One of the picture's axes, in cells: how the spot lies on it, and the grid. */
typedef struct axis {
  float centre, variance;
  int from, size;
  ptrdiff_t step; /* from one cell to the next */
} axis;

static span reached_along(const axis *a) {
  return cells_reached(a->centre, FOL_SPOT_REACH * sqrtf(a->variance), a->from, a->size);
}

/* A Gaussian as lines of cells: as much of it as lies in each, spread along it as a Gaussian. */
typedef struct lines {
  axis over, along; /* the lines are counted over the one and run along the other */
  float slope;      /* how far the middle of a line lies from that of the one before */
  float sigma;      /* of each */
} lines;

/* The lines cross the longer extent, so that the middle moves by less than a cell from one to the next. What lies in a
 * line one cell thick is near enough what the whole, made thicker by a cell's variance of 1/12, is at the line's
 * middle: area, mean and covariance stay exact, and each cell is within 0.002 of the peak where both sigmas are 0.6
 * cells or more, within 0.02 from 0.3. */
static lines lines_of(const fol_grid *g, const fol_ink *dot, const fol_ink_spot *s) {
  float cell = cell_side(g->level), c2 = cell * cell, added = added_variance(g->level);
  float long2 = (s->long_px * s->long_px - added) / c2, short2 = (s->short_px * s->short_px - added) / c2;
  float apart = long2 - short2, covariance = apart * dot->long_x * dot->long_y;
  axis x = {dot->x_px / cell, short2 + apart * dot->long_x * dot->long_x, g->x0, g->width, 1};
  axis y = {dot->y_px / cell, short2 + apart * dot->long_y * dot->long_y, g->y0, g->height, g->width};
  bool columns = x.variance > y.variance;
  lines l = {.over = columns ? x : y, .along = columns ? y : x};
  float thick = l.over.variance + 1.0f / 12;
  l.slope = covariance / thick;
  l.sigma = sqrtf((long2 * short2 + l.along.variance / 12) / thick);
  return l;
}

static void splat_ellipse(fol_grid *g, const fol_ink *dot, const fol_ink_spot *s) {
  lines l = lines_of(g, dot, s);
  span over = reached_along(&l.over), along = reached_along(&l.along);
  if (over.first >= over.end || along.first >= along.end)
    return;
  float shares[FOL_GRID_SIDE_MAX + ABREAST], below[FOL_GRID_SIDE_MAX + ABREAST];
  FOL_ASSERT(over.end - over.first < FOL_GRID_SIDE_MAX && along.end - along.first < FOL_GRID_SIDE_MAX);
  integrate(shares, l.over.centre, sqrtf(l.over.variance), over.first, over.end - over.first + 1);
  float height = s->area_px2 / (cell_side(g->level) * cell_side(g->level)), reach = FOL_SPOT_REACH * l.sigma;
  int breadth = (int)(2 * reach) + 2; /* the same in each line: branches that are foreseen */
  for (int i = over.first; i < over.end; i++) {
    float centre = l.along.centre + l.slope * ((float)i + 0.5f - l.over.centre);
    int first = floor_of(centre - reach), end = first + breadth;
    first = first < along.first ? along.first : first;
    end = end > along.end ? along.end : end;
    if (first >= end)
      continue;
    integrate(below, centre, l.sigma, first, end - first + 1);
    float amount = height * (shares[i - over.first + 1] - shares[i - over.first]);
    float *cells = g->cells + (i - l.over.from) * l.over.step + (first - l.along.from) * l.along.step;
    for (int k = 0; k < end - first; k++)
      cells[k * l.along.step] += amount * (below[k + 1] - below[k]);
  }
}

void fol_grid_splat(fol_grid *g, const fol_normal_table *normal, const fol_ink *dot, const fol_ink_spot *s) {
  if (s->long_px > s->short_px)
    splat_ellipse(g, dot, s);
  else
    splat_round(g, normal, dot, s);
}
