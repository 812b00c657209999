#include "app/state/words.h"
#include "support.h"

#include <string.h>

static void check(const char *text, const char *wanted) {
  char words[480];
  fol_words_of_error(words, sizeof words, text);
  assert_string_equal(words, wanted);
}

static void test_names_no_keys(void **state) {
  (void)state;
  check("hairline.points_px: the line crosses itself near (10, 20) px",
        "The line crosses itself near (10, 20) px. Move one of its points, or take one away.");
  check("scale.length_mm must be above 0 to 10000, is 0", "This length must be above 0 to 10000, is 0");
  check(
      "hairline.points_px all lie in one place; a line needs two",
      "The hairline's points all lie in one place; a line needs two. Click along the hairline, from one temple to the "
      "other.");
}

static void test_says_what_to_do_next(void **state) {
  (void)state;
  check("cannot write /a/b.png: No space left on device",
        "Cannot write /a/b.png: No space left on device. Make room on the disk, or save elsewhere (Ctrl+Shift+S).");
  check("cannot write /a/b.png: Permission denied",
        "Cannot write /a/b.png: Permission denied. Choose a folder of your own, such as Documents.");
  check("not enough memory for 3 x 40 bytes",
        "There is not enough memory for this. Close other programs, then try again.");
}

static void test_leaves_sentences_alone(void **state) {
  (void)state;
  static const char text[] = "Session 2 cannot come before session 1, which is on 2026-12-10. Move that one first.";
  check(text, text);
  check("", "");
}

static void test_fits_where_it_is_written(void **state) {
  (void)state;
  static const char text[] = "cannot write /a/b.png: No space left on device";
  for (size_t size = 1; size < 140; size++) {
    char words[141];
    memset(words, 'x', sizeof words);
    fol_words_of_error(words, size, text);
    assert_true(strlen(words) < size);
    assert_true(words[size] == 'x');
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_no_keys),
      cmocka_unit_test(test_says_what_to_do_next),
      cmocka_unit_test(test_leaves_sentences_alone),
      cmocka_unit_test(test_fits_where_it_is_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
