#include "photo/make.h"
#include "photo_from_image.h"

#include <math.h>

/* The position in the stored picture of width w and height h of the upright pixel (x, y): EXIF 2.3, 4.6.4. */
static void stored_place(int orientation, int w, int h, int x, int y, int *sx, int *sy) {
  const int places[8][2] = {{x, y}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y},
                            {y, x}, {y, h - 1 - x}, {w - 1 - y, h - 1 - x}, {w - 1 - y, x}};
  *sx = places[orientation - 1][0];
  *sy = places[orientation - 1][1];
}

static void check_turned(const fol_image *stored, const fol_image *upright, int orientation) {
  assert_int_equal(upright->width, orientation < 5 ? stored->width : stored->height);
  assert_int_equal(upright->height, orientation < 5 ? stored->height : stored->width);
  for (int y = 0; y < upright->height; y++)
    for (int x = 0; x < upright->width; x++) {
      int sx, sy;
      stored_place(orientation, stored->width, stored->height, x, y, &sx, &sy);
      assert_memory_equal(pixel(upright, x, y), pixel(stored, sx, sy), 3 * (size_t)(stored->depth / 8));
    }
}

static void png_is_turned_by_every_orientation(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8)
    for (int orientation = 1; orientation <= 8; orientation++) {
      fol_image image = make_image(131, 70, depth);
      fol_bytes exif = make_exif(orientation, false);
      fol_bytes bytes = make_rgb_png(&image, (png_recipe){.exif = &exif});
      fol_photo *photo = decode(&bytes);
      check_turned(&image, fol_photo_image(photo), orientation);
      assert_int_equal(fol_photo_describe(photo).orientation, orientation);
      fol_photo_drop(photo);
      fol_bytes_drop(&bytes);
      fol_bytes_drop(&exif);
      fol_image_drop(&image);
    }
}

static void jpeg_is_turned_by_every_orientation(void **state) {
  (void)state;
  fol_image image = make_image(40, 72, 8);
  fol_bytes plain = make_jpeg(&image, (jpeg_recipe){.subsampled = true});
  fol_photo *stored = decode(&plain);
  for (int orientation = 1; orientation <= 8; orientation++) {
    fol_bytes exif = make_exif(orientation, true);
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.subsampled = true, .exif = &exif});
    fol_photo *photo = decode(&bytes);
    check_turned(fol_photo_image(stored), fol_photo_image(photo), orientation);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_bytes_drop(&exif);
  }
  fol_photo_drop(stored);
  fol_bytes_drop(&plain);
  fol_image_drop(&image);
}

static void facts_are_told(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_bytes exif = make_exif(6, true);
  fol_bytes files[] = {make_jpeg(&image, (jpeg_recipe){.exif = &exif}),
                       make_rgb_png(&image, (png_recipe){.exif = &exif}), make_jpeg(&image, (jpeg_recipe){0})};
  for (int i = 0; i < 3; i++) {
    fol_photo *photo = decode(&files[i]);
    fol_photo_facts facts = fol_photo_describe(photo);
    assert_string_equal(facts.format, i == 1 ? "png" : "jpeg");
    assert_int_equal(facts.orientation, i < 2 ? 6 : 1);
    assert_true(facts.focal_35mm == (i < 2 ? 26 : 0));
    assert_int_equal(facts.has_location, i < 2);
    assert_int_equal(facts.has_device, i < 2);
    assert_false(facts.has_profile);
    assert_string_equal(facts.profile_name, "");
    assert_int_equal(fol_photo_profile(photo).size, 0);
    fol_photo_drop(photo);
    fol_bytes_drop(&files[i]);
  }
  fol_bytes_drop(&exif);
  fol_image_drop(&image);
}

/* Changes the type and value of FocalLengthIn35mmFilm (0xA405) in EXIF from make_exif. Its type is 3, a short; 1 is a
 * byte, 2 text. */
static void focal_lengths_are_taken_where_they_make_sense(void **state) {
  (void)state;
  const struct {
    int type, value;
    double focal_35mm;
  } cases[] = {{3, 5, 5},    {3, 50, 50},   {3, 2000, 2000}, {3, 0, 0}, {3, 4, 0},
               {3, 2001, 0}, {3, 65535, 0}, {1, 50, 50},     {2, 50, 0}};
  fol_image image = make_image(16, 16, 8);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_bytes exif = make_exif(1, true);
    uint8_t *entry = find(&exif, "\x05\xa4", 2);
    assert_non_null(entry);
    entry[2] = (uint8_t)cases[i].type;
    entry[8] = (uint8_t)cases[i].value;
    entry[9] = (uint8_t)(cases[i].value >> 8);
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.exif = &exif});
    fol_photo *photo = decode(&bytes);
    assert_true(fol_photo_describe(photo).focal_35mm == cases[i].focal_35mm);
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
    fol_bytes_drop(&exif);
  }
  fol_image_drop(&image);
}

static void broken_exif_is_no_reason_to_refuse(void **state) {
  (void)state;
  fol_image image = make_image(16, 16, 8);
  fol_bytes whole = make_exif(6, true);
  for (size_t size = 7; size < whole.size; size++) {
    fol_bytes cut = {.data = whole.data, .size = size};
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.exif = &cut});
    fol_photo_drop(decode(&bytes));
    fol_bytes_drop(&bytes);
  }
  fol_bytes wild = make_exif(77, false);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.exif = &wild});
  fol_photo *photo = decode(&bytes);
  assert_int_equal(fol_photo_describe(photo).orientation, 1);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&wild);
  fol_bytes_drop(&whole);
  fol_image_drop(&image);
}

/* All kinds of JPEG decode to nearly the pixels that libjpeg was given. */
static void kinds_of_jpeg(void **state) {
  (void)state;
  const jpeg_recipe recipes[] = {{0},
                                 {.subsampled = true},
                                 {.progressive = true},
                                 {.progressive = true, .subsampled = true, .restart_rows = 1},
                                 {.restart_rows = 1},
                                 {.grey = true},
                                 {.grey = true, .progressive = true}};
  fol_image image = make_image(67, 45, 8);
  for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
    fol_bytes bytes = make_jpeg(&image, recipes[i]);
    fol_photo *photo = decode(&bytes);
    const fol_image *got = fol_photo_image(photo);
    assert_int_equal(got->width, 67);
    assert_int_equal(got->height, 45);
    assert_int_equal(got->depth, 8);
    for (int y = 0; y < 45; y++)
      for (int x = 0; x < 67; x++) {
        const uint8_t *a = pixel(&image, x, y), *b = pixel(got, x, y);
        assert_true(abs(a[1] - b[1]) <= 16);
        assert_true(!recipes[i].grey || (b[0] == b[1] && b[1] == b[2]));
      }
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

static void sixteen_bits_are_kept(void **state) {
  (void)state;
  fol_image image = make_image(50, 31, 16);
  for (int interlaced = 0; interlaced < 2; interlaced++) {
    fol_bytes bytes = make_rgb_png(&image, (png_recipe){.interlaced = interlaced});
    fol_photo *photo = decode(&bytes);
    assert_same_pixels(&image, fol_photo_image(photo));
    fol_photo_drop(photo);
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

static void small_kinds_of_png_are_expanded(void **state) {
  (void)state;
  const png_color palette[4] = {{10, 20, 30}, {200, 100, 50}, {0, 0, 0}, {255, 254, 253}};
  const uint8_t rows[2] = {0x1b, 0xe4}; /* 0 1 2 3 and 3 2 1 0, two bits each */
  fol_bytes coloured = make_png(
      4, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_PALETTE, .depth = 2, .palette = palette, .palette_size = 4});
  fol_photo *photo = decode(&coloured);
  for (int x = 0; x < 4; x++) {
    assert_memory_equal(pixel(fol_photo_image(photo), x, 0), &palette[x], 3);
    assert_memory_equal(pixel(fol_photo_image(photo), x, 1), &palette[3 - x], 3);
  }
  fol_photo_drop(photo);
  fol_bytes_drop(&coloured);
  fol_bytes grey = make_png(4, 2, rows, (png_recipe){.type = PNG_COLOR_TYPE_GRAY, .depth = 2});
  photo = decode(&grey);
  for (int x = 0; x < 4; x++) {
    const uint8_t *p = pixel(fol_photo_image(photo), x, 0);
    assert_true(p[0] == 85 * x && p[1] == 85 * x && p[2] == 85 * x);
  }
  fol_photo_drop(photo);
  fol_bytes_drop(&grey);
}

static void opaque_pictures_lose_their_alpha_in_silence(void **state) {
  (void)state;
  uint8_t rows[3][4][4];
  uint16_t wide[2][3][4];
  memset(rows, 255, sizeof rows);
  memset(wide, 255, sizeof wide);
  rows[1][2][0] = 7;
  wide[1][2][1] = 0x1234;
  png_recipe alpha = {.type = PNG_COLOR_TYPE_RGBA, .depth = 8}, alpha16 = {.type = PNG_COLOR_TYPE_RGBA, .depth = 16};
  fol_bytes opaque = make_png(4, 3, rows, alpha), opaque16 = make_png(3, 2, wide, alpha16);
  fol_photo *photo = decode(&opaque), *photo16 = decode(&opaque16);
  assert_memory_equal(pixel(fol_photo_image(photo), 2, 1), "\7\377\377", 3);
  assert_int_equal(((const uint16_t *)pixel(fol_photo_image(photo16), 2, 1))[1], 0x1234);
  assert_int_equal(fol_photo_describe(photo).remarks | fol_photo_describe(photo16).remarks, 0);
  fol_photo_drop(photo);
  fol_photo_drop(photo16);
  fol_bytes_drop(&opaque);
  fol_bytes_drop(&opaque16);
}

static void transparent_parts_are_laid_over_white(void **state) {
  (void)state;
  const uint8_t rows[1][3][4] = {{{10, 20, 30, 0}, {10, 20, 30, 128}, {10, 20, 30, 255}}};
  fol_bytes bytes = make_png(3, 1, rows, (png_recipe){.type = PNG_COLOR_TYPE_RGBA, .depth = 8});
  fol_photo *photo = decode(&bytes);
  assert_memory_equal(pixel(fol_photo_image(photo), 0, 0), "\377\377\377", 3);
  assert_memory_equal(pixel(fol_photo_image(photo), 1, 0), "\204\211\216", 3); /* 132, 137, 142 */
  assert_memory_equal(pixel(fol_photo_image(photo), 2, 0), "\12\24\36", 3);
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
}

static void a_transparent_colour_counts_where_it_is_used(void **state) {
  (void)state;
  fol_image image = make_image(20, 10, 8);
  const uint8_t *used = pixel(&image, 4, 4);
  const png_color_16 present = {.red = used[0], .green = used[1], .blue = used[2]}, absent = {.red = 255, .green = 0};
  fol_bytes hole = make_rgb_png(&image, (png_recipe){.transparent = &present});
  fol_bytes whole = make_rgb_png(&image, (png_recipe){.transparent = &absent});
  fol_photo *photo = decode(&hole);
  assert_memory_equal(pixel(fol_photo_image(photo), 4, 4), "\377\377\377", 3);
  assert_int_equal(fol_photo_describe(photo).remarks, FOL_REMARK_ALPHA_OVER_WHITE);
  fol_photo_drop(photo);
  photo = decode(&whole);
  assert_same_pixels(&image, fol_photo_image(photo));
  assert_int_equal(fol_photo_describe(photo).remarks, 0);
  fol_photo_drop(photo);
  fol_bytes_drop(&hole);
  fol_bytes_drop(&whole);
  fol_image_drop(&image);
}

static void content_decides_not_the_name(void **state) {
  (void)state;
  fol_image image = make_image(9, 9, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  fol_photo *photo = decode(&bytes); /* its name says JPEG */
  assert_string_equal(fol_photo_describe(photo).format, "png");
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void files_are_opened_and_shared(void **state) {
  (void)state;
  fol_image image = make_image(30, 20, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0});
  const char *path = FOL_TEST_OUT "/photo_open.png";
  assert_true(fol_file_write(path, bytes.data, bytes.size, NULL));
  fol_photo *photo = NULL;
  fol_error err = {0};
  assert_true(fol_photo_open(&photo, path, &err));
  fol_photo *same = fol_photo_keep(photo);
  assert_ptr_equal(photo, same);
  fol_photo_drop(photo);
  assert_same_pixels(&image, fol_photo_image(same));
  fol_photo_drop(same);
  fol_photo_drop(NULL);
  assert_false(fol_photo_open(&photo, FOL_TEST_OUT "/not there.png", &err));
  assert_int_equal(err.code, FOL_FAILED);
  remove(path);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void pictures_made_here_become_photographs(void **state) {
  (void)state;
  fol_image image = make_image(33, 21, 16), part = image;
  part.width = 20; /* rows are no longer tightly packed */
  part.height = 10;
  fol_photo *photo = NULL;
  assert_true(photo_from_image(&photo, &part, NULL));
  assert_same_pixels(&part, fol_photo_image(photo));
  assert_int_equal(fol_photo_profile(photo).size, 0);
  assert_true(fabs((double)fol_photo_linear(photo, 1)[65535] - 1) < 1e-6);
  fol_photo_drop(photo);
  fol_image_drop(&image);
}

static void impossible_images_are_errors(void **state) {
  (void)state;
  const int sizes[][2] = {{0, 5}, {5, 0}, {-1, 5}, {2147483647, 2147483647}, {100000, 100000}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    fol_image image = {.width = 42};
    fol_error err = {0};
    assert_false(fol_image_new(&image, sizes[i][0], sizes[i][1], 8, &err));
    assert_int_equal(image.width, 42);
    assert_one_line(&err);
  }
  fol_image_drop(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(png_is_turned_by_every_orientation),
      cmocka_unit_test(jpeg_is_turned_by_every_orientation),
      cmocka_unit_test(facts_are_told),
      cmocka_unit_test(focal_lengths_are_taken_where_they_make_sense),
      cmocka_unit_test(broken_exif_is_no_reason_to_refuse),
      cmocka_unit_test(kinds_of_jpeg),
      cmocka_unit_test(sixteen_bits_are_kept),
      cmocka_unit_test(small_kinds_of_png_are_expanded),
      cmocka_unit_test(opaque_pictures_lose_their_alpha_in_silence),
      cmocka_unit_test(transparent_parts_are_laid_over_white),
      cmocka_unit_test(a_transparent_colour_counts_where_it_is_used),
      cmocka_unit_test(content_decides_not_the_name),
      cmocka_unit_test(files_are_opened_and_shared),
      cmocka_unit_test(pictures_made_here_become_photographs),
      cmocka_unit_test(impossible_images_are_errors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
