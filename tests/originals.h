/* Making and loading originals, the files of photographs, in tests. */
#ifndef FOLLIDOT_TESTS_ORIGINALS_H
#define FOLLIDOT_TESTS_ORIGINALS_H

#include "follidot/consultation.h"

/* Makes an original from a file in memory, of which it takes ownership, even on failure. *photo gets the decoded
 * photograph; `photo` may be NULL. */
static inline bool original_new(fol_original **out, fol_photo **photo, fol_bytes *bytes, fol_error *err) {
  fol_photo *decoded = NULL;
  if (!fol_photo_decode(&decoded, bytes->data, bytes->size, "photo", err)) {
    fol_bytes_drop(bytes);
    return false;
  }
  bool done = fol_original_from_bytes(out, decoded, bytes, err);
  if (done && photo)
    *photo = fol_photo_keep(decoded);
  fol_photo_drop(decoded);
  return done;
}

/* Makes a document and returns a reference to its view. */
static inline bool view_new(fol_view **out, fol_original *original, const fol_plan *plan, fol_error *err) {
  fol_document *document = NULL;
  if (!fol_document_start(&document, FOL_VIEW_FRONT, original, plan, err))
    return false;
  *out = fol_view_keep(fol_document_first(document));
  fol_document_drop(document);
  return true;
}

/* Loads all photographs of a document into memory, so that they no longer depend on their files. */
static inline bool document_load(const fol_document *document, fol_error *err) {
  fol_span bytes;
  for (int i = FOL_VIEW_FRONT; i < FOL_VIEWS; i++) {
    fol_view *view = fol_document_view(document, (fol_view_name)i);
    if (view && !fol_original_bytes(&bytes, fol_view_original(view), err))
      return false;
    for (int s = 1; s <= FOL_SESSIONS_MAX; s++) {
      fol_original *after = fol_document_after(document, s, (fol_view_name)i);
      if (after && !fol_original_bytes(&bytes, after, err))
        return false;
    }
  }
  return true;
}

#endif
