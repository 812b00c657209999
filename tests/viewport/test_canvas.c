#include "support.h"
#include "viewport/canvas.h"

static fol_canvas opened(int width, int height) {
  fol_canvas canvas = {0};
  fol_canvas_set_box(&canvas, (fol_box){100, 20, 800, 600});
  fol_canvas_open(&canvas, width, height);
  return canvas;
}

static void test_fits_the_whole_picture(void **state) {
  (void)state;
  fol_canvas canvas = opened(4000, 2000);
  fol_spot from = fol_canvas_to_window(&canvas, (fol_point){0, 0});
  fol_spot to = fol_canvas_to_window(&canvas, (fol_point){4000, 2000});
  assert_true(from.x >= 100 && from.y >= 20 && to.x <= 900 && to.y <= 620);
  assert_true(to.x - from.x > 700);
  fol_rect seen = fol_canvas_visible(&canvas);
  assert_true(seen.x0 == 0 && seen.y0 == 0 && seen.x1 == 4000 && seen.y1 == 2000);
}

static void test_stays_fitted_when_the_window_changes(void **state) {
  (void)state;
  fol_canvas canvas = opened(4000, 2000);
  double before = canvas.zoom;
  fol_canvas_set_box(&canvas, (fol_box){0, 0, 400, 300});
  assert_near(canvas.zoom, before / 2, 1e-12, "zoom");
  fol_canvas_pan(&canvas, 0, 0); /* as by a click without a move */
  fol_canvas_set_box(&canvas, (fol_box){0, 0, 800, 600});
  assert_near(canvas.zoom, before, 1e-12, "zoom after a click");
  fol_canvas_zoom_to(&canvas, 1);
  fol_canvas_set_box(&canvas, (fol_box){0, 0, 800, 600});
  assert_near(canvas.zoom, 1, 0, "zoom");
}

static void test_zooms_about_a_point(void **state) {
  (void)state;
  fol_canvas canvas = opened(4000, 3000);
  const fol_spot at = {333, 210};
  fol_point before = fol_canvas_to_picture(&canvas, at);
  for (int i = 0; i < 8; i++)
    fol_canvas_zoom_about(&canvas, at, 1.2);
  fol_point after = fol_canvas_to_picture(&canvas, at);
  assert_near(after.x, before.x, 1 / canvas.zoom,
              "x under the mouse"); /* the picture's origin is rounded to window pixels */
  assert_near(after.y, before.y, 1 / canvas.zoom, "y under the mouse");
}

static void test_pixel_for_pixel_falls_on_whole_pixels(void **state) {
  (void)state;
  fol_canvas canvas = opened(1001, 777);
  fol_canvas_zoom_to(&canvas, 1);
  fol_canvas_pan(&canvas, 3.3F, -7.7F);
  fol_spot zero = fol_canvas_to_window(&canvas, (fol_point){0, 0}),
           next = fol_canvas_to_window(&canvas, (fol_point){1, 1});
  assert_near(zero.x, (int)zero.x, 0, "left edge");
  assert_near(zero.y, (int)zero.y, 0, "top edge");
  assert_near(next.x - zero.x, 1, 0, "width of a pixel");
}

static void test_picture_cannot_be_lost(void **state) {
  (void)state;
  fol_canvas canvas = opened(1000, 1000);
  fol_canvas_pan(&canvas, 1e6F, -1e6F);
  assert_false(fol_rect_empty(fol_canvas_visible(&canvas)));
  fol_canvas_zoom_about(&canvas, (fol_spot){100, 20}, 1e9);
  assert_true(canvas.zoom <= 64);
  fol_canvas_zoom_about(&canvas, (fol_spot){100, 20}, 1e-9);
  assert_true(canvas.zoom > 0.1);
}

static void test_to_the_window_and_back(void **state) {
  (void)state;
  fol_canvas canvas = opened(3000, 2000);
  fol_canvas_zoom_to(&canvas, 1.7);
  fol_point back = fol_canvas_to_picture(&canvas, fol_canvas_to_window(&canvas, (fol_point){1234.5, 987.25}));
  assert_near(back.x, 1234.5, 1e-3, "x");
  assert_near(back.y, 987.25, 1e-3, "y");
}

/* Side by side, both halves show the same part at the same size, to the pixel, whichever the mouse is over. */
static void test_halves_show_the_same(void **state) {
  (void)state;
  for (int wide = 641; wide < 660; wide++) {
    const fol_box all = {100, 20, (float)wide, 600};
    fol_canvas left = opened(1001, 777);
    fol_canvas_set_box(&left, fol_box_half(all, 0));
    fol_canvas_zoom_about(&left, (fol_spot){250, 200}, 3.7);
    fol_canvas right = left;
    fol_canvas_set_box(&right, fol_box_half(all, 1));
    assert_true(left.box.x + left.box.w < right.box.x);
    assert_true(left.box.x == all.x && right.box.x + right.box.w == all.x + all.w);
    float apart = right.box.x - left.box.x;
    for (int i = 0; i < 50; i++) {
      fol_point px = {13.7 * i, 9.1 * i};
      fol_spot a = fol_canvas_to_window(&left, px), b = fol_canvas_to_window(&right, px);
      assert_near(b.x - a.x, apart, 1e-3, "how far apart");
      assert_near(b.y, a.y, 0, "height");
      fol_point back = fol_canvas_to_picture(&right, (fol_spot){a.x + apart, a.y});
      assert_near(back.x, px.x, 1e-3, "back in the right half");
    }
    fol_rect seen = fol_canvas_visible(&left), other = fol_canvas_visible(&right);
    assert_memory_equal(&seen, &other, sizeof seen);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_fits_the_whole_picture), cmocka_unit_test(test_stays_fitted_when_the_window_changes),
      cmocka_unit_test(test_zooms_about_a_point),    cmocka_unit_test(test_pixel_for_pixel_falls_on_whole_pixels),
      cmocka_unit_test(test_halves_show_the_same),   cmocka_unit_test(test_picture_cannot_be_lost),
      cmocka_unit_test(test_to_the_window_and_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
