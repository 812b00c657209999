#include "follidot/consultation.h"

#include <string.h>

/* One character of UTF-8 (RFC 3629): how many bytes, 0 where it is none. */
static size_t character(const unsigned char *at, size_t left) {
  if (at[0] < 0x80)
    return 1;
  size_t size = at[0] >= 0xf0 ? 4 : at[0] >= 0xe0 ? 3 : 2;
  if (at[0] < 0xc2 || at[0] > 0xf4 || size > left)
    return 0;
  for (size_t i = 1; i < size; i++)
    if ((at[i] & 0xc0) != 0x80)
      return 0;
  bool overlong = (at[0] == 0xe0 && at[1] < 0xa0) || (at[0] == 0xf0 && at[1] < 0x90);
  bool beyond = (at[0] == 0xed && at[1] >= 0xa0) || (at[0] == 0xf4 && at[1] >= 0x90);
  return overlong || beyond ? 0 : size;
}

static bool check(const char *text, size_t size, fol_error *err) {
  if (size > FOL_TEXT_MAX)
    return fol_fail(err, FOL_REFUSED, "the text is too long: %zu bytes, at most %zu", size, FOL_TEXT_MAX);
  for (size_t i = 0; i < size;) {
    unsigned char byte = (unsigned char)text[i];
    if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7f)
      return fol_fail(err, FOL_REFUSED, "the text holds a control character");
    size_t step = character((const unsigned char *)text + i, size - i);
    if (step == 0)
      return fol_fail(err, FOL_REFUSED, "the text is not UTF-8");
    i += step;
  }
  return true;
}

bool fol_text_new(fol_text **out, const char *text, size_t size, fol_error *err) {
  if (!check(text, size, err))
    return false;
  fol_text *made = fol_alloc(1, sizeof *made + size + 1, err);
  if (!made)
    return false;
  fol_owners_init(&made->owners);
  made->size = size;
  memcpy(made->at, text, size);
  *out = made;
  return true;
}

fol_text *fol_text_keep(fol_text *text) {
  if (text)
    fol_owners_more(&text->owners);
  return text;
}

void fol_text_drop(fol_text *text) {
  if (text && fol_owners_less(&text->owners))
    fol_free(text);
}

const char *fol_text_read(const fol_text *text) {
  return text ? text->at : "";
}
