/* Records of sessions that took place (fol_session_log). */
#include "log.h"

#include <string.h>

bool fol_session_log_is_empty(const fol_session_log *log) {
  const fol_text *const texts[] = {log->operator_name, log->brand, log->lot, log->needle, log->notes};
  bool empty = !log->date[0] && !log->expiry[0] && log->dilution == 0;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    empty = empty && (!texts[i] || texts[i]->size == 0);
  return empty;
}

fol_session_log fol_session_log_copy(const fol_session_log *log) {
  fol_text_keep(log->operator_name);
  fol_text_keep(log->brand);
  fol_text_keep(log->lot);
  fol_text_keep(log->needle);
  fol_text_keep(log->notes);
  return *log;
}

void fol_session_log_drop(fol_session_log *log) {
  fol_text_drop(log->operator_name);
  fol_text_drop(log->brand);
  fol_text_drop(log->lot);
  fol_text_drop(log->needle);
  fol_text_drop(log->notes);
  *log = (fol_session_log){0};
}

/* Changes a text of a record: NULL leaves it as it is, and an empty text removes it. */
static void change_text(fol_text **text, fol_text *change) {
  if (!change)
    return;
  fol_text *kept = change->size > 0 ? fol_text_keep(change) : NULL;
  fol_text_drop(*text);
  *text = kept;
}

/* Changes a date of a record: "" leaves it as it is, and "none" removes it. */
static void change_date(char date[11], const char *change) {
  if (strcmp(change, "none") == 0)
    date[0] = '\0';
  else if (*change)
    memcpy(date, change, sizeof "2026-12-01");
}

void fol_session_log_change(fol_session_log *log, const fol_session_log *change) {
  change_date(log->date, change->date);
  change_date(log->expiry, change->expiry);
  if (change->dilution >= 0)
    log->dilution = change->dilution;
  change_text(&log->operator_name, change->operator_name);
  change_text(&log->brand, change->brand);
  change_text(&log->lot, change->lot);
  change_text(&log->needle, change->needle);
  change_text(&log->notes, change->notes);
}
