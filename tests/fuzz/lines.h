/* Applies lines of edits to a document. Each edit must be unchanged by printing and reading it and may be applied, or
 * must be refused with a message; the resulting document must be unchanged by printing and reading it. */
#ifndef FOLLIDOT_FUZZ_LINES_H
#define FOLLIDOT_FUZZ_LINES_H

#include "../originals.h"
#include "follidot/consultation.h"

#include <string.h>

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

static inline fol_original *make_original(int grey) {
  fol_error err = {0};
  fol_image image;
  fol_bytes png = {0};
  fol_original *original = NULL;
  FOL_ASSERT(fol_image_new(&image, WIDTH_PX, HEIGHT_PX, 8, &err));
  memset(image.data, grey, image.stride * HEIGHT_PX);
  FOL_ASSERT(fol_image_encode(&png, &image, &(fol_encoding){.format = FOL_FORMAT_PNG}, &err));
  FOL_ASSERT(original_new(&original, NULL, &png, &err));
  fol_image_drop(&image);
  return original;
}

/* Created once: the document's first photograph, and the one that stands for any other SHA-256. */
typedef struct photos {
  fol_original *first, *other;
} photos;

static inline bool find_photo(void *context, const fol_digest *digest, fol_original **out, fol_error *err) {
  (void)err;
  const photos *p = context;
  fol_digest first = fol_original_describe(p->first).digest;
  *out = fol_original_keep(fol_digest_equal(digest, &first) ? p->first : p->other);
  return true;
}

static inline void check_document(const fol_document *document, const fol_album *album) {
  fol_error err = {0};
  fol_bytes text = {0};
  fol_document *again;
  fol_digest key, key_again;
  FOL_ASSERT(fol_document_print(&text, document, &err));
  FOL_ASSERT(fol_document_parse(&again, (const char *)text.data, text.size, album, &err));
  FOL_ASSERT(fol_document_key(&key, document, &err) && fol_document_key(&key_again, again, &err));
  FOL_ASSERT(fol_digest_equal(&key, &key_again));
  fol_document_drop(again);
  fol_bytes_drop(&text);
}

static inline void do_line(fol_history *history, const char *line, const fol_album *album) {
  fol_error err = {0};
  fol_edit edit, again;
  if (!fol_edit_parse(&edit, line, FOL_ENGINE, &err)) {
    FOL_ASSERT(err.code != FOL_OK && err.text[0]);
    return;
  }
  fol_bytes first = {0}, second = {0};
  FOL_ASSERT(fol_edit_print(&first, &edit, FOL_ENGINE, &err) && fol_bytes_add(&first, "", 1, &err));
  FOL_ASSERT(fol_edit_parse(&again, (const char *)first.data, FOL_ENGINE, &err));
  FOL_ASSERT(fol_edit_print(&second, &again, FOL_ENGINE, &err) && fol_bytes_add(&second, "", 1, &err));
  FOL_ASSERT(first.size == second.size && memcmp(first.data, second.data, first.size) == 0);
  FOL_ASSERT(fol_edit_find_photo(&edit, album, &err));
  FOL_ASSERT(fol_history_do(history, &edit, &err) || err.text[0]);
  fol_bytes_drop(&first);
  fol_bytes_drop(&second);
  fol_edit_drop(&edit);
  fol_edit_drop(&again);
}

/* Applies all lines of a text in order to a document with one view. */
static inline void do_lines(fol_bytes *text) {
  static photos made;
  if (!made.first)
    made = (photos){make_original(128), make_original(90)};
  const fol_album album = {find_photo, &made};
  fol_history *history = NULL;
  fol_document *document;
  FOL_ASSERT(fol_document_start(&document, FOL_VIEW_FRONT, made.first, NULL, NULL));
  FOL_ASSERT(fol_history_new(&history, document, NULL));
  FOL_ASSERT(fol_bytes_add(text, "", 1, NULL));
  for (char *line = (char *)text->data, *end; line; line = end ? end + 1 : NULL) {
    end = strchr(line, '\n');
    if (end)
      *end = '\0';
    do_line(history, line, &album);
  }
  check_document(fol_history_now(history), &album);
  fol_history_drop(history);
  fol_document_drop(document);
}

#endif
