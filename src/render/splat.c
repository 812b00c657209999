/* Splatting: draws Gaussians on a grid. Round ones are separable; ellipses that are only slightly inclined to the grid
 * are drawn row by row with a recurrence, all others as a Gaussian along each row or column. */
#include "follidot/base_vector.h"
#include "grid.h"

#include <math.h>

enum { LANES = FOL_GRID_SPARE, ROUNDS_MAX = FOL_CORES };
_Static_assert(sizeof(fol_float8) == LANES * sizeof(float), "as many as a vector holds");

static float cell_side(int level) {
  return (float)(1u << level);
}

/* Returns the variance, px^2, that is added to a Gaussian by drawing it on a coarse grid and interpolating it to full
 * resolution: (c^2 - 1)/12 by cells of side c instead of pixels, and 3/16 c^2 by each interpolation to cells half as
 * wide, with weights of 3/4 and 1/4. */
static float added_variance(int level) {
  float c = cell_side(level), c2 = c * c;
  return (c2 - 1) / 12 + (c2 - 1) / 4;
}

/* A range of cells along one axis: those from `first` on, below `end`. */
typedef struct span {
  int first, end;
} span;

static int floor_of(float x) {
  int whole = (int)x;
  return x < (float)whole ? whole - 1 : whole;
}

/* Returns the distance in cells up to which a Gaussian is drawn: at most one cell less than place->reach_px, since
 * interpolation to finer grids spreads it by a cell. */
static float reach_of(const fol_grid *g, const fol_splat_place *place, float sigma) {
  float own = FOL_SPOT_REACH * sigma, most = place->reach_px / cell_side(g->level) - 1;
  return own < most ? own : most;
}

static span cells_reached(float centre, float reach, int from, int size) {
  int first = floor_of(centre - reach), end = floor_of(centre + reach) + 1;
  return (span){first < from ? from : first, end > from + size ? from + size : end};
}

/* Returns the fraction of a Gaussian's integral below a cell edge, by Abramowitz and Stegun 7.1.28 (within 3e-7),
 * without a table, so that loops vectorize. It depends only on the edge's position, so that a part of a picture is
 * drawn exactly as within the whole picture. */
FOL_ALWAYS_INLINE float below_edge(int edge, float centre, float scale) {
  float x = ((float)edge - centre) * scale, t = fabsf(x) * 0.70710678f, p = 0.0000430638f;
  p = 0.0002765672f + t * p;
  p = 0.0001520143f + t * p;
  p = 0.0092705272f + t * p;
  p = 0.0422820123f + t * p;
  p = 0.0705230784f + t * p;
  p = 1 + t * p;
  float p2 = p * p, p4 = p2 * p2, p8 = p4 * p4, beyond = 0.5f / (p8 * p8);
  return x < 0 ? beyond : 1 - beyond;
}

/* Computes the integrals of a Gaussian over cells. The value at each edge is computed twice, which takes less time than
 * storing and loading it. */
FOL_ALWAYS_INLINE void integrate(float *weights, float centre, float sigma, int first, int count) {
  float scale = 1 / sigma;
  for (int from = 0; from < count; from += LANES)
    for (int i = from; i < from + LANES; i++)
      weights[i] = below_edge(first + i + 1, centre, scale) - below_edge(first + i, centre, scale);
}

/* A Gaussian of this sigma, in cells, or more is sampled at the cells' centres instead of integrated over the cells:
 * its mean over a cell equals, within 0.001 of the peak, the value at the cell's centre after a cell's variance has
 * been added to the Gaussian. The values sum to 1 within 1e-8. */
static const float sampled_from = 1;

FOL_ALWAYS_INLINE void sample(float *weights, float centre, float sigma, int first, int count) {
  float variance = sigma * sigma + 1.0f / 12, height = 0.39894228f / sqrtf(variance);
  float steepness = -0.72134752f / variance; /* 1 / (2 ln 2), to compute exp(-x^2 / 2 variance) as a power of 2 */
  for (int from = 0; from < count; from += LANES) {
    for (int i = from; i < from + LANES; i++) {
      float x = (float)(first + i) + 0.5f - centre;
      weights[i] = height * fol_exp2_approx(steepness * x * x);
    }
  }
}

/* Computes the fraction of a Gaussian's integral in each cell along one axis. May write up to the next multiple of
 * LANES values. */
FOL_ALWAYS_INLINE void weigh(float *weights, span cells, float centre, float sigma) {
  int count = cells.end - cells.first;
  FOL_ASSERT(count > 0 && count < FOL_GRID_SIDE_MAX);
  if (sigma >= sampled_from) {
    sample(weights, centre, sigma, cells.first, count);
    return;
  }
  integrate(weights, centre, sigma, cells.first, count);
}

/* Adds to each of `count` cells `amount` times its value in `shares`, LANES cells at a time; the values in `shares`
 * from `count` to the next multiple of LANES must be 0. */
FOL_ALWAYS_INLINE void add_shares(float *cells, const float *shares, int count, float amount) {
  fol_float8 sum, share;
  for (int i = 0; i < count; i += LANES) {
    memcpy(&sum, cells + i, sizeof sum);
    memcpy(&share, shares + i, sizeof share);
    sum += amount * share;
    memcpy(cells + i, &sum, sizeof sum);
  }
}

FOL_ALWAYS_INLINE void end_shares(float *shares, int count) {
  memset(shares + count, 0, LANES * sizeof *shares);
}

/* ---- round spots ---------------------------------------------------------------------------------- */

/* Round Gaussians with a common centre, which are drawn on the same cells: their fractions by column and by row. */
typedef struct rounds {
  int count, width, height;
  float across[ROUNDS_MAX][FOL_GRID_SIDE_MAX + LANES], down[ROUNDS_MAX][FOL_GRID_SIDE_MAX + LANES];
} rounds;

/* Draws one Gaussian at most `vectors` x LANES cells wide; its fractions by column are loaded only once. */
FOL_ALWAYS_INLINE void add_narrow(const fol_grid *g, float *cells, const rounds *r, float amount, int vectors) {
  fol_float8 shares[2], sum;
  memcpy(shares, r->across[0], sizeof shares);
  for (int row = 0; row < r->height; row++, cells += g->width) {
    float share = amount * r->down[0][row];
    for (int i = 0; i < vectors; i++) {
      memcpy(&sum, cells + i * LANES, sizeof sum);
      sum += share * shares[i];
      memcpy(cells + i * LANES, &sum, sizeof sum);
    }
  }
}

/* Draws the Gaussians on one plane; `cells` is the first cell that they cover. */
FOL_ALWAYS_INLINE void add_rounds(const fol_grid *g, float *cells, const rounds *r, const float amounts[ROUNDS_MAX]) {
  if (r->count == 1 && r->width <= LANES) {
    add_narrow(g, cells, r, amounts[0], 1);
    return;
  }
  if (r->count == 1 && r->width <= 2 * LANES) {
    add_narrow(g, cells, r, amounts[0], 2);
    return;
  }
  for (int row = 0; row < r->height; row++, cells += g->width)
    for (int k = 0; k < r->count; k++)
      add_shares(cells, r->across[k], r->width, amounts[k] * r->down[k][row]);
}

FOL_ALWAYS_INLINE void splat_rounds(const fol_grid *g, const fol_splat_place *place, const fol_splat *spots,
                                    int count) {
  float cell = cell_side(g->level), added = added_variance(g->level), sigma[ROUNDS_MAX], widest = 0;
  for (int k = 0; k < count; k++) {
    sigma[k] = sqrtf(spots[k].long_px * spots[k].long_px - added) / cell;
    widest = sigma[k] > widest ? sigma[k] : widest;
  }
  float x = place->x_px / cell, y = place->y_px / cell, reach = reach_of(g, place, widest);
  span columns = cells_reached(x, reach, g->x0, g->width), rows = cells_reached(y, reach, g->y0, g->height);
  if (columns.first >= columns.end || rows.first >= rows.end)
    return;
  rounds r;
  r.count = count;
  r.width = columns.end - columns.first;
  r.height = rows.end - rows.first;
  for (int k = 0; k < count; k++) {
    weigh(r.across[k], columns, x, sigma[k]);
    end_shares(r.across[k], r.width);
    weigh(r.down[k], rows, y, sigma[k]);
  }
  float *cells = g->cells + (ptrdiff_t)(rows.first - g->y0) * g->width + (columns.first - g->x0);
  for (int plane = 0; plane < g->planes; plane++) {
    float amounts[ROUNDS_MAX] = {0};
    for (int k = 0; k < count; k++)
      amounts[k] = spots[k].area_px2[plane] / (cell * cell);
    add_rounds(g, cells + (size_t)plane * fol_grid_cells(g), &r, amounts);
  }
}

/* ---- ellipses --------------------------------------------------------------------------------------- */

/* The x or the y axis, in cells: the Gaussian's centre and variance along it, and the grid's first cell and size. */
typedef struct axis {
  float centre, variance;
  int from, size;
  ptrdiff_t step; /* offset of the next cell in memory */
} axis;

static span reached_along(const fol_grid *g, const fol_splat_place *place, const axis *a) {
  return cells_reached(a->centre, reach_of(g, place, sqrtf(a->variance)), a->from, a->size);
}

/* A Gaussian divided into lines (rows or columns of cells). Its part in each line is a Gaussian along the line. */
typedef struct lines {
  axis over, along; /* the axis from line to line, and the axis along lines */
  float slope;      /* shift of the centre along the line from one line to the next, cells */
  float sigma;      /* sigma along each line, cells */
} lines;

/* Divides a Gaussian into lines: into rows, which are contiguous in memory, unless the centre would shift by more than
 * a cell from row to row. A line's part is taken along the line's middle from the Gaussian with a cell's variance
 * (1/12) added across the lines. Integral, mean and covariance stay exact. The error of each cell is at most 0.002 of
 * the peak if both sigmas are 0.6 cells or more, and 0.02 from 0.3 cells on. */
static lines lines_of(const fol_grid *g, const fol_splat_place *place, const fol_splat *s) {
  float cell = cell_side(g->level), c2 = cell * cell, added = added_variance(g->level);
  float long2 = (s->long_px * s->long_px - added) / c2, short2 = (s->short_px * s->short_px - added) / c2;
  float apart = long2 - short2, covariance = apart * place->long_x * place->long_y;
  axis x = {place->x_px / cell, short2 + apart * place->long_x * place->long_x, g->x0, g->width, 1};
  axis y = {place->y_px / cell, short2 + apart * place->long_y * place->long_y, g->y0, g->height, g->width};
  bool columns = fabsf(covariance) > y.variance;
  lines l = {.over = columns ? x : y, .along = columns ? y : x};
  float thick = l.over.variance + 1.0f / 12;
  l.slope = covariance / thick;
  l.sigma = sqrtf((long2 * short2 + l.along.variance / 12) / thick);
  return l;
}

/* Draws one line on all planes; `shares` are the fractions of the line's integral in its cells. */
FOL_ALWAYS_INLINE void add_line(const fol_grid *g, float *cells, ptrdiff_t step, const float *shares, int count,
                                const float *amounts) {
  for (int plane = 0; plane < g->planes; plane++, cells += fol_grid_cells(g))
    for (int k = 0; k < count; k++)
      cells[k * step] += amounts[plane] * shares[k];
}

FOL_ALWAYS_INLINE void splat_ellipse(const fol_grid *g, const fol_splat_place *place, const fol_splat *s) {
  lines l = lines_of(g, place, s);
  span over = reached_along(g, place, &l.over), along = reached_along(g, place, &l.along);
  if (over.first >= over.end || along.first >= along.end)
    return;
  float shares[FOL_GRID_SIDE_MAX + LANES], weights[FOL_GRID_SIDE_MAX + LANES];
  weigh(shares, over, l.over.centre, sqrtf(l.over.variance));
  float cell = cell_side(g->level), reach = FOL_SPOT_REACH * l.sigma;
  int breadth = (int)(2 * reach) + 2; /* equal for all lines, so that branches are predicted well */
  for (int i = over.first; i < over.end; i++) {
    float centre = l.along.centre + l.slope * ((float)i + 0.5f - l.over.centre);
    int first = floor_of(centre - reach), end = first + breadth;
    first = first < along.first ? along.first : first;
    end = end > along.end ? along.end : end;
    if (first >= end)
      continue;
    weigh(weights, (span){first, end}, centre, l.sigma);
    float amounts[FOL_SPOT_PLANES_MAX];
    for (int plane = 0; plane < g->planes; plane++)
      amounts[plane] = s->area_px2[plane] / (cell * cell) * shares[i - over.first];
    float *cells = g->cells + (i - l.over.from) * l.over.step + (first - l.along.from) * l.along.step;
    add_line(g, cells, l.along.step, weights, end - first, amounts);
  }
}

/* ---- slightly inclined ellipses ------------------------------------------------------------------- */

/* The largest side, in cells, of the box within which a slightly inclined ellipse is drawn. The box is not clipped to
 * the grid. */
enum { BOX_MAX = 48 };
static const float lean_most = 0.5f; /* limit of the inclination: largest square of the correlation of x and y */

/* A Gaussian exp(-(p x^2 + 2 q x y + r y^2) / 2) that is drawn row by row: from one row to the next, the factor exp(-(p
 * x^2 + 2 q x y) / 2) changes by a ratio that depends only on x. */
typedef struct leaning {
  span columns, rows;       /* extent of the box */
  float centre_x, centre_y; /* cells */
  float xx, xy, yy;         /* -p, -q, -r times log2(e), for exp2 */
  float height;             /* highest mean of the Gaussian over a cell, if its integral is 1 */
} leaning;

static span box_along(float centre, float reach) {
  return (span){floor_of(centre - reach), floor_of(centre + reach) + 1};
}

/* Prepares a Gaussian for splat_leaning, which draws row by row. Returns false if that is not possible: if the Gaussian
 * is inclined too much, too narrow to be sampled, or too large. */
FOL_ALWAYS_INLINE bool leaning_of(leaning *out, const fol_grid *g, const fol_splat_place *place, const fol_splat *s) {
  float cell = cell_side(g->level), c2 = cell * cell, added = added_variance(g->level);
  float long2 = (s->long_px * s->long_px - added) / c2, short2 = (s->short_px * s->short_px - added) / c2;
  if (short2 < sampled_from * sampled_from)
    return false;
  float apart = long2 - short2, xy = apart * place->long_x * place->long_y;
  float xx = short2 + apart * place->long_x * place->long_x, yy = short2 + apart * place->long_y * place->long_y;
  *out = (leaning){.centre_x = place->x_px / cell, .centre_y = place->y_px / cell};
  out->columns = box_along(out->centre_x, reach_of(g, place, sqrtf(xx)));
  out->rows = box_along(out->centre_y, reach_of(g, place, sqrtf(yy)));
  if (xy * xy > lean_most * xx * yy || out->columns.end - out->columns.first > BOX_MAX ||
      out->rows.end - out->rows.first > BOX_MAX)
    return false;
  xx += 1.0f / 12;
  yy += 1.0f / 12;
  float det = xx * yy - xy * xy, scale = -1.44269504f / det;
  out->xx = scale * yy;
  out->xy = -scale * xy;
  out->yy = scale * xx;
  out->height = 0.15915494f / (sqrtf(det) * c2);
  return true;
}

/* Draws a slightly inclined Gaussian row by row. What is added to a cell depends only on the cell's position, not on
 * how much of the box the grid covers. */
FOL_ALWAYS_INLINE void splat_leaning(const fol_grid *g, const leaning *l, const float *area_px2) {
  float line[BOX_MAX + LANES], change[BOX_MAX], down[BOX_MAX] = {0};
  int width = l->columns.end - l->columns.first, height = l->rows.end - l->rows.first;
  int first = l->columns.first > g->x0 ? 0 : g->x0 - l->columns.first;
  int end = l->columns.end < g->x0 + g->width ? width : g->x0 + g->width - l->columns.first;
  int last = l->rows.end < g->y0 + g->height ? height : g->y0 + g->height - l->rows.first;
  if (first >= end || last <= 0)
    return;
  int across = (width + LANES - 1) / LANES * LANES, along = (last + LANES - 1) / LANES * LANES;
  float top = (float)l->rows.first + 0.5f - l->centre_y;
  for (int i = 0; i < across; i++) {
    float x = (float)(l->columns.first + i) + 0.5f - l->centre_x;
    line[i] = fol_exp2_approx((0.5f * l->xx * x + l->xy * top) * x);
    change[i] = fol_exp2_approx(l->xy * x);
  }
  end_shares(line, end);
  for (int i = 0; i < along; i++)
    down[i] = l->height * fol_exp2_approx(0.5f * l->yy * (top + (float)i) * (top + (float)i));
  for (int row = 0; row < last; row++) {
    int y = l->rows.first + row - g->y0;
    if (y >= 0) {
      float *cells = g->cells + (ptrdiff_t)y * g->width + (l->columns.first + first - g->x0);
      for (int plane = 0; plane < g->planes; plane++, cells += fol_grid_cells(g))
        add_shares(cells, line + first, end - first, area_px2[plane] * down[row]);
    }
    for (int i = 0; i < across; i++)
      line[i] *= change[i];
  }
}

FOL_VECTORIZE void fol_grid_splat(const fol_grid *g, const fol_splat_place *place, const fol_splat *spots, int count) {
  FOL_ASSERT(count > 0 && count <= ROUNDS_MAX && g->planes <= FOL_SPOT_PLANES_MAX);
  if (spots[0].long_px == spots[0].short_px) {
    splat_rounds(g, place, spots, count);
    return;
  }
  for (int k = 0; k < count; k++) {
    leaning l;
    if (leaning_of(&l, g, place, &spots[k]))
      splat_leaning(g, &l, spots[k].area_px2);
    else
      splat_ellipse(g, place, &spots[k]);
  }
}
