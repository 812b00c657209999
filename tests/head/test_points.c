#include "follidot/head.h"
#include "support.h"

static void points_are_shared(void **state) {
  (void)state;
  const fol_point two[] = {{1, 2}, {3, 4}};
  fol_points *points = NULL;
  MUST(fol_points_new(&points, two, 2, error));
  assert_ptr_equal(fol_points_keep(points), points);
  fol_points_drop(points);
  assert_int_equal(points->count, 2);
  assert_true(points->at[1].y == 4);
  fol_points_drop(points);
  points = (fol_points *)state;
  MUST(fol_points_new(&points, two, 0, error));
  assert_null(points);
  assert_null(fol_points_keep(NULL));
  fol_points_drop(NULL);
}

static void rectangles_join_and_meet(void **state) {
  (void)state;
  fol_rect a = {0, 0, 10, 10}, b = {5, 5, 20, 8}, none = {3, 3, 3, 9};
  fol_rect both = fol_rect_intersect(a, b), either = fol_rect_union(a, b);
  assert_true(both.x0 == 5 && both.y0 == 5 && both.x1 == 10 && both.y1 == 8);
  assert_true(either.x0 == 0 && either.y0 == 0 && either.x1 == 20 && either.y1 == 10);
  assert_true(fol_rect_empty(none) && fol_rect_empty(fol_rect_intersect(a, (fol_rect){10, 0, 12, 10})));
  either = fol_rect_union(none, b);
  assert_memory_equal(&either, &b, sizeof b);
  assert_true(fol_rect_empty(fol_rect_grown(none, 5)));
  fol_rect grown = fol_rect_grown((fol_rect){INT32_MIN + 1, 0, INT32_MAX, 1}, 5);
  assert_true(grown.x0 == INT32_MIN && grown.x1 == INT32_MAX && grown.y0 == -5 && grown.y1 == 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(points_are_shared),
      cmocka_unit_test(rectangles_join_and_meet),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
