/* Tests whose outcome is given as an argument, for testing the exit status of test programs. */
#include "support.h"

#include <string.h>

static const char *wanted = "";

static void a_test_that_passes(void **state) {
  (void)state;
}

static void a_test_that_may_be_skipped(void **state) {
  (void)state;
  if (strstr(wanted, "skipped"))
    skip();
}

static void a_test_that_may_fail(void **state) {
  (void)state;
  assert_null(strstr(wanted, "failed"));
}

int main(int count, char **arguments) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_test_that_passes),
      cmocka_unit_test(a_test_that_may_be_skipped),
      cmocka_unit_test(a_test_that_may_fail),
  };
  wanted = count > 1 ? arguments[1] : "";
  return cmocka_run_group_tests(tests, NULL, NULL);
}
