#include "support.h"
#include "viewport/touch.h"

#include <math.h>

static const fol_box picture = {100, 20, 800, 600};

static fol_canvas opened(void) {
  fol_canvas canvas = {0};
  fol_canvas_set_box(&canvas, picture);
  fol_canvas_open(&canvas, 4000, 3000);
  return canvas;
}

static fol_touch two_fingers(fol_spot a, fol_spot b) {
  fol_touch touch = {0};
  assert_false(fol_touch_land(&touch, &(fol_finger){7, a}, picture));
  assert_true(fol_touch_land(&touch, &(fol_finger){9, b}, picture));
  return touch;
}

static void test_pinch_zooms_about_the_middle(void **state) {
  (void)state;
  fol_canvas canvas = opened();
  fol_touch touch = two_fingers((fol_spot){400, 300}, (fol_spot){600, 300});
  double before = canvas.zoom;
  fol_point middle = fol_canvas_to_picture(&canvas, (fol_spot){500, 300});
  for (int i = 1; i <= 20; i++) {
    float d = 5 * (float)i;
    assert_true(fol_touch_move(&touch, &(fol_finger){7, {400 - d, 300}}, &canvas));
    assert_true(fol_touch_move(&touch, &(fol_finger){9, {600 + d, 300}}, &canvas));
  }
  assert_near(canvas.zoom, 2 * before, 1e-5 * before, "twice as far apart");
  fol_point after = fol_canvas_to_picture(&canvas, (fol_spot){500, 300});
  assert_near(after.x, middle.x, 1 / canvas.zoom, "x between the fingers");
  assert_near(after.y, middle.y, 1 / canvas.zoom, "y between the fingers");
}

static void test_two_fingers_move_the_picture(void **state) {
  (void)state;
  fol_canvas canvas = opened();
  fol_canvas_zoom_to(&canvas, 1);
  fol_touch touch = two_fingers((fol_spot){400, 300}, (fol_spot){600, 300});
  fol_spot zero = fol_canvas_to_window(&canvas, (fol_point){2000, 1500});
  fol_touch_move(&touch, &(fol_finger){7, {450, 330}}, &canvas);
  fol_touch_move(&touch, &(fol_finger){9, {650, 330}}, &canvas);
  fol_spot moved = fol_canvas_to_window(&canvas, (fol_point){2000, 1500});
  assert_near(moved.x - zero.x, 50, 1, "x");
  assert_near(moved.y - zero.y, 30, 1, "y");
  assert_near(canvas.zoom, 1, 1e-3, "zoom");
}

static void test_one_finger_is_left_to_the_mouse(void **state) {
  (void)state;
  fol_canvas canvas = opened();
  const fol_canvas before = canvas;
  fol_touch touch = {0};
  fol_touch_land(&touch, &(fol_finger){7, {400, 300}}, picture);
  assert_false(fol_touch_move(&touch, &(fol_finger){7, {450, 330}}, &canvas));
  assert_false(touch.pinches);
  assert_memory_equal(&canvas, &before, sizeof canvas);
}

/* Fingers left on the screen after a pinch must not paint. */
static void test_pinch_lasts_until_all_are_lifted(void **state) {
  (void)state;
  fol_canvas canvas = opened();
  fol_touch touch = two_fingers((fol_spot){400, 300}, (fol_spot){600, 300});
  fol_touch_lift(&touch, 7);
  const fol_canvas before = canvas;
  assert_false(fol_touch_move(&touch, &(fol_finger){9, {300, 200}}, &canvas));
  assert_memory_equal(&canvas, &before, sizeof canvas);
  assert_true(touch.pinches);
  fol_touch_lift(&touch, 9);
  assert_false(touch.pinches);
  assert_int_equal(touch.count, 0);
}

static void test_fingers_beside_the_picture_do_not_pinch(void **state) {
  (void)state;
  fol_touch touch = {0};
  fol_touch_land(&touch, &(fol_finger){7, {50, 300}}, picture);
  assert_false(fol_touch_land(&touch, &(fol_finger){9, {400, 300}}, picture));
  assert_false(touch.pinches);
}

static void test_fingers_that_meet_do_not_break_anything(void **state) {
  (void)state;
  fol_canvas canvas = opened();
  fol_touch touch = two_fingers((fol_spot){400, 300}, (fol_spot){401, 300});
  fol_touch_move(&touch, &(fol_finger){9, {400, 300}}, &canvas);
  fol_touch_move(&touch, &(fol_finger){9, {600, 300}}, &canvas);
  assert_true(isfinite(canvas.zoom) && isfinite(canvas.centre.x) && canvas.zoom > 0);
  fol_touch_land(&touch, &(fol_finger){11, {500, 500}}, picture); /* a third finger */
  fol_touch_move(&touch, &(fol_finger){11, {550, 500}}, &canvas);
  fol_touch_lift(&touch, 7);
  const fol_canvas before = canvas;
  fol_touch_move(&touch, &(fol_finger){9, {250, 150}}, &canvas);
  assert_memory_equal(&canvas, &before, sizeof canvas);
  fol_touch_lift(&touch, 9);
  fol_touch_lift(&touch, 11);
  assert_int_equal(touch.count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pinch_zooms_about_the_middle),
      cmocka_unit_test(test_two_fingers_move_the_picture),
      cmocka_unit_test(test_one_finger_is_left_to_the_mouse),
      cmocka_unit_test(test_pinch_lasts_until_all_are_lifted),
      cmocka_unit_test(test_fingers_beside_the_picture_do_not_pinch),
      cmocka_unit_test(test_fingers_that_meet_do_not_break_anything),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
