#include "region_grid.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

static size_t cell_count(const fol_region_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

/* ---- morphological operations ------------------------------------------------------------------------------ */

/* Buffers of `transform`, which computes d[q] as the minimum over p of f[p] + (q - p)^2, the lower envelope of one
 * parabola per point (Felzenszwalb & Huttenlocher, "Distance transforms of sampled functions", Theory of Computing 8,
 * 2012). v: the points whose parabolas form the envelope; z: the limits between their ranges. */
typedef struct envelope {
  double *f, *d, *z;
  int *v;
} envelope;

static void transform(const envelope *e, int n) {
  int k = 0;
  e->v[0] = 0;
  e->z[0] = -INFINITY;
  e->z[1] = INFINITY;
  for (int q = 1; q < n; q++) {
    double s;
    for (;;) {
      int p = e->v[k];
      s = ((e->f[q] + (double)q * q) - (e->f[p] + (double)p * p)) / (2.0 * (q - p));
      if (s > e->z[k] || k == 0)
        break;
      k--;
    }
    if (s > e->z[k])
      k++;
    e->v[k] = q;
    e->z[k] = k == 0 ? -INFINITY : s;
    e->z[k + 1] = INFINITY;
  }
  k = 0;
  for (int q = 0; q < n; q++) {
    while (e->z[k + 1] < q)
      k++;
    double distance = q - e->v[k];
    e->d[q] = distance * distance + e->f[e->v[k]];
  }
}

/* Applies `transform` to the `n` values of a line that are `step` elements apart. Applied to all columns and then all
 * rows, it gives squared distances in the plane. */
static void transform_line(const envelope *e, double *line, int n, size_t step) {
  for (int i = 0; i < n; i++)
    e->f[i] = line[(size_t)i * step];
  transform(e, n);
  for (int i = 0; i < n; i++)
    line[(size_t)i * step] = e->d[i];
}

/* Allocates buffers for lines of up to `longest` values. The caller clears *out, even after a failure. */
static bool envelope_new(envelope *out, int longest, fol_error *err) {
  size_t count = (size_t)longest + 1;
  envelope e = {fol_alloc(count, sizeof(double), err), NULL, NULL, NULL};
  e.d = e.f ? fol_alloc(count, sizeof(double), err) : NULL;
  e.z = e.d ? fol_alloc(count, sizeof(double), err) : NULL;
  e.v = e.z ? fol_alloc(count, sizeof(int), err) : NULL;
  *out = e;
  return e.v != NULL;
}

static void envelope_clear(envelope *e) {
  fol_free(e->f);
  fol_free(e->d);
  fol_free(e->z);
  fol_free(e->v);
}

/* Sets all cells up to `radius` cells away from a cell with the value `value` to that value. */
static bool dilate(const fol_region_grid *grid, uint8_t *cells, uint8_t value, double radius, fol_error *err) {
  const double far = 1e12;
  int longest = grid->across > grid->down ? grid->across : grid->down;
  double *squared = fol_alloc(cell_count(grid), sizeof *squared, err);
  envelope e = {0};
  bool done = squared && envelope_new(&e, longest, err);
  if (done) {
    for (size_t i = 0; i < cell_count(grid); i++)
      squared[i] = cells[i] == value ? 0 : far;
    for (int x = 0; x < grid->across; x++)
      transform_line(&e, squared + x, grid->down, (size_t)grid->across);
    for (int y = 0; y < grid->down; y++)
      transform_line(&e, squared + (size_t)y * (size_t)grid->across, grid->across, 1);
    for (size_t i = 0; i < cell_count(grid); i++)
      if (squared[i] <= radius * radius)
        cells[i] = value;
  }
  envelope_clear(&e);
  fol_free(squared);
  return done;
}

bool fol_region_grid_grow(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return dilate(grid, cells, 1, radius, err);
}

bool fol_region_grid_close(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return dilate(grid, cells, 1, radius, err) && dilate(grid, cells, 0, radius, err);
}

bool fol_region_grid_open(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return dilate(grid, cells, 0, radius, err) && dilate(grid, cells, 1, radius, err);
}

/* ---- connected components ---------------------------------------------------------------------------------- */

/* Labels the cells that are connected with `start` through cells of the same value, and returns their number. `stack`
 * has an element for each cell. */
static size_t flood(const fol_region_grid *grid, const uint8_t *cells, uint32_t *labels, uint32_t label, size_t start,
                    size_t *stack) {
  size_t depth = 0, count = 0, across = (size_t)grid->across, total = cell_count(grid);
  uint8_t value = cells[start];
  labels[start] = label;
  stack[depth++] = start;
  while (depth > 0) {
    size_t at = stack[--depth], x = at % across;
    const size_t neighbours[] = {x > 0 ? at - 1 : total, x + 1 < across ? at + 1 : total,
                                 at >= across ? at - across : total, at + across};
    count++;
    for (int i = 0; i < 4; i++)
      if (neighbours[i] < total && cells[neighbours[i]] == value && labels[neighbours[i]] == 0) {
        labels[neighbours[i]] = label;
        stack[depth++] = neighbours[i];
      }
  }
  return count;
}

/* Buffers with one element per cell: the number of each cell's component, 0 before it is labelled, and the stack of
 * `flood`. */
typedef struct labelling {
  uint32_t *labels;
  size_t *stack;
} labelling;

static bool labelling_new(labelling *out, const fol_region_grid *grid, fol_error *err) {
  out->labels = fol_alloc(cell_count(grid), sizeof *out->labels, err);
  out->stack = out->labels ? fol_alloc(cell_count(grid), sizeof *out->stack, err) : NULL;
  return out->stack != NULL;
}

static void labelling_clear(labelling *m) {
  fol_free(m->labels);
  fol_free(m->stack);
}

bool fol_region_grid_keep_largest(const fol_region_grid *grid, uint8_t *cells, fol_error *err) {
  labelling m = {0};
  uint32_t count = 0, largest = 0;
  size_t largest_size = 0;
  bool done = labelling_new(&m, grid, err);
  for (size_t i = 0; done && i < cell_count(grid); i++)
    if (cells[i] && m.labels[i] == 0) {
      size_t size = flood(grid, cells, m.labels, ++count, i, m.stack);
      if (size > largest_size) {
        largest_size = size;
        largest = count;
      }
    }
  for (size_t i = 0; done && i < cell_count(grid); i++)
    cells[i] = cells[i] && m.labels[i] == largest;
  labelling_clear(&m);
  return done;
}

bool fol_region_grid_fill_holes(const fol_region_grid *grid, uint8_t *cells, fol_error *err) {
  labelling m = {0};
  size_t across = (size_t)grid->across, total = cell_count(grid);
  bool done = labelling_new(&m, grid, err);
  for (size_t i = 0; done && i < total; i++) {
    bool at_edge = i < across || i + across >= total || i % across == 0 || i % across == across - 1;
    if (at_edge && !cells[i] && m.labels[i] == 0)
      flood(grid, cells, m.labels, 1, i, m.stack);
  }
  for (size_t i = 0; done && i < total; i++)
    cells[i] = cells[i] || m.labels[i] == 0;
  labelling_clear(&m);
  return done;
}

/* ---- outline --------------------------------------------------------------------------------------------- */

/* Whether a cell is set. Cells beyond the grid are not. */
static bool is_set(const fol_region_grid *grid, const uint8_t *cells, int x, int y) {
  return x >= 0 && y >= 0 && x < grid->across && y < grid->down && cells[y * grid->across + x];
}

/* Traces the outer edge of the area along the sides of its cells, clockwise with the area on the right, starting at the
 * upper left corner of cell (x, y), the first one in reading order. Where two cells touch only at a corner, the trace
 * stays on the current one. Returns the number of points, which are corners of cells. */
static size_t trace(fol_point *out, size_t capacity, const fol_region_grid *grid, const uint8_t *cells, int x, int y) {
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  int start_x = x, start_y = y, heading = 0;
  size_t count = 0;
  do {
    out[count++] = (fol_point){x, y};
    x += step_x[heading];
    y += step_y[heading];
    /* The two cells ahead, to the left and to the right of the direction of travel. */
    int left_x = x + (heading == 2 || heading == 3 ? -1 : 0), left_y = y + (heading == 0 || heading == 3 ? -1 : 0);
    int right_x = x + (heading == 1 || heading == 2 ? -1 : 0), right_y = y + (heading == 2 || heading == 3 ? -1 : 0);
    bool left = is_set(grid, cells, left_x, left_y), right = is_set(grid, cells, right_x, right_y);
    if (!right)
      heading = (heading + 1) % 4;
    else if (left)
      heading = (heading + 3) % 4;
  } while (count < capacity && (x != start_x || y != start_y));
  return count;
}

/* Smooths a closed line: each point becomes a weighted mean of itself and `reach` points on each side, with the weights
 * 1, 2, .., reach + 1, .., 2, 1. */
static void smooth(fol_point *out, const fol_point *line, size_t count, size_t reach) {
  for (size_t i = 0; i < count; i++) {
    fol_point sum = {0, 0};
    double weights = 0;
    for (size_t k = 0; k <= 2 * reach; k++) {
      double weight = (double)(k <= reach ? k + 1 : 2 * reach + 1 - k);
      fol_point at = line[(i + count + k - reach) % count];
      sum.x += weight * at.x;
      sum.y += weight * at.y;
      weights += weight;
    }
    out[i] = (fol_point){sum.x / weights, sum.y / weights};
  }
}

/* Finds the first set cell in reading order. Returns false if there is none. */
static bool first_cell(const fol_region_grid *grid, const uint8_t *cells, int *x, int *y) {
  for (size_t i = 0; i < cell_count(grid); i++)
    if (cells[i]) {
      *x = (int)(i % (size_t)grid->across);
      *y = (int)(i / (size_t)grid->across);
      return true;
    }
  return false;
}

bool fol_region_grid_outline(fol_points **out, const fol_region_grid *grid, const uint8_t *cells, fol_error *err) {
  /* Number of points on each side of a point in the mean of `smooth`; 0 is used instead for a very short outline. */
  enum { REACH = 6 };
  int x, y;
  if (!first_cell(grid, cells, &x, &y)) {
    *out = NULL;
    return true;
  }
  size_t capacity = 4 * cell_count(grid) + 4;
  fol_point *line = fol_alloc(capacity, sizeof *line, err), *smoothed = NULL;
  size_t count = line ? trace(line, capacity, grid, cells, x, y) : 0, reach = count > 4 * REACH ? REACH : 0;
  smoothed = line ? fol_alloc(count, sizeof *smoothed, err) : NULL;
  bool done = smoothed != NULL;
  if (done) {
    smooth(smoothed, line, count, reach);
    size_t stride = (count + FOL_REGION_POINTS_MAX - 1) / FOL_REGION_POINTS_MAX, kept = 0;
    stride = stride < 3 && count > 60 ? 3 : stride;
    for (size_t i = 0; i < count; i += stride)
      line[kept++] = (fol_point){fol_round(smoothed[i].x * grid->cell_px * 10) / 10,
                                 fol_round(smoothed[i].y * grid->cell_px * 10) / 10};
    done = fol_points_new(out, line, kept, err);
  }
  fol_free(smoothed);
  fol_free(line);
  return done;
}
