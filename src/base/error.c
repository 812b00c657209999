#include "message.h"

#include <string.h>

enum { TEXT_SIZE = sizeof(((fol_error *)NULL)->text), QUOTED_LEAST = 48 };

/* What is quoted, paths above all, gets shorter until all fits; then the end is cut. */
static void print(char out[TEXT_SIZE], size_t room, const char *format, va_list *args) {
  va_list again;
  for (size_t most = TEXT_SIZE;; most--) {
    va_copy(again, *args);
    size_t length = fol_message_print(out, TEXT_SIZE, most, format, &again);
    va_end(again);
    if (length < room || most == QUOTED_LEAST)
      return;
  }
}

bool(fol_fail)(fol_error *err, fol_code code, const char *format, ...) {
  if (err) {
    char text[TEXT_SIZE];
    va_list args;
    va_start(args, format);
    print(text, TEXT_SIZE, format, &args);
    va_end(args);
    fol_text_clean(text);
    err->code = code;
    memcpy(err->text, text, TEXT_SIZE);
  }
  return false;
}

bool fol_fail_in(fol_error *err, const char *format, ...) {
  if (err) {
    char text[TEXT_SIZE];
    size_t inner = strlen(err->text) + 2; /* ": " */
    va_list args;
    va_start(args, format);
    print(text, inner < TEXT_SIZE ? TEXT_SIZE - inner : 0, format, &args);
    va_end(args);
    fol_text_clean(text);
    size_t used = strlen(text);
    if (used + 8 < TEXT_SIZE) {
      text[used] = ':';
      text[used + 1] = ' ';
      fol_text_shorten(text + used + 2, TEXT_SIZE - used - 2, err->text);
    }
    memcpy(err->text, text, TEXT_SIZE);
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
