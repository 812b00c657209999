/* The dates of a plan's sessions, which are usually 10 to 14 days apart (docs/domain.md#treatment [C]). */
#ifndef FOL_PANELS_DATES_H
#define FOL_PANELS_DATES_H

#include "follidot/consultation_edits.h"

/* Makes the edits that set the date of session number `session` (from 1) to `date`. Later sessions with a date move by
 * the same number of days; but if `session` had no date, they move only if they would otherwise follow too soon. Later
 * sessions without a date get one, FOL_DAYS_APART after the previous session. If `date` is "none", the edits only
 * remove the date of `session`. Returns false and sets *err if `date` is not a valid date or is before that of an
 * earlier session, or if a later session would be too far in the future. The returned edits own no memory. */
bool fol_dates_set(fol_edits *out, const fol_plan *plan, int session, const char *date, fol_error *err);

/* Returns the edits that set the dates of all sessions FOL_DAYS_APART from each other; the first session that has a
 * date keeps it. Returns no edits if no session has a date or if nothing changes. */
fol_edits fol_dates_space(const fol_plan *plan);

/* Returns how many days session number `session` (from 2) is after the previous session; -1 if one of the two has no
 * date. */
int fol_dates_gap(const fol_plan *plan, int session);

/* Whether `gap_days`, the number of days between two sessions, is in the usual range of 10 to 14. */
bool fol_dates_is_usual(int gap_days);

/* Writes a date as "Tue 1 Dec" or, if `in_full` is true, as "Tuesday, 1 December 2026". Writes "" if the date is not
 * valid. */
void fol_dates_print(char *out, size_t size, const char *date, bool in_full);

#endif
