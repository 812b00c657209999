#include "follidot/base.h"

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
