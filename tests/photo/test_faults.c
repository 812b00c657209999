/* Faults found in the pixels: synthetic skin with hairs, blurred and over-exposed. */
#include "photo/make.h"
#include "photo_from_image.h"

#include <math.h>

enum { SIDE = 640 };

/* Skin of an even tone under dark strokes two pixels wide with Gaussian edges, all times `light`. */
static fol_image make_skin(int depth, double light, double blur_px) {
  static const double tone[3] = {200, 150, 120};
  fol_image image = {0};
  assert_true(fol_image_new(&image, SIDE, SIDE, depth, NULL));
  for (int y = 0; y < SIDE; y++)
    for (int x = 0; x < SIDE; x++)
      for (int c = 0; c < 3; c++) {
        double across = (x * 3 + y) / sqrt(10.0), at = fmod(across, 40) - 20, s = sqrt(2.0) * blur_px;
        double hair = 0.5 * (erf((at + 3) / s) - erf((at - 3) / s));
        double value = fmin(tone[c] * light * (1 - 0.85 * hair), 255);
        size_t sample = 3 * (size_t)x + (size_t)c;
        uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
        if (depth == 8)
          row[sample] = (uint8_t)(value + 0.5);
        else
          ((uint16_t *)(void *)row)[sample] = (uint16_t)(value * 257);
      }
  return image;
}

static unsigned remarks_of(fol_image image) {
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_photo *photo = decode(&bytes);
  unsigned remarks = fol_photo_describe(photo).remarks;
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return remarks;
}

static void a_good_photograph_has_none(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8)
    for (int i = 0; i < 3; i++)
      assert_int_equal(remarks_of(make_skin(depth, 0.4 + 0.3 * i, 0.7 + 0.2 * i)), 0);
}

static void blur_is_told(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8)
    assert_int_equal(remarks_of(make_skin(depth, 1, 6)), FOL_REMARK_BLURRED);
}

static void lost_tone_of_skin_is_told(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8)
    assert_int_equal(remarks_of(make_skin(depth, 1.4, 0.8)), FOL_REMARK_OVEREXPOSED);
}

/* Pictures that cannot be judged: no edges, no skin, or few pixels. */
static void what_cannot_be_judged_is_not(void **state) {
  (void)state;
  fol_image flat = make_skin(8, 1, 1), white = make_skin(8, 1, 1), small = make_image(40, 299, 8);
  memset(flat.data, 90, flat.stride * SIDE);
  memset(white.data, 255, white.stride * SIDE);
  assert_int_equal(remarks_of(flat), 0);
  assert_int_equal(remarks_of(white), 0);
  assert_int_equal(remarks_of(small), 0);
  const int sizes[][2] = {{300, 300}, {301, 4000}, {4001, 300}, {5003, 307}};
  for (size_t i = 0; i < 4; i++)
    remarks_of(make_image(sizes[i][0], sizes[i][1], 8));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_good_photograph_has_none),
      cmocka_unit_test(blur_is_told),
      cmocka_unit_test(lost_tone_of_skin_is_told),
      cmocka_unit_test(what_cannot_be_judged_is_not),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
