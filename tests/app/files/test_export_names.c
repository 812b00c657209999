#include "app/files/export_names.h"
#include "support.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const struct tm day = {.tm_year = 126, .tm_mon = 11, .tm_mday = 1};

static fol_export_names names_of(fol_export_use use, const char *reference) {
  static const uint8_t chance[FOL_EXPORT_CHANCES] = {0, 31, 42, 255};
  fol_export_names names;
  fol_export_names_print(&names, use, reference, &day, chance);
  return names;
}

static void check(const char *reference, const char *wanted) {
  fol_export_names names = names_of(FOL_EXPORT_RECORD, reference);
  char folder[200], prefix[200];
  snprintf(folder, sizeof folder, "%s 2026-12-01", wanted);
  snprintf(prefix, sizeof prefix, "%s ", wanted);
  assert_string_equal(names.folder, folder);
  assert_string_equal(names.prefix, prefix);
}

static void test_the_record_is_called_by_the_reference(void **state) {
  (void)state;
  check("A-113", "A-113");
  check("A. B., 12", "A. B., 12");
  check("Zoë Müller-Ōta 山田", "Zoë Müller-Ōta 山田");
  check("", "consultation");
  check("  \t ", "consultation");
}

static void test_what_file_systems_refuse_is_replaced(void **state) {
  (void)state;
  check("2026/12", "2026-12");
  check("../../etc/passwd", "-.-..-etc-passwd");
  check("..", "-.");
  check(".hidden", "-hidden");
  check("  A  ", "A");
  check("///", "---");
  check("a\\b:c*d?e\"f<g>h|i", "a-b-c-d-e-f-g-h-i");
  check("a\nb\tc\x7f", "a-b-c-");
  check("a\xff\xc3", "a--"); /* no UTF-8 */
  check("a\xe2\x80\xae"
        "b",
        "a---b"); /* U+202E turns the direction of writing */
}

/* A long reference is cut, never within a character, and the names stay whole. */
static void test_long_references_are_cut(void **state) {
  (void)state;
  for (size_t shift = 0; shift < 3; shift++) {
    char reference[3000] = "";
    memset(reference, 'x', shift);
    while (strlen(reference) + 4 < sizeof reference)
      strcat(reference, "山");
    fol_export_names names = names_of(FOL_EXPORT_RECORD, reference);
    size_t length = strlen(names.prefix), end;
    assert_true(length > 90 && length <= FOL_EXPORT_PREFIX_MAX);
    assert_true(fol_utf8_check(names.prefix, length, &end));
    assert_memory_equal(names.prefix, reference, length - 1);
    assert_memory_equal(names.folder, names.prefix, length);
    assert_string_equal(names.folder + length, "2026-12-01");
  }
}

static void test_what_is_handed_out_does_not_tell_who(void **state) {
  (void)state;
  fol_export_names names = names_of(FOL_EXPORT_HAND_OUT, "A-113");
  assert_string_equal(names.folder, "2026-12-01-0zaz");
  assert_string_equal(names.prefix, "");
}

static void test_folders_are_always_new(void **state) {
  (void)state;
  static const char *const wanted[] = {FOL_TEST_OUT "/place/A", FOL_TEST_OUT "/place/A (2)",
                                       FOL_TEST_OUT "/place/A (3)"};
  mkdir(FOL_TEST_OUT "/place", 0777);
  for (int i = 0; i < 3; i++)
    rmdir(wanted[i]);
  unlink(wanted[1]);
  MUST(fol_file_write(wanted[1], "x", 1, error)); /* a file has the name */
  for (int i = 0; i < 3; i += 2) {
    char *made = NULL;
    MUST(fol_export_folder_make(&made, FOL_TEST_OUT "/place", "A", error));
    assert_string_equal(made, wanted[i]);
    assert_int_equal(access(made, W_OK), 0);
    fol_free(made);
  }
  char *made = NULL;
  fol_error err = {0};
  assert_false(fol_export_folder_make(&made, FOL_TEST_OUT "/no/such/place", "A", &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_null(made);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_record_is_called_by_the_reference),
      cmocka_unit_test(test_what_file_systems_refuse_is_replaced),
      cmocka_unit_test(test_long_references_are_cut),
      cmocka_unit_test(test_what_is_handed_out_does_not_tell_who),
      cmocka_unit_test(test_folders_are_always_new),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
