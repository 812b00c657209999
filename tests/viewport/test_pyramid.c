#include "support.h"
#include "viewport/pyramid.h"

#include <string.h>

static fol_pyramid_tables *make_tables(void) {
  static fol_pyramid_tables tables;
  fol_pyramid_tables_fill(&tables);
  return &tables;
}

/* A picture of hashed code values in 8 or 16 bits; 16-bit values are the 8-bit ones times 257. */
static fol_image noise(int width, int height, int depth) {
  fol_image image = {0};
  MUST(fol_image_new(&image, width, height, depth, error));
  for (int y = 0; y < height; y++)
    for (int i = 0; i < 3 * width; i++) {
      uint8_t code = (uint8_t)(fol_hash(1, FOL_STREAM_TEST, (uint64_t)y, (uint64_t)i) >> 56);
      uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
      if (depth == 8)
        row[i] = code;
      else
        ((uint16_t *)(void *)row)[i] = (uint16_t)(code * 257);
    }
  return image;
}

static double mean_light(const fol_pyramid *pyramid, int level) {
  const uint8_t *rgba = pyramid->rgba + pyramid->start[level];
  size_t pixels = (size_t)pyramid->width[level] * (size_t)pyramid->height[level];
  double sum = 0;
  for (size_t i = 0; i < pixels; i++)
    sum += fol_srgb_to_linear(rgba[4 * i + 1] / 255.0);
  return sum / (double)pixels;
}

static void test_light_is_kept_down_the_levels(void **state) {
  (void)state;
  fol_image image = noise(320, 256, 8);
  fol_pyramid *pyramid = NULL;
  MUST(fol_pyramid_new(&pyramid, &image, (fol_rect){0, 0, 320, 256}, make_tables(), error));
  double light = mean_light(pyramid, 0);
  for (int level = 1; level < FOL_PYRAMID_LEVELS; level++) {
    assert_int_equal(pyramid->width[level], 320 >> level);
    assert_int_equal(pyramid->height[level], 256 >> level);
    assert_near_share(mean_light(pyramid, level), light, 0.01, "light");
  }
  fol_free(pyramid);
  fol_image_drop(&image);
}

static void test_full_size_is_the_picture(void **state) {
  (void)state;
  fol_image narrow = noise(40, 30, 8), wide = noise(40, 30, 16);
  const fol_rect part = {7, 5, 33, 29};
  fol_pyramid *a = NULL, *b = NULL;
  MUST(fol_pyramid_new(&a, &narrow, part, make_tables(), error));
  MUST(fol_pyramid_new(&b, &wide, part, make_tables(), error));
  const uint8_t *rgba = a->rgba;
  for (int y = part.y0; y < part.y1; y++)
    for (int x = part.x0; x < part.x1; x++, rgba += 4)
      assert_memory_equal(rgba, (uint8_t *)narrow.data + (size_t)y * narrow.stride + (size_t)x * 3, 3);
  assert_memory_equal(a->rgba, b->rgba, (size_t)a->width[0] * (size_t)a->height[0] * 4);
  fol_free(a);
  fol_free(b);
  fol_image_drop(&narrow);
  fol_image_drop(&wide);
}

static void test_one_pixel_and_thin_strips(void **state) {
  (void)state;
  fol_image image = noise(9, 9, 8);
  const fol_rect rects[] = {{0, 0, 1, 1}, {0, 3, 9, 4}, {3, 0, 4, 9}};
  for (size_t i = 0; i < sizeof rects / sizeof rects[0]; i++) {
    fol_pyramid *pyramid = NULL;
    MUST(fol_pyramid_new(&pyramid, &image, rects[i], make_tables(), error));
    assert_int_equal(pyramid->width[FOL_PYRAMID_LEVELS - 1], 1);
    assert_int_equal(pyramid->height[FOL_PYRAMID_LEVELS - 1], 1);
    fol_free(pyramid);
  }
  fol_image_drop(&image);
}

static void test_tiles_cover_the_picture_once(void **state) {
  (void)state;
  const int sizes[][2] = {{1, 1}, {1024, 992}, {993, 1985}, {2500, 1300}};
  for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
    fol_tiling tiling = fol_tiling_of(sizes[s][0], sizes[s][1]);
    long covered = 0;
    for (int i = 0; i < fol_tiling_count(&tiling); i++) {
      fol_rect inner = fol_tiling_inner(&tiling, i), outer = fol_tiling_outer(&tiling, i);
      covered += (long)(inner.x1 - inner.x0) * (inner.y1 - inner.y0);
      assert_true(outer.x1 - outer.x0 <= FOL_TILE_PX && outer.y1 - outer.y0 <= FOL_TILE_PX);
      assert_true(outer.x0 >= 0 && outer.y0 >= 0 && outer.x1 <= sizes[s][0] && outer.y1 <= sizes[s][1]);
      fol_rect both = fol_rect_intersect(inner, outer);
      assert_memory_equal(&both, &inner, sizeof inner);
      for (int j = 0; j < i; j++)
        assert_true(fol_rect_empty(fol_rect_intersect(inner, fol_tiling_inner(&tiling, j))));
    }
    assert_int_equal(covered, (long)sizes[s][0] * sizes[s][1]);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_light_is_kept_down_the_levels),
      cmocka_unit_test(test_full_size_is_the_picture),
      cmocka_unit_test(test_one_pixel_and_thin_strips),
      cmocka_unit_test(test_tiles_cover_the_picture_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
