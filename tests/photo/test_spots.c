#include "support.h"

#include "follidot/photo_spots.h"
#include "photo_from_image.h"

#include <stdlib.h>

/* A uniform ground minus Gaussian spots on a lattice with a spacing that is not a whole number of pixels. */
typedef struct field {
  int width, height, depth;
  double short_px, long_px, turn, apart_px, depth_codes, grain;
  double ground;         /* code */
  double pair_x, pair_y; /* px: the offset between two spots that replace each one; 0: single spots */
} field;

static double gaussian(const field *f, double dx, double dy) {
  double u = (dx * cos(f->turn) + dy * sin(f->turn)) / f->long_px,
         v = (dy * cos(f->turn) - dx * sin(f->turn)) / f->short_px;
  return exp(-(u * u + v * v) / 2);
}

static double normal_of(uint64_t x, uint64_t y) {
  double a = fol_hash_unit(fol_hash(3, FOL_STREAM_TEST, y, 2 * x));
  double b = fol_hash_unit(fol_hash(3, FOL_STREAM_TEST, y, 2 * x + 1));
  return sqrt(-2 * log(1 - a)) * cos(2 * FOL_PI * b);
}

static double shade(const field *f, double dx, double dy) {
  if (f->pair_x == 0 && f->pair_y == 0)
    return gaussian(f, dx, dy);
  return gaussian(f, dx - f->pair_x / 2, dy - f->pair_y / 2) + gaussian(f, dx + f->pair_x / 2, dy + f->pair_y / 2);
}

static fol_photo *photo_of(const field *f) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, f->width, f->height, f->depth, error));
  for (int y = 0; y < f->height; y++)
    for (int x = 0; x < f->width; x++) {
      double u = x + 0.5, v = y + 0.5, a = f->apart_px;
      double dx = u - a * (floor(u / a) + 0.5), dy = v - a * (floor(v / a) + 0.5);
      double code =
          f->ground - f->depth_codes * shade(f, dx, dy) + 0.02 * x + f->grain * normal_of((uint64_t)x, (uint64_t)y);
      for (int c = 0; c < 3; c++) {
        uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
        if (f->depth == 8)
          row[3 * x + c] = (uint8_t)lround(fmin(fmax(code, 0), 255));
        else
          ((uint16_t *)(void *)row)[3 * x + c] = (uint16_t)lround(257 * fmin(fmax(code, 0), 255));
      }
    }
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

/* The spots found in the whole picture. */
typedef struct found {
  int spots, widths;
  double mean_px, least_px, most_px;
} found;

static found find(const field *f) {
  fol_photo *photo = photo_of(f);
  found out = {.least_px = INFINITY};
  for (int row = 0; row < fol_spots_rows(photo); row++)
    for (int column = 0; column < fol_spots_columns(photo); column++) {
      fol_dark_spots *spots = NULL;
      MUST(fol_spots_find(&spots, photo, column, row, error));
      for (size_t i = 0; i < spots->count; i++) {
        const fol_dark_spot *s = &spots->at[i];
        assert_true((int)s->x_px / FOL_SPOTS_TILE_PX == column && (int)s->y_px / FOL_SPOTS_TILE_PX == row);
        assert_true(s->x_px < (float)f->width && s->y_px < (float)f->height && s->contrast > 0.12F);
        out.spots++;
        if (s->sigma_px <= 0)
          continue;
        double width = (double)s->sigma_px;
        out.widths++;
        out.mean_px += width;
        out.least_px = fmin(out.least_px, width);
        out.most_px = fmax(out.most_px, width);
      }
      fol_free(spots);
    }
  out.mean_px /= out.widths;
  fol_photo_drop(photo);
  return out;
}

static field field_of(double sigma_px) {
  return (field){.width = 300,
                 .height = 200,
                 .depth = 8,
                 .short_px = sigma_px,
                 .long_px = sigma_px,
                 .apart_px = 14.3,
                 .depth_codes = 70,
                 .ground = 170};
}

static void each_spot_is_found_once(void **state) {
  (void)state;
  field f = field_of(1.1);
  found seen = find(&f);
  assert_int_equal(seen.spots, 21 * 14); /* 300 / 14.3 x 200 / 14.3, rounded up: the last centres are inside, too */
  assert_true(seen.widths > 200);        /* those at the picture's edges have no width */
}

/* The number of fits per tile is limited, so that a large picture does not take longer. */
static void few_spots_of_a_tile_have_a_width(void **state) {
  (void)state;
  field f = field_of(1.1);
  f.width = f.height = 512;
  f.apart_px = 10.3;
  found seen = find(&f);
  assert_true(seen.spots > 2000 && seen.widths > 16 * 25 && seen.widths <= 16 * 32);
}

static void widths_are_those_of_the_spots(void **state) {
  (void)state;
  static const double sigmas[] = {0.55, 0.8, 1.1, 1.5, 2.1};
  for (int i = 0; i < 5; i++)
    for (int grain = 0; grain <= 3; grain += 3)
      for (int depth = 8; depth <= 16; depth += 8) {
        field f = field_of(sigmas[i]);
        f.grain = grain;
        f.depth = depth;
        f.apart_px = 17.3;
        found seen = find(&f);
        assert_true(seen.widths > 100);
        assert_near_share(seen.mean_px, sigmas[i], 0.04, "the mean width");
        assert_near_share(seen.least_px, sigmas[i], grain ? 0.5 : 0.1, "the least width");
      }
}

static void what_is_long_or_not_alone_has_no_width(void **state) {
  (void)state;
  field aslant = field_of(0.9);
  aslant.long_px = 1.6;
  aslant.turn = 0.6;
  assert_int_equal(find(&aslant).widths, 0);
  assert_true(find(&aslant).spots > 200);
  aslant.long_px = 1.2;
  assert_true(find(&aslant).widths > 100);
  field close = field_of(0.8);
  close.apart_px = 4.3;
  assert_true(find(&close).spots > 1500);
  assert_int_equal(find(&close).widths, 0);
}

/* One spot of a pair is in the outermost pixel of its tile, in front of or behind the tile's edge at 128 px. */
static void a_neighbour_beyond_the_tile_is_left_out(void **state) {
  (void)state;
  static const double pairs[][2] = {{5, 0}, {6, 0}, {7, 0}, {0, 5}, {0, 6}, {0, 7}, {6, 3}, {5, -5}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    for (int way = -1; way <= 1; way += 2) {
      field f = field_of(1.1);
      f.pair_x = pairs[i][0];
      f.pair_y = pairs[i][1];
      double middle = FOL_SPOTS_TILE_PX + way * (fmax(f.pair_x, f.pair_y) / 2 - 0.6);
      f.apart_px = middle / 2.5;
      f.width = f.height = (int)(6 * f.apart_px);
      found seen = find(&f);
      assert_true(seen.spots == 2 * 6 * 6 && seen.widths == seen.spots);
      assert_near_share(seen.least_px, 1.1, 0.02, "the least width");
      assert_near_share(seen.most_px, 1.1, 0.02, "the greatest width");
    }
}

static void noise_has_no_width(void **state) {
  (void)state;
  for (int ground = 40; ground <= 160; ground += 60) {
    field f = field_of(1);
    f.depth_codes = 0;
    f.grain = 12;
    f.ground = ground;
    f.width = f.height = 512;
    assert_true(find(&f).widths < 30);
  }
}

static void light_that_is_cut_off_has_no_width(void **state) {
  (void)state;
  field dark = field_of(1);
  dark.ground = 50;
  dark.depth_codes = 65;
  assert_int_equal(find(&dark).widths, 0);
  field bright = field_of(1);
  bright.ground = 300;
  bright.depth_codes = 160;
  assert_int_equal(find(&bright).widths, 0);
}

static void any_size_will_do(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {1, 2000}, {2000, 1}, {8, 9}, {9, 9}, {127, 129}, {128, 128}, {257, 40}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    field f = field_of(1);
    f.width = sizes[i][0];
    f.height = sizes[i][1];
    find(&f);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(each_spot_is_found_once),
      cmocka_unit_test(few_spots_of_a_tile_have_a_width),
      cmocka_unit_test(widths_are_those_of_the_spots),
      cmocka_unit_test(what_is_long_or_not_alone_has_no_width),
      cmocka_unit_test(a_neighbour_beyond_the_tile_is_left_out),
      cmocka_unit_test(noise_has_no_width),
      cmocka_unit_test(light_that_is_cut_off_has_no_width),
      cmocka_unit_test(any_size_will_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
