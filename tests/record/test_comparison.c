#include "photo_from_image.h"
#include "record/parts.h"
#include "support.h"

#include <stdlib.h>

/* A picture with red increasing to the right, green increasing downwards and blue in a fine checkerboard. */
static fol_image picture_of(int width, int height, int depth) {
  fol_image picture;
  MUST(fol_image_new(&picture, width, height, depth, error));
  int top = depth == 16 ? 65535 : 255;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const int value[3] = {(int)((int64_t)x * top / width), (int)((int64_t)y * top / height), (x + y) % 2 ? top : 0};
      uint8_t *row = (uint8_t *)picture.data + (size_t)y * picture.stride;
      for (int c = 0; c < 3; c++) {
        if (depth == 16)
          ((uint16_t *)(void *)row)[x * 3 + c] = (uint16_t)value[c];
        else
          row[x * 3 + c] = (uint8_t)value[c];
      }
    }
  return picture;
}

static fol_photo *photo_of(const fol_image *picture) {
  fol_photo *photo = NULL;
  MUST(photo_from_image(&photo, picture, error));
  return photo;
}

static int sheet_at(const fol_comparison *sheet, int x, int y, int c) {
  return ((const uint8_t *)sheet->sheet.data)[(size_t)y * sheet->sheet.stride + (size_t)x * 3 + (size_t)c];
}

static void check_layout(int width, int height, int depth, int panels) {
  fol_image picture = picture_of(width, height, depth);
  fol_photo *photo = photo_of(&picture);
  fol_comparison sheet;
  MUST(fol_comparison_new(&sheet, photo, panels, 0, error));
  for (int i = 0; i < panels; i++)
    MUST(fol_comparison_add(&sheet, &picture, i ? "Session 1 · healed" : "Before", error));
  assert_true(sheet.sheet.width <= 4096);
  assert_true(sheet.panel_width <= 1600 && sheet.panel_height <= 1600);
  assert_true(sheet.panel_width <= width && sheet.panel_height <= height);
  /* The panels have the picture's aspect ratio, within a pixel. */
  double across = (double)sheet.panel_width / width, down = (double)sheet.panel_height / height;
  if (sheet.panel_width > 8 && sheet.panel_height > 8)
    assert_true(across - down < 1.01 / width + 1.01 / height && down - across < 1.01 / width + 1.01 / height);
  fol_rect stamp = fol_stamp_rect(sheet.sheet.width, sheet.sheet.height);
  assert_true(sheet.label_height + sheet.panel_height <= stamp.y0);
  fol_comparison_drop(&sheet);
  fol_photo_drop(photo);
  fol_image_drop(&picture);
}

static void test_layout_holds_for_any_shape(void **state) {
  (void)state;
  check_layout(640, 640, 8, 4);
  check_layout(3000, 2000, 8, 4);
  check_layout(2000, 3000, 16, 5);
  check_layout(900, 600, 8, 2);
  check_layout(1, 1, 8, 5);
  check_layout(9000, 3, 8, 2);
  check_layout(3, 9000, 16, 2);
}

/* Small pictures are copied pixel by pixel. */
static void test_small_pictures_are_not_scaled(void **state) {
  (void)state;
  fol_image picture = picture_of(300, 200, 8);
  fol_photo *photo = photo_of(&picture);
  fol_comparison sheet;
  MUST(fol_comparison_new(&sheet, photo, 2, 2, error));
  MUST(fol_comparison_add(&sheet, &picture, "Before", error));
  for (int y = 0; y < 200; y++)
    for (int x = 0; x < 300; x++)
      for (int c = 0; c < 3; c++)
        assert_int_equal(sheet_at(&sheet, sheet.gap + x, sheet.label_height + y, c),
                         ((const uint8_t *)picture.data)[(size_t)y * picture.stride + (size_t)(x * 3 + c)]);
  fol_comparison_drop(&sheet);
  fol_photo_drop(photo);
  fol_image_drop(&picture);
}

/* Linear light is averaged, not codes: half black, half white gives sRGB's code of one half, 188. */
static void check_light(int depth) {
  fol_image picture = picture_of(4800, 3200, depth);
  fol_photo *photo = photo_of(&picture);
  fol_comparison sheet;
  MUST(fol_comparison_new(&sheet, photo, 2, 2, error));
  MUST(fol_comparison_add(&sheet, &picture, "Before", error));
  int left = sheet.gap, top = sheet.label_height;
  for (int y = 10; y < sheet.panel_height; y += 100)
    for (int x = 10; x < sheet.panel_width; x += 100) {
      assert_true(abs(sheet_at(&sheet, left + x, top + y, 2) - 188) <= 16);
      assert_true(abs(sheet_at(&sheet, left + x, top + y, 0) - x * 255 / sheet.panel_width) <= 2);
      assert_true(abs(sheet_at(&sheet, left + x, top + y, 1) - y * 255 / sheet.panel_height) <= 2);
    }
  fol_comparison_drop(&sheet);
  fol_photo_drop(photo);
  fol_image_drop(&picture);
}

static void test_light_is_averaged(void **state) {
  (void)state;
  check_light(8);
  check_light(16);
}

/* A panel copies pixels from the first panel where it equals the photograph; if the first panel is not the photograph,
 * each panel is computed from its own pixels. */
static void check_same_parts(int depth) {
  fol_image picture = picture_of(2100, 400, depth);
  fol_photo *photo = photo_of(&picture);
  const fol_image *first[2] = {fol_photo_image(photo), &picture};
  fol_image changed = picture_of(2100, 400, depth);
  for (int i = 0; i < 60; i++) {
    int x = i % 2 ? i * 7919 % 2100 : i * 35, y = i * 104729 % 400;
    ((uint8_t *)changed.data)[(size_t)y * changed.stride + (size_t)x * 3 * (size_t)(depth / 8) + 1] ^= 0x55;
  }
  ((uint8_t *)changed.data)[0] ^= 0x55;
  fol_comparison sheets[2];
  for (int i = 0; i < 2; i++) {
    MUST(fol_comparison_new(&sheets[i], photo, 3, 2, error));
    MUST(fol_comparison_add(&sheets[i], first[i], "Before", error));
    MUST(fol_comparison_add(&sheets[i], &changed, "Session 1", error));
    MUST(fol_comparison_add(&sheets[i], &picture, "Session 2", error));
  }
  assert_true(sheets[0].of_photograph && !sheets[1].of_photograph);
  for (int y = 0; y < sheets[0].sheet.height; y++)
    assert_memory_equal((const uint8_t *)sheets[0].sheet.data + (size_t)y * sheets[0].sheet.stride,
                        (const uint8_t *)sheets[1].sheet.data + (size_t)y * sheets[1].sheet.stride,
                        (size_t)sheets[0].sheet.width * 3);
  for (int i = 0; i < 2; i++)
    fol_comparison_drop(&sheets[i]);
  fol_image_drop(&changed);
  fol_photo_drop(photo);
  fol_image_drop(&picture);
}

static void test_unchanged_parts_are_as_made_anew(void **state) {
  (void)state;
  check_same_parts(8);
  check_same_parts(16);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_layout_holds_for_any_shape),
      cmocka_unit_test(test_small_pictures_are_not_scaled),
      cmocka_unit_test(test_light_is_averaged),
      cmocka_unit_test(test_unchanged_parts_are_as_made_anew),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
