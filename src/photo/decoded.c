#include "decoded.h"

static bool check_size(const fol_source *source, size_t width, size_t height, size_t pixels_max, const char *of,
                       fol_error *err) {
  size_t pixels;
  if (width < 1 || height < 1)
    return fol_fail(err, FOL_REFUSED, "%s is damaged: it has no size", source->name);
  if (width > FOL_PHOTO_SIDE_MAX || height > FOL_PHOTO_SIDE_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %zu x %zu px, at most %d each way; save it smaller",
                    source->name, width, height, FOL_PHOTO_SIDE_MAX);
  if (!fol_size_mul(&pixels, width, height) || pixels > pixels_max)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %zu x %zu px, at most %.0f megapixels%s; save it smaller",
                    source->name, width, height, (double)pixels_max / 1e6, of);
  return true;
}

bool fol_source_check_size(const fol_source *source, size_t width, size_t height, fol_error *err) {
  return check_size(source, width, height, FOL_PHOTO_PIXELS_MAX, "", err);
}

bool fol_source_check_size_deep(const fol_source *source, size_t width, size_t height, fol_error *err) {
  return fol_source_check_size(source, width, height, err) &&
         check_size(source, width, height, FOL_PHOTO_PIXELS_DEEP_MAX, " of 16 bits a channel", err);
}

bool fol_source_check_size_progressive(const fol_source *source, size_t width, size_t height, fol_error *err) {
  return fol_source_check_size(source, width, height, err) &&
         check_size(source, width, height, FOL_PHOTO_PIXELS_DEEP_MAX, " of a progressive JPEG", err);
}

void fol_decoded_drop(fol_decoded *decoded) {
  fol_free(decoded->pixels);
  fol_bytes_drop(&decoded->profile);
  fol_bytes_drop(&decoded->exif);
  fol_bytes_drop(&decoded->copy);
  *decoded = (fol_decoded){0};
}
