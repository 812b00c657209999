/* Pictures whose header gives too large a size, or a shape that cannot be worked on. */
#include "support.h"

#include "photo/make.h"

#include "photo/decoded.h"

/* Checks that the header alone causes the refusal: no valid pixels follow it. */
static void assert_png_size_refused(uint32_t width, uint32_t height, uint8_t depth, const char *because) {
  const uint8_t header[13] = {
      (uint8_t)(width >> 24),  (uint8_t)(width >> 16), (uint8_t)(width >> 8), (uint8_t)width, (uint8_t)(height >> 24),
      (uint8_t)(height >> 16), (uint8_t)(height >> 8), (uint8_t)height,       depth,          2};
  fol_image image = make_image(20, 12, 8);
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){0}), chunk = make_chunk("IHDR", header, 13);
  memcpy(bytes.data + 8, chunk.data, chunk.size);
  assert_refused(&bytes, because);
  fol_bytes_drop(&chunk);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
}

static void sizes_are_limited(void **state) {
  (void)state;
  assert_png_size_refused(10001, 10000, 8, "10001 x 10000 px, at most 100 megapixels");
  assert_png_size_refused(10000, 10000, 8, "damaged");
  assert_png_size_refused(10000, 6001, 16, "at most 60 megapixels of 16 bits a channel");
  assert_png_size_refused(10000, 6000, 16, "damaged");
  assert_png_size_refused(65536, 1, 8, "at most 65535 each way");
  assert_png_size_refused(65535, 1, 8, "damaged");
  fol_image image = make_image(16, 16, 8);
  for (int progressive = 0; progressive < 2; progressive++) {
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.progressive = progressive == 1});
    size_t frame = place_of(&bytes, progressive == 1 ? "\xff\xc2" : "\xff\xc0", 2);
    memcpy(bytes.data + frame + 5, "\x1f\x40\x1f\x40", 4); /* 8000 x 8000 */
    assert_refused(&bytes, progressive == 1 ? "at most 60 megapixels of a progressive JPEG" : "damaged");
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

static void shapes_to_work_on_are_limited(void **state) {
  (void)state;
  static const struct {
    int width, height;
    const char *because; /* NULL: accepted */
  } shapes[] = {{64, 64, NULL},   {63, 64, "too small"},    {64, 63, "too small"},   {2560, 64, NULL},
                {64, 2560, NULL}, {2561, 64, "too narrow"}, {64, 2561, "too narrow"}};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    fol_error err = {0};
    bool fine = fol_image_check_shape(&(fol_image){.width = shapes[i].width, .height = shapes[i].height}, "a", &err);
    assert_int_equal(fine, !shapes[i].because);
    if (shapes[i].because)
      assert_true(err.code == FOL_REFUSED && strstr(err.text, shapes[i].because));
  }
}

/* A JPEG whose header gives 59.5 megapixels, with this many bytes in its last scan. */
static fol_bytes slow_jpeg(size_t bytes_in_scan, bool progressive) {
  fol_image image = make_image(16, 16, 8);
  fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){.progressive = progressive});
  size_t frame = place_of(&bytes, progressive ? "\xff\xc2" : "\xff\xc0", 2);
  memcpy(bytes.data + frame + 5, "\x21\x34\x1b\x58", 4); /* 8500, 7000 */
  uint8_t *coded = calloc(bytes_in_scan, 1);
  assert_non_null(coded);
  bytes.size -= 2; /* the end marker */
  add(&bytes, coded, bytes_in_scan);
  free(coded);
  fol_image_drop(&image);
  return bytes;
}

static void assert_walked(size_t bytes_in_scan, bool progressive, bool once) {
  fol_bytes bytes = slow_jpeg(bytes_in_scan, progressive);
  fol_source source = {.bytes = bytes.data, .size = bytes.size, .name = "a"};
  fol_decoded notes = {0};
  fol_jpeg jpeg;
  MUST(fol_jpeg_guard(&jpeg, &notes, &source, error));
  assert_int_equal(jpeg.beyond_stb, once);
  fol_bytes_drop(&jpeg.file);
  fol_bytes_drop(&bytes);
}

/* The decision is made from the headers, before decoding. */
static void scans_that_take_too_long_are_refused(void **state) {
  (void)state;
  enum { MB = 1000 * 1000 };
  assert_walked(10 * MB, true, false);
  assert_walked(35 * MB, true, true); /* two decoders would take too long */
  assert_walked(60 * MB, false, false);
  fol_bytes bytes = slow_jpeg(60 * MB, true);
  assert_refused(&bytes, "takes too long to read");
  fol_bytes_drop(&bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sizes_are_limited),
      cmocka_unit_test(scans_that_take_too_long_are_refused),
      cmocka_unit_test(shapes_to_work_on_are_limited),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
