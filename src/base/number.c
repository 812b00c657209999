#include "follidot/base.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NUMBER_SIZE = 64 }; /* the longest that is printed has 24 characters */

/* printf and strtod take the decimal mark of whatever locale the program was put into. In glibc this
 * allocates nothing, and holds for this thread only. */
typedef struct plain_numbers {
  locale_t plain, before;
} plain_numbers;

static plain_numbers begin_plain(void) {
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  return (plain_numbers){plain, uselocale(plain)};
}

static void end_plain(plain_numbers numbers) {
  uselocale(numbers.before);
  if (numbers.plain)
    freelocale(numbers.plain);
}

static void print_number(char number[NUMBER_SIZE], double value) {
  plain_numbers numbers = begin_plain();
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(number, NUMBER_SIZE, "%.*g", digits, value);
    if (strtod(number, NULL) == value)
      break;
  }
  end_plain(numbers);
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

/* The end of the decimal number that `text` starts with; `text` itself where it starts with none. */
static const char *skip_number(const char *text) {
  const char *digits = text + (*text == '-' || *text == '+');
  const char *at = skip_digits(digits);
  bool some = at > digits;
  if (*at == '.') {
    const char *decimals = at + 1;
    at = skip_digits(decimals);
    some = some || at > decimals;
  }
  if (!some)
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
  plain_numbers numbers = begin_plain();
  double value = strtod(number, NULL);
  end_plain(numbers);
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
