/* Reports failed assertions. */
#include "follidot/base.h"

#include <stdio.h>
#include <stdlib.h>

void fol_assert_failed(const char *condition, const char *file, int line) {
  fprintf(stderr, "follidot: a bug in the program: %s (%s:%d)\n", condition, file, line);
  abort();
}
