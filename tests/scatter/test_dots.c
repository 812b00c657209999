#include "follidot/scatter.h"
#include "shapes.h"
#include "spacing.h"

#include <string.h>

/* A square picture of 250 mm at 4 px/mm, whose mask is a square of 230 mm: 529 cm2. */
enum { SIDE_PX = 1000 };
static const double px_per_mm = 4;

typedef struct scene {
  fol_plan plan;
  fol_head head;
} scene;

static scene make_scene(double density) {
  scene s = {.plan = {.seed = 1,
                      .scale = {{0, 500}, {1000, 500}, SIDE_PX / px_per_mm},
                      .pattern = {0.15, 0.30, 0.35, 0},
                      .session_count = 3,
                      .sessions = {{30, 0.3, 25, ""}, {70, 0.3, 15, ""}, {100, 0.4, 25, ""}}}};
  s.plan.mask = square_mask(40, 960, density, SIDE_PX, SIDE_PX);
  MUST(fol_plan_head(&s.head, &s.plan, SIDE_PX, SIDE_PX, error));
  return s;
}

static fol_dots dots_of(const scene *s, int threads) {
  fol_dots dots = {0};
  MUST(fol_dots_new(&dots, &s->plan, &s->head, NULL, threads, NULL, error));
  return dots;
}

static void counts_are_what_was_asked(void **state) {
  (void)state;
  for (double density = 1; density > 0.3; density -= 0.5) {
    scene s = make_scene(density);
    fol_dots dots = dots_of(&s, 2);
    double area_cm2 = 23 * 23 * density, sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (double)dots.per_session[i];
      assert_near_share(sum / area_cm2, s.plan.sessions[i].density_per_cm2, 0.01, "density");
    }
    assert_int_equal((size_t)sum, dots.count);
    fol_dots_drop(&dots);
    fol_plan_drop(&s.plan);
  }
}

static void the_same_dots_at_every_thread_count(void **state) {
  (void)state;
  scene s = make_scene(1);
  fol_dots one = dots_of(&s, 1);
  for (int threads = 2; threads <= 8; threads *= 2) {
    fol_dots dots = dots_of(&s, threads);
    assert_int_equal(dots.count, one.count);
    for (size_t i = 0; i < dots.count; i++) {
      const fol_dot *a = &dots.at[i], *b = &one.at[i];
      assert_true(a->px.x == b->px.x && a->px.y == b->px.y && a->rank == b->rank && a->session == b->session);
      assert_true(a->diameter_mm == b->diameter_mm && a->strength == b->strength);
    }
    fol_dots_drop(&dots);
  }
  fol_dots_drop(&one);
  fol_plan_drop(&s.plan);
}

/* With fewer sessions, a lower density or another area painted, the remaining dots are exactly the same. */
static void dots_do_not_depend_on_the_rest(void **state) {
  (void)state;
  scene all = make_scene(1), some = make_scene(1);
  some.plan.session_count = 1;
  all.plan.pattern.elongation = some.plan.pattern.elongation = 0.15;
  fol_mask_drop(some.plan.mask);
  some.plan.mask = square_mask(300, 500, 1, SIDE_PX, SIDE_PX);
  fol_dots a = dots_of(&all, 2), b = dots_of(&some, 2);
  assert_true(b.count > 500);
  size_t i = 0;
  for (size_t k = 0; k < b.count; k++) {
    while (i < a.count && a.at[i].rank < b.at[k].rank)
      i++;
    assert_true(i < a.count && a.at[i].rank == b.at[k].rank);
    assert_true(a.at[i].px.x == b.at[k].px.x && a.at[i].px.y == b.at[k].px.y && a.at[i].session == 1);
    assert_true(a.at[i].diameter_mm == b.at[k].diameter_mm && a.at[i].strength == b.at[k].strength);
    assert_true(a.at[i].elongation == b.at[k].elongation && a.at[i].direction == b.at[k].direction);
  }
  fol_dots_drop(&a);
  fol_dots_drop(&b);
  fol_plan_drop(&all.plan);
  fol_plan_drop(&some.plan);
}

static spacing spacing_at(const fol_dots *dots, int session) {
  double *x = malloc(sizeof *x * dots->count), *y = malloc(sizeof *y * dots->count);
  size_t count = 0;
  for (size_t i = 0; i < dots->count; i++) {
    if (dots->at[i].session > session)
      continue;
    x[count] = dots->at[i].mm.x_mm - 10;
    y[count++] = dots->at[i].mm.y_mm - 10;
  }
  point_list points = {.x = x, .y = y, .count = count, .side = 230, .inner = 3};
  spacing s = measure_spacing(&points);
  free(x);
  free(y);
  return s;
}

/* docs/domain.md#spacing [M]: finished work has a mean nearest distance of 0.63-0.68 L and a 5th percentile of
 * 0.38-0.42 L. */
static void jittered_dots_look_human(void **state) {
  (void)state;
  scene s = make_scene(1);
  for (s.plan.seed = 1; s.plan.seed <= 3; s.plan.seed++) {
    fol_dots dots = dots_of(&s, 2);
    for (int session = 1; session <= 3; session++) {
      spacing found = spacing_at(&dots, session);
      if (found.mean < 0.65 || found.mean > 0.71 || found.fifth_percentile < 0.37 || found.fifth_percentile > 0.45)
        fail_msg("session %d: mean %.3f L, 5th percentile %.3f L", session, found.mean, found.fifth_percentile);
    }
    fol_dots_drop(&dots);
  }
  fol_plan_drop(&s.plan);
}

/* ---- pair correlation ------------------------------------------------------------------------------ */

/* Pair correlation of natural follicular units, 86/cm2, at 0.45, 0.55 ... 1.55 mm (docs/domain.md#spacing [M]). */
enum { NATURAL = 12, BINS = 20 };
static const double natural[NATURAL] = {0.45, 0.40, 0.45, 0.55, 0.73, 1.00, 1.23, 1.31, 1.35, 1.36, 1.26, 1.14};
static const double natural_first_mm = 0.45, natural_step_mm = 0.1, natural_per_cm2 = 86;

/* The pair correlation of a session's dots in bins of distances (0, w), (w, 2 w) ...; of dots in the middle of the mask
 * to all dots. */
static void correlate(double g[BINS], const fol_dots *dots, int session, double width_mm) {
  double area_mm2 = 230 * 230, count[BINS] = {0}, total = 0, centres = 0;
  for (size_t i = 0; i < dots->count; i++)
    total += dots->at[i].session <= session;
  for (size_t i = 0; i < dots->count; i++) {
    const fol_scalp_point *a = &dots->at[i].mm;
    if (dots->at[i].session > session || fabs(a->x_mm - 125) > 50 || fabs(a->y_mm - 125) > 50)
      continue;
    centres++;
    for (size_t j = 0; j < dots->count; j++) {
      double distance = hypot(dots->at[j].mm.x_mm - a->x_mm, dots->at[j].mm.y_mm - a->y_mm);
      if (j != i && dots->at[j].session <= session && distance < BINS * width_mm)
        count[(int)(distance / width_mm)]++;
    }
  }
  for (int k = 0; k < BINS; k++)
    g[k] = count[k] / (centres * total / area_mm2 * FOL_PI * width_mm * width_mm * (2 * k + 1));
}

/* The maximum of a curve, in steps from its first point, by a parabola through the highest point. */
static double peak_of(const double *g, int count) {
  int top = 1;
  for (int k = 1; k + 1 < count; k++)
    top = g[k] > g[top] ? k : top;
  return top + 0.5 * (g[top - 1] - g[top + 1]) / (g[top - 1] - 2 * g[top] + g[top + 1]);
}

/* Averages over several seeds. */
static void neighbours_lie_as_natural_ones_do(void **state) {
  (void)state;
  enum { SEEDS = 6 };
  double width_mm = natural_step_mm * fol_hexagonal_spacing_mm(30) / fol_hexagonal_spacing_mm(natural_per_cm2);
  double mean[BINS] = {0};
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    scene s = make_scene(1);
    s.plan.seed = seed;
    s.plan.session_count = 1;
    assert_true(s.plan.sessions[0].density_per_cm2 == 30);
    fol_dots dots = dots_of(&s, 2);
    double g[BINS];
    correlate(g, &dots, 1, width_mm);
    for (int k = 0; k < BINS; k++)
      mean[k] += g[k] / SEEDS;
    fol_dots_drop(&dots);
    fol_plan_drop(&s.plan);
  }
  /* Distances relative to that of the peak. */
  double peak_mm = (peak_of(mean, BINS) + 0.5) * width_mm;
  double natural_peak_mm = natural_first_mm + peak_of(natural, NATURAL) * natural_step_mm;
  for (int k = 0; k < NATURAL; k++) {
    double over_peak = (natural_first_mm + k * natural_step_mm) / natural_peak_mm;
    if (over_peak < 0.75)
      continue;
    double position = over_peak * peak_mm / width_mm - 0.5;
    int bin = (int)position;
    assert_near(mean[bin] + (mean[bin + 1] - mean[bin]) * (position - bin), natural[k], 0.3, "pair correlation");
  }
}

static void without_jitter_they_are_blue(void **state) {
  (void)state;
  scene s = make_scene(1);
  s.plan.pattern = (fol_pattern){0};
  fol_dots dots = dots_of(&s, 2);
  for (int session = 1; session <= 3; session++)
    assert_true(spacing_at(&dots, session).least > 0.70);
  for (size_t i = 0; i < dots.count; i++)
    assert_true(dots.at[i].diameter_mm == (float)s.plan.sessions[dots.at[i].session - 1].dot_diameter_mm);
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

static void sizes_and_strengths_spread_as_asked(void **state) {
  (void)state;
  scene s = make_scene(1);
  s.plan.session_count = 1;
  fol_dots dots = dots_of(&s, 2);
  double n = (double)dots.count, d = 0, d2 = 0, m = 0, m2 = 0;
  for (size_t i = 0; i < dots.count; i++) {
    double diameter = (double)dots.at[i].diameter_mm, strength = (double)dots.at[i].strength;
    d += diameter / n;
    d2 += diameter * diameter / n;
    m += strength / n;
    m2 += strength * strength / n;
  }
  assert_near_share(d, 0.3, 0.01, "mean diameter");
  assert_near_share(sqrt(d2 - d * d) / d, 0.30, 0.03, "spread of diameters");
  assert_near_share(m, 6, 0.01, "mean strength");
  assert_near_share(sqrt(m2 - m * m) / m, 0.35, 0.03, "spread of strengths");
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

/* How dark a dot looks depends on its amount of pigment, which varies less than size and darkness. */
static void larger_dots_are_darker(void **state) {
  (void)state;
  scene s = make_scene(1);
  s.plan.session_count = 1;
  s.plan.pattern.size_spread = 0.22;
  s.plan.pattern.darkness_spread = 0.25;
  fol_dots dots = dots_of(&s, 2);
  double n = (double)dots.count, sums[6] = {0}, amount = 0, amount2 = 0;
  for (size_t i = 0; i < dots.count; i++) {
    double diameter = (double)dots.at[i].diameter_mm, strength = (double)dots.at[i].strength, x = log(diameter),
           y = log(strength), pigment = diameter * diameter * strength;
    const double terms[6] = {1, x, y, x * x, y * y, x * y};
    for (int k = 0; k < 6; k++)
      sums[k] += terms[k] / n;
    amount += pigment / n;
    amount2 += pigment * pigment / n;
  }
  double both = (sums[5] - sums[1] * sums[2]) / sqrt((sums[3] - sums[1] * sums[1]) * (sums[4] - sums[2] * sums[2]));
  assert_near(both, 0.9, 0.02, "correlation of size and darkness");
  assert_near(sqrt(amount2 - amount * amount) / amount, 0.69, 0.03, "spread of pigment");
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

static void dots_are_a_little_longer_one_way(void **state) {
  (void)state;
  scene s = make_scene(1);
  for (double expected = 0; expected < 0.2; expected += 0.15) {
    s.plan.pattern.elongation = expected;
    fol_dots dots = dots_of(&s, 2);
    double n = (double)dots.count, sum2 = 0, c = 0, d = 0, half = 0;
    for (size_t i = 0; i < dots.count; i++) {
      double elongation = (double)dots.at[i].elongation, direction = (double)dots.at[i].direction;
      assert_true(elongation >= 0 && elongation <= expected * 2.45 && direction >= 0 && direction < FOL_PI);
      sum2 += elongation * elongation / n;
      c += cos(2 * direction) / n;
      d += sin(2 * direction) / n;
      half += (direction < FOL_PI / 2) / n;
    }
    assert_near(sqrt(sum2), expected, 0.005, "logarithm of the axis ratio");
    if (expected > 0)
      assert_true(fabs(c) < 0.02 && fabs(d) < 0.02 && fabs(half - 0.5) < 0.02);
    fol_dots_drop(&dots);
  }
  fol_plan_drop(&s.plan);
}

static void a_soft_hairline_keeps_its_dots_behind(void **state) {
  (void)state;
  scene s = make_scene(1);
  const fol_point line[] = {{100, 300}, {300, 260}, {500, 250}, {700, 260}, {900, 300}};
  s.plan.hairline = (fol_hairline){.style = FOL_HAIRLINE_SOFT, .feather_mm = 5};
  MUST(fol_points_new(&s.plan.hairline.points_px, line, 5, error));
  fol_dots dots = dots_of(&s, 2);
  size_t ahead = 0, bands[6] = {0};
  for (size_t i = 0; i < dots.count; i++) {
    /* in the middle the line is nearly level */
    double behind_mm = (dots.at[i].px.y - 250) / px_per_mm;
    if (fabs(dots.at[i].px.x - 500) < 50 && behind_mm >= 0 && behind_mm < 6)
      bands[(int)behind_mm]++;
    ahead += dots.at[i].px.y < 249;
  }
  assert_true(ahead <= dots.count / 50);
  assert_true(bands[0] < bands[4] / 4 && bands[1] < bands[3] && bands[2] < bands[5]);
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

/* The number of dots in each millimetre behind a straight line, and their mean size and strength. */
typedef struct front_band {
  double dots, diameter_mm, strength;
} front_band;

static void look_at_front(front_band bands[6], int engine, int sessions) {
  scene s = make_scene(1);
  const fol_point line[] = {{0, 250}, {1000, 250}};
  s.plan.engine = engine;
  s.plan.session_count = sessions;
  for (int i = 0; i < sessions; i++)
    s.plan.sessions[i].density_per_cm2 = 200 + 50 * i;
  s.plan.hairline = (fol_hairline){.style = FOL_HAIRLINE_SOFT, .feather_mm = 5};
  MUST(fol_points_new(&s.plan.hairline.points_px, line, 2, error));
  fol_dots dots = dots_of(&s, 2);
  memset(bands, 0, 6 * sizeof *bands);
  for (size_t i = 0; i < dots.count; i++) {
    double behind_mm = (dots.at[i].px.y - 250) / px_per_mm;
    if (behind_mm < 0 || behind_mm >= 6 || dots.at[i].session > 1)
      continue;
    front_band *band = &bands[(int)behind_mm];
    band->dots++;
    band->diameter_mm += (double)dots.at[i].diameter_mm;
    band->strength += (double)dots.at[i].strength;
  }
  for (int i = 0; i < 6; i++) {
    bands[i].diameter_mm /= bands[i].dots;
    bands[i].strength /= bands[i].dots;
  }
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

/* Dots are sparser, smaller and paler in the first millimetres, more so than with engine 1; and no session changes the
 * dots of another. */
static void a_hairline_thins_out(void **state) {
  (void)state;
  front_band before[6], now[6], alone[6];
  look_at_front(before, 1, 2);
  look_at_front(now, FOL_ENGINE, 2);
  look_at_front(alone, FOL_ENGINE, 1);
  assert_memory_equal(now, alone, sizeof now);
  assert_true(now[0].dots < 0.6 * before[0].dots && now[1].dots < 0.8 * before[1].dots);
  for (int i = 0; i < 4; i++) {
    assert_true(now[i].dots < now[i + 1].dots);
    if (i > 0)
      assert_true(now[i].diameter_mm < now[i + 1].diameter_mm && now[i].strength < now[i + 1].strength);
  }
  assert_true(now[1].diameter_mm < 0.86 * now[5].diameter_mm && now[1].strength < 0.78 * now[5].strength);
  assert_true(before[1].diameter_mm > 0.86 * before[5].diameter_mm);
}

static void dots_know_of_scars(void **state) {
  (void)state;
  scene s = make_scene(1);
  const fol_point left[] = {{0, 0}, {500, 0}, {500, 1000}, {0, 1000}};
  fol_zone scar = fol_zone_default(FOL_ZONE_SCAR);
  MUST(fol_points_new(&scar.points_px, left, 4, error));
  MUST(fol_zones_new(&s.plan.zones, &scar, 1, error));
  fol_dots dots = dots_of(&s, 2);
  size_t within = 0, in_feather = 0, beyond = 0;
  for (size_t i = 0; i < dots.count; i++) {
    double mm = (dots.at[i].px.x - 500) / px_per_mm, in_scar = (double)dots.at[i].scar;
    within += mm < 0 && in_scar == 1;
    in_feather += mm >= 0 && mm < 7.5 && in_scar > 0 && in_scar <= 1;
    beyond += mm >= 7.5 && in_scar == 0;
  }
  assert_true(within > dots.count / 3 && in_feather > 100 && beyond > dots.count / 3);
  assert_int_equal(within + in_feather + beyond, dots.count);
  fol_dots_drop(&dots);
  fol_plan_drop(&s.plan);
}

static void hopeless_scales_are_refused(void **state) {
  (void)state;
  scene s = make_scene(1);
  s.plan.scale.length_mm = 4000;
  MUST(fol_plan_head(&s.head, &s.plan, SIDE_PX, SIDE_PX, error));
  fol_dots dots = {0};
  fol_error err = {FOL_OK, ""};
  assert_false(fol_dots_new(&dots, &s.plan, &s.head, NULL, 2, NULL, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "scale"));
  assert_null(dots.at);
  fol_plan_drop(&s.plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(counts_are_what_was_asked),
      cmocka_unit_test(the_same_dots_at_every_thread_count),
      cmocka_unit_test(dots_do_not_depend_on_the_rest),
      cmocka_unit_test(jittered_dots_look_human),
      cmocka_unit_test(neighbours_lie_as_natural_ones_do),
      cmocka_unit_test(without_jitter_they_are_blue),
      cmocka_unit_test(sizes_and_strengths_spread_as_asked),
      cmocka_unit_test(larger_dots_are_darker),
      cmocka_unit_test(dots_are_a_little_longer_one_way),
      cmocka_unit_test(a_soft_hairline_keeps_its_dots_behind),
      cmocka_unit_test(a_hairline_thins_out),
      cmocka_unit_test(dots_know_of_scars),
      cmocka_unit_test(hopeless_scales_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
