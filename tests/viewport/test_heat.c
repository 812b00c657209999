#include "follidot/photo.h"
#include "support.h"
#include "viewport/heat_colour.h"

#include <math.h>

enum { STEPS = 20 };

static fol_lab lab_of(double share) {
  fol_colour colour = fol_heat_colour(share, 255);
  double linear[3];
  for (int c = 0; c < 3; c++)
    linear[c] = fol_srgb_to_linear((double)(colour >> 8 * c & 0xff) / 255);
  return fol_lab_of(linear);
}

/* Lightness rises evenly, so that the map is legible without colour vision. */
static void it_gets_lighter_evenly(void **state) {
  (void)state;
  double whole = lab_of(1).l - lab_of(0).l;
  assert_true(whole > 60);
  for (int i = 0; i < STEPS; i++) {
    double rise = lab_of((i + 1.0) / STEPS).l - lab_of((double)i / STEPS).l;
    assert_true(rise > 0.4 * whole / STEPS && rise < 1.8 * whole / STEPS);
  }
}

/* Skin's hues are between red and yellow, 30 to 75 degrees, from the palest to the darkest (docs/domain.md#skin). */
static void it_is_never_skin(void **state) {
  (void)state;
  for (int i = 0; i <= STEPS; i++) {
    fol_lab lab = lab_of((double)i / STEPS);
    double hue = atan2(lab.b, lab.a) * 180 / FOL_PI;
    assert_true(hypot(lab.a, lab.b) > 15);
    assert_true(hue < 0 || hue > 95);
  }
}

static void ends_hold_and_alpha_is_kept(void **state) {
  (void)state;
  assert_true(fol_heat_colour(-3, 10) == fol_heat_colour(0, 10));
  assert_true(fol_heat_colour(7, 10) == fol_heat_colour(1, 10));
  assert_int_equal(fol_heat_colour(0.4, 77) >> 24, 77);
}

static void it_lies_over_a_photo_by_how_much_there_is(void **state) {
  (void)state;
  assert_int_equal(fol_heat_over(0) >> 24, 0);
  assert_true(fol_heat_over(0.0125) >> 24 < 20); /* 2 of 160 dots/cm2: dots in front of a soft hairline */
  assert_true(fol_heat_over(0.3) == fol_heat_colour(0.3, 205));
  for (int i = 0; i < STEPS; i++)
    assert_true(fol_heat_over((double)i / STEPS) >> 24 <= fol_heat_over((i + 1.0) / STEPS) >> 24);
}

static void scales_end_at_round_numbers(void **state) {
  (void)state;
  const double most[] = {0, 3, 30, 50, 70, 100, 101, 215, 500}, top[] = {10, 10, 30, 50, 80, 100, 120, 250, 500};
  for (size_t i = 0; i < sizeof most / sizeof *most; i++)
    assert_true(fol_heat_top(most[i]) == top[i]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(it_gets_lighter_evenly),      cmocka_unit_test(it_is_never_skin),
      cmocka_unit_test(ends_hold_and_alpha_is_kept), cmocka_unit_test(it_lies_over_a_photo_by_how_much_there_is),
      cmocka_unit_test(scales_end_at_round_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
