/* Internals of the history of documents. */
#ifndef FOLLIDOT_CONSULTATION_HISTORY_H
#define FOLLIDOT_CONSULTATION_HISTORY_H

#include "follidot/consultation.h"

/* A step of the history: a document, and the edit that made the document. */
typedef struct fol_history_step {
  fol_document *document; /* NULL if the document is only in the file, not in memory */
  const char *name;       /* name of the edit for display; NULL for the first step */
  uint64_t made_by;       /* number of the edit; 0 for the first document */
  size_t bytes; /* memory in bytes that the document uses and does not share with the previous step's document; 0 if not
                   loaded */
} fol_history_step;

struct fol_history {
  fol_history_step *steps;
  size_t count, capacity;
  size_t now;            /* index of the current step */
  uint64_t edits, saved; /* number of edits, and of edits that are saved in the file; undo and redo count as edits */
  uint64_t *after;       /* edit after[i] made the document that was current after edit i */
  size_t after_capacity;
  size_t bytes, limit;    /* bytes: memory of all loaded documents; limit: its maximum, FOL_HISTORY_BYTES */
  fol_history_load *load; /* loads documents from the file; NULL if the history is not stored in a file */
  void *context;          /* the first argument of `load` */
};

#endif
