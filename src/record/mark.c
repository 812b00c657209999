/* Finds the XMP packet by which an exported picture is recognised. */
#include "parts.h"

#include <string.h>

/* Limits of what is read: the size of an XMP packet, bytes (a packet of this program has about 2 KB), and the number of
 * PNG chunks or JPEG segments before the packet, which precedes the pixels. */
enum { PACKET_MAX = 1 << 16, PARTS_MAX = 400 };

static bool read_at(int fd, size_t file_size, size_t at, void *out, size_t size) {
  return at <= file_size && size <= file_size - at && fol_file_read_at(fd, at, out, size);
}

/* Whether the `size` bytes at offset `at` of the file are `head` followed by an XMP packet of this program. */
static bool is_packet(uint64_t *photograph, int fd, size_t file_size, size_t at, size_t size, fol_span head) {
  if (size < head.size || size > PACKET_MAX)
    return false;
  char *text = fol_alloc_raw(size, 1, NULL);
  bool ours = text && read_at(fd, file_size, at, text, size) && memcmp(text, head.data, head.size) == 0 &&
              fol_xmp_is_ours(photograph, text + head.size, size - head.size);
  fol_free(text);
  return ours;
}

/* Searches a PNG for the packet. A chunk is a four-byte length, a four-letter type, the data and a four-byte
 * checksum. */
static bool find_in_png(uint64_t *photograph, int fd, size_t file_size) {
  static const char head[] = "XML:com.adobe.xmp\0\0\0\0"; /* keyword; no compression, language or translation */
  uint8_t chunk[8];
  size_t at = 8;
  for (int i = 0; i < PARTS_MAX && read_at(fd, file_size, at, chunk, sizeof chunk); i++) {
    size_t size = (size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3];
    at += sizeof chunk;
    if (memcmp(chunk + 4, "IDAT", 4) == 0 || at > file_size || size > file_size - at)
      return false;
    if (memcmp(chunk + 4, "iTXt", 4) == 0 &&
        is_packet(photograph, fd, file_size, at, size, (fol_span){head, sizeof head}))
      return true;
    at += size + 4;
  }
  return false;
}

/* Searches a JPEG for the packet. A segment is FF, a marker, and a two-byte length that includes itself. */
static bool find_in_jpeg(uint64_t *photograph, int fd, size_t file_size) {
  static const char head[] = "http://ns.adobe.com/xap/1.0/"; /* the terminating zero is part of it */
  enum { APP0 = 0xe0, APP1 = 0xe1, APP15 = 0xef, COMMENT = 0xfe };
  uint8_t segment[4];
  size_t at = 2;
  for (int i = 0; i < PARTS_MAX && read_at(fd, file_size, at, segment, sizeof segment); i++) {
    size_t size = (size_t)segment[2] << 8 | segment[3];
    bool may_precede = (segment[1] >= APP0 && segment[1] <= APP15) || segment[1] == COMMENT;
    if (segment[0] != 0xff || !may_precede || size < 2)
      return false;
    if (segment[1] == APP1 && is_packet(photograph, fd, file_size, at + 4, size - 2, (fol_span){head, sizeof head}))
      return true;
    at += 2 + size;
  }
  return false;
}

bool fol_mark_read(uint64_t *photograph, int fd, size_t size) {
  uint8_t start[8];
  if (!read_at(fd, size, 0, start, sizeof start))
    return false;
  if (memcmp(start, "\x89PNG\r\n\x1a\n", 8) == 0)
    return find_in_png(photograph, fd, size);
  return memcmp(start, "\xff\xd8", 2) == 0 && find_in_jpeg(photograph, fd, size);
}

uint64_t fol_photograph_number(const fol_photo *photo) {
  enum { ROWS = 500 }; /* maximum number of rows to hash, evenly spaced */
  const fol_image *picture = fol_photo_image(photo);
  size_t samples = 3 * (size_t)picture->width;
  int step = 1 + picture->height / ROWS;
  uint64_t number = fol_hash_mix((uint64_t)picture->width << 32 | (uint64_t)picture->height);
  for (int y = 0; y < picture->height; y += step) {
    const uint8_t *row = (const uint8_t *)picture->data + (size_t)y * picture->stride;
    for (size_t i = 0; i < samples; i++)
      number = (number ^ fol_image_code(picture, row, i)) * UINT64_C(0x100000001b3); /* FNV-1a */
  }
  return fol_hash_mix(number);
}
