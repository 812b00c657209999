/* Statistics of points: distances to nearest neighbours, in units of the hexagonal spacing of their density. */
#ifndef FOLLIDOT_TESTS_SPACING_H
#define FOLLIDOT_TESTS_SPACING_H

#include <math.h>
#include <stdlib.h>

typedef struct point_list {
  const double *x, *y;
  size_t count;
  double side;  /* of the square that holds them */
  bool wraps;   /* the square's sides are joined */
  double inner; /* where it does not wrap: points nearer to an edge than this are only neighbours */
} point_list;

typedef struct spacing {
  double least, mean, variation, fifth_percentile; /* of the distance to the nearest, over L; variation sd/mean */
} spacing;

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double nearest2(const point_list *p, const int *first, const int *next, int cells, size_t i) {
  double best = 1e300, cell = p->side / cells;
  int cx = (int)(p->x[i] / cell), cy = (int)(p->y[i] / cell);
  for (int y = cy - 3; y <= cy + 3; y++) {
    for (int x = cx - 3; x <= cx + 3; x++) {
      if (!p->wraps && (x < 0 || y < 0 || x >= cells || y >= cells))
        continue;
      for (int j = first[(y + cells) % cells * cells + (x + cells) % cells]; j >= 0; j = next[j]) {
        double dx = fabs(p->x[j] - p->x[i]), dy = fabs(p->y[j] - p->y[i]);
        if (p->wraps) {
          dx = fmin(dx, p->side - dx);
          dy = fmin(dy, p->side - dy);
        }
        if ((size_t)j != i && dx * dx + dy * dy < best)
          best = dx * dx + dy * dy;
      }
    }
  }
  return best;
}

static spacing measure_spacing(const point_list *p) {
  double hexagonal = p->side * sqrt(2 / (sqrt(3) * (double)p->count));
  int cells = (int)(p->side / hexagonal);
  cells = cells < 8 ? 8 : cells;
  int *first = malloc(sizeof *first * (size_t)cells * (size_t)cells), *next = malloc(sizeof *next * p->count);
  double *distances = malloc(sizeof *distances * p->count);
  for (int i = 0; i < cells * cells; i++)
    first[i] = -1;
  for (size_t i = 0; i < p->count; i++) {
    int at = (int)(p->y[i] / p->side * cells) * cells + (int)(p->x[i] / p->side * cells);
    next[i] = first[at];
    first[at] = (int)i;
  }
  size_t n = 0;
  double sum = 0, sum2 = 0;
  for (size_t i = 0; i < p->count; i++) {
    if (p->x[i] < p->inner || p->y[i] < p->inner || p->x[i] > p->side - p->inner || p->y[i] > p->side - p->inner)
      continue;
    double d = sqrt(nearest2(p, first, next, cells, i)) / hexagonal;
    distances[n++] = d;
    sum += d;
    sum2 += d * d;
  }
  qsort(distances, n, sizeof *distances, compare_doubles);
  double mean = sum / (double)n;
  spacing s = {distances[0], mean, sqrt(sum2 / (double)n - mean * mean) / mean, distances[n / 20]};
  free(first);
  free(next);
  free(distances);
  return s;
}

#endif
