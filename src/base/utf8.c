/* Checks and cleans UTF-8 text. */
#include "follidot/base.h"

#include <string.h>

/* Returns the number of bytes that follow the first byte of a multi-byte character (0 if `first` cannot begin such a
 * character), and sets *min and *max to the range of the second byte: table 3-7 of the Unicode standard. */
static size_t continuation_count(unsigned char first, unsigned char *min, unsigned char *max) {
  *min = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  *max = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  if (first >= 0xc2 && first <= 0xdf)
    return 1;
  if (first >= 0xe0 && first <= 0xef)
    return 2;
  return first >= 0xf0 && first <= 0xf4 ? 3 : 0;
}

bool fol_utf8_check(const char *text, size_t size, size_t *end) {
  size_t at = 0;
  while (at < size) {
    *end = at;
    unsigned char first = (unsigned char)text[at++], min, max;
    if (first < 0x80) {
      if ((first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7f)
        return false;
      continue;
    }
    size_t more = continuation_count(first, &min, &max);
    if (more == 0 || more > size - at)
      return false;
    for (size_t i = 0; i < more; i++, at++) {
      unsigned char byte = (unsigned char)text[at];
      if (byte < min || byte > max)
        return false;
      min = 0x80, max = 0xbf;
    }
  }
  *end = size;
  return true;
}

/* Whether a character must not be printed: control characters (C0 and C1), line and paragraph separators, and
 * characters that change the direction of writing. */
static bool is_unprintable(const unsigned char *c, size_t length) {
  if (length == 1)
    return c[0] < 0x20 || c[0] == 0x7f;
  if (length == 2)
    return c[0] == 0xc2 && c[1] < 0xa0;
  if (length != 3 || c[0] != 0xe2)
    return false;
  return (c[1] == 0x80 && c[2] >= 0xa8 && c[2] <= 0xae) || (c[1] == 0x81 && c[2] >= 0xa6 && c[2] <= 0xa9);
}

size_t fol_utf8_printable(const char *text) {
  const unsigned char *c = (const unsigned char *)text;
  unsigned char min, max;
  size_t length = c[0] < 0x80 ? 1 : continuation_count(c[0], &min, &max) + 1;
  if (c[0] == '\0' || (c[0] >= 0x80 && length == 1))
    return 0;
  for (size_t i = 1; i < length; i++) {
    if (c[i] < min || c[i] > max)
      return 0;
    min = 0x80, max = 0xbf;
  }
  return is_unprintable(c, length) ? 0 : length;
}

void fol_text_clean(char *text) {
  char *to = text;
  while (*text) {
    size_t length = fol_utf8_printable(text);
    if (length > 0) {
      memmove(to, text, length);
      to += length;
      text += length;
      continue;
    }
    unsigned char first = (unsigned char)*text++, min, max;
    *to++ = '?';
    for (size_t i = continuation_count(first, &min, &max); i > 0 && ((unsigned char)*text & 0xc0) == 0x80; i--)
      text++; /* skip the remaining bytes of the broken character */
  }
  *to = '\0';
}
