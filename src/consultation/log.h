/* Changes, copies and drops the record of a session that took place (fol_session_log). */
#ifndef FOLLIDOT_CONSULTATION_LOG_H
#define FOLLIDOT_CONSULTATION_LOG_H

#include "follidot/consultation.h"

/* Applies the changes that an edit of kind FOL_EDIT_LOG gives to a record. Values that the edit leaves out (texts that
 * are NULL, dates that are "", a dilution below 0) do not change. */
void fol_session_log_change(fol_session_log *log, const fol_session_log *change);

/* Drops the record's texts and sets the record to zero. */
void fol_session_log_drop(fol_session_log *log);

/* Returns a copy of the record that shares its texts. */
fol_session_log fol_session_log_copy(const fol_session_log *log);

#endif
