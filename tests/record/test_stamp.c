#include "record/parts.h"
#include "support.h"

#include <string.h>

static const char text[] = "SIMULATION · session 2, healed · not a photograph of a result";

static fol_image picture_of(int width, int height, int depth) {
  fol_image picture;
  MUST(fol_image_new(&picture, width, height, depth, error));
  memset(picture.data, 0x80, picture.stride * (size_t)height);
  return picture;
}

static const uint8_t *row_of(const fol_image *picture, int y) {
  return (const uint8_t *)picture->data + (size_t)y * picture->stride;
}

static void test_rect_lies_along_the_bottom(void **state) {
  (void)state;
  for (int height = 1; height < 9000; height += height < 300 ? 1 : 97) {
    fol_rect rect = fol_stamp_rect(640, height);
    assert_int_equal(rect.x0, 0);
    assert_int_equal(rect.x1, 640);
    assert_int_equal(rect.y1, height);
    assert_int_equal(rect.y1 - rect.y0, height < 34 ? 1 : height * 3 / 100);
  }
}

/* Checks that letters are drawn in the strip and nowhere else. */
static void check_stamp(int width, int height, int depth, bool legible) {
  fol_image picture = picture_of(width, height, depth);
  fol_rect rect = fol_stamp_rect(width, height);
  MUST(fol_stamp_draw(&picture, text, error));
  size_t row_bytes = (size_t)width * 3 * (size_t)depth / 8;
  for (int y = 0; y < rect.y0; y++)
    for (size_t i = 0; i < row_bytes; i++)
      assert_int_equal(row_of(&picture, y)[i], 0x80);
  size_t light = 0, samples = 0;
  for (int y = rect.y0; y < height; y++)
    for (size_t i = 0; i < row_bytes; i++, samples++)
      light += row_of(&picture, y)[i] > 160;
  assert_true(light < samples / 3);
  if (legible)
    assert_true(light > samples / 1000);
  fol_image_drop(&picture);
}

static void test_only_the_strip_changes(void **state) {
  (void)state;
  check_stamp(640, 640, 8, true);
  check_stamp(640, 640, 16, true);
  check_stamp(400, 400, 8, true);
  check_stamp(1200, 3000, 8, true);
  check_stamp(3000, 1200, 8, true);
  check_stamp(60, 2000, 8, true); /* a single word in a smaller size */
}

static void test_any_size_takes_a_stamp(void **state) {
  (void)state;
  static const int sides[] = {1, 2, 3, 33, 34, 200};
  for (size_t i = 0; i < 6; i++)
    for (size_t j = 0; j < 6; j++)
      check_stamp(sides[i], sides[j], i % 2 ? 8 : 16, false);
  check_stamp(40000, 60, 8, false);
  check_stamp(2, 100000, 8, false);
}

/* Both ends of the strip stay empty, since the text is shortened until it fits. */
static void test_text_never_reaches_the_edge(void **state) {
  (void)state;
  for (int width = 20; width < 1600; width += 23) {
    fol_image picture = picture_of(width, 700, 8);
    MUST(fol_stamp_draw(&picture, text, error));
    int ground = row_of(&picture, 680)[0];
    for (int y = 679; y < 700; y++)
      for (int x = 0; x < 10 && x < width / 20; x++) {
        assert_int_equal(row_of(&picture, y)[3 * x], ground);
        assert_int_equal(row_of(&picture, y)[3 * (width - 1 - x)], ground);
      }
    fol_image_drop(&picture);
  }
}

static void test_letters_do_not_depend_on_depth(void **state) {
  (void)state;
  fol_image small = picture_of(500, 500, 8), deep = picture_of(500, 500, 16);
  MUST(fol_stamp_draw(&small, text, error));
  MUST(fol_stamp_draw(&deep, text, error));
  for (int y = fol_stamp_rect(500, 500).y0; y < 500; y++)
    for (size_t i = 0; i < 1500; i++)
      assert_int_equal(row_of(&small, y)[i] * 257, ((const uint16_t *)(const void *)row_of(&deep, y))[i]);
  fol_image_drop(&small);
  fol_image_drop(&deep);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rect_lies_along_the_bottom),     cmocka_unit_test(test_only_the_strip_changes),
      cmocka_unit_test(test_any_size_takes_a_stamp),         cmocka_unit_test(test_text_never_reaches_the_edge),
      cmocka_unit_test(test_letters_do_not_depend_on_depth),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
