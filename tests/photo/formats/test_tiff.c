#include "photo/formats/make_tiff.h"

static void check_codes(const fol_bytes *bytes, int x, int y, int r, int g, int b) {
  fol_photo *photo = decode(bytes);
  const uint8_t *got = pixel(fol_photo_image(photo), x, y);
  if (got[0] != r || got[1] != g || got[2] != b)
    fail_msg("(%d, %d, %d) at (%d, %d), not (%d, %d, %d)", got[0], got[1], got[2], x, y, r, g, b);
  fol_photo_drop(photo);
}

static void every_layout_is_exact(void **state) {
  (void)state;
  static const int compressions[] = {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE,
                                     COMPRESSION_PACKBITS};
  for (int i = 0; i < 128; i++) {
    fol_image image = make_image(75, 45, i & 1 ? 16 : 8);
    fol_bytes bytes = make_rgb_tiff(
        &image,
        (tiff_recipe){
            .tiled = i & 2, .planar = i & 4, .big = i & 8, .big_endian = i & 16, .compression = compressions[i / 32]});
    fol_photo *photo = decode(&bytes);
    assert_same_pixels(&image, fol_photo_image(photo));
    assert_string_equal(fol_photo_describe(photo).format, "tiff");
    assert_int_equal(fol_photo_describe(photo).remarks, 0);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_image_drop(&image);
  }
}

static void it_is_turned_and_keeps_its_profile(void **state) {
  (void)state;
  fol_image image = make_image(60, 45, 8);
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  for (int orientation = 1; orientation <= 8; orientation++) {
    fol_bytes bytes = make_rgb_tiff(
        &image, (tiff_recipe){.orientation = orientation, .profile = &profile, .make = orientation % 2 ? "Pho" : NULL});
    fol_photo *photo = decode(&bytes);
    const int w = 60, h = 45, x = 7, y = 11;
    const int places[8][2] = {{x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y},
                              {y, x}, {y, h - 1 - x}, {w - 1 - y, h - 1 - x}, {w - 1 - y, x}};
    const int *place = places[orientation - 1];
    fol_photo_facts facts = fol_photo_describe(photo);
    assert_int_equal(facts.orientation, orientation);
    assert_true(facts.has_device == (orientation % 2 == 1) && !facts.has_location && facts.focal_35mm == 0);
    assert_int_equal(fol_photo_image(photo)->width, orientation < 5 ? w : h);
    assert_memory_equal(pixel(fol_photo_image(photo), x, y), pixel(&image, place[0], place[1]), 3);
    assert_int_equal(fol_photo_profile(photo).size, profile.size);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_bytes_drop(&profile);
  fol_image_drop(&image);
}

static void grey_of_all_depths(void **state) {
  (void)state;
  const uint8_t one = 0xa0, two = 0x1b, four[2] = {0x0f, 0x80}, eight[4] = {0, 7, 200, 255};
  const tiff_recipe grey = {.bits = 8, .samples = 1, .photometric = PHOTOMETRIC_MINISBLACK, .extra = -1};
  tiff_recipe r = grey;
  fol_bytes bytes = make_tiff(4, 1, eight, r);
  check_codes(&bytes, 1, 0, 7, 7, 7);
  check_codes(&bytes, 3, 0, 255, 255, 255);
  fol_bytes_drop(&bytes);
  r.photometric = PHOTOMETRIC_MINISWHITE;
  bytes = make_tiff(4, 1, eight, r);
  check_codes(&bytes, 1, 0, 248, 248, 248);
  fol_bytes_drop(&bytes);
  r.bits = 1;
  bytes = make_tiff(4, 1, &one, r);
  check_codes(&bytes, 0, 0, 0, 0, 0);
  check_codes(&bytes, 1, 0, 255, 255, 255);
  fol_bytes_drop(&bytes);
  r = grey;
  r.bits = 2;
  bytes = make_tiff(4, 1, &two, r);
  for (int x = 0; x < 4; x++)
    check_codes(&bytes, x, 0, 85 * x, 85 * x, 85 * x);
  fol_bytes_drop(&bytes);
  r.bits = 4;
  bytes = make_tiff(3, 1, four, r);
  check_codes(&bytes, 1, 0, 255, 255, 255);
  check_codes(&bytes, 2, 0, 136, 136, 136);
  fol_bytes_drop(&bytes);
}

static void palettes_are_looked_up(void **state) {
  (void)state;
  const uint8_t rows[2] = {0x1b, 0xe4};
  const uint16_t palette[3][4] = {
      {0, 0xffff, 0x1010, 0x8080}, {0x2020, 0, 0xffff, 0x4040}, {0x0101, 0x0202, 0, 0xffff}};
  fol_bytes bytes = make_tiff(
      4, 2, rows,
      (tiff_recipe){.bits = 2, .samples = 1, .photometric = PHOTOMETRIC_PALETTE, .palette = palette[0], .extra = -1});
  for (int x = 0; x < 4; x++)
    check_codes(&bytes, x, 0, palette[0][x] >> 8, palette[1][x] >> 8, palette[2][x] >> 8);
  fol_bytes_drop(&bytes);
}

/* libtiff reports it as an error, but the picture does not need it. */
static void a_tag_of_no_type_does_no_harm(void **state) {
  (void)state;
  fol_image image = make_image(60, 45, 8);
  fol_bytes bytes = make_rgb_tiff(&image, (tiff_recipe){.make = "Photograph"});
  uint8_t *make = find(&bytes, "\x0f\1\2\0", 4);
  assert_non_null(make);
  memcpy(make, "\xe8\xfd\0\0", 4); /* tag 65000, type 0 */
  fol_photo *photo = decode(&bytes);
  assert_same_pixels(&image, fol_photo_image(photo));
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

/* As some programs write it, although the format has 16 bits. */
static void a_palette_of_8_bits_is_known_by_its_entries(void **state) {
  (void)state;
  const uint8_t row = 0x1b;
  const uint16_t palette[3][4] = {{0, 255, 16, 128}, {32, 0, 255, 64}, {1, 2, 0, 255}};
  fol_bytes bytes = make_tiff(
      4, 1, &row,
      (tiff_recipe){.bits = 2, .samples = 1, .photometric = PHOTOMETRIC_PALETTE, .palette = palette[0], .extra = -1});
  for (int x = 0; x < 4; x++)
    check_codes(&bytes, x, 0, palette[0][x], palette[1][x], palette[2][x]);
  fol_bytes_drop(&bytes);
}

static void alpha_is_laid_over_white(void **state) {
  (void)state;
  const uint8_t rows[2][4] = {{10, 20, 30, 255}, {10, 20, 30, 51}};
  const uint16_t wide[2][4] = {{10, 20, 30, 65535}, {1000, 2000, 3000, 13107}};
  tiff_recipe r = {.bits = 8, .samples = 4, .photometric = PHOTOMETRIC_RGB, .extra = EXTRASAMPLE_UNASSALPHA};
  fol_bytes bytes = make_tiff(2, 1, rows, r);
  check_codes(&bytes, 0, 0, 10, 20, 30);
  check_codes(&bytes, 1, 0, 206, 208, 210);
  fol_bytes_drop(&bytes);
  r.extra = EXTRASAMPLE_ASSOCALPHA;
  bytes = make_tiff(2, 1, rows, r);
  check_codes(&bytes, 1, 0, 214, 224, 234);
  fol_photo *photo = decode(&bytes);
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  r.extra = EXTRASAMPLE_UNSPECIFIED;
  bytes = make_tiff(2, 1, rows, r);
  check_codes(&bytes, 1, 0, 10, 20, 30);
  fol_bytes_drop(&bytes);
  r.bits = 16;
  r.extra = EXTRASAMPLE_UNASSALPHA;
  bytes = make_tiff(2, 1, wide, r);
  photo = decode(&bytes);
  const uint16_t *got = pixel(fol_photo_image(photo), 1, 0);
  assert_int_equal(got[0], (1000 * 13107LL + 65535LL * (65535 - 13107) + 32767) / 65535);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
}

static void the_first_page_is_shown(void **state) {
  (void)state;
  fol_image image = make_image(40, 30, 8);
  fol_bytes bytes = make_rgb_tiff(&image, (tiff_recipe){.pages = 3});
  fol_photo *photo = decode(&bytes);
  assert_same_pixels(&image, fol_photo_image(photo));
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_FIRST_PICTURE);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void what_is_no_photograph_is_refused(void **state) {
  (void)state;
  static const float rows[16] = {0};
  const struct {
    tiff_recipe recipe;
    const char *line;
  } cases[] = {
      {{.bits = 32, .samples = 3, .photometric = PHOTOMETRIC_RGB, .format = SAMPLEFORMAT_IEEEFP, .extra = -1},
       "floating-point"},
      {{.bits = 16, .samples = 3, .photometric = PHOTOMETRIC_RGB, .format = SAMPLEFORMAT_INT, .extra = -1}, "signed"},
      {{.bits = 32, .samples = 3, .photometric = PHOTOMETRIC_RGB, .extra = -1}, "more than 16 bits"},
      {{.bits = 8, .samples = 3, .photometric = PHOTOMETRIC_CIELAB, .extra = -1}, "in Lab"},
      {{.bits = 8, .samples = 4, .photometric = PHOTOMETRIC_SEPARATED, .extra = -1}, "CMYK"},
      {{.bits = 8, .samples = 1, .photometric = PHOTOMETRIC_LOGL, .extra = -1}, "with an unsupported kind of colours"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_bytes bytes = make_tiff(1, 1, rows, cases[i].recipe);
    assert_refused(&bytes, cases[i].line);
    fol_bytes_drop(&bytes);
  }
}

static void damage_is_told(void **state) {
  (void)state;
  fol_image image = make_image(40, 30, 8);
  for (int i = 0; i < 3; i++) {
    fol_bytes bytes = make_rgb_tiff(&image, (tiff_recipe){.compression = i == 1   ? COMPRESSION_LZW
                                                                         : i == 2 ? COMPRESSION_ADOBE_DEFLATE
                                                                                  : COMPRESSION_NONE});
    for (size_t size = 16; size < bytes.size; size += 13) {
      fol_bytes cut = {.data = bytes.data, .size = size};
      assert_refused(&cut, "a TIFF that is damaged");
    }
    for (size_t at = 4; at<bytes.size; at += at + 300> bytes.size ? 1 : 17) {
      fol_photo *photo = NULL;
      fol_error err = {0};
      bytes.data[at] ^= 0x41;
      if (fol_photo_decode(&photo, bytes.data, bytes.size, "test.jpg", &err))
        fol_photo_drop(photo);
      else
        assert_one_line(&err);
      bytes.data[at] ^= 0x41;
    }
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

/* A sample declared as alpha that would be one of the colour samples is not taken for alpha. */
static void alpha_that_names_a_colour_is_none(void **state) {
  (void)state;
  static const struct { int samples, photometric; } cases[] = {{3, PHOTOMETRIC_RGB}, {1, PHOTOMETRIC_MINISBLACK}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int extra = EXTRASAMPLE_ASSOCALPHA; extra <= EXTRASAMPLE_UNASSALPHA; extra++) {
      uint8_t rows[2][9] = {{10, 20, 30, 40, 50, 60, 70, 80, 90}, {1, 2, 3, 4, 5, 6, 7, 8, 9}};
      tiff_recipe r = {.bits = 8, .samples = cases[i].samples, .photometric = cases[i].photometric, .extra = -1};
      fol_bytes plain = make_tiff(3, 2, rows, r);
      r.extra = extra;
      fol_bytes named = make_tiff(3, 2, rows, r);
      assert_int_not_equal(plain.size, named.size);
      fol_photo *as = decode(&plain), *photo = decode(&named);
      assert_same_pixels(fol_photo_image(photo), fol_photo_image(as));
      assert_int_equal(fol_photo_describe(photo).remarks, 0);
      fol_photo_drop(as);
      fol_photo_drop(photo);
      fol_bytes_drop(&plain);
      fol_bytes_drop(&named);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_layout_is_exact),
      cmocka_unit_test(it_is_turned_and_keeps_its_profile),
      cmocka_unit_test(grey_of_all_depths),
      cmocka_unit_test(palettes_are_looked_up),
      cmocka_unit_test(a_tag_of_no_type_does_no_harm),
      cmocka_unit_test(a_palette_of_8_bits_is_known_by_its_entries),
      cmocka_unit_test(alpha_is_laid_over_white),
      cmocka_unit_test(the_first_page_is_shown),
      cmocka_unit_test(what_is_no_photograph_is_refused),
      cmocka_unit_test(damage_is_told),
      cmocka_unit_test(alpha_that_names_a_colour_is_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
