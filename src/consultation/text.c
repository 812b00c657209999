/* Reference-counted UTF-8 texts. */
#include "follidot/consultation.h"

#include <string.h>

static bool check(const char *text, size_t size, fol_error *err) {
  size_t end;
  if (size > FOL_TEXT_MAX)
    return fol_fail(err, FOL_REFUSED, "the text is too long: %zu bytes, at most %zu", size, FOL_TEXT_MAX);
  if (fol_utf8_check(text, size, &end) && !memchr(text, '\r', size))
    return true;
  bool control = size > 0 && (memchr(text, '\r', size) || (unsigned char)text[end] < 0x80);
  return fol_fail(err, FOL_REFUSED, control ? "the text contains a control character" : "the text is not UTF-8");
}

bool fol_text_new(fol_text **out, const char *text, size_t size, fol_error *err) {
  if (!check(text, size, err))
    return false;
  fol_text *created = fol_alloc(1, sizeof *created + size + 1, err);
  if (!created)
    return false;
  fol_refcount_init(&created->refcount);
  created->size = size;
  memcpy(created->at, text, size);
  *out = created;
  return true;
}

fol_text *fol_text_keep(fol_text *text) {
  if (text)
    fol_refcount_increment(&text->refcount);
  return text;
}

void fol_text_drop(fol_text *text) {
  if (text && fol_refcount_decrement(&text->refcount))
    fol_free(text);
}

const char *fol_text_read(const fol_text *text) {
  return text ? text->at : "";
}
