/* Packed masks: round trips, equal bytes for equal masks, and malformed bytes. */
#include "mask/masks.h"
#include "mask_equal.h"

#include <stdlib.h>

/* As in src/mask/mask_tile.h. */
enum { TILE_SIDE = 128, TILE_BYTES = TILE_SIDE * TILE_SIDE };

typedef struct extent {
  int width, height;
} extent;

static const extent sizes[] = {{1, 1}, {1, 300}, {127, 129}, {128, 128}, {256, 384}, {1000, 700}};

#define EACH_SIZE(s) (const extent *s = sizes; s < sizes + sizeof sizes / sizeof *sizes; s++)

static fol_mask *roll_painting(dice *d, int width, int height) {
  fol_mask *mask = roll_int(d, 0, 1) ? empty_mask(width, height) : plain_mask(width, height, 255);
  for (int strokes = roll_int(d, 1, 6); strokes > 0; strokes--) {
    const fol_brush brush = {roll(d, 1, 30), roll(d, 0, 1), roll(d, 0.1, 1), roll_int(d, 0, 1), false};
    fol_mask *after = painted_over(mask, brush, (fol_point){roll(d, -0.2, 1.2) * width, roll(d, -0.2, 1.2) * height},
                                   (fol_point){roll(d, -0.2, 1.2) * width, roll(d, -0.2, 1.2) * height});
    fol_mask_drop(mask);
    mask = after;
  }
  return mask;
}

static void assert_same_bytes(const fol_mask *a, const fol_mask *b) {
  assert_true(mask_equal(a, b));
  fol_bytes of_a = packed(a), of_b = packed(b);
  assert_int_equal(of_a.size, of_b.size);
  assert_memory_equal(of_a.data, of_b.data, of_a.size);
  fol_bytes_drop(&of_a);
  fol_bytes_drop(&of_b);
}

/* Drops the mask. */
static void check_round_trip(fol_mask *mask) {
  fol_bytes bytes = packed(mask);
  fol_mask *back = unpacked(bytes, mask);
  assert_true(same_polygons(mask, back));
  assert_same_bytes(mask, back);
  fol_bytes_drop(&bytes);
  fol_mask_drop(back);
  fol_mask_drop(mask);
}

/* ---- round trips ---------------------------------------------------------------------------- */

static void masks_come_back(void **state) {
  (void)state;
  dice d = {31, 0};
  for
    EACH_SIZE(s) {
      check_round_trip(empty_mask(s->width, s->height));
      check_round_trip(plain_mask(s->width, s->height, 255));
      check_round_trip(plain_mask(s->width, s->height, 1));
      check_round_trip(roll_grey(&d, s->width, s->height));
      for (int turn = 0; turn < 10; turn++)
        check_round_trip(roll_painting(&d, s->width, s->height));
    }
}

static void polygons_come_back_exactly(void **state) {
  (void)state;
  dice d = {32, 0};
  for
    EACH_SIZE(s)
  for (int turn = 0; turn < 20; turn++) {
    fol_mask *mask = roll_polygons(&d, s->width, s->height);
    fol_bytes bytes = packed(mask);
    fol_mask *back = unpacked(bytes, mask);
    assert_true(same_polygons(mask, back));
    assert_true(fol_mask_area_px(mask) == fol_mask_area_px(back));
    for (int k = 0; k < 200; k++) {
      const fol_point px = {roll(&d, 0, s->width), roll(&d, 0, s->height)};
      assert_true(fol_mask_at(mask, px) == fol_mask_at(back, px));
    }
    fol_bytes_drop(&bytes);
    fol_mask_drop(back);
    check_round_trip(mask);
  }
}

static void packing_appends(void **state) {
  (void)state;
  dice d = {33, 0};
  fol_mask *mask = roll_painting(&d, 300, 200);
  fol_bytes bytes = {0}, alone = packed(mask);
  MUST(fol_bytes_add(&bytes, "before", 6, error));
  MUST(fol_mask_pack(&bytes, mask, error));
  assert_int_equal(bytes.size, 6 + alone.size);
  assert_memory_equal(bytes.data, "before", 6);
  assert_memory_equal(bytes.data + 6, alone.data, alone.size);
  fol_bytes_drop(&bytes);
  fol_bytes_drop(&alone);
  fol_mask_drop(mask);
}

static void plain_tiles_take_next_to_nothing(void **state) {
  (void)state;
  fol_mask *masks[] = {empty_mask(4000, 3000), plain_mask(4000, 3000, 255)};
  for (int i = 0; i < 2; i++) {
    fol_bytes bytes = packed(masks[i]);
    assert_true(bytes.size < 2000);
    fol_bytes_drop(&bytes);
    fol_mask_drop(masks[i]);
  }
}

/* ---- equal masks, equal bytes --------------------------------------------------------------- */

static void equal_masks_give_equal_bytes(void **state) {
  (void)state;
  dice d = {34, 0};
  for
    EACH_SIZE(s)
  for (int turn = 0; turn < 5; turn++) {
    fol_mask *painting = roll_painting(&d, s->width, s->height), *grown = NULL;
    uint8_t *grey = fol_alloc((size_t)s->width, (size_t)s->height, NULL);
    assert_non_null(grey);
    fol_mask_copy_grey(painting, (fol_rect){0, 0, s->width, s->height}, grey, (size_t)s->width);
    MUST(fol_mask_from_grey(&grown, grey, s->width, s->height, error));
    assert_same_bytes(painting, grown);
    fol_free(grey);
    fol_mask_drop(painting);
    fol_mask_drop(grown);
  }
}

static void what_was_rubbed_out_leaves_no_trace(void **state) {
  (void)state;
  const fol_point at = {200, 150};
  fol_mask *empty = empty_mask(500, 400), *full = plain_mask(500, 400, 255);
  fol_mask *drawn = painted_over(empty, (fol_brush){10, 0.5, 1, false, false}, at, at);
  fol_mask *rubbed = painted_over(drawn, (fol_brush){20, 0, 1, true, false}, at, at);
  fol_mask *refilled = painted_over(full, (fol_brush){10, 0.5, 0.7, true, false}, at, at);
  fol_mask *again = painted_over(refilled, (fol_brush){20, 0, 1, false, false}, at, at);
  assert_same_bytes(empty, rubbed);
  assert_same_bytes(full, again);
  fol_mask *const all[] = {empty, full, drawn, rubbed, refilled, again};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    fol_mask_drop(all[i]);
}

static void zeros_have_no_sign(void **state) {
  (void)state;
  fol_mask *a = triangle((fol_point){0.0, 0.0}, (fol_point){50, 10}, (fol_point){10, 40}, 0.0);
  fol_mask *b = triangle((fol_point){-0.0, 0.0}, (fol_point){50, 10}, (fol_point){10, 40}, -0.0);
  assert_same_bytes(a, b);
  fol_mask_drop(a);
  fol_mask_drop(b);
}

static void what_would_not_come_back_is_not_packed(void **state) {
  (void)state;
  fol_mask *far = triangle((fol_point){0, 0}, (fol_point){2 * FOL_COORDINATE_PX_MAX, 10}, (fol_point){10, 40}, 1);
  fol_bytes bytes = {0};
  fol_error err = {0};
  MUST(fol_bytes_add(&bytes, "before", 6, error));
  assert_false(fol_mask_pack(&bytes, far, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_int_equal(bytes.size, 6);
  fol_bytes_drop(&bytes);
  fol_mask_drop(far);
}

/* ---- bytes from outside ----------------------------------------------------------------------- */

/* Small masks, to allow many rounds. */
static fol_mask *roll_any(dice *d, int width, int height) {
  switch (roll_int(d, 0, 3)) {
  case 0:
    return roll_polygons(d, width, height);
  case 1:
    return roll_grey(d, width, height);
  default:
    return roll_painting(d, width, height);
  }
}

static void assert_refused(const void *data, size_t size, int width, int height) {
  fol_mask *const nobody = (fol_mask *)(uintptr_t)16;
  fol_mask *mask = nobody;
  fol_error err = {0};
  assert_false(fol_mask_unpack(&mask, data, size, width, height, &err));
  assert_ptr_equal(mask, nobody);
  assert_int_equal(err.code, FOL_REFUSED);
  assert_true(err.text[0]);
}

/* Copies to a separate allocation, so that a sanitizer sees reads past the end. */
static void assert_refused_copy(const uint8_t *data, size_t size, int width, int height) {
  uint8_t *copy = malloc(size ? size : 1);
  assert_non_null(copy);
  if (size)
    memcpy(copy, data, size);
  assert_refused(copy, size, width, height);
  free(copy);
}

static void cut_bytes_are_refused(void **state) {
  (void)state;
  dice d = {35, 0};
  assert_refused(NULL, 0, 10, 10);
  for (int turn = 0; turn < 12; turn++) {
    int width = roll_int(&d, 1, turn % 2 ? 300 : 40), height = roll_int(&d, 1, turn % 2 ? 300 : 40);
    fol_mask *mask = turn % 2 ? roll_painting(&d, width, height) : roll_any(&d, width, height);
    fol_bytes bytes = packed(mask);
    for (size_t size = 0; size < bytes.size; size++)
      assert_refused_copy(bytes.data, size, width, height);
    MUST(fol_bytes_add(&bytes, "", 1, error));
    assert_refused_copy(bytes.data, bytes.size, width, height);
    fol_bytes_drop(&bytes);
    fol_mask_drop(mask);
  }
}

static void flipped_bits_do_no_harm(void **state) {
  (void)state;
  dice d = {36, 0};
  for (int turn = 0; turn < 60; turn++) {
    int width = roll_int(&d, 1, 200), height = roll_int(&d, 1, 200);
    fol_mask *mask = roll_any(&d, width, height);
    fol_bytes bytes = packed(mask);
    for (int k = 0; k < 60; k++) {
      size_t end = roll_int(&d, 0, 1) && bytes.size > 40 ? 40 : bytes.size;
      size_t at = (size_t)roll_int(&d, 0, (int)end - 1);
      uint8_t was = bytes.data[at];
      bytes.data[at] ^= (uint8_t)(1 << roll_int(&d, 0, 7));
      fol_mask *other = NULL;
      fol_error err = {0};
      if (fol_mask_unpack(&other, bytes.data, bytes.size, width, height, &err)) {
        assert_true(fol_mask_width(other) == width && fol_mask_height(other) == height);
        check_round_trip(other);
      } else {
        assert_null(other);
        assert_int_equal(err.code, FOL_REFUSED);
      }
      bytes.data[at] = was;
    }
    fol_bytes_drop(&bytes);
    fol_mask_drop(mask);
  }
}

static void masks_of_other_pictures_are_refused(void **state) {
  (void)state;
  dice d = {37, 0};
  fol_mask *const masks[] = {roll_painting(&d, 300, 200), roll_polygons(&d, 300, 200), empty_mask(300, 200)};
  for (int i = 0; i < 3; i++) {
    fol_bytes bytes = packed(masks[i]);
    assert_refused(bytes.data, bytes.size, 200, 300);
    assert_refused(bytes.data, bytes.size, 301, 200);
    assert_refused(bytes.data, bytes.size, 300, 199);
    fol_bytes_drop(&bytes);
    fol_mask_drop(masks[i]);
  }
}

#define HEAD_TILES    "FOLM\1\0\3\0\0\0\2\0\0\0"
#define HEAD_POLYGONS "FOLM\1\1\3\0\0\0\2\0\0\0"
#define HALF          "\0\0\0\0\0\0\340\77"
#define ZERO          "\0\0\0\0\0\0\0\0"
#define ONE           "\0\0\0\0\0\0\360\77"
#define NOT_A_NUMBER  "\0\0\0\0\0\0\370\177"
#define INFINITE      "\0\0\0\0\0\0\360\177"
#define TWO_MILLIONS  "\0\0\0\0\200\204\76\101"
#define CORNERS       "\3\0\0\0" ZERO ZERO ONE ZERO ZERO ONE
#define BYTES(text)                                                                                                    \
  { text, sizeof(text) - 1 }

static void bytes_that_pack_never_makes_are_refused(void **state) {
  (void)state;
  static const fol_span good[] = {BYTES(HEAD_TILES "\0"), BYTES(HEAD_TILES "\1\7"),
                                  BYTES(HEAD_POLYGONS "\1\0\0\0" HALF CORNERS)};
  static const fol_span bad[] = {
      BYTES("GOLM\1\0\3\0\0\0\2\0\0\0\0"),
      BYTES("FOLM\2\0\3\0\0\0\2\0\0\0\0"),
      BYTES("FOLM\1\2\3\0\0\0\2\0\0\0\0"),
      BYTES(HEAD_TILES "\1\0"),
      BYTES(HEAD_TILES "\3"),
      BYTES(HEAD_TILES "\2"),
      BYTES(HEAD_TILES "\2x\1\3\0\0\0\0\1"),                                  /* an empty stream */
      BYTES(HEAD_TILES "\2x\001\001\006\000\371\377aaaaaa\007\373\002G"),     /* a uniform tile */
      BYTES(HEAD_TILES "\2x\001\001\007\000\370\377abcdefg\012\333\002\275"), /* one pixel too many */
      BYTES(HEAD_TILES "\2x\001\001\005\000\372\377abcde\005\310\001\360"),   /* one pixel too few */
      BYTES(HEAD_TILES "\2x\001\001\006\000\371\377abcdef\010\036\002V\1"),   /* a byte after the end */
      BYTES(HEAD_POLYGONS "\0\0\0\0"),
      BYTES(HEAD_POLYGONS "\377\377\377\377" HALF CORNERS),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\377\377\377\377" ZERO ZERO),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\0\0\0\0"),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\2\0\0\0" ZERO ZERO ONE ONE),
      BYTES(HEAD_POLYGONS "\1\0\0\0" NOT_A_NUMBER CORNERS),
      BYTES(HEAD_POLYGONS "\1\0\0\0" TWO_MILLIONS CORNERS),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\3\0\0\0" ZERO ZERO ONE ZERO ZERO TWO_MILLIONS),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\3\0\0\0" ZERO ZERO ONE ZERO NOT_A_NUMBER ONE),
      BYTES(HEAD_POLYGONS "\1\0\0\0" HALF "\3\0\0\0" ZERO ZERO ONE INFINITE ZERO ONE),
      BYTES(HEAD_POLYGONS "\2\0\0\0" HALF CORNERS),
  };
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    fol_mask *mask = NULL;
    MUST(fol_mask_unpack(&mask, good[i].data, good[i].size, 3, 2, error));
    fol_bytes bytes = packed(mask);
    assert_int_equal(bytes.size, good[i].size);
    assert_memory_equal(bytes.data, good[i].data, bytes.size);
    fol_bytes_drop(&bytes);
    fol_mask_drop(mask);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_refused_copy(bad[i].data, bad[i].size, 3, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(masks_come_back),
      cmocka_unit_test(polygons_come_back_exactly),
      cmocka_unit_test(packing_appends),
      cmocka_unit_test(plain_tiles_take_next_to_nothing),
      cmocka_unit_test(equal_masks_give_equal_bytes),
      cmocka_unit_test(what_was_rubbed_out_leaves_no_trace),
      cmocka_unit_test(zeros_have_no_sign),
      cmocka_unit_test(what_would_not_come_back_is_not_packed),
      cmocka_unit_test(cut_bytes_are_refused),
      cmocka_unit_test(flipped_bits_do_no_harm),
      cmocka_unit_test(masks_of_other_pictures_are_refused),
      cmocka_unit_test(bytes_that_pack_never_makes_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
