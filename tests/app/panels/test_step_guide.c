#include "app/panels/step_guide.h"
#include "support.h"

#include <string.h>

static const fol_step_guide_facts all = {
    .scale_known = true, .head = true, .hairline_points = 5, .painted = true, .shown = true};

static void test_every_step_says_something_short(void **state) {
  (void)state;
  for (int bits = 0; bits < 256; bits++) {
    const fol_step_guide_facts facts = {bits & 1, bits & 2, bits & 4,  bits >> 3 & 3, bits & 32, bits & 64,
                                        bits & 1, bits & 2, bits & 12, bits & 16,     bits & 128};
    for (int step = 0; step < FOL_STEPS; step++) {
      fol_step_guide guide = fol_step_guide_of((fol_step)step, &facts);
      assert_true(guide.now && strlen(guide.now) > 8 && strlen(guide.now) < 40);
      assert_true(!guide.missing || strlen(guide.missing) < 40);
      assert_true(!guide.missing ||
                  (guide.missing_step < (fol_step)step && !fol_step_guide_is_done(guide.missing_step, &facts)));
      assert_int_equal(guide.next, step + 1);
      assert_int_equal(guide.done, fol_step_guide_is_done((fol_step)step, &facts));
    }
  }
}

static void test_nothing_is_missing_where_all_is_there(void **state) {
  (void)state;
  for (int step = 0; step < FOL_STEPS; step++) {
    fol_step_guide guide = fol_step_guide_of((fol_step)step, &all);
    assert_null(guide.missing);
    assert_int_equal(guide.done, step != FOL_STEP_EXPORT);
  }
}

static void test_names_the_weightiest_first(void **state) {
  (void)state;
  fol_step_guide_facts facts = {0};
  assert_int_equal(fol_step_guide_of(FOL_STEP_SESSIONS, &facts).missing_step, FOL_STEP_SCALE);
  facts.scale_known = true;
  assert_int_equal(fol_step_guide_of(FOL_STEP_SESSIONS, &facts).missing_step, FOL_STEP_DENSITY);
  assert_int_equal(fol_step_guide_of(FOL_STEP_DENSITY, &facts).missing_step, FOL_STEP_HEAD);
  facts.painted = facts.flat = true;
  assert_int_equal(fol_step_guide_of(FOL_STEP_SESSIONS, &facts).missing_step, FOL_STEP_HAIRLINE);
  facts.hairline_points = 1;
  assert_non_null(fol_step_guide_of(FOL_STEP_SESSIONS, &facts).missing);
  facts.hairline_points = 2;
  assert_null(fol_step_guide_of(FOL_STEP_SESSIONS, &facts).missing);
  assert_null(fol_step_guide_of(FOL_STEP_PHOTO, &(fol_step_guide_facts){0}).missing);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_step_says_something_short),
      cmocka_unit_test(test_nothing_is_missing_where_all_is_there),
      cmocka_unit_test(test_names_the_weightiest_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
