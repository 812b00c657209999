#include "photo/make.h"

static void put(fol_bytes *bytes, uint32_t value, int size) {
  for (int i = 0; i < size; i++)
    add(bytes, &(uint8_t){(uint8_t)(value >> 8 * i)}, 1);
}

typedef struct bmp_recipe {
  int height; /* below 0: from the top on */
  uint32_t bits, compression;
  const uint32_t *masks; /* red, green, blue, alpha */
  const uint32_t *palette;
  uint32_t colours;
} bmp_recipe;

/* 3 pixels across, in rows as they are given. */
static fol_bytes make_bmp(const void *rows, size_t size, bmp_recipe r) {
  fol_bytes bytes = {0};
  const uint32_t header = r.masks ? 108 : 40, offset = 14 + header + 4 * r.colours;
  add(&bytes, "BM", 2);
  put(&bytes, offset + (uint32_t)size, 4);
  put(&bytes, 0, 4);
  put(&bytes, offset, 4);
  put(&bytes, header, 4);
  put(&bytes, 3, 4);
  put(&bytes, (uint32_t)r.height, 4);
  put(&bytes, 1, 2);
  put(&bytes, r.bits, 2);
  put(&bytes, r.compression, 4);
  for (int i = 0; i < 3; i++)
    put(&bytes, 0, 4);
  put(&bytes, r.colours, 4);
  put(&bytes, 0, 4);
  for (int i = 0; r.masks && i < 17; i++)
    put(&bytes, i < 4 ? r.masks[i] : 0, 4);
  for (uint32_t i = 0; i < r.colours; i++)
    put(&bytes, r.palette[i], 4);
  add(&bytes, rows, size);
  return bytes;
}

static void check(fol_bytes bytes, const uint8_t first[3], const uint8_t last[3], unsigned remarks) {
  fol_photo *photo = decode(&bytes);
  assert_string_equal(fol_photo_describe(photo).format, "bmp");
  assert_int_equal(fol_photo_describe(photo).remarks, remarks);
  assert_memory_equal(pixel(fol_photo_image(photo), 0, 0), first, 3);
  assert_memory_equal(pixel(fol_photo_image(photo), 2, 1), last, 3);
  fol_photo_drop(photo);
  for (size_t size = 10; size < bytes.size; size++) {
    fol_bytes cut = {.data = bytes.data, .size = size};
    assert_refused(&cut, "a BMP that is damaged");
  }
  fol_bytes_drop(&bytes);
}

static void every_depth_is_read(void **state) {
  (void)state;
  const uint8_t a[3] = {10, 20, 30}, b[3] = {200, 100, 50};
  const uint8_t colour[2][12] = {{30, 20, 10, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 50, 100, 200}};
  const uint8_t wide[2][12] = {{30, 20, 10, 9, 0, 0, 0, 9, 0, 0, 0, 9}, {0, 0, 0, 9, 0, 0, 0, 9, 50, 100, 200, 9}};
  const uint32_t palette[3] = {0x000a141e, 0, 0x00c86432};
  const uint8_t eight[2][4] = {{0, 1, 1, 0}, {1, 1, 2, 0}}, four[2][4] = {{0x01, 0x10}, {0x11, 0x20}};
  check(make_bmp(colour, sizeof colour, (bmp_recipe){.height = -2, .bits = 24}), a, b, 0);
  check(make_bmp(wide, sizeof wide, (bmp_recipe){.height = -2, .bits = 32}), a, b, 0);
  check(make_bmp(eight, sizeof eight, (bmp_recipe){.height = -2, .bits = 8, .palette = palette, .colours = 3}), a, b,
        0);
  check(make_bmp(four, sizeof four, (bmp_recipe){.height = -2, .bits = 4, .palette = palette, .colours = 3}), a, b, 0);
  const uint8_t bottom_up[2][12] = {{0, 0, 0, 0, 0, 0, 50, 100, 200}, {30, 20, 10}};
  check(make_bmp(bottom_up, sizeof bottom_up, (bmp_recipe){.height = 2, .bits = 24}), a, b, 0);
}

static void alpha_counts_where_a_mask_says_so(void **state) {
  (void)state;
  const uint32_t masks[4] = {0xff0000, 0xff00, 0xff, 0xff000000};
  const uint8_t rows[2][12] = {{30, 20, 10, 51}, {0, 0, 0, 255, 0, 0, 0, 255, 50, 100, 200, 255}};
  const uint8_t a[3] = {206, 208, 210}, b[3] = {200, 100, 50};
  check(make_bmp(rows, sizeof rows, (bmp_recipe){.height = -2, .bits = 32, .compression = 3, .masks = masks}), a, b,
        FOL_REMARK_ALPHA_OVER_WHITE);
}

static void other_kinds_are_refused(void **state) {
  (void)state;
  const uint8_t rows[2][12] = {{0}};
  const uint32_t palette[1] = {0};
  fol_bytes rle = make_bmp(rows, sizeof rows,
                           (bmp_recipe){.height = 2, .bits = 8, .compression = 1, .palette = palette, .colours = 1});
  fol_bytes jpeg = make_bmp(rows, sizeof rows, (bmp_recipe){.height = 2, .bits = 24, .compression = 4});
  fol_bytes huge = make_bmp(rows, sizeof rows, (bmp_recipe){.height = 2000000000, .bits = 24});
  assert_refused(&rle, "compressed (RLE); save it as a PNG");
  assert_refused(&jpeg, "of a kind that is not read here; save it as a PNG");
  assert_refused(&huge, "too large");
  fol_bytes_drop(&rle);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&huge);
}

static void colours_beyond_the_palette_are_refused(void **state) {
  (void)state;
  const uint8_t eight[2][4] = {{0, 1, 1, 0}, {1, 3, 2, 0}}, four[2][4] = {{0x01, 0x10}, {0x13, 0x20}};
  const uint32_t palette[3] = {0x000a141e, 0, 0x00c86432};
  fol_bytes by_byte =
      make_bmp(eight, sizeof eight, (bmp_recipe){.height = 2, .bits = 8, .palette = palette, .colours = 3});
  fol_bytes by_half =
      make_bmp(four, sizeof four, (bmp_recipe){.height = -2, .bits = 4, .palette = palette, .colours = 3});
  assert_refused(&by_byte, "has colours that its palette lacks");
  assert_refused(&by_half, "has colours that its palette lacks");
  fol_bytes_drop(&by_byte);
  fol_bytes_drop(&by_half);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_depth_is_read),
      cmocka_unit_test(colours_beyond_the_palette_are_refused),
      cmocka_unit_test(alpha_counts_where_a_mask_says_so),
      cmocka_unit_test(other_kinds_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
