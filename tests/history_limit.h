/* Histories with a memory limit other than FOL_HISTORY_BYTES. */
#ifndef FOLLIDOT_TESTS_HISTORY_LIMIT_H
#define FOLLIDOT_TESTS_HISTORY_LIMIT_H

#include "consultation/history.h"

/* Sets the limit in bytes and enforces it at once. */
static inline void history_limit(fol_history *history, size_t bytes) {
  history->limit = bytes;
  fol_history_set_saved(history, history->saved);
}

#endif
