/* Numbers as text, and ranges. */
#include "support.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void print_and_read(double value, const char *expected) {
  fol_bytes text = {0};
  double again = NAN;
  MUST(fol_number_print(&text, value, error));
  MUST(fol_number_parse(&again, (const char *)text.data, text.size, error));
  assert_memory_equal(&again, &value, sizeof value);
  MUST(fol_bytes_add(&text, "", 1, error));
  if (expected)
    assert_string_equal((const char *)text.data, expected);
  fol_bytes_drop(&text);
}

static void numbers_print_and_read_back(void **state) {
  (void)state;
  print_and_read(0, "0");
  print_and_read(-0.0, "-0");
  print_and_read(0.1, "0.1");
  print_and_read(0.30, "0.3");
  print_and_read(1e15, "1e+15");
  print_and_read(123456, "123456");
  print_and_read(1.0 / 3, "0.3333333333333333");
  print_and_read(0.1 + 0.2, "0.30000000000000004");
  print_and_read(5e-324, NULL);
  print_and_read(1.7976931348623157e308, "1.7976931348623157e+308");
  for (uint64_t i = 0; i < 20000; i++) {
    uint64_t bits = fol_hash(1, FOL_STREAM_TEST, 1, i);
    double value;
    memcpy(&value, &bits, sizeof value);
    if (isfinite(value))
      print_and_read(value, NULL);
  }
}

static void what_is_no_number(void **state) {
  (void)state;
  static const char *const texts[] = {"",    " 1",  "1 ",    "0x10",  "nan", "inf", "-",  ".",     "1e", "1e+",
                                      "1,5", "--1", "1.2.3", "1e999", "one", "1_0", "e5", "+-1.0", "-.", "1e-+2"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    fol_error err = {0};
    double value = 42;
    if (fol_number_parse(&value, texts[i], strlen(texts[i]), &err))
      fail_msg("\"%s\" was taken for a number", texts[i]);
    assert_true(err.code == FOL_REFUSED && value == 42);
  }
  char digits[1000];
  memset(digits, '9', sizeof digits);
  double value;
  assert_false(fol_number_parse(&value, digits, sizeof digits, NULL));
  assert_false(fol_number_parse(&value, "1\0002", 3, NULL));
  MUST(fol_number_parse(&value, "+1.5e1xyz", 6, error));
  assert_true(value == 15);
}

/* A locale that is installed, or compiled for this test. */
static bool set_locale_with_comma(void) {
  static const char *const names[] = {"de_DE.UTF-8", "fr_FR.UTF-8", "pl_PL.UTF-8", "de_DE", "ps_AF"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (setlocale(LC_NUMERIC, names[i]))
      return true;
  const char *make = "mkdir -p locales && localedef -i de_DE -f UTF-8 ./locales/new >locales/log 2>&1 && "
                     "mv locales/new locales/de_DE.UTF-8";
  setenv("LOCPATH", "locales", 1);
  return (access("locales/de_DE.UTF-8", F_OK) == 0 || system(make) == 0) && setlocale(LC_NUMERIC, "de_DE.UTF-8");
}

static void numbers_keep_their_point_in_every_locale(void **state) {
  (void)state;
  if (!set_locale_with_comma()) {
    print_message("no locale with a comma is installed, nor can one be made\n");
    skip();
  }
  assert_string_equal(localeconv()->decimal_point, ",");
  print_and_read(1.5, "1.5");
  print_and_read(1.0 / 3, "0.3333333333333333");
  setlocale(LC_NUMERIC, "C");
}

static void ranges_say_what_they_allow(void **state) {
  (void)state;
  static const struct {
    fol_range range;
    double good, bad;
    const char *refusal;
  } cases[] = {
      {{0, 1, false}, 0, -0.1, "share must be from 0 to 1, is -0.1"},
      {{0, 500, true}, 500, 0, "share must be above 0 and at most 500, is 0"},
      {{0, 500, true}, 5e-324, 600, "share must be above 0 and at most 500, is 600"},
      {{2, INFINITY, false}, 2, NAN, "share must be 2 or more, is "},
      {{0, INFINITY, true}, 1e300, INFINITY, "share must be above 0, is inf"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_error err = {0};
    MUST(fol_range_check(&cases[i].range, cases[i].good, "share", error));
    assert_false(fol_range_check(&cases[i].range, cases[i].bad, "share", &err));
    assert_int_equal(err.code, FOL_REFUSED);
    if (strncmp(err.text, cases[i].refusal, strlen(cases[i].refusal)) != 0)
      fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].refusal);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_print_and_read_back),
      cmocka_unit_test(what_is_no_number),
      cmocka_unit_test(numbers_keep_their_point_in_every_locale),
      cmocka_unit_test(ranges_say_what_they_allow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
