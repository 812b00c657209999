/* What the record of a session shares and takes over. */
#ifndef FOLLIDOT_CONSULTATION_LOG_H
#define FOLLIDOT_CONSULTATION_LOG_H

#include "follidot/consultation.h"

/* Takes over what a log holds, by the rules of the edit. */
void fol_session_log_change(fol_session_log *log, const fol_session_log *change);
void fol_session_log_drop(fol_session_log *log);
fol_session_log fol_session_log_copy(const fol_session_log *log);

#endif
