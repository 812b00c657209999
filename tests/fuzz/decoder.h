/* Passes any bytes to one decoder, whatever signature they begin with. It must return pixels of the size that it
 * reports, or an error with a message. */
#ifndef FOLLIDOT_FUZZ_DECODER_H
#define FOLLIDOT_FUZZ_DECODER_H

#include "fuzz.h"

#include "photo/decoded.h"

#include <string.h>

typedef bool fuzzed_decoder(fol_decoded *out, const fol_source *source, fol_error *err);

static inline void check_pixels(const fol_decoded *decoded) {
  FOL_ASSERT(decoded->width > 0 && decoded->height > 0 && (decoded->depth == 8 || decoded->depth == 16));
  FOL_ASSERT(fol_photo_format_find(decoded->format) != NULL);
  size_t bytes =
      (size_t)decoded->width * (size_t)decoded->height * (size_t)(decoded->inks ? 4 : 3) * (size_t)(decoded->depth / 8);
  fol_bytes copy = {0};
  FOL_ASSERT(fol_bytes_add(&copy, decoded->pixels, bytes, NULL)); /* reads all pixels */
  fol_bytes_drop(&copy);
}

static inline int fuzz_decoder(fuzzed_decoder *decode, const uint8_t *data, size_t size) {
  const fol_source source = {.bytes = data, .size = size, .name = "input"};
  fol_decoded decoded = {0};
  fol_error err = {0};
  if (decode(&decoded, &source, &err)) {
    check_pixels(&decoded);
    if (!fol_decoded_convert(&decoded, &source, &err))
      FOL_ASSERT(err.text[0] != '\0');
    fol_decoded_drop(&decoded);
  } else {
    FOL_ASSERT(err.code != FOL_OK && err.text[0] && !strpbrk(err.text, "\r\n"));
  }
  return 0;
}

#endif
