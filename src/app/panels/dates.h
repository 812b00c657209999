/* Dates: the dates of a plan's sessions, usually 10 to 14 days apart (docs/domain.md#treatment [C]). */
#ifndef FOL_PANELS_DATES_H
#define FOL_PANELS_DATES_H

#include "live/edits.h"

/* Sets the date of a session (from 1). Later sessions with a date move by the same number of days; those without get
 * one, FOL_DAYS_APART after the one before; if the session had no date itself, later ones move as far as necessary.
 * "none" removes this date only. Returns false, with `err` set, if it is no valid date or before an earlier session.
 * The edits own nothing. */
bool fol_dates_set(fol_edits *out, const fol_plan *plan, int session, const char *date, fol_error *err);

/* Spaces all sessions FOL_DAYS_APART from the first that has a date; no edits if none has one or nothing changes. */
fol_edits fol_dates_space(const fol_plan *plan);

/* Returns the days between a session (from 2) and the one before; negative: unknown. */
int fol_dates_gap(const fol_plan *plan, int session);

/* Whether that is 10 to 14 days. */
bool fol_dates_is_usual(int gap_days);

/* Writes "Tue 1 Dec" or, in full, "Tuesday, 1 December 2026"; "" for an invalid date. */
void fol_dates_print(char *out, size_t size, const char *date, bool in_full);

#endif
