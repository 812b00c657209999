/* Statistics of point sets: nearest-neighbour distances in units of L, the hexagonal spacing of their density. */
#ifndef FOLLIDOT_TESTS_SPACING_H
#define FOLLIDOT_TESTS_SPACING_H

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct point_list {
  const double *x, *y, *z; /* z is NULL in a plane */
  size_t count;
  double side;  /* of the square or cube, with a corner at 0, that contains them */
  double area;  /* of the surface that they lie on; 0: that of the square */
  bool wraps;   /* the square is periodic */
  double inner; /* without wrapping, points nearer to an edge than this only count as neighbours */
} point_list;

typedef struct spacing {
  double least, mean, variation, fifth_percentile; /* of the nearest-neighbour distance over L; variation: sd/mean */
} spacing;

static inline double hexagonal_spacing(const point_list *p, size_t count) {
  double area = p->area > 0 ? p->area : p->side * p->side;
  return sqrt(area * 2 / (sqrt(3) * (double)count));
}

/* Grid of cells, each with a linked list of the points in it. */
typedef struct point_grid {
  const point_list *points;
  int cells, layers;
  double width;
  int *first, *next;
} point_grid;

static inline point_grid grid_new(const point_list *points, double width) {
  int cells = (int)(points->side / width);
  point_grid g = {.points = points, .cells = cells < 8 ? 8 : cells};
  g.layers = points->z ? g.cells : 1;
  g.width = points->side / g.cells;
  size_t total = (size_t)g.cells * (size_t)g.cells * (size_t)g.layers;
  g.first = malloc(sizeof *g.first * total);
  g.next = malloc(sizeof *g.next * points->count);
  for (size_t i = 0; i < total; i++)
    g.first[i] = -1;
  return g;
}

static inline void grid_drop(point_grid *g) {
  free(g->first);
  free(g->next);
}

static inline int *grid_cell(const point_grid *g, int x, int y, int z) {
  return &g->first[((size_t)z * (size_t)g->cells + (size_t)y) * (size_t)g->cells + (size_t)x];
}

static inline void grid_put(point_grid *g, size_t i) {
  const point_list *p = g->points;
  int *first = grid_cell(g, (int)(p->x[i] / g->width), (int)(p->y[i] / g->width), p->z ? (int)(p->z[i] / g->width) : 0);
  g->next[i] = *first;
  *first = (int)i;
}

static inline double distance2(const point_list *p, size_t i, size_t j) {
  double dx = fabs(p->x[j] - p->x[i]), dy = fabs(p->y[j] - p->y[i]), dz = p->z ? p->z[j] - p->z[i] : 0;
  if (p->wraps) {
    dx = fmin(dx, p->side - dx);
    dy = fmin(dy, p->side - dy);
  }
  return dx * dx + dy * dy + dz * dz;
}

/* Distance from point i to the nearest point in the grid, or `limit` if none is nearer. */
static inline double nearest(const point_grid *g, size_t i, double limit) {
  const point_list *p = g->points;
  int reach = (int)ceil(limit / g->width), cx = (int)(p->x[i] / g->width), cy = (int)(p->y[i] / g->width);
  int cz = p->z ? (int)(p->z[i] / g->width) : 0, deep = p->z ? reach : 0;
  double best = limit * limit;
  for (int z = cz - deep < 0 ? 0 : cz - deep; z <= cz + deep && z < g->layers; z++) {
    for (int y = cy - reach; y <= cy + reach; y++) {
      for (int x = cx - reach; x <= cx + reach; x++) {
        if (!p->wraps && (x < 0 || y < 0 || x >= g->cells || y >= g->cells))
          continue;
        for (int j = *grid_cell(g, (x + g->cells) % g->cells, (y + g->cells) % g->cells, z); j >= 0; j = g->next[j])
          if ((size_t)j != i)
            best = fmin(best, distance2(p, i, (size_t)j));
      }
    }
  }
  return sqrt(best);
}

/* The minimum, from the `from`-th point on, of the distance to all earlier points over L of the density reached so far.
 * Every prefix has at least this spacing, since L only decreases. Distances are searched up to 0.9 L. */
static inline double least_at_every_prefix(const point_list *p, size_t from) {
  point_grid g = grid_new(p, hexagonal_spacing(p, p->count));
  double least = 0.9;
  for (size_t i = 0; i < p->count; i++) {
    double hexagonal = hexagonal_spacing(p, i + 1);
    if (i + 1 >= from)
      least = fmin(least, nearest(&g, i, 0.9 * hexagonal) / hexagonal);
    grid_put(&g, i);
  }
  grid_drop(&g);
  return least;
}

static inline int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static inline spacing measure_spacing(const point_list *p) {
  double hexagonal = hexagonal_spacing(p, p->count), sum = 0, sum2 = 0;
  double *distances = malloc(sizeof *distances * p->count);
  point_grid g = grid_new(p, hexagonal);
  for (size_t i = 0; i < p->count; i++)
    grid_put(&g, i);
  size_t n = 0;
  for (size_t i = 0; i < p->count; i++) {
    if (p->x[i] < p->inner || p->y[i] < p->inner || p->x[i] > p->side - p->inner || p->y[i] > p->side - p->inner)
      continue;
    double d = nearest(&g, i, 3 * hexagonal) / hexagonal;
    distances[n++] = d;
    sum += d;
    sum2 += d * d;
  }
  qsort(distances, n, sizeof *distances, compare_doubles);
  double mean = sum / (double)n;
  spacing s = {distances[0], mean, sqrt(sum2 / (double)n - mean * mean) / mean, distances[n / 20]};
  grid_drop(&g);
  free(distances);
  return s;
}

#endif
