/* Strokes on a plane. */
#include "head/views.h"

#include "follidot/mask.h"
#include "mask_equal.h"

#include <math.h>
#include <string.h>

enum { width = 700, height = 400 };

static const double px_per_mm = 5;

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(11, FOL_STREAM_TEST, 1, (*state)++));
}

static fol_mask *empty_mask(void) {
  fol_mask *mask = NULL;
  MUST(fol_mask_new(&mask, width, height, error));
  return mask;
}

static fol_mask *full_mask(void) {
  static uint8_t grey[width * height];
  memset(grey, 255, sizeof grey);
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  return mask;
}

static fol_stroke *stroke_of(fol_mask *mask, fol_brush brush) {
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_stroke *stroke = NULL;
  MUST(fol_stroke_new(&stroke, mask, &head, &brush, error));
  return stroke;
}

static fol_rect extend(fol_stroke *stroke, double x, double y) {
  fol_rect changed = {-1, -1, -1, -1};
  MUST(fol_stroke_add_point(stroke, (fol_point){x, y}, 1, &changed, error));
  return changed;
}

static fol_mask *painted(const fol_stroke *stroke) {
  fol_mask *mask = NULL;
  MUST(fol_stroke_mask(&mask, stroke, error));
  return mask;
}

/* The mask after a whole stroke; drops the one before. */
static fol_mask *paint(fol_mask *mask, fol_brush brush, const fol_point *points, size_t count) {
  fol_stroke *stroke = stroke_of(mask, brush);
  for (size_t i = 0; i < count; i++)
    extend(stroke, points[i].x, points[i].y);
  fol_mask *after = painted(stroke);
  fol_stroke_drop(stroke);
  fol_mask_drop(mask);
  return after;
}

static uint8_t grey_at(const fol_mask *mask, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(mask, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

/* ---- shape ------------------------------------------------------------------------------------- */

static double to_segment(fol_point p, fol_point a, fol_point b) {
  double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
  double t = length > 0 ? fmin(fmax(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0), 1) : 0;
  return hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

/* As mask.h defines it: the maximum over the segments; full inside, then smoothstep down to 0 at the radius. */
static double coverage(const fol_brush *brush, const fol_point *points, size_t count, fol_point px) {
  double largest = 0;
  for (size_t i = 0; i < count; i++) {
    double mm = to_segment(px, points[i ? i - 1 : 0], points[i]) / px_per_mm;
    double inner = brush->radius_mm * (1 - brush->softness);
    double t = mm >= brush->radius_mm ? 1 : mm <= inner ? 0 : (mm - inner) / (brush->radius_mm - inner);
    largest = fmax(largest, 1 - t * t * (3 - 2 * t));
  }
  return largest;
}

static void strokes_have_their_shape(void **state) {
  (void)state;
  uint64_t random = 0;
  for (int round = 0; round < 12; round++) {
    fol_brush brush = {1 + 9 * unit(&random), round % 3 ? unit(&random) : round % 2, 0.2 + 0.8 * unit(&random), false,
                       false};
    fol_point points[4];
    size_t count = 1 + (size_t)round % 4;
    for (size_t i = 0; i < count; i++)
      points[i] = (fol_point){(unit(&random) * 1.4 - 0.2) * width, (unit(&random) * 1.4 - 0.2) * height};
    fol_mask *mask = paint(empty_mask(), brush, points, count);
    brush.erase = true;
    fol_mask *erased = paint(full_mask(), brush, points, count);
    for (int k = 0; k < width * height; k += 7) {
      fol_point px = {k % width + 0.5, k / width + 0.5};
      double share = brush.flow * coverage(&brush, points, count, px);
      assert_true(fabs(grey_at(mask, k % width, k / width) - 255 * share) <= 0.51);
      assert_true(fabs(grey_at(erased, k % width, k / width) - 255 * (1 - share)) <= 0.51);
    }
    fol_mask_drop(mask);
    fol_mask_drop(erased);
  }
}

static void a_point_is_a_disc(void **state) {
  (void)state;
  const fol_brush brush = {4, 0, 1, false, false};
  fol_mask *mask = paint(empty_mask(), brush, &(fol_point){300, 200}, 1);
  double area = FOL_PI * 16 * px_per_mm * px_per_mm;
  assert_true(fabs(fol_mask_area_px(mask) / area - 1) < 0.01);
  assert_int_equal(grey_at(mask, 300, 200), 255);
  assert_int_equal(grey_at(mask, 321, 200), 0);
  fol_mask_drop(mask);
}

static void crossing_itself_does_not_add_up(void **state) {
  (void)state;
  const fol_brush brush = {4, 0, 0.5, false, false};
  const fol_point there_and_back[] = {{100, 200}, {500, 200}, {100, 200}, {100, 200}};
  fol_mask *mask = paint(empty_mask(), brush, there_and_back, 4);
  assert_int_equal(grey_at(mask, 300, 200), 128);
  mask = paint(mask, brush, there_and_back, 4); /* a second stroke does */
  assert_int_equal(grey_at(mask, 300, 200), 192);
  fol_mask_drop(mask);
}

static void erasing_takes_all_away(void **state) {
  (void)state;
  const fol_point points[] = {{100, 100}, {600, 300}};
  const fol_brush brush = {4, 0.5, 1, false, false}, eraser = {6, 0, 1, true, false};
  fol_mask *mask = paint(paint(empty_mask(), brush, points, 2), eraser, points, 2), *empty = empty_mask();
  assert_true(fol_mask_area_px(mask) == 0);
  assert_true(fol_rect_empty(fol_mask_bounds(mask)));
  assert_true(mask_equal(mask, empty));
  fol_mask_drop(mask);
  fol_mask_drop(empty);
}

/* ---- live and replayed -------------------------------------------------------------------------- */

static void live_and_replayed_are_the_same_bytes(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 30; seed++) {
    uint64_t random = seed * 1000;
    fol_brush brush = {0.5 + 12 * unit(&random), unit(&random), 0.05 + 0.95 * unit(&random), unit(&random) < 0.4,
                       false};
    fol_mask *under = paint(empty_mask(), (fol_brush){25, 1, 1, false, false}, &(fol_point){350, 200}, 1), *seen = NULL;
    fol_point points[40];
    size_t count = 1 + (size_t)(unit(&random) * 39);
    fol_stroke *stroke = stroke_of(under, brush);
    fol_rect touched = {0};
    for (size_t i = 0; i < count; i++) {
      double reach = unit(&random) < 0.1 ? 1e5 : 60;
      points[i] = (fol_point){(i ? points[i - 1].x : width / 2.0) + (unit(&random) - 0.5) * reach,
                              (i ? points[i - 1].y : height / 2.0) + (unit(&random) - 0.5) * reach};
      if (i % 3 == 0) { /* reading the mask in between changes nothing */
        fol_mask_drop(seen);
        seen = painted(stroke);
      }
      touched = fol_rect_union(touched, extend(stroke, points[i].x, points[i].y));
    }
    fol_mask *live = painted(stroke), *replayed = paint(fol_mask_keep(under), brush, points, count);
    if (!mask_equal(live, replayed))
      fail_msg("live and replayed differ with seed %llu", (unsigned long long)seed);
    for (int k = 0; k < width * height; k++) {
      int x = k % width, y = k / width;
      bool in = x >= touched.x0 && x < touched.x1 && y >= touched.y0 && y < touched.y1;
      assert_true(in || grey_at(live, x, y) == grey_at(under, x, y));
    }
    fol_stroke_drop(stroke);
    fol_mask *const all[] = {live, replayed, seen, under};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
      fol_mask_drop(all[i]);
  }
}

static void versions_stay_as_they_were(void **state) {
  (void)state;
  const fol_brush brush = {5, 0.5, 1, false, false};
  fol_mask *before = paint(empty_mask(), brush, &(fol_point){100, 100}, 1);
  double area = fol_mask_area_px(before);
  fol_stroke *stroke = stroke_of(before, brush);
  fol_mask *versions[6];
  double areas[6];
  for (int i = 0; i < 6; i++) {
    extend(stroke, 120 + 20 * i, 110);
    versions[i] = painted(stroke);
    areas[i] = fol_mask_area_px(versions[i]);
    assert_true(areas[i] > (i ? areas[i - 1] : area));
  }
  fol_stroke_drop(stroke);
  assert_true(fol_mask_area_px(before) == area);
  fol_mask_drop(before);
  for (int i = 0; i < 6; i++) {
    assert_true(fol_mask_area_px(versions[i]) == areas[i]);
    fol_mask_drop(versions[i]);
  }
}

static void changed_tells_what_changed(void **state) {
  (void)state;
  fol_mask *mask = empty_mask();
  fol_stroke *stroke = stroke_of(mask, (fol_brush){2, 0, 1, false, false}); /* 10 px */
  fol_rect first = extend(stroke, 100.5, 100.5), next = extend(stroke, 130.5, 100.5),
           again = extend(stroke, 130.5, 100.5);
  assert_true(first.x0 == 91 && first.x1 == 110 && first.y0 == 91 && first.y1 == 110);
  assert_true(next.x1 == 140 && next.y0 == 91 && next.y1 == 110 && next.x0 > 100);
  assert_true(fol_rect_empty(again));
  fol_stroke_drop(stroke);
  fol_mask_drop(mask);
}

/* ---- polygons, far points, refusals ------------------------------------------------------------- */

static void painting_over_polygons_makes_a_painted_mask(void **state) {
  (void)state;
  const fol_point square[] = {{50.5, 50.5}, {400.2, 50.5}, {400.2, 300.7}, {50.5, 300.7}};
  fol_polygon shape = {NULL, 0.3};
  MUST(fol_points_new(&shape.points_px, square, 4, error));
  fol_mask *mask = NULL;
  MUST(fol_mask_from_polygons(&mask, &shape, 1, width, height, error));
  const fol_polygon *polygons = NULL;
  const fol_point far = {-5000, 100}, near = {100, 100};
  fol_mask *missed = paint(fol_mask_keep(mask), (fol_brush){4, 0, 1, false, false}, &far, 1);
  assert_int_equal(fol_mask_polygons(missed, &polygons), 1); /* nothing was painted */
  fol_mask *hit = paint(fol_mask_keep(mask), (fol_brush){4, 0, 1, false, false}, &near, 1);
  assert_int_equal(fol_mask_polygons(hit, &polygons), 0);
  assert_true(fol_mask_at(hit, near) == 1);
  assert_true(fol_mask_at(hit, (fol_point){300, 200}) == 77 / 255.0);
  assert_true(fol_mask_at(mask, (fol_point){300, 200}) == 0.3);
  fol_points_drop(shape.points_px);
  fol_mask_drop(mask);
  fol_mask_drop(missed);
  fol_mask_drop(hit);
}

static void far_points_are_fine(void **state) {
  (void)state;
  const fol_brush brush = {2, 0.5, 1, false, false};
  const fol_point across[] = {{-1e9, 200.5}, {1e9, 200.5}}, far_away[] = {{1e300, 1e300}, {-1e300, 1e300}, {-1e300, 7}};
  fol_mask *mask = paint(empty_mask(), brush, across, 2);
  for (int x = 0; x < width; x += 50)
    assert_true(grey_at(mask, x, 200) == 255 && grey_at(mask, x, 211) == 0);
  fol_mask_drop(mask);
  mask = paint(empty_mask(), brush, far_away, 3);
  assert_true(fol_mask_area_px(mask) == 0);
  fol_mask_drop(mask);
}

static void bad_brushes_and_points_are_refused(void **state) {
  (void)state;
  const fol_brush bad[] = {{0, 0, 1, false, false},    {101, 0, 1, false, false}, {NAN, 0, 1, false, false},
                           {1, -0.1, 1, false, false}, {1, 1.1, 1, false, false}, {1, 0, 0, false, false},
                           {1, 0, 1.1, false, false},  {1, 0, NAN, false, false}};
  const char *const names[] = {"radius_mm", "radius_mm", "radius_mm", "softness", "softness", "flow", "flow", "flow"};
  fol_mask *mask = empty_mask();
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_stroke *stroke = NULL;
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    fol_error err = {FOL_OK, ""};
    assert_false(fol_stroke_new(&stroke, mask, &head, &bad[i], &err));
    assert_int_equal(err.code, FOL_REFUSED);
    assert_non_null(strstr(err.text, names[i]));
    assert_null(stroke);
  }
  stroke = stroke_of(mask, (fol_brush){1, 0, 1, false, false});
  fol_error err = {FOL_OK, ""};
  fol_rect changed = {1, 2, 3, 4};
  assert_false(fol_stroke_add_point(stroke, (fol_point){NAN, 1}, 1, &changed, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_true(changed.x0 == 1 && changed.y1 == 4);
  fol_stroke_drop(stroke);
  fol_stroke_drop(NULL);
  fol_mask_drop(mask);
}

/* ---- pressure --------------------------------------------------------------------------------- */

static fol_rect press(fol_stroke *stroke, double x, double y, double pressure) {
  fol_rect changed = {-1, -1, -1, -1};
  MUST(fol_stroke_add_point(stroke, (fol_point){x, y}, pressure, &changed, error));
  return changed;
}

/* Full pressure equals none; half of it covers half as much in every pixel. */
static void pressure_scales_the_coverage(void **state) {
  (void)state;
  const fol_brush brush = {6, 0.7, 1, false, false};
  fol_mask *under = empty_mask();
  fol_stroke *plain = stroke_of(under, brush), *full = stroke_of(under, brush), *half = stroke_of(under, brush);
  const fol_point path[] = {{100, 100}, {300, 180}, {420, 90}};
  for (int i = 0; i < 3; i++) {
    extend(plain, path[i].x, path[i].y);
    press(full, path[i].x, path[i].y, 1);
    press(half, path[i].x, path[i].y, 0.5);
  }
  fol_mask *a = painted(plain), *b = painted(full), *c = painted(half);
  assert_true(mask_equal(a, b));
  for (int y = 50; y < 230; y++)
    for (int x = 50; x < 500; x++)
      assert_in_range(grey_at(c, x, y) + 1, (grey_at(a, x, y) + 1) / 2, grey_at(a, x, y) / 2 + 2);
  fol_mask_drop(a);
  fol_mask_drop(b);
  fol_mask_drop(c);
  fol_stroke_drop(plain);
  fol_stroke_drop(full);
  fol_stroke_drop(half);
  fol_mask_drop(under);
}

/* Pressing harder later covers more; pressing more lightly removes nothing. */
static void the_hardest_press_counts(void **state) {
  (void)state;
  fol_mask *under = empty_mask();
  fol_stroke *stroke = stroke_of(under, (fol_brush){4, 0, 1, false, false});
  press(stroke, 200, 200, 0.2);
  press(stroke, 200, 200, 0.8);
  press(stroke, 200, 200, 0.4);
  fol_mask *mask = painted(stroke);
  assert_int_equal(grey_at(mask, 200, 200), 204);
  fol_rect changed;
  fol_error err = {FOL_OK, ""};
  assert_false(fol_stroke_add_point(stroke, (fol_point){1, 1}, 0, &changed, &err));
  assert_false(fol_stroke_add_point(stroke, (fol_point){1, 1}, 1.01, &changed, &err));
  assert_false(fol_stroke_add_point(stroke, (fol_point){1, 1}, NAN, &changed, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_mask_drop(mask);
  fol_stroke_drop(stroke);
  fol_mask_drop(under);
}

/* From above and from below, up to exactly that value. */
static void a_stroke_goes_towards_a_value(void **state) {
  (void)state;
  fol_mask *mask = NULL;
  MUST(fol_mask_new_uniform(&mask, width, height, 128, error));
  assert_true(fol_rect_empty(fol_mask_bounds_beyond(mask, 128)));
  static const uint8_t towards[] = {0, 255, 100};
  for (int i = 0; i < 3; i++) {
    fol_stroke *stroke = stroke_of(mask, (fol_brush){4, 0.5, 1, false, false});
    fol_stroke_set_target(stroke, towards[i]);
    extend(stroke, 250, 200);
    fol_mask *after = painted(stroke);
    assert_int_equal(grey_at(after, 250, 200), towards[i]);
    assert_int_equal(grey_at(after, 300, 200), 128);
    assert_false(fol_mask_is_all(after, (fol_rect){200, 150, 300, 250}, 128));
    assert_true(fol_mask_is_all(after, (fol_rect){248, 198, 252, 202}, towards[i]));
    assert_true(fol_mask_is_all(after, (fol_rect){300, 0, width, height}, 128));
    fol_rect beyond = fol_mask_bounds_beyond(after, 128);
    assert_true(beyond.x0 <= 230 && beyond.x1 >= 270 && beyond.y0 <= 180 && beyond.y1 >= 220 && beyond.x1 <= 384);
    fol_stroke_drop(stroke);
    fol_mask_drop(mask);
    mask = after;
  }
  fol_mask_drop(mask);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(strokes_have_their_shape),
      cmocka_unit_test(a_point_is_a_disc),
      cmocka_unit_test(crossing_itself_does_not_add_up),
      cmocka_unit_test(erasing_takes_all_away),
      cmocka_unit_test(live_and_replayed_are_the_same_bytes),
      cmocka_unit_test(versions_stay_as_they_were),
      cmocka_unit_test(changed_tells_what_changed),
      cmocka_unit_test(painting_over_polygons_makes_a_painted_mask),
      cmocka_unit_test(far_points_are_fine),
      cmocka_unit_test(pressure_scales_the_coverage),
      cmocka_unit_test(the_hardest_press_counts),
      cmocka_unit_test(a_stroke_goes_towards_a_value),
      cmocka_unit_test(bad_brushes_and_points_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
