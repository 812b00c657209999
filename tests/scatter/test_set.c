#include "engines.h"
#include "scatter/set_scratch.h"
#include "sets.h"

static uint64_t square_hash(uint64_t seed, size_t wanted, size_t count, int threads) {
  return hash_of_new(&(fol_set_request){.seed = seed, .wanted = wanted, .threads = threads}, count);
}

static fol_set *square(uint64_t seed, size_t wanted) {
  return set_of(&(fol_set_request){.seed = seed, .wanted = wanted, .threads = 2});
}

static void the_same_bits_at_every_thread_count(void **state) {
  (void)state;
  uint64_t one = square_hash(1, 30000, 30000, 1);
  for (int threads = 2; threads <= 8; threads += threads == 3 ? 5 : 1)
    assert_true(square_hash(1, 30000, 30000, threads) == one);
  /* Golden: the dots of every plan with seed 1. */
  if (one != engine_golden_now()->square)
    fail_msg("the dots have changed: 0x%016llx", (unsigned long long)one);
  assert_true(square_hash(2, 30000, 30000, 2) != one);
}

static void longer_sets_begin_with_shorter_ones(void **state) {
  (void)state;
  uint64_t wanted = square_hash(7, 5000, 5000, 2);
  assert_true(square_hash(7, 5001, 5000, 2) == wanted);
  assert_true(square_hash(7, 40000, 5000, 2) == wanted);
  assert_true(square_hash(7, 256, 256, 2) == square_hash(7, 9000, 256, 2));
  assert_true(square_hash(7, 0, 0, 2) == square_hash(8, 1, 0, 2));
}

/* What a set leaves in the scratch memory does not affect the next one. */
static void rooms_are_used_again(void **state) {
  (void)state;
  fol_set_scratch scratch = {0};
  const double axes[3] = {76, 98.5, 90};
  fol_set_request asks[] = {{.seed = 1, .wanted = 3000}, {.seed = 2, .wanted = 20000}, {.seed = 3, .wanted = 5000}};
  for (size_t i = 0; i < 6; i++) {
    fol_set_request request = asks[i % 3];
    request.semi_axes_mm = i & 1 ? axes : NULL;
    uint64_t afresh = hash_of_new(&request, request.wanted);
    request.scratch = &scratch;
    assert_true(hash_of_new(&request, request.wanted) == afresh);
  }
  fol_set_scratch_clear(&scratch);
}

static void every_prefix_is_well_spaced(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 4; seed++) {
    fol_set *set = square(seed, 60000);
    set_points points = points_of(set, 60000, NULL);
    double least = least_at_every_prefix(&points.list, 1000);
    if (least < 0.705)
      fail_msg("seed %d: some point is %.4f L from an earlier one", (int)seed, least);
    set_points_drop(&points);
    fol_set_drop(set);
  }
}

static void prefixes_are_even(void **state) {
  (void)state;
  fol_set *set = square(3, 100000);
  set_points points = points_of(set, 100000, NULL);
  for (points.list.count = 1000; points.list.count <= 100000; points.list.count = points.list.count * 14 / 10) {
    spacing s = measure_spacing(&points.list);
    if (s.least < 0.705 || s.variation > 0.10)
      fail_msg("%zu points: least %.3f L, variation %.3f", points.list.count, s.least, s.variation);
  }
  set_points_drop(&points);
  fol_set_drop(set);
}

/* Mean power below half the principal frequency, over wave vectors: 1 for random points. */
static void prefixes_have_little_low_frequency_power(void **state) {
  (void)state;
  fol_set *set = square(5, 12000);
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

/* The number of the first `count` points in the square of that side at a grid corner. */
static size_t points_in_square(const fol_set *set, size_t count, uint32_t x, uint32_t y, double side) {
  size_t inside = 0;
  for (size_t i = 0; i < count; i++)
    inside += (uint32_t)(fol_set_x(set)[i] - x) * 0x1p-32 < side && (uint32_t)(fol_set_y(set)[i] - y) * 0x1p-32 < side;
  return inside;
}

/* Any patch of 5,000 dots has the number requested, within 1 %, at every density. */
static void patches_hold_their_share(void **state) {
  (void)state;
  enum { COUNT = 250000, PATCH = 5000, GRID = 6 };
  fol_set *set = square(3, COUNT);
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

/* A lattice formed by chance must not grow: no patch of 500 dots fills much earlier or later than its surroundings. */
static void no_patch_is_a_lattice(void **state) {
  (void)state;
  enum { COUNT = 160000, PATCH = 500 };
  for (uint64_t seed = 1; seed <= 3; seed++) {
    fol_set *set = square(seed, COUNT);
    for (size_t count = 40000; count <= COUNT; count *= 2) {
      size_t columns = (size_t)sqrt((double)count / PATCH);
      double wanted = (double)count / (double)(columns * columns);
      size_t *held = calloc(columns * columns, sizeof *held);
      for (size_t i = 0; i < count; i++)
        held[((size_t)fol_set_y(set)[i] * columns >> 32) * columns + ((size_t)fol_set_x(set)[i] * columns >> 32)]++;
      for (size_t i = 0; i < columns * columns; i++)
        if (fabs((double)held[i] / wanted - 1) > 0.06)
          fail_msg("seed %d, %zu points: patch %zu holds %zu, not %.0f", (int)seed, count, i, held[i], wanted);
      free(held);
    }
    fol_set_drop(set);
  }
}

static void it_can_be_cancelled(void **state) {
  (void)state;
  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  fol_set *set = NULL;
  fol_error err = {FOL_OK, ""};
  fol_set_request request = {.seed = 1, .wanted = 100000, .threads = 2};
  assert_false(fol_set_new(&set, &request, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_null(set);
  request.wanted = FOL_SET_MAX + 1;
  assert_false(fol_set_new(&set, &request, NULL, &err));
  assert_int_equal(err.code, FOL_REFUSED);
}

static void progress_comes_to_its_end(void **state) {
  (void)state;
  fol_progress progress = {0};
  fol_set *set = NULL;
  MUST(fol_set_new(&set, &(fol_set_request){.seed = 1, .wanted = 30000, .threads = 2}, &progress, error));
  assert_true(fol_progress_fraction(&progress) > 0.99);
  fol_set_drop(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_bits_at_every_thread_count),
      cmocka_unit_test(longer_sets_begin_with_shorter_ones),
      cmocka_unit_test(rooms_are_used_again),
      cmocka_unit_test(every_prefix_is_well_spaced),
      cmocka_unit_test(prefixes_are_even),
      cmocka_unit_test(prefixes_have_little_low_frequency_power),
      cmocka_unit_test(patches_hold_their_share),
      cmocka_unit_test(no_patch_is_a_lattice),
      cmocka_unit_test(it_can_be_cancelled),
      cmocka_unit_test(progress_comes_to_its_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
