/* Inside the photo room: what the encoders share. */
#ifndef FOLLIDOT_PHOTO_ENCODERS_H
#define FOLLIDOT_PHOTO_ENCODERS_H

#include "follidot/photo.h"

/* Pixels to encode: 3 channels of 8 or 16 bits, or 1 of 8 (a mask). Borrowed. */
typedef struct fol_raster {
  const uint8_t *data;
  int width, height, depth, channels;
  size_t stride;
} fol_raster;

/* Append to *out, which is left half-written on failure. */
bool fol_png_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);
bool fol_jpeg_write(fol_bytes *out, const fol_raster *raster, const fol_encoding *encoding, fol_error *err);

/* Asked for every row. */
static inline bool fol_encoding_goes_on(const fol_encoding *encoding, fol_error *err) {
  return !fol_progress_cancelled(encoding->progress) ||
         fol_fail(err, FOL_CANCELLED, "encoding the picture was stopped");
}

/* Whether libpng, stricter than lcms2, takes that profile of RGB pixels. */
bool fol_png_carries(fol_span profile);

#endif
