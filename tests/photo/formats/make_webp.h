/* Makes WebP files in memory, by libwebp's encoder; the container with its chunks is written here. */
#ifndef FOLLIDOT_TESTS_PHOTO_MAKE_WEBP_H
#define FOLLIDOT_TESTS_PHOTO_MAKE_WEBP_H

#include "photo/make.h"

#include <webp/encode.h>

typedef struct webp_recipe {
  bool lossy, alpha, animated;
  const fol_bytes *exif, *profile; /* `exif` is written unchanged, including "Exif\0\0" */
  const char *xmp;
} webp_recipe;

static inline void add_chunk(fol_bytes *bytes, const char *name, const void *data, size_t size) {
  const uint8_t length[4] = {(uint8_t)size, (uint8_t)(size >> 8), (uint8_t)(size >> 16), (uint8_t)(size >> 24)};
  add(bytes, name, 4);
  add(bytes, length, 4);
  add(bytes, data, size);
  if (size % 2)
    add(bytes, "", 1);
}

/* Makes a WebP; alpha is a ramp from left to right. */
static inline fol_bytes make_webp(const fol_image *image, webp_recipe recipe) {
  int channels = recipe.alpha ? 4 : 3, w = image->width, h = image->height;
  uint8_t *room = malloc((size_t)w * (size_t)h * 4), *data = NULL;
  assert_non_null(room);
  for (int i = 0; i < w * h; i++) {
    memcpy(room + channels * i, pixel(image, i % w, i / w), 3);
    if (recipe.alpha)
      room[channels * i + 3] = (uint8_t)(i % w * 255 / w);
  }
  size_t size = recipe.alpha ? (recipe.lossy ? WebPEncodeRGBA(room, w, h, w * 4, 95, &data)
                                             : WebPEncodeLosslessRGBA(room, w, h, w * 4, &data))
                             : (recipe.lossy ? WebPEncodeRGB(room, w, h, w * 3, 95, &data)
                                             : WebPEncodeLosslessRGB(room, w, h, w * 3, &data));
  free(room);
  assert_true(size > 0);
  fol_bytes bytes = {0};
  bool plain = !recipe.exif && !recipe.profile && !recipe.animated && !recipe.xmp;
  bool has_header = memcmp(data + 12, "VP8X", 4) == 0;
  if (plain) {
    add(&bytes, data, size);
  } else {
    uint8_t flags = (uint8_t)((recipe.profile ? 0x20 : 0) | (recipe.alpha ? 0x10 : 0) | (recipe.exif ? 8 : 0) |
                              (recipe.animated ? 2 : 0) | (recipe.xmp ? 4 : 0));
    const uint8_t header[10] = {
        flags, 0, 0, 0, (uint8_t)(w - 1), (uint8_t)((w - 1) >> 8), 0, (uint8_t)(h - 1), (uint8_t)((h - 1) >> 8), 0};
    add(&bytes, "RIFF\0\0\0\0WEBP", 12);
    add_chunk(&bytes, "VP8X", header, sizeof header);
    if (recipe.profile)
      add_chunk(&bytes, "ICCP", recipe.profile->data, recipe.profile->size);
    if (recipe.animated)
      add_chunk(&bytes, "ANIM", "\0\0\0\0\0\0", 6);
    size_t skip = has_header ? 30 : 12;
    add(&bytes, data + skip, size - skip);
    if (recipe.exif)
      add_chunk(&bytes, "EXIF", recipe.exif->data, recipe.exif->size);
    if (recipe.xmp)
      add_chunk(&bytes, "XMP ", recipe.xmp, strlen(recipe.xmp));
    for (int i = 0; i < 4; i++)
      bytes.data[4 + i] = (uint8_t)((bytes.size - 8) >> 8 * i);
  }
  WebPFree(data);
  return bytes;
}

#endif
