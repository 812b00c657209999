/* The inside of a history. */
#ifndef FOLLIDOT_CONSULTATION_HISTORY_H
#define FOLLIDOT_CONSULTATION_HISTORY_H

#include "follidot/consultation.h"

/* A document, the edit that made it and that edit's name; the first has none. */
typedef struct fol_history_step {
  fol_document *document; /* NULL: in the file alone */
  const char *name;
  uint64_t made_by;
  size_t bytes; /* of memory beyond the step before, or of all of it where that has none */
} fol_history_step;

struct fol_history {
  fol_history_step *steps;
  size_t count, capacity;
  size_t now;
  uint64_t edits, settled;
  uint64_t *after; /* by edit, from 0: which one made the document that it led to */
  size_t after_capacity;
  size_t bytes, limit; /* limit: FOL_HISTORY_BYTES */
  fol_history_load *load;
  void *context;
};

#endif
