#include "app/panels/dates.h"

#include <stdio.h>
#include <string.h>

static const int usual_least = 10, usual_most = 14;

/* The dates of the sessions as numbers of days (fol_date_number); 0: the session has no date. */
typedef struct days {
  int at[FOL_SESSIONS_MAX], count;
} days;

static days days_of(const fol_plan *plan) {
  days d = {.count = plan->session_count};
  for (int i = 0; i < d.count; i++)
    if (!fol_date_number(&d.at[i], plan->sessions[i].date))
      d.at[i] = 0;
  return d;
}

static bool add_edit(fol_edits *edits, const days *to, int index) {
  fol_edit edit = {.kind = FOL_EDIT_SESSION, .session = {.n = index + 1}};
  if (!fol_date_of_number(edit.session.session.date, to->at[index]))
    return false;
  edits->at[edits->count++] = edit;
  return true;
}

/* Makes the edits that change the dates from `from` to `to`. They are ordered so that no session is before the previous
 * one after any of the edits. */
static bool make_edits(fol_edits *out, const days *from, const days *to) {
  fol_edits edits = {.count = 0};
  bool done = true;
  for (int i = 0; i < to->count; i++) /* sets dates that become earlier; those that become later are set below */
    if (from->at[i] != to->at[i] && from->at[i] > to->at[i])
      done &= add_edit(&edits, to, i);
  for (int i = to->count - 1; i >= 0; i--)
    if (from->at[i] != to->at[i] && from->at[i] < to->at[i])
      done &= add_edit(&edits, to, i);
  if (done)
    *out = edits;
  return done;
}

/* Returns by how many days the sessions after session `index` (from 0) have to move: 0 if the next session with a date
 * is late enough, otherwise as many days as make it follow at the usual distance. */
static int push_for(const days *d, int index) {
  int apart = 0;
  for (int i = index + 1; i < d->count; i++) {
    apart += (int)FOL_DAYS_APART;
    if (d->at[i] > 0)
      return d->at[i] < d->at[index] + usual_least ? d->at[index] + apart - d->at[i] : 0;
  }
  return 0;
}

static void move_later(days *d, int index, int by) {
  for (int i = index + 1; i < d->count; i++)
    d->at[i] = d->at[i] > 0 ? d->at[i] + by : d->at[i - 1] + (int)FOL_DAYS_APART;
}

/* Returns the number (from 1) of the last session before index `index` that has a date; 0 if there is none. */
static int before(const days *d, int index) {
  for (int i = index - 1; i >= 0; i--)
    if (d->at[i] > 0)
      return i + 1;
  return 0;
}

bool fol_dates_set(fol_edits *out, const fol_plan *plan, int session, const char *date, fol_error *err) {
  FOL_ASSERT(session >= 1 && session <= plan->session_count);
  const days was = days_of(plan);
  days now = was;
  int index = session - 1, earlier = before(&was, index);
  if (strcmp(date, "none") == 0) {
    *out = (fol_edits){.at = {{.kind = FOL_EDIT_SESSION, .session = {.n = session}}}, .count = was.at[index] > 0};
    memcpy(out->at[0].session.session.date, "none", sizeof "none");
    return true;
  }
  if (!fol_date_number(&now.at[index], date))
    return fol_fail(err, FOL_REFUSED, "\"%.20s\" is not a date. Write it as 2026-12-01.", date);
  if (earlier && now.at[index] < was.at[earlier - 1])
    return fol_fail(err, FOL_REFUSED, "Session %d cannot come before session %d, which is on %s. Move that one first.",
                    session, earlier, plan->sessions[earlier - 1].date);
  move_later(&now, index, was.at[index] > 0 ? now.at[index] - was.at[index] : push_for(&now, index));
  return make_edits(out, &was, &now) || fol_fail(err, FOL_REFUSED, "These dates are too far in the future.");
}

fol_edits fol_dates_space(const fol_plan *plan) {
  const days was = days_of(plan);
  days now = was;
  fol_edits edits = {.count = 0};
  int first = 0;
  while (first < now.count && now.at[first] == 0)
    first++;
  for (int i = first + 1; i < now.count; i++)
    now.at[i] = now.at[i - 1] + (int)FOL_DAYS_APART;
  make_edits(&edits, &was, &now);
  return edits;
}

int fol_dates_gap(const fol_plan *plan, int session) {
  const days d = days_of(plan);
  if (session < 2 || session > d.count || d.at[session - 1] == 0 || d.at[session - 2] == 0)
    return -1;
  return d.at[session - 1] - d.at[session - 2];
}

bool fol_dates_is_usual(int gap_days) {
  return gap_days >= usual_least && gap_days <= usual_most;
}

void fol_dates_print(char *out, size_t size, const char *date, bool in_full) {
  static const char *const weekdays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  int number;
  if (size > 0)
    *out = '\0';
  if (!fol_date_number(&number, date))
    return;
  const char *weekday = weekdays[number % 7], *month = months[(date[5] - '0') * 10 + date[6] - '0' - 1];
  int day = (date[8] - '0') * 10 + date[9] - '0';
  if (in_full)
    snprintf(out, size, "%s, %d %s %.4s", weekday, day, month, date);
  else
    snprintf(out, size, "%.3s %d %.3s", weekday, day, month);
}
