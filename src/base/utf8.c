#include "follidot/base.h"

#include <string.h>

/* How many bytes follow the first one of a character, and the least and most the second may be: table
 * 3-7 of the Unicode standard. */
static size_t followers(unsigned char first, unsigned char *least, unsigned char *most) {
  *least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  *most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
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
    unsigned char first = (unsigned char)text[at++], least, most;
    if (first < 0x80) {
      if ((first < 0x20 && first != '\t' && first != '\n' && first != '\r') || first == 0x7f)
        return false;
      continue;
    }
    size_t more = followers(first, &least, &most);
    if (more == 0 || more > size - at)
      return false;
    for (size_t i = 0; i < more; i++, at++) {
      unsigned char byte = (unsigned char)text[at];
      if (byte < least || byte > most)
        return false;
      least = 0x80, most = 0xbf;
    }
  }
  *end = size;
  return true;
}

/* Controls (C1 ones, too), what ends a line or a paragraph, and what turns the direction of writing around. */
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
  unsigned char least, most;
  size_t length = c[0] < 0x80 ? 1 : followers(c[0], &least, &most) + 1;
  if (c[0] == '\0' || (c[0] >= 0x80 && length == 1))
    return 0;
  for (size_t i = 1; i < length; i++) {
    if (c[i] < least || c[i] > most)
      return 0;
    least = 0x80, most = 0xbf;
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
    unsigned char first = (unsigned char)*text++, least, most;
    *to++ = '?';
    for (size_t i = followers(first, &least, &most); i > 0 && ((unsigned char)*text & 0xc0) == 0x80; i--)
      text++; /* the rest of what began as one character */
  }
  *to = '\0';
}
