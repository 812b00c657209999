#include "follidot/photo.h"

/* Maximum number of pixels of an image. The largest that the program makes is a comparison, which contains a photograph
 * several times. */
static const size_t pixels_max = 5 * FOL_PHOTO_PIXELS_MAX;

bool fol_image_new(fol_image *out, int width, int height, int depth, fol_error *err) {
  FOL_ASSERT(depth == 8 || depth == 16);
  size_t pixels;
  if (width < 1 || height < 1)
    return fol_fail(err, FOL_FAILED, "a picture of %d x %d px is empty", width, height);
  if (!fol_size_mul(&pixels, (size_t)width, (size_t)height) || pixels > pixels_max)
    return fol_fail(err, FOL_FAILED, "a picture of %d x %d px is too large: at most %.0f megapixels", width, height,
                    (double)pixels_max / 1e6);
  size_t stride = (size_t)width * 3 * (size_t)(depth / 8);
  void *data = fol_alloc_raw((size_t)height, stride, err);
  if (!data)
    return false;
  *out = (fol_image){.data = data, .width = width, .height = height, .stride = stride, .depth = depth};
  return true;
}

void fol_image_drop(fol_image *image) {
  if (image) {
    fol_free(image->data);
    *image = (fol_image){0};
  }
}

bool fol_image_check_shape(const fol_image *image, const char *name, fol_error *err) {
  int width = image->width, height = image->height;
  if (width < FOL_PHOTO_WORK_SIDE_MIN || height < FOL_PHOTO_WORK_SIDE_MIN)
    return fol_fail(err, FOL_REFUSED,
                    "%s is too small to work on: %d x %d px, at least %d each way; take the photograph "
                    "itself, not its thumbnail",
                    name, width, height, FOL_PHOTO_WORK_SIDE_MIN);
  double ratio = width > height ? (double)width / height : (double)height / width;
  if (ratio > FOL_PHOTO_WORK_RATIO_MAX)
    return fol_fail(err, FOL_REFUSED,
                    "%s is too narrow to work on: %d x %d px, at most %d times as long as wide; crop it "
                    "to the head",
                    name, width, height, FOL_PHOTO_WORK_RATIO_MAX);
  return true;
}
