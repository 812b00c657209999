/* Internals of the history of documents. */
#ifndef FOLLIDOT_CONSULTATION_HISTORY_H
#define FOLLIDOT_CONSULTATION_HISTORY_H

#include "follidot/consultation.h"

/* A step of the history: a document, and the edit that led to it. */
typedef struct fol_history_step {
  fol_document *document; /* NULL if the document is not in memory, but only in the file */
  const char *name;       /* name of the edit; NULL for the first step */
  uint64_t made_by;
  size_t bytes; /* bytes of memory that the document uses and does not share with the previous step's document, if that
                   is loaded */
} fol_history_step;

struct fol_history {
  fol_history_step *steps;
  size_t count, capacity;
  size_t now;            /* index of the current step */
  uint64_t edits, saved; /* number of edits, and number of edits that are saved in the file */
  uint64_t *after;       /* after[i]: number of the edit that originally made the document to which edit i led */
  size_t after_capacity;
  size_t bytes, limit; /* bytes: memory of all loaded documents; limit: FOL_HISTORY_BYTES */
  fol_history_load *load;
  void *context;
};

#endif
