#include "photo/make.h"

static void assert_mask(const fol_bytes *bytes, int width, int height, const uint8_t *expected) {
  uint8_t *grey = NULL;
  int w = 0, h = 0;
  fol_error err = {0};
  if (!fol_grey_decode(&grey, &w, &h, bytes->data, bytes->size, "mask.png", &err))
    fail_msg("refused: %s", err.text);
  assert_int_equal(w, width);
  assert_int_equal(h, height);
  if (expected)
    assert_memory_equal(grey, expected, (size_t)(width * height));
  fol_free(grey);
}

static void assert_no_mask(fol_bytes bytes, const char *because) {
  uint8_t *grey = NULL;
  int w = 7, h = 8;
  fol_error err = {0};
  assert_false(fol_grey_decode(&grey, &w, &h, bytes.data, bytes.size, "mask.png", &err));
  assert_null(grey);
  assert_true(w == 7 && h == 8);
  assert_int_equal(err.code, FOL_REFUSED);
  assert_one_line(&err);
  if (!strstr(err.text, because))
    fail_msg("the line \"%s\" does not say \"%s\"", err.text, because);
  fol_bytes_drop(&bytes);
}

static void masks_go_round(void **state) {
  (void)state;
  enum { width = 37, height = 23 };
  uint8_t grey[width * height];
  for (int i = 0; i < width * height; i++)
    grey[i] = (uint8_t)(i * 5);
  fol_bytes bytes = {0};
  assert_true(fol_grey_encode_png(&bytes, grey, width, height, NULL));
  assert_mask(&bytes, width, height, grey);
  fol_bytes_drop(&bytes);
}

static void small_depths_are_expanded(void **state) {
  (void)state;
  const uint8_t rows[2] = {0xa0, 0x50}, two[2] = {0x1b, 0xe4}, four[2] = {0x0f, 0x5a};
  const uint8_t bits[8] = {255, 0, 255, 0, 0, 255, 0, 255};
  const uint8_t pairs[8] = {0, 85, 170, 255, 255, 170, 85, 0};
  const uint8_t nibbles[4] = {0, 255, 85, 170};
  fol_bytes one = make_png(4, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 1});
  fol_bytes second = make_png(4, 2, two, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 2});
  fol_bytes fourth = make_png(2, 2, four, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 4});
  assert_mask(&one, 4, 2, bits);
  assert_mask(&second, 4, 2, pairs);
  assert_mask(&fourth, 2, 2, nibbles);
  fol_bytes_drop(&one);
  fol_bytes_drop(&second);
  fol_bytes_drop(&fourth);
}

/* The profile, gamma and orientation of a mask are ignored. */
static void masks_are_taken_as_they_are(void **state) {
  (void)state;
  const uint8_t rows[6] = {0, 50, 100, 150, 200, 250};
  fol_bytes exif = make_exif(6, true);
  fol_bytes bytes =
      make_png(3, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 8, .gamma = 30, .exif = &exif});
  assert_mask(&bytes, 3, 2, rows);
  fol_bytes_drop(&bytes);
  fol_image image = make_image(40, 24, 8);
  fol_bytes jpeg = make_jpeg(&image, (jpeg_recipe){.grey = true, .exif = &exif});
  assert_mask(&jpeg, 40, 24, NULL);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

static void other_pictures_are_named(void **state) {
  (void)state;
  fol_image image = make_image(20, 12, 8);
  const uint8_t rows[64] = {0};
  const png_color palette[2] = {{1, 2, 3}, {4, 5, 6}};
  const png_color_16 hole = {.gray = 3};
  assert_no_mask(make_rgb_png(&image, (png_recipe){0}), "mask.png is a colour PNG; a mask is an 8-bit grey picture");
  assert_no_mask(make_jpeg(&image, (jpeg_recipe){0}), "a colour JPEG");
  assert_no_mask(make_png(2, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 16}), "a 16-bit PNG");
  assert_no_mask(make_png(2, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GA, .depth = 8}), "transparency");
  assert_no_mask(make_png(2, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_RGBA, .depth = 8}), "a colour PNG");
  assert_no_mask(make_png(2, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 8, .transparent = &hole}),
                 "transparency");
  assert_no_mask(
      make_png(2, 2, rows,
               (png_recipe){.type = PNG_COLOR_TYPE_PALETTE, .depth = 8, .palette = palette, .palette_size = 2}),
      "a palette");
  assert_no_mask((fol_bytes){0}, "mask.png is empty");
  fol_bytes text = {0};
  add(&text, "just words", 10);
  assert_no_mask(text, "looks like text; a mask is an 8-bit grey PNG or JPEG");
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(masks_go_round),
      cmocka_unit_test(small_depths_are_expanded),
      cmocka_unit_test(masks_are_taken_as_they_are),
      cmocka_unit_test(other_pictures_are_named),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
