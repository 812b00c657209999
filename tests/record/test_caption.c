#include "record/parts.h"
#include "support.h"

#include <string.h>

static void check(const fol_caption *caption, const char *stamp, const char *label) {
  char text[FOL_CAPTION_SIZE];
  fol_caption_stamp(text, caption);
  assert_string_equal(text, stamp);
  if (!label)
    return;
  fol_caption_label(text, caption);
  assert_string_equal(text, label);
}

static void test_time_is_said(void **state) {
  (void)state;
  fol_export what = {.when = {.days = 0}};
  fol_caption caption = {.what = &what, .kind = FOL_EXPORTED_SESSION, .first = 2, .last = 2};
  check(&caption, "SIMULATION · session 2, fresh · not a photograph of a result", "Session 2 · fresh");
  what.when.days = 7;
  check(&caption, "SIMULATION · session 2, day 7 · not a photograph of a result", "Session 2 · day 7");
  what.when.days = FOL_HEALED_DAYS;
  check(&caption, "SIMULATION · session 2, healed · not a photograph of a result", "Session 2 · healed");
  what.when.touch_up = true;
  check(&caption, "SIMULATION · session 2, touched up · not a photograph of a result", "Session 2 · touched up");
  what.when = (fol_when){2 * FOL_YEAR_DAYS, false};
  what.pace = FOL_PACE_EARLY;
  check(&caption, "SIMULATION · session 2, 2 years, fading early · not a photograph of a result",
        "Session 2 · 2 years, fading early");
  what.pace = FOL_PACE_LATE;
  caption.kind = FOL_EXPORTED_COMPARISON;
  caption.first = 1;
  check(&caption, "SIMULATION · sessions 1 to 2, 2 years, fading late · not a photograph of a result", NULL);
  caption.last = 1;
  check(&caption, "SIMULATION · session 1, 2 years, fading late · not a photograph of a result", NULL);
}

static void test_other_light_is_said(void **state) {
  (void)state;
  fol_export what = {.when = {.days = FOL_HEALED_DAYS}, .light = FOL_LIGHT_WARM};
  fol_caption caption = {.what = &what, .kind = FOL_EXPORTED_SESSION, .first = 1, .last = 1};
  check(&caption, "SIMULATION · session 1, healed · warm room light simulated · not a photograph of a result",
        "Session 1 · healed · warm room");
  caption.kind = FOL_EXPORTED_BEFORE;
  check(&caption, "LIGHT SIMULATED · warm room · before treatment, not as photographed", "Before · warm room");
  what.light = FOL_LIGHT_PHOTO;
  char label[FOL_CAPTION_SIZE];
  fol_caption_label(label, &caption);
  assert_string_equal(label, "Before");
}

/* The longest possible caption fits. */
static void test_no_text_is_cut_off(void **state) {
  (void)state;
  for (fol_light light = FOL_LIGHT_DAYLIGHT; light < FOL_LIGHTS; light++) {
    fol_export what = {.when = {10957, true}, .pace = FOL_PACE_EARLY, .light = light};
    fol_caption caption = {.what = &what, .kind = FOL_EXPORTED_COMPARISON, .first = 1, .last = 4};
    char text[FOL_CAPTION_SIZE];
    fol_caption_stamp(text, &caption);
    assert_non_null(strstr(text, "not a photograph of a result"));
    assert_non_null(strstr(text, fol_light_label(light)));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_time_is_said),
      cmocka_unit_test(test_other_light_is_said),
      cmocka_unit_test(test_no_text_is_cut_off),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
