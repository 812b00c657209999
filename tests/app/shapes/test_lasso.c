#include "app/shapes/lasso.h"
#include "support.h"

static void test_a_circle_keeps_its_shape(void **state) {
  (void)state;
  enum { COUNT = 3000, MOST = 200 };
  fol_point points[COUNT];
  for (int i = 0; i < COUNT; i++)
    points[i] = (fol_point){500 + 300 * cos(2 * FOL_PI * i / COUNT), 400 + 300 * sin(2 * FOL_PI * i / COUNT)};
  size_t count = fol_lasso_simplify(points, COUNT, MOST, 0.5);
  assert_true(count >= 12 && count <= MOST);
  for (int i = 0; i < 360; i++) {
    fol_point on = {500 + 300 * cos(i * FOL_PI / 180), 400 + 300 * sin(i * FOL_PI / 180)};
    assert_near(fol_lasso_distance_px(points, count, on), 0, 3, "px between the circle and what is left of it");
  }
}

static void test_corners_stay(void **state) {
  (void)state;
  fol_point points[] = {{0, 0}, {5, 0}, {10, 0}, {10, 10}, {5, 10.2}, {0, 10}};
  size_t count = fol_lasso_simplify(points, 6, 200, 0.5);
  assert_int_equal(count, 4);
  assert_near(fol_lasso_distance_px(points, count, (fol_point){0, 0}), 0, 0, "corner");
  assert_near(fol_lasso_distance_px(points, count, (fol_point){10, 10}), 0, 0, "corner");
}

static void test_three_points_are_left(void **state) {
  (void)state;
  fol_point points[] = {{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}};
  assert_int_equal(fol_lasso_simplify(points, 5, 3, 10), 3);
}

static void test_what_it_holds(void **state) {
  (void)state;
  const fol_point square[] = {{0, 0}, {10, 0}, {10, 10}, {0, 10}};
  assert_true(fol_lasso_contains(square, 4, (fol_point){5, 5}));
  assert_false(fol_lasso_contains(square, 4, (fol_point){15, 5}));
  assert_false(fol_lasso_contains(square, 4, (fol_point){5, -5}));
  /* The centre of a pentagram has winding number 2. */
  fol_point star[5];
  for (int i = 0; i < 5; i++)
    star[i] = (fol_point){10 * cos(2 * FOL_PI * 2 * i / 5), 10 * sin(2 * FOL_PI * 2 * i / 5)};
  assert_true(fol_lasso_contains(star, 5, (fol_point){0, 0}));
  assert_near(fol_lasso_distance_px(square, 4, (fol_point){13, 14}), 5, 1e-12, "distance");
  assert_near(fol_lasso_size_px(square, 4), 10, 0, "size");
  assert_near(fol_lasso_size_px(square, 0), 0, 0, "size of nothing");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_circle_keeps_its_shape),
      cmocka_unit_test(test_corners_stay),
      cmocka_unit_test(test_three_points_are_left),
      cmocka_unit_test(test_what_it_holds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
