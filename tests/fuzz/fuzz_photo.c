/* Any bytes are a photograph that is unchanged by writing and reading it as PNG, or a mask, or are refused with a
 * message. */
#include "fuzz.h"

#include "follidot/photo.h"

#include <string.h>

#include <zlib.h>

static void check_refusal(const fol_error *err) {
  FOL_ASSERT(err->code != FOL_OK && err->text[0] && !strpbrk(err->text, "\r\n"));
}

static void go_round(const fol_photo *photo) {
  const fol_image *image = fol_photo_image(photo);
  fol_span profile = fol_photo_profile(photo);
  if ((size_t)image->width * (size_t)image->height > 100 * 1000)
    return;
  fol_bytes png = {0};
  fol_photo *again = NULL;
  fol_error err = {0};
  FOL_ASSERT(fol_image_encode(&png, image, &(fol_encoding){.format = FOL_FORMAT_PNG, .profile = profile}, &err));
  FOL_ASSERT(fol_photo_decode(&again, png.data, png.size, "again", &err));
  const fol_image *same = fol_photo_image(again);
  FOL_ASSERT(same->width == image->width && same->height == image->height && same->depth == image->depth);
  FOL_ASSERT(memcmp(same->data, image->data, image->stride * (size_t)image->height) == 0);
  FOL_ASSERT(fol_photo_profile(again).size == profile.size);
  FOL_ASSERT(profile.size == 0 || memcmp(fol_photo_profile(again).data, profile.data, profile.size) == 0);
  fol_photo_drop(again);
  fol_bytes_drop(&png);
}

/* Writes the photograph as JPEG, copying it if it is one. The result must be readable, and a second copy must be
 * identical, which shows that no metadata was left. */
static void go_bare(const fol_photo *photo) {
  const fol_encoding encoding = {.format = FOL_FORMAT_JPEG};
  const fol_image *image = fol_photo_image(photo);
  if ((size_t)image->width * (size_t)image->height > 100 * 1000 || image->width > 60000 || image->height > 60000)
    return;
  fol_bytes bare = {0}, twice = {0};
  fol_photo *again = NULL;
  fol_error err = {0};
  FOL_ASSERT(fol_photo_encode(&bare, photo, &encoding, &err));
  FOL_ASSERT(fol_photo_decode(&again, bare.data, bare.size, "again", &err));
  FOL_ASSERT(fol_photo_image(again)->width == image->width && fol_photo_image(again)->height == image->height);
  FOL_ASSERT(fol_photo_encode(&twice, again, &encoding, &err));
  FOL_ASSERT(twice.size == bare.size && memcmp(twice.data, bare.data, bare.size) == 0);
  fol_photo_drop(again);
  fol_bytes_drop(&bare);
  fol_bytes_drop(&twice);
}

static void try_both(const uint8_t *data, size_t size) {
  fol_error err = {0};
  fol_photo *photo = NULL;
  if (fol_photo_decode(&photo, data, size, "input", &err)) {
    go_round(photo);
    go_bare(photo);
    fol_photo_drop(photo);
  } else {
    check_refusal(&err);
  }
  err = (fol_error){0};
  uint8_t *grey = NULL;
  int width, height;
  if (fol_grey_decode(&grey, &width, &height, data, size, "input", &err))
    fol_free(grey);
  else
    check_refusal(&err);
}

/* Corrects a PNG's checksums, without which no mutated PNG would reach the code behind them. */
static void mend_checksums(uint8_t *png, size_t size) {
  for (size_t at = 8; at + 12 <= size;) {
    const uint8_t *chunk = png + at;
    size_t length = (size_t)chunk[0] << 24 | (size_t)chunk[1] << 16 | (size_t)chunk[2] << 8 | chunk[3];
    if (length > size - at - 12)
      return;
    uLong sum = crc32(crc32(0, NULL, 0), chunk + 4, (uInt)length + 4);
    for (size_t i = 0; i < 4; i++)
      png[at + 8 + length + i] = (uint8_t)(sum >> (24 - 8 * i));
    at += 12 + length;
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  try_both(data, size);
  if (size < 8 || memcmp(data, "\x89PNG", 4) != 0)
    return 0;
  fol_bytes mended = {0};
  FOL_ASSERT(fol_bytes_add(&mended, data, size, NULL));
  mend_checksums(mended.data, size);
  try_both(mended.data, size);
  fol_bytes_drop(&mended);
  return 0;
}
