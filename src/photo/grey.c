#include "decoded.h"

bool fol_grey_decode(uint8_t **out, int *width, int *height, const void *bytes, size_t size, const char *name,
                     fol_error *err) {
  fol_source source = {.bytes = bytes, .size = size, .name = name, .mask = true};
  fol_decoded decoded;
  if (!fol_source_decode(&decoded, &source, err))
    return false;
  *out = decoded.pixels;
  *width = decoded.width;
  *height = decoded.height;
  decoded.pixels = NULL;
  fol_decoded_drop(&decoded);
  return true;
}
