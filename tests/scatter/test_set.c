#include "support.h"

#include "follidot/scatter.h"
#include "spacing.h"

#include <string.h>

static uint64_t hash_of(const fol_set *set, size_t count) {
  uint64_t hash = 0;
  for (size_t i = 0; i < count; i++)
    hash = fol_hash(hash, fol_set_x(set)[i], fol_set_y(set)[i], i);
  return hash;
}

static uint64_t hash_of_new(uint64_t seed, size_t wanted, size_t count, int threads) {
  fol_set *set = NULL;
  MUST(fol_set_new(&set, seed, wanted, threads, NULL, error));
  assert_true(fol_set_count(set) >= wanted);
  uint64_t hash = hash_of(set, count);
  fol_set_drop(set);
  return hash;
}

static void the_same_bits_at_every_thread_count(void **state) {
  (void)state;
  uint64_t one = hash_of_new(1, 30000, 30000, 1);
  for (int threads = 2; threads <= 8; threads += threads == 3 ? 5 : 1)
    assert_true(hash_of_new(1, 30000, 30000, threads) == one);
  /* Golden: the dots of every plan with seed 1. */
  if (one != UINT64_C(0x00a264d5644ce8b5))
    fail_msg("the dots have changed: 0x%016llx", (unsigned long long)one);
  assert_true(hash_of_new(2, 30000, 30000, 2) != one);
}

static void longer_sets_begin_with_shorter_ones(void **state) {
  (void)state;
  uint64_t wanted = hash_of_new(7, 5000, 5000, 2);
  assert_true(hash_of_new(7, 5001, 5000, 2) == wanted);
  assert_true(hash_of_new(7, 40000, 5000, 2) == wanted);
  assert_true(hash_of_new(7, 256, 256, 2) == hash_of_new(7, 9000, 256, 2));
}

/* Cells of a grid over the unit torus, to look for earlier points near a new one. */
typedef struct lookup {
  int *first, *next, cells;
} lookup;

static bool crowded(const lookup *near, const fol_set *set, size_t i, double distance) {
  double x = fol_set_x(set)[i] * 0x1p-32, y = fol_set_y(set)[i] * 0x1p-32;
  int reach = (int)(distance * near->cells) + 1, cx = (int)(x * near->cells), cy = (int)(y * near->cells);
  for (int v = cy - reach; v <= cy + reach; v++) {
    for (int u = cx - reach; u <= cx + reach; u++) {
      int at = (v + near->cells) % near->cells * near->cells + (u + near->cells) % near->cells;
      for (int j = near->first[at]; j >= 0; j = near->next[j]) {
        double dx = (int32_t)(fol_set_x(set)[i] - fol_set_x(set)[j]) * 0x1p-32;
        double dy = (int32_t)(fol_set_y(set)[i] - fol_set_y(set)[j]) * 0x1p-32;
        if (dx * dx + dy * dy < distance * distance)
          return true;
      }
    }
  }
  return false;
}

/* Each point keeps 0.69 of the hexagonal spacing, at the density reached with it, to all before it: so does every
 * prefix to itself, since the spacing only falls. */
static void every_prefix_is_well_spaced(void **state) {
  (void)state;
  enum { COUNT = 60000 };
  for (uint64_t seed = 1; seed <= 3; seed++) {
    fol_set *set = NULL;
    MUST(fol_set_new(&set, seed, COUNT, 2, NULL, error));
    lookup near = {.cells = 256};
    near.first = malloc(sizeof(int) * 256 * 256);
    near.next = malloc(sizeof(int) * COUNT);
    memset(near.first, -1, sizeof(int) * 256 * 256);
    for (size_t i = 0; i < COUNT; i++) {
      double hexagonal = sqrt(2 / (sqrt(3) * (double)(i + 1)));
      if (i >= 1000 && crowded(&near, set, i, 0.69 * hexagonal))
        fail_msg("seed %d: point %zu is too near to an earlier one", (int)seed, i);
      int at = (int)(fol_set_y(set)[i] >> 24) * 256 + (int)(fol_set_x(set)[i] >> 24);
      near.next[i] = near.first[at];
      near.first[at] = (int)i;
    }
    free(near.first);
    free(near.next);
    fol_set_drop(set);
  }
}

static void prefixes_are_even(void **state) {
  (void)state;
  fol_set *set = NULL;
  MUST(fol_set_new(&set, 3, 100000, 2, NULL, error));
  double *x = malloc(sizeof *x * 100000), *y = malloc(sizeof *y * 100000);
  for (size_t i = 0; i < 100000; i++) {
    x[i] = fol_set_x(set)[i] * 0x1p-32;
    y[i] = fol_set_y(set)[i] * 0x1p-32;
  }
  for (size_t count = 1000; count <= 100000; count = count * 14 / 10) {
    point_list points = {x, y, count, 1, true, 0};
    spacing s = measure_spacing(&points);
    if (s.least < 0.69 || s.variation > 0.10)
      fail_msg("%zu points: least %.3f L, variation %.3f", count, s.least, s.variation);
  }
  free(x);
  free(y);
  fol_set_drop(set);
}

/* Mean power below half the principal frequency, over wave vectors: 1 for random points. */
static void prefixes_have_little_low_frequency_power(void **state) {
  (void)state;
  fol_set *set = NULL;
  MUST(fol_set_new(&set, 5, 12000, 2, NULL, error));
  for (size_t count = 1000; count <= 12000; count *= 3) {
    double principal = 2 / (sqrt(3) * sqrt(2 / (sqrt(3) * (double)count)));
    int limit = (int)(principal / 2), vectors = 0;
    double power = 0;
    for (uint64_t i = 0; vectors < 1500; i++) {
      uint64_t bits = fol_hash(count, FOL_STREAM_TEST, 0, i);
      int kx = (int)(bits & 0xffff) % (2 * limit + 1) - limit,
          ky = (int)(bits >> 32 & 0xffff) % (2 * limit + 1) - limit;
      if ((kx == 0 && ky == 0) || kx * kx + ky * ky > limit * limit)
        continue;
      double re = 0, im = 0;
      for (size_t j = 0; j < count; j++) {
        uint32_t turns = (uint32_t)kx * fol_set_x(set)[j] + (uint32_t)ky * fol_set_y(set)[j];
        re += cos(2 * FOL_PI * turns * 0x1p-32);
        im += sin(2 * FOL_PI * turns * 0x1p-32);
      }
      power += (re * re + im * im) / (double)count;
      vectors++;
    }
    if (power / vectors > 0.10)
      fail_msg("%zu points: power %.3f", count, power / vectors);
  }
  fol_set_drop(set);
}

/* Points of the first `count` in the square of that side at a grid's corner. */
static size_t points_in_square(const fol_set *set, size_t count, uint32_t x, uint32_t y, double side) {
  size_t inside = 0;
  for (size_t i = 0; i < count; i++)
    inside += (uint32_t)(fol_set_x(set)[i] - x) * 0x1p-32 < side && (uint32_t)(fol_set_y(set)[i] - y) * 0x1p-32 < side;
  return inside;
}

/* A patch of 5,000 dots anywhere has as many as were asked for, within 1 %, at every density. */
static void patches_hold_their_share(void **state) {
  (void)state;
  enum { COUNT = 250000, PATCH = 5000, GRID = 6 };
  fol_set *set = NULL;
  MUST(fol_set_new(&set, 3, COUNT, 2, NULL, error));
  for (size_t count = 30000; count <= COUNT; count = count * 13 / 10) {
    double side = sqrt((double)PATCH / (double)count);
    for (uint32_t i = 0; i < GRID * GRID; i++) {
      uint32_t x = i % GRID * (UINT32_MAX / GRID), y = i / GRID * (UINT32_MAX / GRID);
      size_t inside = points_in_square(set, count, x, y, side);
      if (fabs((double)inside / PATCH - 1) > 0.01)
        fail_msg("%zu points: patch %u holds %zu", count, i, inside);
    }
  }
  fol_set_drop(set);
}

static void it_can_be_cancelled(void **state) {
  (void)state;
  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  fol_set *set = NULL;
  fol_error err = {FOL_OK, ""};
  assert_false(fol_set_new(&set, 1, 100000, 2, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_null(set);
  assert_false(fol_set_new(&set, 1, FOL_SET_MAX + 1, 2, NULL, &err));
  assert_int_equal(err.code, FOL_REFUSED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_bits_at_every_thread_count),
      cmocka_unit_test(longer_sets_begin_with_shorter_ones),
      cmocka_unit_test(every_prefix_is_well_spaced),
      cmocka_unit_test(prefixes_are_even),
      cmocka_unit_test(prefixes_have_little_low_frequency_power),
      cmocka_unit_test(patches_hold_their_share),
      cmocka_unit_test(it_can_be_cancelled),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
