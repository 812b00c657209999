/* Time in a plan: moments after a session, and days of the calendar. */
#ifndef FOLLIDOT_PLAN_TIME_H
#define FOLLIDOT_PLAN_TIME_H

#include "follidot/base.h"

#define FOL_HEALED_DAYS    30.0
#define FOL_YEAR_DAYS      365.25
#define FOL_WHEN_YEARS_MAX 30.0
#define FOL_DAYS_APART     14.0 /* between sessions without dates (docs/plan-file.md#sessions) */

/* Time since a session; with `touch_up`, since the touch-up in which all dots are redone, the plan's touch_up_years
 * after that session. */
typedef struct fol_when {
  double days; /* [0, FOL_WHEN_YEARS_MAX years] */
  bool touch_up;
} fol_when;

/* Parses the command line's --when (docs/cli.md#render): "fresh" (day 0), "healed" (day 30), "touch-up" (day 30 after
 * it), or whole days or years as "7d" and "2y". FOL_USAGE, listing what is allowed, for anything else. */
bool fol_when_parse(fol_when *out, const char *text, fol_error *err);

/* Formats for display: "fresh", "day 7", "healed", "2 years", "touched up". */
void fol_when_print(char *text, size_t size, fol_when when);

/* How fast pigment fades, within the range of clients. */
typedef enum fol_pace { FOL_PACE_EXPECTED = 0, FOL_PACE_EARLY, FOL_PACE_LATE, FOL_PACES } fol_pace;

/* The name used by commands: "expected", "early" or "late". */
const char *fol_pace_name(fol_pace pace);

/* The pace with that name; false, *out unchanged, if there is none. */
bool fol_pace_from_name(fol_pace *out, const char *name);

/* The moment that a picture shows: the client some time after a session. Dots of earlier sessions are older by the days
 * between (fol_plan_days_between). */
typedef struct fol_moment {
  int session; /* from 1; 0: before the first */
  fol_when when;
  fol_pace pace;
} fol_moment;

/* Session `session` healed, with expected fading. */
fol_moment fol_moment_healed(int session);

/* Whether two moments are the same. */
bool fol_moment_equal(const fol_moment *a, const fol_moment *b);

/* Whether the text is a day of the calendar as "2026-12-01". */
bool fol_date_is_in_calendar(const char *text);

/* The number of a day, for differences of dates; 1 is 1 January of the year 1, a Monday. False, *out unchanged, if the
 * text is not a day of the calendar. */
bool fol_date_number(int *out, const char *text);

/* The inverse of fol_date_number; false, `out` unchanged, outside the years 1 to 9999. */
bool fol_date_of_number(char out[11], int number);

#endif
