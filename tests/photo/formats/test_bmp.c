#include "photo/make.h"

static const uint32_t palette[3] = {0x000a141e, 0, 0x00c86432};

static void put(fol_bytes *bytes, uint32_t value, int size) {
  for (int i = 0; i < size; i++)
    add(bytes, &(uint8_t){(uint8_t)(value >> 8 * i)}, 1);
}

typedef struct bmp_recipe {
  int height; /* negative: top row first */
  uint32_t bits, compression;
  const uint32_t *masks; /* red, green, blue, alpha */
  const uint32_t *palette;
  uint32_t colours;
  uint32_t header, gap; /* header size, 0: 40, or 108 with masks; bytes in front of the pixels */
  bool no_offset;       /* the offset of the pixels is 0 */
} bmp_recipe;

/* Makes a BMP 3 pixels wide from rows in file order. */
static fol_bytes make_bmp(const void *rows, size_t size, bmp_recipe r) {
  fol_bytes bytes = {0};
  bool old = r.header == 12;
  const uint32_t header = r.header ? r.header : r.masks ? 108 : 40;
  const uint32_t masks = !r.masks || header >= 52 ? 0 : r.compression == 6 ? 4 : 3;
  const uint32_t offset = 14 + header + 4 * masks + (old ? 3 : 4) * r.colours + r.gap;
  add(&bytes, "BM", 2);
  put(&bytes, offset + (uint32_t)size, 4);
  put(&bytes, 0, 4);
  put(&bytes, r.no_offset ? 0 : offset, 4);
  put(&bytes, header, 4);
  put(&bytes, 3, old ? 2 : 4);
  put(&bytes, (uint32_t)r.height, old ? 2 : 4);
  put(&bytes, 1, 2);
  put(&bytes, r.bits, 2);
  if (!old) {
    put(&bytes, r.compression, 4);
    for (int i = 0; i < 3; i++)
      put(&bytes, 0, 4);
    put(&bytes, r.colours, 4);
    put(&bytes, 0, 4);
    for (uint32_t i = 0; i < (header - 40) / 4 + masks; i++)
      put(&bytes, r.masks && i < 4 ? r.masks[i] : 0, 4);
  }
  for (uint32_t i = 0; i < r.colours; i++)
    put(&bytes, r.palette[i], old ? 3 : 4);
  for (uint32_t i = 0; i < r.gap; i++)
    put(&bytes, 0xee, 1);
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
  fol_bytes_drop(&bytes);
}

/* A truncated file is refused, unless only the padding of the last row is missing. */
static void check_cut(fol_bytes bytes, size_t filling) {
  fol_photo_drop(decode(&(fol_bytes){.data = bytes.data, .size = bytes.size - filling}));
  for (size_t size = 10; size < bytes.size - filling; size++) {
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
  fol_bytes rle = make_bmp(rows, sizeof rows, (bmp_recipe){.height = 2, .bits = 24, .compression = 4, .header = 64});
  fol_bytes jpeg = make_bmp(rows, sizeof rows, (bmp_recipe){.height = 2, .bits = 24, .compression = 4});
  fol_bytes huge = make_bmp(rows, sizeof rows, (bmp_recipe){.height = 2000000000, .bits = 24});
  assert_refused(&rle, "of an unsupported kind; save it as a PNG");
  assert_refused(&jpeg, "of an unsupported kind; save it as a PNG");
  assert_refused(&huge, "too large");
  fol_bytes_drop(&rle);
  fol_bytes_drop(&jpeg);
  fol_bytes_drop(&huge);
}

static void colours_beyond_the_palette_are_refused(void **state) {
  (void)state;
  const uint8_t eight[2][4] = {{0, 1, 1, 0}, {1, 3, 2, 0}}, four[2][4] = {{0x01, 0x10}, {0x13, 0x20}};
  fol_bytes by_byte =
      make_bmp(eight, sizeof eight, (bmp_recipe){.height = 2, .bits = 8, .palette = palette, .colours = 3});
  fol_bytes by_half =
      make_bmp(four, sizeof four, (bmp_recipe){.height = -2, .bits = 4, .palette = palette, .colours = 3});
  assert_refused(&by_byte, "has colours that its palette lacks");
  assert_refused(&by_half, "has colours that its palette lacks");
  fol_bytes_drop(&by_byte);
  fol_bytes_drop(&by_half);
}

/* ---- headers -------------------------------------------------------------------------------------- */

static const uint8_t left[3] = {10, 20, 30}, right[3] = {200, 100, 50};

static void every_header_is_read(void **state) {
  (void)state;
  const uint32_t headers[] = {12, 40, 52, 56, 64, 108, 124};
  const uint8_t colour[2][12] = {{0, 0, 0, 0, 0, 0, 50, 100, 200}, {30, 20, 10}};
  const uint8_t eight[2][4] = {{1, 1, 2}, {0, 1, 1}};
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    for (uint32_t gap = 0; gap < 100; gap += 33)
      for (int told = 0; told < 2; told++) {
        bmp_recipe r = {.height = 2, .bits = 24, .header = headers[i], .gap = gap, .no_offset = told && gap == 0};
        check(make_bmp(colour, sizeof colour, r), left, right, 0);
        r.bits = 8;
        r.palette = palette;
        r.colours = 3;
        r.no_offset = r.no_offset && r.header != 12; /* the old header lacks the number of colours */
        check(make_bmp(eight, sizeof eight, r), left, right, 0);
      }
  check_cut(make_bmp(colour, sizeof colour, (bmp_recipe){.height = 2, .bits = 24, .header = 124}), 3);
  check_cut(
      make_bmp(eight, sizeof eight, (bmp_recipe){.height = 2, .bits = 8, .palette = palette, .colours = 3, .gap = 2}),
      1);
}

static void masks_stand_in_the_header_or_behind_it(void **state) {
  (void)state;
  const uint32_t masks[4] = {0xff0000, 0xff00, 0xff, 0xff000000}, turned[4] = {0xff, 0xff00, 0xff0000, 0},
                 headers[] = {40, 52, 56, 108, 124};
  const uint8_t solid[2][12] = {{30, 20, 10, 255, 0, 0, 0, 255, 0, 0, 0, 255},
                                {0, 0, 0, 255, 0, 0, 0, 255, 50, 100, 200, 255}},
                clear[2][12] = {{30, 20, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0, 50, 100, 200, 0}},
                rgb[2][12] = {{10, 20, 30}, {0, 0, 0, 0, 0, 0, 0, 0, 200, 100, 50}};
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    for (uint32_t compression = 3; compression <= 6; compression += 3) {
      bmp_recipe r = {.height = -2, .bits = 32, .compression = compression, .masks = masks, .header = headers[i]};
      check(make_bmp(solid, sizeof solid, r), left, right, 0);
      check(make_bmp(clear, sizeof clear, r), left, right, 0); /* alpha that is 0 everywhere is ignored */
      r.masks = turned;
      check(make_bmp(rgb, sizeof rgb, r), left, right, 0);
    }
  check_cut(make_bmp(solid, sizeof solid,
                     (bmp_recipe){.height = -2, .bits = 32, .compression = 6, .masks = masks, .header = 40}),
            0);
  const uint32_t shared[4] = {0xff00, 0xff00, 0xff, 0}, none[4] = {0, 0xff00, 0xff, 0};
  fol_bytes odd = make_bmp(solid, sizeof solid,
                           (bmp_recipe){.height = 2, .bits = 32, .compression = 3, .masks = shared, .header = 40}),
            empty = make_bmp(solid, sizeof solid,
                             (bmp_recipe){.height = 2, .bits = 32, .compression = 3, .masks = none, .header = 56});
  assert_refused(&odd, "its channels share bits");
  assert_refused(&empty, "its channels share bits");
  fol_bytes_drop(&odd);
  fol_bytes_drop(&empty);
}

static void sixteen_bits_are_read(void **state) {
  (void)state;
  const uint32_t six[4] = {0xf800, 0x7e0, 0x1f, 0}, four[4] = {0xf00, 0xf0, 0xf, 0xf000};
  const uint8_t fives[2][8] = {{0x1f, 0x02}, {0, 0, 0, 0, 0x00, 0x7c}},
                sixes[2][8] = {{0x1f, 0x04}, {0, 0, 0, 0, 0, 0xf8}},
                fours[2][8] = {{0x7f, 0xf0, 0, 0xf0, 0, 0xf0}, {0, 0xf0, 0, 0xf0, 0, 0xff}};
  check(make_bmp(fives, sizeof fives, (bmp_recipe){.height = -2, .bits = 16}), (uint8_t[]){0, 132, 255},
        (uint8_t[]){255, 0, 0}, 0);
  check(make_bmp(sixes, sizeof sixes,
                 (bmp_recipe){.height = -2, .bits = 16, .compression = 3, .masks = six, .header = 40}),
        (uint8_t[]){0, 130, 255}, (uint8_t[]){255, 0, 0}, 0);
  check(make_bmp(fours, sizeof fours, (bmp_recipe){.height = -2, .bits = 16, .compression = 3, .masks = four}),
        (uint8_t[]){0, 119, 255}, (uint8_t[]){255, 0, 0}, 0);
}

/* ---- runs ----------------------------------------------------------------------------------------- */

static void runs_are_unpacked(void **state) {
  (void)state;
  const bmp_recipe r8 = {.height = 2, .bits = 8, .compression = 1, .palette = palette, .colours = 3},
                   r4 = {.height = 2, .bits = 4, .compression = 2, .palette = palette, .colours = 3};
  const uint8_t runs[] = {2, 1, 1, 2, 0, 0, 1, 0, 2, 1, 0, 1},
                plain[] = {0, 3, 1, 1, 2, 9, 0, 0, 0, 3, 0, 1, 1, 9, 0, 1},
                too_long[] = {2, 1, 9, 2, 0, 0, 1, 0, 90, 1}, moved[] = {2, 1, 1, 2, 0, 2, 0, 1, 0, 1},
                halves[] = {3, 0x11, 0, 0, 3, 0x01, 0, 1},
                half_plain[] = {0, 3, 0x11, 0x20, 0, 0, 0, 3, 0x01, 0x10, 0, 1};
  check(make_bmp(runs, sizeof runs, r8), left, right, 0);
  check(make_bmp(plain, sizeof plain, r8), left, right, 0);
  check(make_bmp(too_long, sizeof too_long, r8), left, right, 0); /* and without an end mark */
  check(make_bmp(moved, sizeof moved, r8), left, right, 0);
  check(make_bmp(halves, sizeof halves, r4), left, (uint8_t[]){0, 0, 0}, 0);
  check(make_bmp(half_plain, sizeof half_plain, r4), left, right, 0);
  check_cut(make_bmp(runs, sizeof runs, r8), 2);
  check_cut(make_bmp(plain, sizeof plain, r8), 3);
  const uint8_t lacking[] = {3, 7, 0, 0, 3, 0, 0, 1};
  fol_bytes beyond = make_bmp(lacking, sizeof lacking, r8);
  assert_refused(&beyond, "has colours that its palette lacks");
  fol_bytes_drop(&beyond);
}

/* ---- profiles ------------------------------------------------------------------------------------- */

static void the_last_header_may_have_a_profile(void **state) {
  (void)state;
  const uint8_t colour[2][12] = {{0}};
  fol_bytes profile = make_rgb_profile(cmsBuildGamma(NULL, 1.8));
  for (int odd = 0; odd < 3; odd++) {
    fol_bytes bmp = make_bmp(colour, sizeof colour, (bmp_recipe){.height = 2, .bits = 24, .header = 124});
    memcpy(bmp.data + 14 + 56, odd == 2 ? "KNIL" : "DEBM", 4);
    const uint32_t at = (uint32_t)bmp.size - 14 + (odd == 1 ? 1000000 : 0), size = (uint32_t)profile.size;
    memcpy(bmp.data + 14 + 112, &at, 4);
    memcpy(bmp.data + 14 + 116, &size, 4);
    add(&bmp, profile.data, profile.size);
    fol_photo *photo = decode(&bmp);
    assert_int_equal(fol_photo_describe(photo).remarks, odd ? FOL_REMARK_PROFILE_UNREADABLE : 0);
    assert_int_equal(fol_photo_profile(photo).size, odd ? 0 : profile.size);
    fol_photo_drop(photo);
    fol_bytes_drop(&bmp);
  }
  fol_bytes_drop(&profile);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_depth_is_read),
      cmocka_unit_test(colours_beyond_the_palette_are_refused),
      cmocka_unit_test(alpha_counts_where_a_mask_says_so),
      cmocka_unit_test(other_kinds_are_refused),
      cmocka_unit_test(every_header_is_read),
      cmocka_unit_test(masks_stand_in_the_header_or_behind_it),
      cmocka_unit_test(sixteen_bits_are_read),
      cmocka_unit_test(runs_are_unpacked),
      cmocka_unit_test(the_last_header_may_have_a_profile),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
