#include "decoded.h"

bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err) {
  size_t pixels;
  if (!fol_size_mul(&pixels, width, height) || pixels > FOL_PHOTO_PIXELS_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %zu x %zu px, at most %.0f megapixels", source->name, width,
                    height, (double)FOL_PHOTO_PIXELS_MAX / 1e6);
  return true;
}

void fol_decoded_drop(fol_decoded *decoded) {
  fol_free(decoded->pixels);
  fol_bytes_drop(&decoded->profile);
  fol_bytes_drop(&decoded->exif);
  fol_bytes_drop(&decoded->copy);
  *decoded = (fol_decoded){0};
}
