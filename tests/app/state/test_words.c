#include "app/state/words.h"
#include "support.h"

#include <string.h>
#include <time.h>

static void check(const char *text, const char *wanted) {
  char words[480];
  fol_error_sentence(words, sizeof words, text);
  assert_string_equal(words, wanted);
}

static void test_names_no_keys(void **state) {
  (void)state;
  check("hairline.points_px: the line crosses itself near (10, 20) px",
        "The hairline crosses itself. Move one of its points, or remove one.");
  check("hairline.points_px: going on straight from its last point to the picture's edge, the line crosses itself near "
        "(10, 20) px",
        "The hairline crosses itself where it continues straight to the picture's edge. Move its ends outwards.");
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
    fol_error_sentence(words, size, text);
    assert_true(strlen(words) < size);
    assert_true(words[size] == 'x');
  }
}

static void check_time(const char *time, const char *wanted) {
  struct tm now = {.tm_year = 126, .tm_mon = 2, .tm_mday = 3, .tm_hour = 14, .tm_min = 30}, then = {0}; /* a Tuesday */
  char words[40];
  assert_int_equal(
      sscanf(time, "%d-%d-%d %d:%d", &then.tm_year, &then.tm_mon, &then.tm_mday, &then.tm_hour, &then.tm_min), 5);
  then.tm_year -= 1900;
  then.tm_mon -= 1;
  now.tm_isdst = then.tm_isdst = -1;
  fol_time_text(words, sizeof words, mktime(&then), mktime(&now));
  assert_string_equal(words, wanted);
}

static void test_tells_time_as_one_speaks(void **state) {
  (void)state;
  check_time("2026-03-03 14:03", "today 14:03");
  check_time("2026-03-03 00:00", "today 0:00");
  check_time("2026-03-03 23:59", "today 23:59"); /* by a clock that is ahead */
  check_time("2026-03-02 23:59", "yesterday 23:59");
  check_time("2026-03-01 09:05", "Sunday 9:05");
  check_time("2026-02-25 09:05", "Wednesday 9:05");
  check_time("2026-02-24 09:05", "24 Feb 9:05");
  check_time("2026-03-04 09:05", "4 Mar 9:05");
  check_time("2025-12-31 09:05", "31 Dec 2025");
  check_time("1970-01-02 09:05", "2 Jan 1970");
  check_time("2030-01-02 09:05", "2 Jan 2030");
}

static void check_initials(const char *name, const char *wanted) {
  char initials[16];
  fol_initials(initials, sizeof initials, name);
  assert_string_equal(initials, wanted);
}

static void test_gives_initials(void **state) {
  (void)state;
  check_initials("Ada Lovelace", "AL");
  check_initials("Ada King Lovelace", "AL");
  check_initials("  Ada  Lovelace ", "AL");
  check_initials("Ada", "A");
  check_initials("", "");
  check_initials("   ", "");
  check_initials("\xc3\x96zlem \xc3\x9cnal", "\xc3\x96\xc3\x9c"); /* of two bytes each */
  check_initials("\xf0\x9f\x98\x80 \xf0\x9f\x98\x80", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80");
  check_initials("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80",
                 "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"); /* not UTF-8 */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_no_keys),
      cmocka_unit_test(test_says_what_to_do_next),
      cmocka_unit_test(test_leaves_sentences_alone),
      cmocka_unit_test(test_fits_where_it_is_written),
      cmocka_unit_test(test_tells_time_as_one_speaks),
      cmocka_unit_test(test_gives_initials),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
