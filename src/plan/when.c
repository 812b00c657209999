/* Parses and formats times after a session (fol_when) and paces of fading; makes and compares moments (fol_moment).
 */
#include "follidot/base_math.h"
#include "follidot/plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The longest time after a session, in days. */
static const double days_max = FOL_WHEN_YEARS_MAX * FOL_YEAR_DAYS;

/* ---- times after a session ------------------------------------------------------------------------- */

/* Parses a number of days or years, such as "7d" or "2y", and converts it to days. While digits are read the number is
 * limited to 1 + days_max, so that it cannot overflow; the caller rejects such a number. */
static bool parse_count(double *days, const char *text) {
  double count = 0;
  size_t digits = strspn(text, "0123456789");
  for (size_t i = 0; i < digits; i++)
    count = fol_fmin(count * 10 + (text[i] - '0'), 1 + days_max);
  const char *unit = text + digits;
  if (digits == 0 || (strcmp(unit, "d") != 0 && strcmp(unit, "y") != 0))
    return false;
  *days = *unit == 'd' ? count : count * FOL_YEAR_DAYS;
  return true;
}

bool fol_when_parse(fol_when *out, const char *text, fol_error *err) {
  fol_when when = {0};
  if (strcmp(text, "healed") == 0)
    when.days = FOL_HEALED_DAYS;
  else if (strcmp(text, "touch-up") == 0)
    when = (fol_when){FOL_HEALED_DAYS, true};
  else if (strcmp(text, "fresh") != 0 && !parse_count(&when.days, text))
    return fol_fail(
        err, FOL_USAGE,
        "\"%.40s\" is not a time after a session: give fresh, healed, touch-up, or a whole number of days or "
        "years as 7d or 2y",
        text);
  if (when.days > days_max)
    return fol_fail(err, FOL_USAGE, "%.40s is too long after a session: at most %.0f years", text, FOL_WHEN_YEARS_MAX);
  *out = when;
  return true;
}

static bool when_equal(fol_when a, fol_when b) {
  return a.days == b.days && a.touch_up == b.touch_up;
}

static void print_days(char *text, size_t size, double days) {
  double years = days / FOL_YEAR_DAYS;
  if (days == 0)
    snprintf(text, size, "fresh");
  else if (days == FOL_HEALED_DAYS)
    snprintf(text, size, "healed");
  else if (years == floor(years))
    snprintf(text, size, "%.0f year%s", years, years == 1 ? "" : "s");
  else
    snprintf(text, size, "day %.0f", days);
}

void fol_when_print(char *text, size_t size, fol_when when) {
  char days[40];
  print_days(days, sizeof days, when.days);
  if (!when.touch_up)
    snprintf(text, size, "%s", days);
  else if (when.days == FOL_HEALED_DAYS)
    snprintf(text, size, "touched up");
  else
    snprintf(text, size, "touched up, %s", days);
}

/* ---- pace ------------------------------------------------------------------------------------------ */

static const char *const paces[FOL_PACES] = {"expected", "early", "late"};

const char *fol_pace_name(fol_pace pace) {
  FOL_ASSERT(pace < FOL_PACES);
  return paces[pace];
}

bool fol_pace_from_name(fol_pace *out, const char *name) {
  for (int i = 0; i < FOL_PACES; i++)
    if (strcmp(name, paces[i]) == 0) {
      *out = (fol_pace)i;
      return true;
    }
  return false;
}

/* ---- moments --------------------------------------------------------------------------------------- */

fol_moment fol_moment_healed(int session) {
  return (fol_moment){.session = session, .when = {.days = FOL_HEALED_DAYS}};
}

bool fol_moment_equal(const fol_moment *a, const fol_moment *b) {
  return a->session == b->session && when_equal(a->when, b->when) && a->pace == b->pace;
}
