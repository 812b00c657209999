#include "encoders.h"

typedef bool write_format(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

bool fol_encoded_add(fol_bytes *out, fol_bytes *encoded, bool done, fol_error *err) {
  if (done && !out->data) {
    *out = *encoded;
    return true;
  }
  done = done && fol_bytes_add(out, encoded->data, encoded->size, err);
  fol_bytes_drop(encoded);
  return done;
}

static bool append(fol_bytes *out, write_format *write, const fol_raster *raster, const fol_encoding *encoding,
                   fol_error *err) {
  fol_bytes bytes = {0};
  bool done = write(&bytes, raster, encoding, err);
  return fol_encoded_add(out, &bytes, done, err);
}

bool fol_image_encode(fol_bytes *out, const fol_image *image, const fol_encoding *encoding, fol_error *err) {
  fol_raster raster = {.data = image->data,
                       .width = image->width,
                       .height = image->height,
                       .depth = image->depth,
                       .channels = 3,
                       .stride = image->stride};
  FOL_ASSERT(image->width > 0 && image->height > 0 && (image->depth == 8 || image->depth == 16));
  return append(out, encoding->format == FOL_FORMAT_JPEG ? fol_jpeg_write : fol_png_write, &raster, encoding, err);
}

bool fol_grey_encode_png(fol_bytes *out, const uint8_t *grey, int width, int height, fol_error *err) {
  fol_raster raster = {
      .data = grey, .width = width, .height = height, .depth = 8, .channels = 1, .stride = (size_t)width};
  FOL_ASSERT(width > 0 && height > 0);
  return append(out, fol_png_write, &raster, &(fol_encoding){.format = FOL_FORMAT_PNG}, err);
}
