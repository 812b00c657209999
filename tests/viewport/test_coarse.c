/* Every pixel of the coarse photograph is the mean, in linear light, of the pixels it covers. */
#include "support.h"
#include "viewport/coarse.h"

#include <math.h>
#include <string.h>

enum { WIDTH_PX = 2050, HEIGHT_PX = 700 }; /* 3 x 3 pixels are averaged to one, with a remainder of one */

static void test_is_the_mean(void **state) {
  (void)state;
  fol_image image;
  fol_pyramid *coarse;
  MUST(fol_image_new(&image, WIDTH_PX, HEIGHT_PX, 8, error));
  for (int y = 0; y < HEIGHT_PX; y++)
    for (int x = 0; x < WIDTH_PX; x++) {
      uint8_t *pixel = (uint8_t *)image.data + (size_t)y * image.stride + (size_t)x * 3;
      pixel[0] = 77;
      pixel[1] = (uint8_t)(x / 3 % 200);
      pixel[2] = x % 3 == 0 ? 255 : 0;
    }
  MUST(fol_coarse_new(&coarse, &image, error));
  assert_int_equal(coarse->width[0], 684);
  assert_int_equal(coarse->height[0], 234);
  for (int x = 0; x < 683; x++) {
    const uint8_t *pixel = coarse->rgba + ((size_t)100 * 684 + (size_t)x) * 4;
    assert_int_equal(pixel[0], 77);
    assert_int_equal(pixel[1], x % 200);
    assert_int_equal(pixel[2], lround(fol_linear_to_srgb(1 / 3.0) * 255));
  }
  assert_int_equal(coarse->rgba[(100 * 684 + 683) * 4 + 2], 255); /* from the last column only */
  fol_free(coarse);
  fol_image_drop(&image);
}

static void test_a_small_one_stays(void **state) {
  (void)state;
  fol_image image;
  fol_pyramid *coarse;
  MUST(fol_image_new(&image, 40, 30, 8, error));
  memset(image.data, 90, image.stride * 30);
  MUST(fol_coarse_new(&coarse, &image, error));
  assert_int_equal(coarse->width[0], 40);
  assert_int_equal(coarse->rgba[0], 90);
  fol_free(coarse);
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_is_the_mean),
      cmocka_unit_test(test_a_small_one_stays),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
