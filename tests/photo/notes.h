/* Metadata for test files: EXIF and XMP, in a JPEG or a PNG. */
#ifndef FOLLIDOT_TESTS_PHOTO_NOTES_H
#define FOLLIDOT_TESTS_PHOTO_NOTES_H

#include "photo/segments.h"

#include <zlib.h>

enum { WIDTH = 24, HEIGHT = 16 };

static inline void add16(fol_bytes *b, unsigned v) {
  add(b, (uint8_t[]){(uint8_t)v, (uint8_t)(v >> 8)}, 2);
}

static inline void add32(fol_bytes *b, unsigned v) {
  add16(b, v & 0xffff);
  add16(b, v >> 16);
}

static inline void add_entry(fol_bytes *b, unsigned tag, unsigned type, unsigned value) {
  add16(b, tag);
  add16(b, type);
  add32(b, 1);
  add32(b, value);
}

/* Makes a TIFF block with up to two orientation tags (0: none) of that type. */
static inline fol_bytes make_turn(unsigned type, unsigned first, unsigned second) {
  fol_bytes b = {0};
  add(&b, "II*\0\10\0\0\0", 8);
  add16(&b, 1u + (first > 0) + (second > 0));
  if (first)
    add_entry(&b, 0x112, type, first);
  if (second)
    add_entry(&b, 0x112, type, second);
  add_entry(&b, 0x128, 3, 2);
  add32(&b, 0);
  return b;
}

/* Makes a TIFF block with a colour space (-1: none) and an interoperability index (NULL: none). */
static inline fol_bytes make_space(int space, const char *index) {
  fol_bytes b = {0};
  add(&b, "II*\0\10\0\0\0", 8);
  add16(&b, 1);
  add_entry(&b, 0x8769, 4, 26);
  add32(&b, 0);
  add16(&b, (space >= 0) + 1u); /* offset 26 */
  if (space >= 0)
    add_entry(&b, 0xa001, 3, (unsigned)space);
  unsigned to = 26 + 2 + 12 * ((space >= 0) + 1u) + 4;
  add_entry(&b, 0xa005, 4, to);
  add32(&b, 0);
  add16(&b, index ? 1 : 0);
  if (index) {
    add16(&b, 1);
    add16(&b, 2);
    add32(&b, 4);
    add(&b, index, 4);
  }
  add32(&b, 0);
  return b;
}

static const char xmp_attribute[] = "<x:xmpmeta><rdf:Description tiff:Orientation=\"6\"/></x:xmpmeta>";
static const char xmp_element[] = "<x:xmpmeta><tiff:Orientation>6</tiff:Orientation></x:xmpmeta>";

/* ---- JPEG ----------------------------------------------------------------------------------------- */

static inline fol_bytes plain_jpeg(void) {
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

/* Inserts the block as an APP1 segment at *at, and moves *at behind it. Drops the block. */
static inline void put_app1(fol_bytes *jpeg, size_t *at, const char *name, size_t name_size, fol_bytes block) {
  insert(&block, 0, name, name_size);
  insert_segment(jpeg, *at, 0xe1, block.data, block.size);
  *at += 4 + block.size;
  fol_bytes_drop(&block);
}

static inline fol_bytes text_bytes(const char *text) {
  fol_bytes bytes = {0};
  add(&bytes, text, strlen(text));
  return bytes;
}

#define EXIF "Exif\0", 6
#define XMP  "http://ns.adobe.com/xap/1.0/", 29

/* ---- PNG ------------------------------------------------------------------------------------------ */

static inline fol_bytes plain_png(void) {
  fol_image image = make_image(WIDTH, HEIGHT, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_image_drop(&image);
  return bytes;
}

typedef enum place { BEFORE_PIXELS, BEHIND_PIXELS } place;

static inline void put_chunk(fol_bytes *png, place where, const char *type, const fol_bytes *data) {
  fol_bytes chunk = make_chunk(type, data->data, data->size);
  insert(png, where == BEFORE_PIXELS ? place_of(png, "IDAT", 4) - 4 : png->size - 12, chunk.data, chunk.size);
  fol_bytes_drop(&chunk);
}

/* Makes a text chunk in which ImageMagick stores metadata for which PNG had no chunk. */
static inline fol_bytes make_raw_profile(const char *keyword, const char *name, const void *data, size_t size,
                                         bool packed) {
  fol_bytes text = {0}, chunk = {0};
  char line[40];
  add(&text, line, (size_t)snprintf(line, sizeof line, "\n%s\n%8zu", name, size));
  for (size_t i = 0; i < size; i++) {
    if (i % 36 == 0)
      add(&text, "\n", 1);
    add(&text, line, (size_t)snprintf(line, sizeof line, "%02x", ((const uint8_t *)data)[i]));
  }
  add(&text, "\n", 1);
  add(&chunk, keyword, strlen(keyword) + 1);
  if (packed) {
    uLongf room = compressBound((uLong)text.size);
    uint8_t *to = malloc(room + 1);
    to[0] = 0;
    assert_int_equal(compress(to + 1, &room, text.data, (uLong)text.size), Z_OK);
    add(&chunk, to, room + 1);
    free(to);
  } else {
    add(&chunk, text.data, text.size);
  }
  fol_bytes_drop(&text);
  return chunk;
}

#endif
