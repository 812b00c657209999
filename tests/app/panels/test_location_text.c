#include "app/panels/location_text.h"
#include "app/shapes/globe.h"
#include "support.h"

static void test_a_ball_is_measured_in_arcs(void **state) {
  (void)state;
  const fol_surface ball = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {80, 80, 80}};
  for (double longitude = -90; longitude <= 90; longitude += 15) {
    fol_scalp_point mm = fol_globe_point(&ball, 0, longitude);
    assert_near(fol_place_from_midline_mm(&ball, mm), 80 * longitude * FOL_PI / 180, 1e-3, "mm from the midline");
  }
}

static void test_an_ear_is_a_quarter_ellipse_away(void **state) {
  (void)state;
  const fol_surface head = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {76, 98.5, 90}};
  double length = 0; /* length of the coronal quarter from the vertex, as a polyline */
  fol_scalp_point before = fol_globe_point(&head, 90, 90);
  for (int i = 1; i <= 1000; i++) {
    fol_scalp_point at = fol_globe_point(&head, 90 - 0.09 * i, 90);
    length += hypot(at.x_mm - before.x_mm, at.z_mm - before.z_mm);
    before = at;
  }
  fol_scalp_point just_above = fol_globe_point(&head, 1e-6, 90);
  assert_near(fol_place_from_midline_mm(&head, just_above), length, 0.05, "mm from the midline");
}

static void check(double latitude, double longitude, const char *wanted) {
  const fol_surface head = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {76, 98.5, 90}};
  char text[80];
  fol_location_print(text, sizeof text, &head, fol_globe_point(&head, latitude, longitude));
  assert_string_equal(text, wanted);
}

static void test_in_words(void **state) {
  (void)state;
  check(90, 0, "top, on the midline");
  check(20, 0, "front, on the midline");
  check(20, 180, "back, on the midline");
  check(20, -180, "back, on the midline");
  check(10, 90, "left side, 115 mm left of the midline");
  check(10, -90, "right side, 115 mm right of the midline");
  check(30, 45, "front left, 52 mm left of the midline");
  check(30, -135, "back right, 52 mm right of the midline");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_ball_is_measured_in_arcs),
      cmocka_unit_test(test_an_ear_is_a_quarter_ellipse_away),
      cmocka_unit_test(test_in_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
