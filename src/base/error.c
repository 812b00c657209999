#include "follidot/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* File names and keys from outside may hold anything; an error stays one line. */
static void keep_one_line(char *text) {
  for (; *text; text++) {
    unsigned char byte = (unsigned char)*text;
    if (byte < 0x20 || byte == 0x7f)
      *text = '?';
  }
}

bool(fol_fail)(fol_error *err, fol_code code, const char *format, ...) {
  if (err) {
    va_list args;
    va_start(args, format);
    err->code = code;
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    keep_one_line(err->text);
  }
  return false;
}

bool fol_fail_in(fol_error *err, const char *format, ...) {
  if (err) {
    char text[sizeof err->text];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t used = length < 0 ? 0 : (size_t)length;
    if (used + 3 < sizeof text)
      snprintf(text + used, sizeof text - used, ": %.*s", (int)(sizeof text - used - 3), err->text);
    memcpy(err->text, text, sizeof text);
    keep_one_line(err->text);
  }
  return false;
}

int fol_exit_status(fol_code code) {
  switch (code) {
  case FOL_OK:
    return 0;
  case FOL_USAGE:
    return 2;
  case FOL_REFUSED:
  case FOL_PASSPHRASE:
    return 3;
  case FOL_FAILED:
  case FOL_CANCELLED:
    return 1;
  }
  return 1;
}

void fol_assert_failed(const char *condition, const char *file, int line) {
  fprintf(stderr, "follidot: a bug in the program: %s (%s:%d)\n", condition, file, line);
  abort();
}
