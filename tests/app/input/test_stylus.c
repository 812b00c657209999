#include "app/input/stylus.h"
#include "support.h"

/* Five axes: x, y, pressure and two tilts, as tablets have them; the pressure is the third. */
static const fol_stylus_axis third = {2, 0, 2048};

static void pressure_is_found_among_the_axes(void **state) {
  (void)state;
  const double values[] = {100, 200, 1024, 7, 9};
  const unsigned char all = 0x1f, from_the_second = 0x1e, alone = 0x04;
  double pressure = 0;
  assert_true(fol_stylus_read(&pressure, &third, &all, 1, values));
  assert_true(pressure == 0.5);
  assert_true(fol_stylus_read(&pressure, &third, &from_the_second, 1, values + 1));
  assert_true(pressure == 0.5);
  assert_true(fol_stylus_read(&pressure, &third, &alone, 1, values + 2));
  assert_true(pressure == 0.5);
}

static void what_brings_no_pressure_changes_none(void **state) {
  (void)state;
  const double values[] = {100, 200, 300, 400};
  const unsigned char moved = 0x03, tilted = 0x18, none = 0;
  double pressure = 0.25;
  assert_false(fol_stylus_read(&pressure, &third, &moved, 1, values));
  assert_false(fol_stylus_read(&pressure, &third, &tilted, 1, values));
  assert_false(fol_stylus_read(&pressure, &third, &none, 1, values));
  assert_false(fol_stylus_read(&pressure, &third, &moved, 0, values));
  const fol_stylus_axis beyond = {9, 0, 1}, empty = {2, 5, 5}, no_axis = {-1, 0, 1};
  const unsigned char all = 0x1f;
  assert_false(fol_stylus_read(&pressure, &beyond, &all, 1, values));
  assert_false(fol_stylus_read(&pressure, &empty, &all, 1, values));
  assert_false(fol_stylus_read(&pressure, &no_axis, &all, 1, values));
  assert_true(pressure == 0.25);
}

/* Axes in the second byte; ranges that do not begin at 0; the result is in (0, 1]. */
static void it_stays_within_its_range(void **state) {
  (void)state;
  const fol_stylus_axis tenth = {10, -50, 50};
  const unsigned char mask[] = {0x01, 0x06}; /* axes 0, 9 and 10 */
  double pressure = 0;
  assert_true(fol_stylus_read(&pressure, &tenth, mask, 2, (const double[]){1, 2, 25}));
  assert_true(pressure == 0.75);
  assert_true(fol_stylus_read(&pressure, &tenth, mask, 2, (const double[]){1, 2, -50}));
  assert_true(pressure == 0.01);
  assert_true(fol_stylus_read(&pressure, &tenth, mask, 2, (const double[]){1, 2, 99}));
  assert_true(pressure == 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pressure_is_found_among_the_axes),
      cmocka_unit_test(what_brings_no_pressure_changes_none),
      cmocka_unit_test(it_stays_within_its_range),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
