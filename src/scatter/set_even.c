#include "set_even.h"

#include <math.h>

/* By gap alone, one region is filled a little sooner than another: the number of dots in a patch of 5,000 strays by
 * 0.6 % (sd), and by 2 % somewhere. So a point is ranked by how many came before it nearby: the k-th of one of n equal
 * blocks has rank n k. Blocks are small where points are dense, between 64 and 256 points each; from one size of
 * block to its quarters the ranks change over by degrees. */
enum { BLOCK_POINTS = 64 };

typedef struct ranked_point {
  double rank;
  uint32_t x, y;
} ranked_point;

typedef struct counters {
  int sizes;        /* of blocks: 1, 2, 4 ... a side */
  uint32_t *before; /* those of size s follow those of size s - 1: (4^s - 1) / 3 */
} counters;

static size_t first_block(int size) {
  return (((size_t)1 << 2 * size) - 1) / 3;
}

static uint32_t column_of(uint32_t coordinate, int size) {
  return size == 0 ? 0 : coordinate >> (32 - size);
}

/* Where in its step a block stands, so that blocks do not all take a point at once: Roberts' R2 sequence. */
static double phase_of(uint32_t column, uint32_t row) {
  double phase = 0.5 + 0.75487766624669276 * column + 0.56984029099805327 * row;
  return phase - floor(phase);
}

/* The rank of a point by those before it in its block of that size. */
static double rank_in_block(const counters *c, int size, uint32_t x, uint32_t y) {
  uint32_t column = column_of(x, size), row = column_of(y, size);
  size_t block = first_block(size) + ((size_t)row << size) + column;
  return (c->before[block] + phase_of(column, row)) * (double)((size_t)1 << 2 * size);
}

static void count_in(counters *c, uint32_t x, uint32_t y) {
  for (int size = 0; size < c->sizes; size++)
    c->before[first_block(size) + ((size_t)column_of(y, size) << size) + column_of(x, size)]++;
}

static double even_rank(const counters *c, size_t index, uint32_t x, uint32_t y) {
  int size = 0;
  while ((index >> 2 * (size + 1)) >= BLOCK_POINTS)
    size++;
  double points = (double)index / (double)((size_t)1 << 2 * size);
  double change = fmax(0, (points - BLOCK_POINTS) / (3 * BLOCK_POINTS));
  double rank = (1 - change) * rank_in_block(c, size, x, y) + change * rank_in_block(c, size + 1, x, y);
  return fmax(rank, FOL_SET_EVEN_SHARE * ((double)index + 0.5));
}

static void rank_points(ranked_point *out, counters *c, const uint32_t *x, const uint32_t *y, size_t count) {
  for (size_t i = 0; i < count; i++) {
    out[i] = (ranked_point){even_rank(c, i, x[i], y[i]), x[i], y[i]};
    count_in(c, x[i], y[i]);
  }
}

/* Sorts those of rank below `end` by rank, equal ones by index: into one bucket a rank, which holds about one
 * point, and within it by insertion. `next`: end + 1 zeros. */
static size_t sort_points(uint32_t *x, uint32_t *y, const ranked_point *from, ranked_point *sorted, size_t count,
                          uint32_t *next, size_t end) {
  for (size_t i = 0; i < count; i++)
    if (from[i].rank < (double)end)
      next[(size_t)from[i].rank + 1]++;
  for (size_t rank = 0; rank < end; rank++)
    next[rank + 1] += next[rank];
  size_t settled = next[end];
  for (size_t i = 0; i < count; i++)
    if (from[i].rank < (double)end)
      sorted[next[(size_t)from[i].rank]++] = from[i];
  for (size_t i = 0; i < settled; i++) {
    ranked_point moving = sorted[i];
    size_t at = i;
    for (; at > 0 && sorted[at - 1].rank > moving.rank; at--)
      sorted[at] = sorted[at - 1];
    sorted[at] = moving;
  }
  for (size_t i = 0; i < settled; i++) {
    x[i] = sorted[i].x;
    y[i] = sorted[i].y;
  }
  return settled;
}

bool fol_set_even_out(size_t *settled, uint32_t *x, uint32_t *y, size_t count, fol_error *err) {
  counters c = {.sizes = 2};
  while ((count >> 2 * (c.sizes - 1)) >= BLOCK_POINTS)
    c.sizes++;
  size_t end = (size_t)(FOL_SET_EVEN_SHARE * (double)count);
  c.before = fol_alloc(first_block(c.sizes), sizeof *c.before, err);
  ranked_point *points = c.before ? fol_alloc_raw(count, sizeof *points, err) : NULL;
  ranked_point *sorted = points ? fol_alloc_raw(count, sizeof *sorted, err) : NULL;
  uint32_t *next = sorted ? fol_alloc(end + 1, sizeof *next, err) : NULL;
  if (next) {
    rank_points(points, &c, x, y, count);
    *settled = sort_points(x, y, points, sorted, count, next, end);
  }
  bool done = next != NULL;
  fol_free(c.before);
  fol_free(points);
  fol_free(sorted);
  fol_free(next);
  return done;
}
