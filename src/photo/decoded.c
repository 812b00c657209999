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
  fol_bytes_drop(&decoded->xmp);
  fol_bytes_drop(&decoded->copy);
  *decoded = (fol_decoded){0};
}

/* ---- transparency ------------------------------------------------------------------------------- */

/* Divisors are odd, so that there are no halves to round. */
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
