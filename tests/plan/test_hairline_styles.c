/* The hairline's curve and its crossings. */
#include "follidot/plan.h"
#include "plan/hairline_crossing.h"
#include "support.h"

#include <math.h>
#include <string.h>

enum { width = 800, height = 600 };

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(13, FOL_STREAM_TEST, 2, (*state)++));
}

static fol_hairline hairline_of(const fol_point *points, size_t count) {
  fol_hairline hairline = fol_hairline_default(FOL_HAIRLINE_SOFT);
  MUST(fol_points_new(&hairline.points_px, points, count, error));
  return hairline;
}

static bool try_curve(fol_points **out, const fol_point *points, size_t count, double step_px, fol_error *err) {
  fol_hairline hairline = hairline_of(points, count);
  bool done = fol_hairline_curve(out, &hairline, width, height, step_px, err);
  fol_points_drop(hairline.points_px);
  return done;
}

static fol_points *curve_of(const fol_point *points, size_t count, double step_px) {
  fol_points *curve = NULL;
  MUST(try_curve(&curve, points, count, step_px, error));
  return curve;
}

static void refused(const fol_point *points, size_t count, const char *words) {
  fol_error err = {FOL_OK, ""};
  fol_points *untouched = (fol_points *)&err, *curve = untouched;
  assert_false(try_curve(&curve, points, count, 4, &err));
  assert_ptr_equal(curve, untouched);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, "hairline.points_px") || !strstr(err.text, words))
    fail_msg("\"%s\" does not say \"%s\"", err.text, words);
}

static double distance(fol_point a, fol_point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static double to_segment(fol_point p, fol_point a, fol_point b) {
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? fmin(fmax(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1) : 0;
  return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static double to_line(fol_point p, const fol_points *line) {
  double nearest = INFINITY;
  for (size_t i = 0; i + 1 < line->count; i++)
    nearest = fmin(nearest, to_segment(p, line->at[i], line->at[i + 1]));
  return nearest;
}

static bool is_beyond(fol_point p) {
  return p.x < 0 || p.y < 0 || p.x > width || p.y > height;
}

/* ---- styles ------------------------------------------------------------------------------------ */

static void styles_have_names(void **state) {
  (void)state;
  const double feathers[] = {12, 2, 0.8};
  for (int i = 0; i < FOL_HAIRLINE_STYLES; i++) {
    fol_hairline_style style = FOL_HAIRLINE_STYLES;
    assert_true(fol_hairline_style_from_name(&style, fol_hairline_style_name((fol_hairline_style)i)));
    assert_int_equal(style, i);
    fol_hairline usual = fol_hairline_default(style);
    assert_true(usual.style == style && usual.feather_mm == feathers[i] && !usual.points_px);
  }
  fol_hairline_style style = FOL_HAIRLINE_DEFINED;
  assert_false(fol_hairline_style_from_name(&style, "Soft"));
  assert_int_equal(style, FOL_HAIRLINE_DEFINED);
}

/* ---- curve ------------------------------------------------------------------------------------- */

static void two_points_make_a_straight_line(void **state) {
  (void)state;
  const fol_point two[] = {{200, 300}, {500, 240}};
  fol_points *curve = curve_of(two, 2, 10);
  fol_point first = curve->at[0], last = curve->at[curve->count - 1];
  assert_true(first.x < 0 && first.x > -20 && last.x > width && last.x < width + 20);
  for (size_t i = 0; i < curve->count; i++) {
    assert_true(fabs(curve->at[i].y - (300 - (curve->at[i].x - 200) / 5)) < 1e-9);
    if (i > 0)
      assert_true(distance(curve->at[i - 1], curve->at[i]) <= 10 + 1e-9 && curve->at[i].x > curve->at[i - 1].x);
  }
  fol_points_drop(curve);
}

/* The Barry-Goldman pyramid of the same curve. */
static fol_point pyramid(const fol_point p[4], double share) {
  double t[4] = {0}, at;
  fol_point a[4];
  for (int i = 1; i < 4; i++)
    t[i] = t[i - 1] + sqrt(distance(p[i - 1], p[i]));
  at = t[1] + share * (t[2] - t[1]);
  memcpy(a, p, sizeof a);
  for (int level = 1; level < 4; level++)
    for (int i = 0; i + level < 4; i++) {
      int low = level == 3 ? 1 : i, high = level == 3 ? 2 : i + level; /* the last level is between t1 and t2 */
      double w = (at - t[low]) / (t[high] - t[low]);
      a[i] = (fol_point){a[i].x * (1 - w) + a[i + 1].x * w, a[i].y * (1 - w) + a[i + 1].y * w};
    }
  return a[0];
}

static fol_point reflected(fol_point about, fol_point p) {
  return (fol_point){2 * about.x - p.x, 2 * about.y - p.y};
}

static fol_point reference_point(const fol_point *points, size_t count, size_t span, double share) {
  fol_point before = span > 0 ? points[span - 1] : reflected(points[0], points[1]);
  fol_point after = span + 2 < count ? points[span + 2] : reflected(points[count - 1], points[count - 2]);
  return pyramid((fol_point[]){before, points[span], points[span + 1], after}, share);
}

static void the_curve_is_centripetal_catmull_rom(void **state) {
  (void)state;
  const fol_point points[] = {{100, 400}, {150, 250}, {160, 240}, {420, 200}, {640, 260}, {700, 430}};
  fol_points *curve = curve_of(points, 6, 2);
  for (size_t span = 0; span < 5; span++)
    for (int k = 0; k <= 20; k++)
      assert_true(to_line(reference_point(points, 6, span, k / 20.0), curve) < 0.05);
  for (size_t i = 0; i < 6; i++)
    assert_true(to_line(points[i], curve) < 1e-9);
  for (size_t i = 1; i < curve->count; i++)
    assert_true(distance(curve->at[i - 1], curve->at[i]) <= 2 + 1e-9);
  fol_points_drop(curve);
}

static void points_in_one_place_are_one(void **state) {
  (void)state;
  const fol_point once[] = {{100, 300}, {400, 200}, {700, 300}};
  const fol_point twice[] = {{100, 300}, {100, 300}, {400, 200}, {400, 200.0001}, {400, 200}, {700, 300}, {700, 300}};
  fol_points *a = curve_of(once, 3, 5), *b = curve_of(twice, 7, 5);
  assert_int_equal(a->count, b->count);
  assert_memory_equal(a->at, b->at, a->count * sizeof(fol_point));
  fol_points_drop(a);
  fol_points_drop(b);
}

/* ---- both ends ---------------------------------------------------------------------------------- */

static void ends_outside_do_not_come_back_in(void **state) {
  (void)state;
  const fol_point away[] = {{-50, 300}, {850, 310}};
  fol_points *curve = curve_of(away, 2, 10);
  assert_true(distance(curve->at[0], away[0]) < 1e-9 && distance(curve->at[curve->count - 1], away[1]) < 1e-9);
  fol_points_drop(curve);
  const fol_point back[] = {{500, 100}, {-200, 200}, {-250, 260}, {-100, 300}}; /* the last segment leads in again */
  curve = curve_of(back, 4, 10);
  assert_true(distance(curve->at[curve->count - 1], back[3]) < 1e-9);
  assert_true(is_beyond(curve->at[0]));
  fol_points_drop(curve);
}

static void ends_that_meet_stop_there(void **state) {
  (void)state;
  const fol_point arch[] = {{300, 400}, {200, 200}, {400, 100}, {600, 200}, {500, 400}};
  fol_points *curve = curve_of(arch, 5, 5);
  fol_point first = curve->at[0], last = curve->at[curve->count - 1];
  assert_true(first.x == last.x && first.y == last.y);
  assert_true(fabs(first.x - 400) < 1e-6 && fabs(first.y - 600) < 1e-6);
  fol_points_drop(curve);
  const fol_point facing[] = {{350, 400}, {200, 400}, {200, 200}, {600, 200}, {600, 400}, {450, 400}};
  curve = curve_of(facing, 6, 5);
  first = curve->at[0], last = curve->at[curve->count - 1];
  assert_true(first.x == last.x && first.x == 400 && first.y == 400 && last.y == 400);
  fol_points_drop(curve);
}

static void an_end_that_runs_into_the_line_is_refused(void **state) {
  (void)state;
  const fol_point hook[] = {{400, 300}, {500, 300}, {560, 240}, {500, 180}, {300, 180}, {200, 300}, {200, 590}};
  refused(hook, 7, "first point");
  fol_point turned[7];
  for (int i = 0; i < 7; i++)
    turned[i] = hook[6 - i];
  refused(turned, 7, "last point");
}

/* ---- crossings ----------------------------------------------------------------------------------- */

static void a_line_that_crosses_itself_is_refused(void **state) {
  (void)state;
  const fol_point loop[] = {{100, 300}, {500, 300}, {500, 100}, {300, 100}, {300, 500}};
  const fol_point ring[] = {{100, 300}, {400, 100}, {700, 300}, {400, 500}, {100, 300}};
  const fol_point back[] = {{100, 300}, {500, 300}, {250, 300}};
  refused(loop, 5, "crosses itself near (28");
  refused(ring, 5, "crosses itself near");
  refused(back, 3, "crosses itself near");
}

static void a_line_that_nearly_touches_itself_is_fine(void **state) {
  (void)state;
  const fol_point hairpin[] = {{-20, 300}, {300, 300}, {600, 300}, {601, 301}, {600, 302}, {300, 301.5}, {-20, 301.5}};
  fol_points_drop(curve_of(hairpin, 7, 1));
}

static void bad_points_are_refused(void **state) {
  (void)state;
  const fol_point same[] = {{100, 300}, {100, 300}, {100, 300}};
  fol_point points[FOL_HAIRLINE_POINTS_MAX + 1];
  for (int i = 0; i <= FOL_HAIRLINE_POINTS_MAX; i++)
    points[i] = (fol_point){i, 300};
  refused(same, 1, "2 to");
  refused(same, 3, "in one place");
  refused(points, FOL_HAIRLINE_POINTS_MAX + 1, "2 to");
  const fol_point bad[] = {{NAN, 0}, {0, INFINITY}, {1e300, 0}, {0, -1e7}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    points[1] = bad[i];
    refused(points, 3, "points_px[1]");
  }
  fol_hairline none = fol_hairline_default(FOL_HAIRLINE_SOFT);
  fol_points *curve = (fol_points *)&none;
  MUST(fol_hairline_curve(&curve, &none, width, height, 1, error));
  assert_null(curve);
}

/* Compares with a test of all pairs. */
static bool line_crosses_itself(const fol_point *line, size_t count, bool within_picture) {
  fol_point where;
  for (size_t i = 0; i + 1 < count; i++)
    for (size_t k = i + 2; k + 1 < count; k++)
      if (fol_segments_intersect(line[i], line[i + 1], line[k], line[k + 1], &where) &&
          !(within_picture && is_beyond(where)))
        return true;
  return false;
}

static void crossings_are_found(void **state) {
  (void)state;
  uint64_t random = 0;
  int crossing = 0, ends = 0, clear = 0;
  for (int round = 0; round < 1500; round++) {
    enum { points_max = 6, steps = 24 };
    fol_point points[points_max], fine[points_max * steps];
    size_t count = 2 + (size_t)(unit(&random) * (points_max - 1)), fine_count = 0;
    for (size_t i = 0; i < count; i++)
      points[i] = (fol_point){(unit(&random) * 1.4 - 0.2) * width, (unit(&random) * 1.4 - 0.2) * height};
    for (size_t span = 0; span + 1 < count; span++)
      for (int k = 0; k < steps; k++)
        fine[fine_count++] = reference_point(points, count, span, (double)k / steps);
    fine[fine_count++] = points[count - 1];
    bool crosses = line_crosses_itself(fine, fine_count, false);
    fol_points *curve = NULL;
    fol_error err = {FOL_OK, ""};
    bool made = try_curve(&curve, points, count, 8, &err);
    bool by_end = !made && strstr(err.text, "going on straight");
    if (crosses != (!made && !by_end))
      fail_msg("round %d: %s", round, made ? "accepted" : err.text);
    if (made) {
      bool closed = distance(curve->at[0], curve->at[curve->count - 1]) == 0;
      assert_true(closed || !line_crosses_itself(curve->at, curve->count, true));
      assert_true(closed || (is_beyond(curve->at[0]) && is_beyond(curve->at[curve->count - 1])));
    }
    crossing += crosses;
    ends += by_end;
    clear += made;
    fol_points_drop(curve);
  }
  assert_true(crossing > 100 && ends > 50 && clear > 100);
}

/* A thousand points back and forth, each line right next to the previous one. */
static void long_lines_take_no_time(void **state) {
  (void)state;
  fol_point points[FOL_HAIRLINE_POINTS_MAX];
  for (int i = 0; i < FOL_HAIRLINE_POINTS_MAX; i++)
    points[i] = (fol_point){(i / 2 % 2 != i % 2 ? 1 : 0) * 1e5 - 5e4, 10 + i / 2 * 1.1 + i % 2 * 0.3};
  fol_points *curve = NULL;
  fol_error err = {FOL_OK, ""};
  if (try_curve(&curve, points, FOL_HAIRLINE_POINTS_MAX, 1, &err))
    fol_points_drop(curve);
  else
    assert_int_equal(err.code, FOL_REFUSED);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(styles_have_names),
      cmocka_unit_test(two_points_make_a_straight_line),
      cmocka_unit_test(the_curve_is_centripetal_catmull_rom),
      cmocka_unit_test(points_in_one_place_are_one),
      cmocka_unit_test(ends_outside_do_not_come_back_in),
      cmocka_unit_test(ends_that_meet_stop_there),
      cmocka_unit_test(an_end_that_runs_into_the_line_is_refused),
      cmocka_unit_test(a_line_that_crosses_itself_is_refused),
      cmocka_unit_test(a_line_that_nearly_touches_itself_is_fine),
      cmocka_unit_test(bad_points_are_refused),
      cmocka_unit_test(crossings_are_found),
      cmocka_unit_test(long_lines_take_no_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
