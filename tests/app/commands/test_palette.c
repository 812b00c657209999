/* Tests of finding commands by parts of their names. */
#include "app/commands/palette.h"
#include "support.h"

static void words_are_found_wherever_they_stand(void **state) {
  (void)state;
  assert_true(fol_palette_match("hairline", "Go to the hairline Step") > 0);
  assert_true(fol_palette_match("HAIR step", "Go to the hairline Step") > 0);
  assert_true(fol_palette_match("  line   to ", "Go to the hairline Step") > 0);
  assert_true(fol_palette_match("gth", "Go to the hairline Step") > 0); /* initials */
  assert_true(fol_palette_match("gohair", "Go to the hairline Step") > 0);
  assert_int_equal(fol_palette_match("gte", "Go to the hairline Step"), -1);
  assert_int_equal(fol_palette_match("hairlines", "Go to the hairline"), -1);
  assert_int_equal(fol_palette_match("hair zone", "Go to the hairline Step"), -1);
  assert_int_equal(fol_palette_match("x", "Undo"), -1);
  assert_int_equal(fol_palette_match("x", ""), -1);
}

static void nothing_typed_goes_with_everything(void **state) {
  (void)state;
  assert_int_equal(fol_palette_match("", "Undo"), 0);
  assert_int_equal(fol_palette_match("   ", "Redo"), 0);
}

static void nearer_names_come_first(void **state) {
  (void)state;
  assert_true(fol_palette_match("un", "Undo") > fol_palette_match("un", "Session 1, unhealed"));
  assert_true(fol_palette_match("do", "Do it") > fol_palette_match("do", "Undo"));
  assert_true(fol_palette_match("do", "Undo") > fol_palette_match("do", "Different one"));
}

static void long_words_are_cut_and_found_by_what_is_left(void **state) {
  (void)state;
  char typed[200];
  for (int i = 0; i < 199; i++)
    typed[i] = 'a';
  typed[199] = '\0';
  assert_int_equal(fol_palette_match(typed, "aaaa"), -1);
  assert_true(fol_palette_match(typed, typed) > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_are_found_wherever_they_stand), cmocka_unit_test(nothing_typed_goes_with_everything),
      cmocka_unit_test(nearer_names_come_first), cmocka_unit_test(long_words_are_cut_and_found_by_what_is_left)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
