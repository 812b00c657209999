/* Dates: the dates of a plan's sessions, usually 10 to 14 days apart (docs/domain.md#treatment [C]). */
#ifndef FOL_PANELS_DATES_H
#define FOL_PANELS_DATES_H

#include "live/edits.h"

/* Makes the edits that set the date of session number `session` (from 1) to `date`. Later sessions with a date move by
 * the same number of days; later ones without get one, FOL_DAYS_APART after the previous session. If `session` had no
 * date before, later sessions move only as far as necessary. `date` "none" removes the date of this session only.
 * Returns false, with *err set, if `date` is no valid date or is before an earlier session. The returned edits own no
 * memory. */
bool fol_dates_set(fol_edits *out, const fol_plan *plan, int session, const char *date, fol_error *err);

/* Returns the edits that space all sessions FOL_DAYS_APART, beginning with the first that has a date; no edits if no
 * session has a date or nothing would change. */
fol_edits fol_dates_space(const fol_plan *plan);

/* Returns the number of days from the previous session to session number `session` (from 2); negative if one of the
 * dates is unknown. */
int fol_dates_gap(const fol_plan *plan, int session);

/* Whether the number of days between two sessions is the usual 10 to 14. */
bool fol_dates_is_usual(int gap_days);

/* Writes a date as "Tue 1 Dec" or, with `in_full`, as "Tuesday, 1 December 2026"; "" for an invalid date. */
void fol_dates_print(char *out, size_t size, const char *date, bool in_full);

#endif
