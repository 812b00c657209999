#include "app/state/timeline.h"
#include "support.h"
#include "viewport/scene.h"

static bool when_equal(fol_when a, fol_when b) {
  return a.days == b.days && a.touch_up == b.touch_up;
}

static fol_when when_of(const char *text) {
  fol_when when = {0};
  MUST(fol_when_parse(&when, text, error));
  return when;
}

static void test_stops_are_what_the_command_line_calls_them(void **state) {
  (void)state;
  const char *const names[FOL_STOPS] = {"fresh", "4d", "7d", "healed", "1y", "2y", "3y", "4y", "5y", "6y", "touch-up"};
  for (int i = 0; i < FOL_STOPS; i++) {
    assert_true(when_equal(fol_stops[i].when, when_of(names[i])));
    assert_int_equal(fol_stop_nearest(fol_stops[i].when), i);
  }
}

static void test_a_time_between_belongs_to_the_nearest(void **state) {
  (void)state;
  assert_int_equal(fol_stop_nearest(when_of("1d")), 0);
  assert_int_equal(fol_stop_nearest(when_of("6d")), 2);
  assert_int_equal(fol_stop_nearest(when_of("20d")), 3);
  assert_int_equal(fol_stop_nearest(when_of("30y")), 9);
}

static void test_steps_end_at_the_ends(void **state) {
  (void)state;
  fol_when when = when_of("healed");
  for (int i = 0; i < 3; i++)
    when = fol_stop_step(when, -1);
  assert_true(when_equal(when, when_of("fresh")));
  assert_true(when_equal(fol_stop_step(when, -1), when));
  assert_true(when_equal(fol_stop_step(when, 9), when_of("6y")));
  when = fol_stop_step(when, 1000);
  assert_true(when_equal(when, when_of("touch-up")));
  assert_true(when_equal(fol_stop_step(when, 1), when));
  assert_true(when_equal(fol_stop_step(when, -1), when_of("6y")));
}

static void test_how_fast_it_fades_matters_for_years(void **state) {
  (void)state;
  for (int i = 0; i < FOL_STOPS; i++)
    assert_int_equal(fol_stop_fades(fol_stops[i].when), i >= 4 && i < FOL_STOPS - 1);
}

static void check_words(const fol_scene *scene, const char *wanted) {
  char text[160];
  fol_scene_print(text, sizeof text, scene);
  assert_string_equal(text, wanted);
}

static void test_scenes_in_words(void **state) {
  (void)state;
  fol_scene scene = {.moment = {2, when_of("4d"), FOL_PACE_EXPECTED}};
  check_words(&scene, "Session 2, day 4");
  scene.moment = (fol_moment){3, when_of("2y"), FOL_PACE_EARLY};
  scene.light = FOL_LIGHT_HARSH;
  check_words(&scene, "Session 3, 2 years, fading fast, harsh top light");
  scene.no_camera = true;
  scene.light = FOL_LIGHT_PHOTO;
  check_words(&scene, "Session 3, 2 years, fading fast, without the camera");
  scene.moment.session = 0;
  check_words(&scene, "Before");
  scene.light = FOL_LIGHT_WARM;
  check_words(&scene, "Before, warm room");
}

static void test_scenes_that_differ(void **state) {
  (void)state;
  const fol_scene scene = {.moment = fol_moment_healed(2)};
  fol_scene other = scene;
  assert_true(fol_scene_equal(&scene, &other));
  other.moment.when = when_of("fresh");
  assert_false(fol_scene_equal(&scene, &other));
  other = scene;
  other.light = FOL_LIGHT_DAYLIGHT;
  assert_false(fol_scene_equal(&scene, &other));
  other = scene;
  other.no_camera = true;
  assert_false(fol_scene_equal(&scene, &other));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_stops_are_what_the_command_line_calls_them),
      cmocka_unit_test(test_a_time_between_belongs_to_the_nearest),
      cmocka_unit_test(test_steps_end_at_the_ends),
      cmocka_unit_test(test_how_fast_it_fades_matters_for_years),
      cmocka_unit_test(test_scenes_in_words),
      cmocka_unit_test(test_scenes_that_differ),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
