/* The edits that a consultation file holds. */
#ifndef FOLLIDOT_TESTS_EDITS_IN_FILE_H
#define FOLLIDOT_TESTS_EDITS_IN_FILE_H

#include "follidot/storage.h"
#include "support.h"

/* Opens the file to read it, and returns the number of its edits. */
static inline uint64_t edits_in_file(const char *path) {
  fol_consultation *file = NULL;
  const fol_consultation_request request = {.path = path, .read_only = true};
  MUST(fol_consultation_open(&file, &request, error));
  uint64_t edits = fol_consultation_edits(file);
  fol_consultation_drop(file, NULL);
  return edits;
}

#endif
