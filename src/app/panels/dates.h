/* Dates: the days of a plan's sessions, which lie 10 to 14 days apart (docs/domain.md#treatment [C]). */
#ifndef FOL_PANELS_DATES_H
#define FOL_PANELS_DATES_H

#include "live/edits.h"

/* Gives a session (from 1) that date. Later ones that have one move along with it, as far as it moved; those that have
 * none get one, each FOL_DAYS_APART after the one before; and where it had none itself, later ones make room. "none"
 * takes away that one date alone. Drop none. False, and `err` filled, where it is no day of the calendar or lies before
 * an earlier session's. */
bool fol_dates_set(fol_edits *out, const fol_plan *plan, int session, const char *date, fol_error *err);

/* All of them FOL_DAYS_APART, from the first one that has a date; no edits where none has, or they are so already. */
fol_edits fol_dates_space(const fol_plan *plan);

/* The days between a session (from 2) and the one before; negative where they are not known. */
int fol_dates_gap(const fol_plan *plan, int session);
bool fol_dates_is_usual(int gap_days); /* 10 to 14 */

/* "Tue 1 Dec", "Tuesday, 1 December 2026"; "" where it is no date. */
void fol_dates_print(char *out, size_t size, const char *date, bool in_full);

#endif
