#include "encoders.h"

#include <string.h>

bool fol_encoded_like_new(fol_encoded_like **out, const fol_image *image, fol_error *err) {
  fol_encoded_like *like = fol_alloc(1, sizeof *like, err);
  if (!like)
    return false;
  like->image = image;
  *out = like;
  return true;
}

void fol_encoded_like_drop(fol_encoded_like *like) {
  if (!like)
    return;
  fol_bands_drop(like->parts, like->count);
  fol_free(like);
}

static bool is_encoded_so(const fol_encoded_like *like, const fol_encoding *encoding, size_t parts) {
  return like->count == parts && like->encoding.format == encoding->format &&
         like->encoding.jpeg_quality == encoding->jpeg_quality && like->encoding.subsampled == encoding->subsampled;
}

bool fol_encoded_like_begin(fol_encoded_like **served, const fol_encoding *encoding, const fol_raster *raster,
                            size_t parts, fol_error *err) {
  fol_encoded_like *like = encoding->like;
  *served = NULL;
  if (!like || raster->channels != 3 || raster->width != like->image->width || raster->height != like->image->height ||
      raster->depth != like->image->depth || (like->parts && !is_encoded_so(like, encoding, parts)))
    return true;
  if (!like->parts) {
    like->parts = fol_alloc(parts, sizeof *like->parts, err);
    if (!like->parts)
      return false;
    like->count = parts;
    like->encoding = (fol_encoding){
        .format = encoding->format, .jpeg_quality = encoding->jpeg_quality, .subsampled = encoding->subsampled};
  }
  *served = like;
  return true;
}

bool fol_encoded_like_shows(const fol_encoded_like *like, const fol_raster *raster, fol_raster_part part) {
  const uint8_t *data = like->image->data;
  size_t pixel = 3 * (size_t)(raster->depth / 8), left = (size_t)part.x0 * pixel;
  bool same = true;
  for (size_t y = (size_t)part.y0; same && y < (size_t)part.y1 && raster->data != data; y++)
    same = memcmp(raster->data + y * raster->stride + left, data + y * like->image->stride + left,
                  (size_t)(part.x1 - part.x0) * pixel) == 0;
  return same;
}
