/* Time in a plan: moments after a session, and calendar days. */
#ifndef FOLLIDOT_PLAN_TIME_H
#define FOLLIDOT_PLAN_TIME_H

#include "follidot/base.h"

#define FOL_HEALED_DAYS    30.0 /* days after a session until it counts as healed */
#define FOL_YEAR_DAYS      365.25
#define FOL_WHEN_YEARS_MAX 30.0 /* the longest time after a session that can be shown */
#define FOL_DAYS_APART     14.0 /* days assumed between sessions without dates (docs/plan-file.md#sessions) */

/* A time, counted from a session or from the touch-up. In the touch-up, healing.touch_up_years (fol_plan) after that
 * session, all dots are done again. */
typedef struct fol_when {
  double days;   /* days since the session or the touch-up, from 0 to FOL_WHEN_YEARS_MAX years */
  bool touch_up; /* whether `days` is counted from the touch-up rather than from the session */
} fol_when;

/* Parses the value of the command line's --when (docs/cli.md#render): "fresh" (day 0), "healed" (day 30), "touch-up"
 * (day 30 after the touch-up), or a whole number of days or years such as "7d" or "2y". Fails with FOL_USAGE, listing
 * the allowed forms, for any other text, and for more than FOL_WHEN_YEARS_MAX years. */
bool fol_when_parse(fol_when *out, const char *text, fol_error *err);

/* Writes the time `when` for display to the buffer `text` of `size` bytes: "fresh", "day 7", "healed", "2 years",
 * "touched up". If the buffer is too small, the text is cut off. */
void fol_when_print(char *text, size_t size, fol_when when);

/* How fast pigment fades in a client: as expected, or at the fast (early) or slow (late) end of the range among
 * clients. */
typedef enum fol_pace { FOL_PACE_EXPECTED = 0, FOL_PACE_EARLY, FOL_PACE_LATE, FOL_PACES } fol_pace;

/* The name of a pace in commands: "expected", "early" or "late". */
const char *fol_pace_name(fol_pace pace);

/* Finds the pace that commands call `name`; returns false and leaves *out unchanged if there is none. */
bool fol_pace_from_name(fol_pace *out, const char *name);

/* The moment that a picture shows: a time after one of the sessions. Dots made in earlier sessions are older by the
 * days between the sessions (fol_plan_days_between). */
typedef struct fol_moment {
  int session; /* number of the session, from 1; 0: before the first session */
  fol_when when;
  fol_pace pace;
} fol_moment;

/* Returns the moment FOL_HEALED_DAYS after session number `session` (from 1), when its dots have healed, with expected
 * fading. */
fol_moment fol_moment_healed(int session);

/* Whether two moments have the same session, time and pace. */
bool fol_moment_equal(const fol_moment *a, const fol_moment *b);

/* Whether `text` is a valid calendar date of the form "2026-12-01". */
bool fol_date_is_in_calendar(const char *text);

/* Converts a date such as "2026-12-01" to the number of its day, so that dates can be subtracted. Day 1 is Monday, 1
 * January of the year 1. Returns false and leaves *out unchanged if `text` is not a valid date. */
bool fol_date_number(int *out, const char *text);

/* Converts the number of a day, counted from 1 January of the year 1 (day 1), to a date such as "2026-12-01". Returns
 * false and leaves `out` unchanged if the day is outside the years 1 to 9999. */
bool fol_date_of_number(char out[11], int number);

#endif
