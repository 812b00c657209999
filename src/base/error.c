/* Errors and exit statuses. */
#include "message.h"

#include <string.h>

enum { TEXT_SIZE = sizeof(((fol_error *)NULL)->text), QUOTED_MIN = 48 };

/* Formats an error's text. Shortens the arguments of %s, which are mostly paths, until the text fits into `size` bytes.
 * If the text does not fit even with arguments of QUOTED_MIN bytes, its end is cut off. */
static void print(char out[TEXT_SIZE], size_t size, const char *format, va_list *args) {
  va_list args_copy;
  for (size_t quoted_max = TEXT_SIZE;; quoted_max--) {
    va_copy(args_copy, *args);
    size_t length = fol_message_print(out, TEXT_SIZE, quoted_max, format, &args_copy);
    va_end(args_copy);
    if (length < size || quoted_max == QUOTED_MIN)
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
    size_t inner = strlen(err->text) + 2; /* length of the error's present text and of ": " */
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
