/* The inside of a history. */
#ifndef FOLLIDOT_CONSULTATION_HISTORY_H
#define FOLLIDOT_CONSULTATION_HISTORY_H

#include "follidot/consultation.h"

/* A step of the history: a document and the edit that made it. */
typedef struct fol_history_step {
  fol_document *document; /* NULL: not loaded, only in the file */
  const char *name;       /* of the edit; NULL for the first step */
  uint64_t made_by;
  size_t bytes; /* of memory, beyond what it shares with the document of the step before if that is loaded */
} fol_history_step;

struct fol_history {
  fol_history_step *steps;
  size_t count, capacity;
  size_t now;            /* index of the current step */
  uint64_t edits, saved; /* number of edits, and of those that are in the file */
  uint64_t *after;       /* after[i]: which edit made the document that edit i led to */
  size_t after_capacity;
  size_t bytes, limit; /* of loaded documents; limit: FOL_HISTORY_BYTES */
  fol_history_load *load;
  void *context;
};

#endif
