/* Prints and parses numbers and ranges, independently of the locale. */
#include "follidot/base.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_SIZE = 64 }; /* buffer size, bytes; the longest number printed has 24 characters */

/* printf and strtod use the decimal mark of the current locale, so this thread is temporarily switched to the C locale.
 * With glibc, switching allocates no memory. */
typedef struct c_locale {
  locale_t c, previous;
} c_locale;

static c_locale begin_c_locale(void) {
  locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return (c_locale){c, uselocale(c)};
}

static void end_c_locale(c_locale locale) {
  uselocale(locale.previous);
  if (locale.c)
    freelocale(locale.c);
}

static void print_number(char number[NUMBER_SIZE], double value) {
  c_locale locale = begin_c_locale();
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(number, NUMBER_SIZE, "%.*g", digits, value);
    if (strtod(number, NULL) == value)
      break;
  }
  end_c_locale(locale);
}

bool fol_number_print(fol_bytes *out, double value, fol_error *err) {
  FOL_ASSERT(isfinite(value));
  char number[NUMBER_SIZE];
  print_number(number, value);
  return fol_bytes_printf(out, err, "%s", number);
}

static const char *skip_digits(const char *at) {
  while (isdigit((unsigned char)*at))
    at++;
  return at;
}

/* Returns the end of the decimal number at the start of `text`; `text` itself if there is no number. */
static const char *skip_number(const char *text) {
  const char *digits = text + (*text == '-' || *text == '+');
  const char *at = skip_digits(digits);
  bool has_digits = at > digits;
  if (*at == '.') {
    const char *decimals = at + 1;
    at = skip_digits(decimals);
    has_digits = has_digits || at > decimals;
  }
  if (!has_digits)
    return text;
  if (*at == 'e' || *at == 'E') {
    const char *exponent = at + 1 + (at[1] == '-' || at[1] == '+');
    const char *end = skip_digits(exponent);
    return end > exponent ? end : text;
  }
  return at;
}

bool fol_number_parse(double *out, const char *text, size_t size, fol_error *err) {
  char number[NUMBER_SIZE] = "";
  bool fits = size > 0 && size < sizeof number;
  if (fits)
    memcpy(number, text, size);
  if (!fits || skip_number(number) != number + size)
    return fol_fail(err, FOL_REFUSED, "\"%.*s\" is not a number", (int)(size < 40 ? size : 40), text);
  c_locale locale = begin_c_locale();
  double value = strtod(number, NULL);
  end_c_locale(locale);
  if (!isfinite(value))
    return fol_fail(err, FOL_REFUSED, "%.*s is too large a number", (int)size, text);
  *out = value;
  return true;
}

void fol_range_print(char *text, size_t size, const fol_range *range) {
  char low[NUMBER_SIZE], high[NUMBER_SIZE];
  print_number(low, range->low);
  print_number(high, range->high);
  if (!isfinite(range->high))
    snprintf(text, size, range->above_low ? "above %s" : "%s or more", low);
  else
    snprintf(text, size, range->above_low ? "above %s and at most %s" : "from %s to %s", low, high);
}

bool fol_range_check(const fol_range *range, double value, const char *key, fol_error *err) {
  bool above = range->above_low ? value > range->low : value >= range->low;
  if (above && value <= range->high && isfinite(value))
    return true;
  char allowed[2 * NUMBER_SIZE + 32], given[NUMBER_SIZE];
  fol_range_print(allowed, sizeof allowed, range);
  print_number(given, value);
  return fol_fail(err, FOL_REFUSED, "%s must be %s, is %s", key, allowed, given);
}
