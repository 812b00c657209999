/* Thumbnails: small JPEGs of photographs. */
#include "follidot/base_math.h"
#include "follidot/consultation.h"

enum { JPEG_QUALITY = 85 };

/* Computes the mean of the pixels in the rectangle `from`, in code values rather than in linear light, which is good
 * enough for a thumbnail. */
static void mean(uint8_t out[3], const fol_image *image, const fol_rect *from) {
  uint64_t sums[3] = {0};
  for (int y = from->y0; y < from->y1; y++) {
    const uint8_t *row = (const uint8_t *)image->data + (size_t)y * image->stride;
    for (int x = from->x0; x < from->x1; x++)
      for (size_t c = 0; c < 3; c++)
        sums[c] += fol_image_code(image, row, 3 * (size_t)x + c);
  }
  uint64_t count = (uint64_t)(from->x1 - from->x0) * (uint64_t)(from->y1 - from->y0);
  for (size_t c = 0; c < 3; c++)
    out[c] = (uint8_t)(sums[c] / count >> (image->depth == 16 ? 8 : 0));
}

/* Returns the pixel at which part number `index` begins if `size` pixels are divided into `parts` parts. */
static int edge(int index, int parts, int size) {
  return (int)((int64_t)index * size / parts);
}

/* Sets each pixel of `small` to the mean of the pixels of `image` that it covers. */
static void shrink(const fol_image *small, const fol_image *image) {
  for (int y = 0; y < small->height; y++)
    for (int x = 0; x < small->width; x++) {
      fol_rect from = {edge(x, small->width, image->width), edge(y, small->height, image->height),
                       edge(x + 1, small->width, image->width), edge(y + 1, small->height, image->height)};
      mean((uint8_t *)small->data + (size_t)y * small->stride + 3 * (size_t)x, image, &from);
    }
}

bool fol_thumbnail(fol_bytes *out, const fol_photo *photo, int side, fol_error *err) {
  const fol_image *image = fol_photo_image(photo);
  int longer = image->width > image->height ? image->width : image->height;
  double scale = longer > side ? (double)side / longer : 1;
  fol_image small;
  if (!fol_image_new(&small, (int)fol_fmax(1, image->width * scale), (int)fol_fmax(1, image->height * scale), 8, err))
    return false;
  shrink(&small, image);
  const fol_encoding encoding = {
      .format = FOL_FORMAT_JPEG, .jpeg_quality = JPEG_QUALITY, .profile = fol_photo_profile(photo)};
  bool done = fol_image_encode(out, &small, &encoding, err);
  fol_image_drop(&small);
  return done;
}
