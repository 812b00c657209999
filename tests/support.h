/* Included by all tests: cmocka and its prerequisites, checks that calls succeed and that numbers are close. */
#ifndef FOLLIDOT_TESTS_SUPPORT_H
#define FOLLIDOT_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* must come after the four includes above */
#include <cmocka.h>

#include "follidot/base.h"

#include <math.h>
#include <stdio.h>

/* Exit status of a program in which a test was skipped and none failed; CTest then counts it as skipped. */
enum { STATUS_SKIPPED = 77 };
static int skipped_tests;
#undef skip
#define skip() (skipped_tests++, _skip(__FILE__, __LINE__))

static inline int status_of(int failed) {
  return failed != 0 ? 1 : skipped_tests > 0 ? STATUS_SKIPPED : 0;
}
#undef cmocka_run_group_tests
#define cmocka_run_group_tests(tests, set_up, tear_down)                                                               \
  status_of(_cmocka_run_group_tests(#tests, tests, sizeof(tests) / sizeof((tests)[0]), set_up, tear_down))

/* Makes a call that must succeed, with `error` as its last argument; otherwise fails the test with the error's text. */
#define MUST(call)                                                                                                     \
  do {                                                                                                                 \
    fol_error *error = &(fol_error){FOL_OK, ""};                                                                       \
    if (!(call))                                                                                                       \
      fail_msg("%s: %s", #call, error->text);                                                                          \
  } while (0)

static inline void assert_near(double value, double wanted, double tolerance, const char *what) {
  if (!(fabs(value - wanted) <= tolerance))
    fail_msg("%s is %.9g, wanted %.9g +- %.2g", what, value, wanted, tolerance);
}

/* Like assert_near, with the tolerance as a share of the expected value. */
static inline void assert_near_share(double value, double wanted, double share, const char *what) {
  assert_near(value, wanted, share * fabs(wanted), what);
}

#endif
