#include "region_grid.h"
#include "follidot/base_math.h"

#include <math.h>
#include <string.h>

static size_t cell_count(const fol_region_grid *grid) {
  return (size_t)grid->across * (size_t)grid->down;
}

/* ---- growing and shrinking ------------------------------------------------------------------------- */

/* Squared distances along a row or column to the nearest lower parabola (Felzenszwalb & Huttenlocher, "Distance
 * transforms of sampled functions", Theory of Computing 8, 2012). */
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
    double off = q - e->v[k];
    e->d[q] = off * off + e->f[e->v[k]];
  }
}

static void transform_line(const envelope *e, double *line, int n, size_t step) {
  for (int i = 0; i < n; i++)
    e->f[i] = line[(size_t)i * step];
  transform(e, n);
  for (int i = 0; i < n; i++)
    line[(size_t)i * step] = e->d[i];
}

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

/* Sets all cells that are within the radius of one that is `what` to it. */
static bool spread(const fol_region_grid *grid, uint8_t *cells, uint8_t what, double radius, fol_error *err) {
  const double far = 1e12;
  int longest = grid->across > grid->down ? grid->across : grid->down;
  double *squared = fol_alloc(cell_count(grid), sizeof *squared, err);
  envelope e = {0};
  bool done = squared && envelope_new(&e, longest, err);
  if (done) {
    for (size_t i = 0; i < cell_count(grid); i++)
      squared[i] = cells[i] == what ? 0 : far;
    for (int x = 0; x < grid->across; x++)
      transform_line(&e, squared + x, grid->down, (size_t)grid->across);
    for (int y = 0; y < grid->down; y++)
      transform_line(&e, squared + (size_t)y * (size_t)grid->across, grid->across, 1);
    for (size_t i = 0; i < cell_count(grid); i++)
      if (squared[i] <= radius * radius)
        cells[i] = what;
  }
  envelope_clear(&e);
  fol_free(squared);
  return done;
}

bool fol_region_grid_grow(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return spread(grid, cells, 1, radius, err);
}

bool fol_region_grid_close(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return spread(grid, cells, 1, radius, err) && spread(grid, cells, 0, radius, err);
}

bool fol_region_grid_open(const fol_region_grid *grid, uint8_t *cells, double radius, fol_error *err) {
  return spread(grid, cells, 0, radius, err) && spread(grid, cells, 1, radius, err);
}

/* ---- components ------------------------------------------------------------------------------------ */

/* Marks the cells joined to `start` that are of its value; returns how many. `todo` has room for all. */
static size_t flood(const fol_region_grid *grid, const uint8_t *cells, uint32_t *mark, uint32_t with, size_t start,
                    size_t *todo) {
  size_t waiting = 0, count = 0, across = (size_t)grid->across, total = cell_count(grid);
  uint8_t value = cells[start];
  mark[start] = with;
  todo[waiting++] = start;
  while (waiting > 0) {
    size_t at = todo[--waiting], x = at % across;
    const size_t next[] = {x > 0 ? at - 1 : total, x + 1 < across ? at + 1 : total, at >= across ? at - across : total,
                           at + across};
    count++;
    for (int i = 0; i < 4; i++)
      if (next[i] < total && cells[next[i]] == value && mark[next[i]] == 0) {
        mark[next[i]] = with;
        todo[waiting++] = next[i];
      }
  }
  return count;
}

typedef struct marking {
  uint32_t *mark;
  size_t *todo;
} marking;

static bool marking_new(marking *out, const fol_region_grid *grid, fol_error *err) {
  out->mark = fol_alloc(cell_count(grid), sizeof *out->mark, err);
  out->todo = out->mark ? fol_alloc(cell_count(grid), sizeof *out->todo, err) : NULL;
  return out->todo != NULL;
}

static void marking_clear(marking *m) {
  fol_free(m->mark);
  fol_free(m->todo);
}

bool fol_region_grid_keep_largest(const fol_region_grid *grid, uint8_t *cells, fol_error *err) {
  marking m = {0};
  uint32_t count = 0, largest = 0;
  size_t most = 0;
  bool done = marking_new(&m, grid, err);
  for (size_t i = 0; done && i < cell_count(grid); i++)
    if (cells[i] && m.mark[i] == 0) {
      size_t size = flood(grid, cells, m.mark, ++count, i, m.todo);
      if (size > most) {
        most = size;
        largest = count;
      }
    }
  for (size_t i = 0; done && i < cell_count(grid); i++)
    cells[i] = cells[i] && m.mark[i] == largest;
  marking_clear(&m);
  return done;
}

bool fol_region_grid_fill_holes(const fol_region_grid *grid, uint8_t *cells, fol_error *err) {
  marking m = {0};
  size_t across = (size_t)grid->across, total = cell_count(grid);
  bool done = marking_new(&m, grid, err);
  for (size_t i = 0; done && i < total; i++) {
    bool at_edge = i < across || i + across >= total || i % across == 0 || i % across == across - 1;
    if (at_edge && !cells[i] && m.mark[i] == 0)
      flood(grid, cells, m.mark, 1, i, m.todo);
  }
  for (size_t i = 0; done && i < total; i++)
    cells[i] = cells[i] || m.mark[i] == 0;
  marking_clear(&m);
  return done;
}

/* ---- the outline ----------------------------------------------------------------------------------- */

static bool is_set(const fol_region_grid *grid, const uint8_t *cells, int x, int y) {
  return x >= 0 && y >= 0 && x < grid->across && y < grid->down && cells[y * grid->across + x];
}

/* Corners between cells, the area on the right hand as one goes from the topmost leftmost cell's corner on to the
 * right. Of a corner that two cells touch from across, the way keeps to the cell it came along. */
static size_t trace(fol_point *out, size_t most, const fol_region_grid *grid, const uint8_t *cells, int x, int y) {
  static const int step_x[] = {1, 0, -1, 0}, step_y[] = {0, 1, 0, -1};
  int start_x = x, start_y = y, heading = 0;
  size_t count = 0;
  do {
    out[count++] = (fol_point){x, y};
    x += step_x[heading];
    y += step_y[heading];
    /* The cells ahead of the corner, to the left and to the right of the heading. */
    int left_x = x + (heading == 2 || heading == 3 ? -1 : 0), left_y = y + (heading == 0 || heading == 3 ? -1 : 0);
    int right_x = x + (heading == 1 || heading == 2 ? -1 : 0), right_y = y + (heading == 2 || heading == 3 ? -1 : 0);
    bool left = is_set(grid, cells, left_x, left_y), right = is_set(grid, cells, right_x, right_y);
    if (!right)
      heading = (heading + 1) % 4;
    else if (left)
      heading = (heading + 3) % 4;
  } while (count < most && (x != start_x || y != start_y));
  return count;
}

/* Along a closed line, by a window of weights 1 2 .. 2 1. */
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
  enum { REACH = 6 };
  int x, y;
  if (!first_cell(grid, cells, &x, &y)) {
    *out = NULL;
    return true;
  }
  size_t most = 4 * cell_count(grid) + 4;
  fol_point *line = fol_alloc(most, sizeof *line, err), *even = NULL;
  size_t count = line ? trace(line, most, grid, cells, x, y) : 0, reach = count > 4 * REACH ? REACH : 0;
  even = line ? fol_alloc(count, sizeof *even, err) : NULL;
  bool done = even != NULL;
  if (done) {
    smooth(even, line, count, reach);
    size_t every = (count + FOL_REGION_POINTS_MAX - 1) / FOL_REGION_POINTS_MAX, kept = 0;
    every = every < 3 && count > 60 ? 3 : every;
    for (size_t i = 0; i < count; i += every)
      line[kept++] =
          (fol_point){fol_round(even[i].x * grid->cell_px * 10) / 10, fol_round(even[i].y * grid->cell_px * 10) / 10};
    done = fol_points_new(out, line, kept, err);
  }
  fol_free(even);
  fol_free(line);
  return done;
}
