/* Masks as pixels: values, bounds, differences and memory use. */
#include "mask/masks.h"
#include "mask_equal.h"

/* FOL_MASK_TILE_SIDE squared (src/mask/mask_tile.h). */
enum { TILE_BYTES = 128 * 128 };

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(7, FOL_STREAM_TEST, 0, (*state)++));
}

/* ---- grey ------------------------------------------------------------------------------------- */

static void grey_comes_back(void **state) {
  (void)state;
  enum { width = 300, height = 270 };
  static uint8_t grey[width * height], back[width * height];
  uint64_t random = 0;
  double sum = 0;
  for (int i = 0; i < width * height; i++) {
    grey[i] = i / width < 130 ? 200 : (uint8_t)(256 * unit(&random));
    sum += grey[i];
  }
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, back, width);
  assert_memory_equal(grey, back, sizeof grey);
  fol_mask_copy_grey(mask, (fol_rect){100, 120, 290, 200}, back, 200);
  for (int y = 120; y < 200; y++)
    assert_memory_equal(back + (y - 120) * 200, grey + y * width + 100, 190);
  assert_true(fabs(fol_mask_area_px(mask) - sum / 255) < 1e-6);
  assert_true(fol_mask_at(mask, (fol_point){5.99, 3}) == 200 / 255.0);
  assert_true(fol_mask_at(mask, (fol_point){299.999, 269.5}) == grey[width * height - 1] / 255.0);
  const fol_point outside[] = {{-1e-9, 3}, {300, 3}, {3, 270}, {1e300, 3}, {NAN, 3}, {3, -INFINITY}};
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    assert_true(fol_mask_at(mask, outside[i]) == 0);
  fol_mask_drop(mask);
}

static void bounds_hold_what_is_there(void **state) {
  (void)state;
  enum { width = 500, height = 400 };
  static uint8_t grey[width * height];
  grey[300 * width + 140] = 1;
  fol_mask *mask = NULL;
  MUST(fol_mask_from_grey(&mask, grey, width, height, error));
  fol_rect bounds = fol_mask_bounds(mask);
  assert_true(bounds.x0 >= 140 - 128 && bounds.x0 <= 140 && bounds.x1 > 140 && bounds.x1 <= 141 + 128);
  assert_true(bounds.y0 >= 300 - 128 && bounds.y0 <= 300 && bounds.y1 > 300 && bounds.y1 <= 301 + 128);
  fol_mask_drop(mask);
  MUST(fol_mask_new(&mask, width, height, error));
  assert_true(fol_rect_empty(fol_mask_bounds(mask)));
  assert_true(fol_mask_area_px(mask) == 0);
  assert_int_equal(fol_mask_width(mask), width);
  assert_int_equal(fol_mask_height(mask), height);
  fol_mask_drop(mask);
  fol_mask_drop(NULL);
}

static void equal_masks_are_equal(void **state) {
  (void)state;
  uint8_t grey[64 * 64] = {0};
  const fol_point square[] = {{10, 10}, {30, 10}, {30, 30}, {10, 30}};
  fol_mask *empty = NULL, *black = NULL, *dotted = NULL, *wide = NULL;
  MUST(fol_mask_new(&empty, 64, 64, error));
  MUST(fol_mask_from_grey(&black, grey, 64, 64, error));
  MUST(fol_mask_new(&wide, 65, 64, error));
  grey[5] = 9;
  MUST(fol_mask_from_grey(&dotted, grey, 64, 64, error));
  fol_mask *one = mask_of_points(square, 4, 64, 64), *same = mask_of_points(square, 4, 64, 64);
  assert_true(mask_equal(empty, black));
  assert_false(mask_equal(empty, dotted));
  assert_false(mask_equal(empty, wide));
  assert_true(mask_equal(one, same));
  uint8_t raster[64 * 64];
  fol_mask_copy_grey(one, (fol_rect){0, 0, 64, 64}, raster, 64);
  fol_mask *painted = NULL;
  MUST(fol_mask_from_grey(&painted, raster, 64, 64, error));
  assert_false(mask_equal(one, painted)); /* they differ inside a pixel */
  fol_mask *const all[] = {empty, black, dotted, wide, one, same, painted};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    fol_mask_drop(all[i]);
}

/* ---- memory use ----------------------------------------------------------------------------- */

static void versions_share_what_was_not_touched(void **state) {
  (void)state;
  dice d = {38, 0};
  const size_t tiles = 8 * 6;
  fol_mask *first = roll_grey(&d, 1000, 700), *alone = empty_mask(1000, 700);
  const size_t frame = fol_mask_bytes_beyond(alone, NULL);
  assert_true(frame < 2000);
  /* A disc of 50 px around a corner of four tiles, then one inside a tile. */
  fol_mask *second =
      painted_over(first, (fol_brush){10, 0, 1, false, false}, (fol_point){256, 256}, (fol_point){256, 256});
  fol_mask *third =
      painted_over(second, (fol_brush){10, 0, 1, true, false}, (fol_point){576, 320}, (fol_point){576, 320});
  size_t tile = (fol_mask_bytes_beyond(first, NULL) - frame) / tiles;
  assert_true(tile >= TILE_BYTES && tile < TILE_BYTES + 64);
  assert_int_equal(fol_mask_bytes_beyond(first, NULL), frame + tiles * tile);
  assert_int_equal(fol_mask_bytes_beyond(third, NULL), frame + tiles * tile);
  assert_int_equal(fol_mask_bytes_beyond(first, first), 0);
  assert_int_equal(fol_mask_bytes_beyond(second, first), frame + 4 * tile);
  assert_int_equal(fol_mask_bytes_beyond(first, second), frame + 4 * tile);
  assert_int_equal(fol_mask_bytes_beyond(third, second), frame + tile);
  assert_int_equal(fol_mask_bytes_beyond(third, first), frame + 5 * tile);
  assert_int_equal(fol_mask_bytes_beyond(third, alone), frame + tiles * tile);
  fol_mask *const all[] = {first, alone, second, third};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    fol_mask_drop(all[i]);
}

static void a_tile_in_many_places_counts_once(void **state) {
  (void)state;
  fol_mask *full = plain_mask(1024, 768, 255), *empty = empty_mask(1024, 768);
  const size_t frame = fol_mask_bytes_beyond(empty, NULL), tile = fol_mask_bytes_beyond(full, NULL) - frame;
  assert_true(tile >= TILE_BYTES && tile < TILE_BYTES + 64);
  fol_mask *rubbed = painted_over(full, (fol_brush){4, 0, 1, true, false}, (fol_point){64, 64}, (fol_point){64, 64});
  assert_int_equal(fol_mask_bytes_beyond(rubbed, full), frame + tile);
  assert_int_equal(fol_mask_bytes_beyond(full, rubbed), frame);
  assert_int_equal(fol_mask_bytes_beyond(rubbed, NULL), frame + 2 * tile);
  fol_bytes bytes = packed(full);
  fol_mask *back = unpacked(bytes, full);
  assert_int_equal(fol_mask_bytes_beyond(back, NULL), frame + tile);
  fol_bytes_drop(&bytes);
  fol_mask *const all[] = {full, empty, rubbed, back};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    fol_mask_drop(all[i]);
}

static void polygons_take_memory(void **state) {
  (void)state;
  fol_mask *mask = triangle((fol_point){0, 0}, (fol_point){50, 10}, (fol_point){10, 40}, 0.5), *same = NULL;
  const fol_polygon *polygons;
  size_t count = fol_mask_polygons(mask, &polygons), whole = fol_mask_bytes_beyond(mask, NULL);
  MUST(fol_mask_from_polygons(&same, polygons, count, 60, 50, error));
  assert_true(whole > TILE_BYTES + 2048 && whole < TILE_BYTES + 8192);
  assert_int_equal(fol_mask_bytes_beyond(mask, mask), 0);
  assert_int_equal(fol_mask_bytes_beyond(same, mask), whole - sizeof(fol_points) - 3 * sizeof(fol_point));
  fol_mask_drop(mask);
  fol_mask_drop(same);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(grey_comes_back),
      cmocka_unit_test(bounds_hold_what_is_there),
      cmocka_unit_test(equal_masks_are_equal),
      cmocka_unit_test(versions_share_what_was_not_touched),
      cmocka_unit_test(a_tile_in_many_places_counts_once),
      cmocka_unit_test(polygons_take_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
