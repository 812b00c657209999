#include "engines.h"
#include "scatter/set_scratch.h"
#include "sets.h"

/* Semi-axes, mm: of a head, of a sphere, and the flattest and longest allowed. */
static const double shapes[][3] = {{76, 98.5, 90}, {80, 80, 80}, {100, 100, 50}, {50, 100, 50}, {60, 80, 120}};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static uint64_t head_hash(uint64_t seed, size_t wanted, size_t count, int threads) {
  return hash_of_new(&(fol_set_request){.seed = seed, .semi_axes_mm = shapes[0], .wanted = wanted, .threads = threads},
                     count);
}

static fol_set *set_on(const double *semi_axes_mm, uint64_t seed, size_t wanted) {
  return set_of(&(fol_set_request){.seed = seed, .semi_axes_mm = semi_axes_mm, .wanted = wanted, .threads = 2});
}

static void the_same_bits_at_every_thread_count(void **state) {
  (void)state;
  uint64_t one = head_hash(1, 30000, 30000, 1);
  for (int threads = 2; threads <= 8; threads += threads == 3 ? 5 : 1)
    assert_true(head_hash(1, 30000, 30000, threads) == one);
  /* Golden: the dots of every plan with seed 1 and the default head. */
  if (one != engine_golden_now()->head)
    fail_msg("the dots have changed: 0x%016llx", (unsigned long long)one);
  assert_true(head_hash(2, 30000, 30000, 2) != one);
}

static void longer_sets_begin_with_shorter_ones(void **state) {
  (void)state;
  uint64_t wanted = head_hash(7, 5000, 5000, 2);
  assert_true(head_hash(7, 5001, 5000, 2) == wanted);
  assert_true(head_hash(7, 40000, 5000, 2) == wanted);
  assert_true(head_hash(7, 200, 200, 2) == head_hash(7, 9000, 200, 2));
}

static void points_lie_on_the_surface(void **state) {
  (void)state;
  for (int shape = 0; shape < SHAPES; shape++) {
    const double *axes = shapes[shape];
    double longest = fmax(axes[0], fmax(axes[1], axes[2]));
    fol_set *set = set_on(axes, 1, 20000);
    const uint32_t *at[3] = {fol_set_x(set), fol_set_y(set), fol_set_z(set)};
    for (size_t i = 0; i < 20000; i++) {
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        double mm = (int32_t)at[k][i] * 0x1p-30 * longest;
        sum += mm * mm / (axes[k] * axes[k]);
      }
      assert_near(sum, 1, 2e-8, "the ellipsoid's equation at a point");
    }
    fol_set_drop(set);
  }
}

/* In three dimensions, relative to the hexagonal spacing for the area of the whole ellipsoid. */
static void every_prefix_is_well_spaced(void **state) {
  (void)state;
  for (int shape = 0; shape < SHAPES; shape++) {
    fol_set *set = set_on(shapes[shape], (uint64_t)shape, 30000);
    set_points points = points_of(set, 30000, shapes[shape]);
    double least = least_at_every_prefix(&points.list, 1000);
    if (least < 0.70)
      fail_msg("shape %d: some point is %.4f L from an earlier one", shape, least);
    for (points.list.count = 1000; points.list.count <= 30000; points.list.count = points.list.count * 3 / 2) {
      spacing s = measure_spacing(&points.list);
      if (s.variation > 0.10)
        fail_msg("shape %d, %zu points: variation %.3f", shape, points.list.count, s.variation);
    }
    set_points_drop(&points);
    fol_set_drop(set);
  }
}

/* ---- density ------------------------------------------------------------------------------------- */

/* Evenly spread directions on the sphere that is scaled to the ellipsoid, each with its share of the surface. */
enum { SAMPLES = 400000 };
typedef struct sampling {
  double (*at)[3], *share;
} sampling;

static sampling sample(const double *axes) {
  sampling s = {malloc(sizeof *s.at * SAMPLES), malloc(sizeof *s.share * SAMPLES)};
  double sum = 0;
  for (int i = 0; i < SAMPLES; i++) {
    double z = 1 - (2 * i + 1.0) / SAMPLES, r = sqrt(1 - z * z), angle = i * (FOL_PI * (3 - sqrt(5)));
    double n[3] = {r * cos(angle), r * sin(angle), z}, stretch2 = 0;
    for (int k = 0; k < 3; k++) {
      s.at[i][k] = n[k];
      stretch2 += n[k] * n[k] / (axes[k] * axes[k]);
    }
    sum += s.share[i] = sqrt(stretch2);
  }
  for (int i = 0; i < SAMPLES; i++)
    s.share[i] /= sum;
  return s;
}

static void sampling_drop(sampling *s) {
  free(s->at);
  free(s->share);
}

/* The directions of a set's points. */
static double (*directions_of(const fol_set *set, size_t count, const double *axes))[3] {
  const uint32_t *from[3] = {fol_set_x(set), fol_set_y(set), fol_set_z(set)};
  double longest = fmax(axes[0], fmax(axes[1], axes[2])), (*at)[3] = malloc(sizeof *at * count);
  for (size_t i = 0; i < count; i++)
    for (int k = 0; k < 3; k++)
      at[i][k] = (int32_t)from[k][i] * 0x1p-30 * longest / axes[k];
  return at;
}

/* A cap around a direction or a belt: directions whose scalar product with it is in a range. */
typedef struct patch {
  double towards[3], from, to;
} patch;

static bool patch_holds(const patch *p, const double n[3]) {
  double product = p->towards[0] * n[0] + p->towards[1] * n[1] + p->towards[2] * n[2];
  return product >= p->from && product <= p->to;
}

/* The number of points in a patch relative to its share of the surface. */
static double fullness(const patch *p, const sampling *s, double (*points)[3], size_t count, size_t *held) {
  double share = 0;
  *held = 0;
  for (int i = 0; i < SAMPLES; i++)
    share += patch_holds(p, s->at[i]) ? s->share[i] : 0;
  for (size_t i = 0; i < count; i++)
    *held += patch_holds(p, points[i]);
  return (double)*held / (share * (double)count);
}

/* Twenty patches from the crown to the ears, each with over 2,000 dots. */
static void skin_is_as_dense_everywhere(void **state) {
  (void)state;
  enum { COUNT = 80000, PATCHES = 20 };
  for (int shape = 0; shape < SHAPES; shape++) {
    fol_set *set = set_on(shapes[shape], 3, COUNT);
    sampling s = sample(shapes[shape]);
    double(*points)[3] = directions_of(set, COUNT, shapes[shape]);
    for (int i = 0; i < PATCHES; i++) {
      double z = 1 - i / (PATCHES - 1.0), r = sqrt(1 - z * z), angle = 2.4 * i;
      size_t held;
      double full = fullness(&(patch){{r * cos(angle), r * sin(angle), z}, 0.9, 1}, &s, points, COUNT, &held);
      assert_true(held > 2000);
      assert_near(full, 1, 0.015, "dots over those asked for in a patch");
    }
    free(points);
    sampling_drop(&s);
    fol_set_drop(set);
  }
}

/* Nothing differs at the edges of blocks and of the surface's map: along the planes through two axes, at the poles,
 * half-way between. */
static void there_is_no_seam(void **state) {
  (void)state;
  enum { COUNT = 200000 };
  const double h = sqrt(0.5);
  const patch seams[] = {{{1, 0, 0}, -0.02, 0.02}, {{0, 1, 0}, -0.02, 0.02},  {{0, 0, 1}, -0.02, 0.02},
                         {{h, h, 0}, -0.02, 0.02}, {{h, -h, 0}, -0.02, 0.02}, {{0, 0, 1}, 0.985, 1},
                         {{0, 0, -1}, 0.985, 1}};
  fol_set *set = set_on(shapes[0], 4, COUNT);
  sampling s = sample(shapes[0]);
  double(*points)[3] = directions_of(set, COUNT, shapes[0]);
  for (size_t i = 0; i < sizeof seams / sizeof *seams; i++) {
    size_t held;
    assert_near(fullness(&seams[i], &s, points, COUNT, &held), 1, 0.015, "dots over those asked for along a seam");
    assert_true(held > 1000);
  }
  free(points);
  sampling_drop(&s);
  fol_set_drop(set);
}

/* ---- random heads --------------------------------------------------------------------------- */

static void every_shape_can_be_filled(void **state) {
  (void)state;
  fol_set_scratch scratch = {0};
  for (uint64_t i = 0; i < 1500; i++) {
    double axes[3];
    for (uint64_t k = 0; k < 3; k++) {
      double unit = fol_hash_unit(fol_hash(i, FOL_STREAM_TEST, 0, k));
      axes[k] = FOL_SEMI_AXIS_MIN_MM * (1 + (i % 3 == 0 ? round(unit) : unit));
    }
    fol_set_drop(
        set_of(&(fol_set_request){.seed = i, .semi_axes_mm = axes, .wanted = 700, .threads = 1, .scratch = &scratch}));
  }
  fol_set_scratch_clear(&scratch);
}

static void the_scalps_set_is_known_again(void **state) {
  (void)state;
  fol_surface head = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {76, 98.5, 90}}, turned = head, other = head;
  fol_surface plane = {.kind = FOL_SURFACE_PLANE};
  turned.yaw_deg = 30;
  turned.centre_px = (fol_point){100, 200};
  other.semi_axes_mm[1] = 98;
  fol_scalp_request request = {.seed = 5, .surface = &head, .rank_end = 0.01, .threads = 2};
  assert_near((double)fol_scalp_ranks(&head), 5 * fol_surface_area_mm2(&head), 1, "ranks of a head");
  assert_int_equal(fol_scalp_ranks(&plane), 512000);
  fol_set *set = NULL;
  MUST(fol_scalp_set_new(&set, &request, NULL, error));
  assert_non_null(fol_set_z(set));
  assert_true(fol_set_count(set) >= (size_t)ceil(0.01 * (double)fol_scalp_ranks(&head)));
  assert_true(fol_scalp_set_matches(set, &request));
  assert_false(fol_scalp_set_matches(NULL, &request));
  const fol_scalp_request others[] = {
      {5, &turned, 0.005, 1}, {6, &head, 0.01, 2}, {5, &other, 0.01, 2}, {5, &plane, 0.001, 2}, {5, &head, 0.5, 2}};
  assert_true(fol_scalp_set_matches(set, &others[0]));
  for (size_t i = 1; i < sizeof others / sizeof *others; i++)
    assert_false(fol_scalp_set_matches(set, &others[i]));
  fol_set_drop(set);
  MUST(fol_scalp_set_new(&set, &others[3], NULL, error));
  assert_null(fol_set_z(set));
  assert_true(fol_scalp_set_matches(set, &others[3]));
  assert_false(fol_scalp_set_matches(set, &request));
  fol_set_drop(set);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_bits_at_every_thread_count), cmocka_unit_test(longer_sets_begin_with_shorter_ones),
      cmocka_unit_test(points_lie_on_the_surface),           cmocka_unit_test(every_prefix_is_well_spaced),
      cmocka_unit_test(skin_is_as_dense_everywhere),         cmocka_unit_test(there_is_no_seam),
      cmocka_unit_test(every_shape_can_be_filled),           cmocka_unit_test(the_scalps_set_is_known_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
