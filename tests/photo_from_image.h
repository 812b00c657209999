/* Photographs from pixels that a test made. */
#ifndef FOLLIDOT_TESTS_PHOTO_FROM_IMAGE_H
#define FOLLIDOT_TESTS_PHOTO_FROM_IMAGE_H

#include "follidot/photo.h"

/* Makes an sRGB photograph without a profile. */
static inline bool photo_from_image(fol_photo **out, const fol_image *image, fol_error *err) {
  fol_bytes png = {0};
  bool done = fol_image_encode(&png, image, &(fol_encoding){.format = FOL_FORMAT_PNG}, err) &&
              fol_photo_decode(out, png.data, png.size, "a picture", err);
  fol_bytes_drop(&png);
  return done;
}

#endif
