/* Converts days of the calendar between text and numbers, and counts days between sessions. */
#include "follidot/base_math.h"
#include "plan_keys.h"

#include <math.h>
#include <string.h>

typedef struct date {
  int year, month, day;
} date;

/* Parses a date such as "2026-12-01"; returns false if the text has another form. Does not check that such a day
 * exists. */
static bool date_read(date *out, const char *text) {
  static const char shape[] = "yyyy-mm-dd";
  if (strlen(text) != sizeof shape - 1)
    return false;
  date read = {0};
  for (size_t i = 0; shape[i]; i++) {
    int *part = shape[i] == 'y' ? &read.year : shape[i] == 'm' ? &read.month : &read.day;
    if (shape[i] == '-' ? text[i] != '-' : text[i] < '0' || text[i] > '9')
      return false;
    if (shape[i] != '-')
      *part = *part * 10 + (text[i] - '0');
  }
  *out = read;
  return true;
}

/* ---- the Gregorian calendar -------------------------------------------------------------------- */

/* Number of days before month m of a common year, at index m - 1; the last element is the length of the year. */
static const int days_before_month[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static bool is_in_calendar(date d) {
  if (d.year < 1 || d.month < 1 || d.month > 12)
    return false;
  int last = days_before_month[d.month] - days_before_month[d.month - 1] + (d.month == 2 && is_leap(d.year));
  return d.day >= 1 && d.day <= last;
}

/* Returns the number of a day: 1 for 1 January of the year 1, then counted without gaps. */
static int day_number(date d) {
  int years = d.year - 1;
  return 365 * years + years / 4 - years / 100 + years / 400 + days_before_month[d.month - 1] +
         (d.month > 2 && is_leap(d.year)) + d.day;
}

/* ---- dates of a plan ------------------------------------------------------------------------------ */

bool fol_date_check(const char *text, const fol_key_path *path, fol_error *err) {
  date d;
  if (!date_read(&d, text))
    return fol_key_fail(err, path, "must be a date such as \"2026-12-01\", is \"%.20s\"", text);
  return is_in_calendar(d) || fol_key_fail(err, path, "must be a calendar date, is \"%s\"", text);
}

bool fol_date_is_in_calendar(const char *text) {
  date d;
  return date_read(&d, text) && is_in_calendar(d);
}

bool fol_date_number(int *out, const char *text) {
  date d;
  if (!date_read(&d, text) || !is_in_calendar(d))
    return false;
  *out = day_number(d);
  return true;
}

bool fol_date_of_number(char out[11], int number) {
  date d = {.year = 1, .month = 12, .day = 1};
  if (number < 1 || number > day_number((date){9999, 12, 31}))
    return false;
  d.year = (int)(number / 365.2425) + 1; /* this estimate may be off by one year; the loops below correct it */
  while (day_number((date){d.year, 1, 1}) > number)
    d.year--;
  while (d.year < 9999 && day_number((date){d.year + 1, 1, 1}) <= number)
    d.year++;
  while (day_number(d) > number)
    d.month--;
  int day = number - day_number(d) + 1;
  const char digits[] = {(char)('0' + d.year / 1000),
                         (char)('0' + d.year / 100 % 10),
                         (char)('0' + d.year / 10 % 10),
                         (char)('0' + d.year % 10),
                         '-',
                         (char)('0' + d.month / 10),
                         (char)('0' + d.month % 10),
                         '-',
                         (char)('0' + day / 10),
                         (char)('0' + day % 10),
                         '\0'};
  memcpy(out, digits, sizeof digits);
  return true;
}

static bool day_of(int *out, const fol_plan *plan, int session) {
  return fol_date_number(out, plan->sessions[session - 1].date);
}

double fol_plan_days_between(const fol_plan *plan, int of, int to) {
  FOL_ASSERT(of >= 1 && of <= to && to <= plan->session_count);
  /* `days`: from session n to session `to`. `last`: the day number of session `to`, which is estimated if only earlier
   * sessions have dates; NAN until a session with a date is found. */
  double days = 0, last = NAN;
  int day;
  for (int n = to; n >= of; n--) {
    days += n < to ? FOL_DAYS_APART : 0;
    if (!day_of(&day, plan, n))
      continue;
    last = isnan(last) ? day + days : last;
    days = last - day;
  }
  /* Session `of` is not earlier than the dated sessions before it. If `last` is NAN, fol_fmin returns `days`. */
  for (int n = of - 1; n >= 1; n--)
    if (day_of(&day, plan, n))
      return fol_fmin(days, last - day);
  return days;
}
