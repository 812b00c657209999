#include "photo/decoded.h"
#include "photo/make.h"

#include <math.h>

static fol_decoded four_channels(const void *pixels, int width, int height, int depth) {
  size_t size = (size_t)width * (size_t)height * 4 * (size_t)(depth / 8);
  fol_decoded decoded = {.pixels = fol_alloc(size, 1, NULL), .width = width, .height = height, .depth = depth};
  assert_non_null(decoded.pixels);
  memcpy(decoded.pixels, pixels, size);
  return decoded;
}

/* Every code value with every alpha is rounded to nearest. */
static void what_is_transparent_is_laid_over_white(void **state) {
  (void)state;
  static uint8_t given[256][256][4];
  for (int alpha = 0; alpha < 256; alpha++)
    for (int code = 0; code < 256; code++) {
      const uint8_t pixel[4] = {(uint8_t)code, (uint8_t)(255 - code), 0, (uint8_t)alpha};
      memcpy(given[alpha][code], pixel, 4);
    }
  fol_decoded decoded = four_channels(given, 256, 256, 8);
  assert_true(fol_decoded_flatten(&decoded, NULL));
  assert_int_equal(decoded.remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  const uint8_t *got = decoded.pixels;
  for (int alpha = 0; alpha < 256; alpha++)
    for (int code = 0; code < 256; code++, got += 3)
      for (int c = 0; c < 3; c++) {
        double exact = (given[alpha][code][c] * alpha + 255.0 * (255 - alpha)) / 255;
        assert_int_equal(got[c], (int)lround(exact));
      }
  fol_decoded_drop(&decoded);
}

static void sixteen_bits_too(void **state) {
  (void)state;
  enum { COUNT = 4000 };
  static uint16_t given[COUNT][4];
  for (unsigned i = 0; i < COUNT; i++)
    for (unsigned c = 0; c < 4; c++)
      given[i][c] = (uint16_t)(i == 0 ? 0 : i == 1 ? 65535 : (i * 40503 + c * 12347) % 65536);
  fol_decoded decoded = four_channels(given, COUNT, 1, 16);
  assert_true(fol_decoded_flatten(&decoded, NULL));
  assert_int_equal(decoded.remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  const uint16_t *got = decoded.pixels;
  for (int i = 0; i < COUNT; i++, got += 3)
    for (int c = 0; c < 3; c++) {
      double alpha = given[i][3], exact = (given[i][c] * alpha + 65535.0 * (65535 - alpha)) / 65535;
      assert_int_equal(got[c], (int)lround(exact));
    }
  fol_decoded_drop(&decoded);
}

static void what_is_opaque_stays_and_has_no_remark(void **state) {
  (void)state;
  const uint8_t given[2][4] = {{1, 2, 3, 255}, {254, 0, 255, 255}};
  const uint16_t wide[2][4] = {{1, 2, 3, 65535}, {65534, 0, 65535, 65535}};
  const uint8_t left[6] = {1, 2, 3, 254, 0, 255};
  const uint16_t wide_left[6] = {1, 2, 3, 65534, 0, 65535};
  fol_decoded decoded = four_channels(given, 2, 1, 8), decoded16 = four_channels(wide, 1, 2, 16);
  assert_true(fol_decoded_flatten(&decoded, NULL) && fol_decoded_flatten(&decoded16, NULL));
  assert_memory_equal(decoded.pixels, left, sizeof left);
  assert_memory_equal(decoded16.pixels, wide_left, sizeof wide_left);
  assert_true(decoded.remarks == 0 && decoded16.remarks == 0);
  fol_decoded_drop(&decoded);
  fol_decoded_drop(&decoded16);
}

/* Each text continues "the photograph: ...". */
static void every_remark_has_words(void **state) {
  (void)state;
  for (int i = 0; i < FOL_REMARKS; i++) {
    const char *text = fol_photo_remark_text((fol_photo_remark)(1u << i));
    assert_true(strlen(text) > 10 && text[0] >= 'a' && text[0] <= 'z' && text[strlen(text) - 1] != '.');
  }
  assert_string_equal(fol_photo_remark_text((fol_photo_remark)(1u << FOL_REMARKS)), "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_transparent_is_laid_over_white),
      cmocka_unit_test(sixteen_bits_too),
      cmocka_unit_test(what_is_opaque_stays_and_has_no_remark),
      cmocka_unit_test(every_remark_has_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
