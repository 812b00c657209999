#include "decoded.h"

static bool check_size(const fol_source *source, size_t width, size_t height, size_t pixels_max, const char *of,
                       fol_error *err) {
  size_t pixels;
  if (width > FOL_PHOTO_SIDE_MAX || height > FOL_PHOTO_SIDE_MAX)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %zu x %zu px, at most %d each way; save it smaller",
                    source->name, width, height, FOL_PHOTO_SIDE_MAX);
  if (!fol_size_mul(&pixels, width, height) || pixels > pixels_max)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %zu x %zu px, at most %.0f megapixels%s; save it smaller",
                    source->name, width, height, (double)pixels_max / 1e6, of);
  return true;
}

bool fol_source_no_memory(const fol_source *source, fol_error *err) {
  return fol_fail(err, FOL_FAILED, "not enough memory to read %s", source->name);
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
  fol_bytes_drop(&decoded->xmp);
  fol_bytes_drop(&decoded->copy);
  *decoded = (fol_decoded){0};
}

bool fol_decoded_take_profile(fol_decoded *decoded, fol_span profile, fol_error *err) {
  fol_bytes_drop(&decoded->profile);
  if (profile.size <= FOL_PROFILE_BYTES_MAX)
    return fol_bytes_add(&decoded->profile, profile.data, profile.size, err);
  decoded->remarks |= FOL_REMARK_PROFILE_UNREADABLE;
  return true;
}

/* ---- transparency ------------------------------------------------------------------------------- */

/* Composites a code value over white, rounded to nearest. `top` is the highest code, 255 or 65535; since it is odd, no
 * result lies exactly between two codes. */
static inline unsigned over_white(unsigned code, unsigned alpha, unsigned top, bool multiplied) {
  unsigned white = top - alpha;
  if (multiplied)
    return code < alpha ? code + white : top;
  return (unsigned)(((uint64_t)code * alpha + (uint64_t)top * white + top / 2) / top);
}

static bool flatten_8(uint8_t *pixels, size_t count, bool multiplied) {
  unsigned least = 255;
  const uint8_t *from = pixels;
  for (uint8_t *to = pixels; count > 0; count--, from += 4, to += 3) {
    unsigned alpha = from[3];
    least = alpha < least ? alpha : least;
    for (int c = 0; c < 3; c++)
      to[c] = (uint8_t)over_white(from[c], alpha, 255, multiplied);
  }
  return least < 255;
}

static bool flatten_16(uint16_t *pixels, size_t count, bool multiplied) {
  unsigned least = 65535;
  const uint16_t *from = pixels;
  for (uint16_t *to = pixels; count > 0; count--, from += 4, to += 3) {
    unsigned alpha = from[3];
    least = alpha < least ? alpha : least;
    for (int c = 0; c < 3; c++)
      to[c] = (uint16_t)over_white(from[c], alpha, 65535, multiplied);
  }
  return least < 65535;
}

bool fol_decoded_flatten(fol_decoded *decoded, fol_error *err) {
  size_t count = (size_t)decoded->width * (size_t)decoded->height;
  if (decoded->depth == 8 ? flatten_8(decoded->pixels, count, decoded->multiplied)
                          : flatten_16(decoded->pixels, count, decoded->multiplied))
    decoded->remarks |= FOL_REMARK_ALPHA_OVER_WHITE;
  decoded->multiplied = false;
  void *smaller = fol_resize(decoded->pixels, count, 3 * (size_t)(decoded->depth / 8), err);
  if (!smaller)
    return false;
  decoded->pixels = smaller;
  return true;
}
