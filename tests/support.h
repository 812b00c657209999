/* What several tests need: cmocka with its own includes, and small plans and photographs made on the spot. */
#ifndef FOLLIDOT_TESTS_SUPPORT_H
#define FOLLIDOT_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#include "follidot/base.h"

#include <stdio.h>

/* A call that has to succeed; says why it did not. */
#define MUST(call)                                                                                                     \
  do {                                                                                                                 \
    fol_error err = {FOL_OK, ""};                                                                                      \
    fol_error *error = &err;                                                                                           \
    (void)error;                                                                                                       \
    if (!(call))                                                                                                       \
      fail_msg("%s: %s", #call, err.text);                                                                             \
  } while (0)

#endif
