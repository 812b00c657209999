#include "support.h"

#include "photo/make.h"
#include "photo_from_image.h"

/* A synthetic picture, as taken by a camera of known blur. */
typedef struct scene {
  double blur_px, grain;
  bool discs, hair, stubble;
  int width, height, depth;
} scene;

enum { DISC_SPACING_PX = 150, DISC_RADIUS_PX = 48, HAIR_SPACING_PX = 26 };

/* A step from 0 to 1, blurred by a Gaussian, at a signed distance inside its edge. */
static double soft(double inside_px, double blur_px) {
  double t = inside_px / (sqrt(2) * blur_px);
  return t > 4 ? 1 : t < -4 ? 0 : 0.5 * (1 + erf(t));
}

static double nearest_disc(double x, double y) {
  double dx = x - DISC_SPACING_PX * (floor(x / DISC_SPACING_PX) + 0.5);
  double dy = y - DISC_SPACING_PX * (floor(y / DISC_SPACING_PX) + 0.5);
  return DISC_RADIUS_PX - hypot(dx, dy);
}

/* The luma at a point: discs on the left, hairs in the middle, stubble on the right, each if enabled. */
static double seen_at(const scene *s, double x, double y) {
  const double hair_px = 0.7, wave = 0.15 * sin(y / 40) * HAIR_SPACING_PX;
  double light = 150 + 10 * sin(x / 90) * cos(y / 70);
  if (s->discs && x < s->width / 2.0)
    light -= 70 * soft(nearest_disc(x, y), s->blur_px);
  if (s->hair && x >= s->width / 2.0 && x < 0.75 * s->width) {
    double from = remainder(x + 0.3 * y + wave, HAIR_SPACING_PX) / hypot(1, 0.3);
    light -= 110 * (soft(from + hair_px / 2, s->blur_px) - soft(from - hair_px / 2, s->blur_px));
  }
  if (s->stubble && x >= 0.75 * s->width) {
    double column = round(x / 6), row = round(y / 6);
    double dx = x - 6 * column - sin(7 * row), dy = y - 6 * row - sin(5 * column + row);
    light -= 60 * exp(-(dx * dx + dy * dy) / (2 * (s->blur_px * s->blur_px + 0.2)));
  }
  return light;
}

static double normal_of(uint64_t x, uint64_t y) {
  double a = fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, y, 2 * x));
  double b = fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, y, 2 * x + 1));
  return sqrt(-2 * log(1 - a)) * cos(2 * FOL_PI * b);
}

static fol_image take(const scene *s) {
  enum { PARTS = 3 };
  fol_image image = {0};
  MUST(fol_image_new(&image, s->width, s->height, s->depth, error));
  for (int y = 0; y < s->height; y++) {
    for (int x = 0; x < s->width; x++) {
      double light = 0;
      for (int i = 0; i < PARTS * PARTS; i++)
        light += seen_at(s, x + (i % PARTS + 0.5) / PARTS, y + (i / PARTS + 0.5) / PARTS) / (PARTS * PARTS);
      light += s->grain > 0 ? s->grain * normal_of((uint64_t)x, (uint64_t)y) : 0;
      for (int c = 0; c < 3; c++) {
        size_t at = 3 * (size_t)x + (size_t)c;
        double code = fmin(fmax(light, 0), 255);
        uint8_t *row = (uint8_t *)image.data + (size_t)y * image.stride;
        if (s->depth == 8)
          row[at] = (uint8_t)lround(code);
        else
          ((uint16_t *)(void *)row)[at] = (uint16_t)lround(257 * code);
      }
    }
  }
  return image;
}

static fol_photo *photo_of(const scene *s, int jpeg_quality) {
  fol_image image = take(s);
  fol_photo *photo = NULL;
  if (jpeg_quality > 0) {
    fol_bytes bytes = encode(&image, &(fol_encoding){.format = FOL_FORMAT_JPEG, .jpeg_quality = jpeg_quality});
    photo = decode(&bytes);
    fol_bytes_drop(&bytes);
  } else {
    MUST(photo_from_image(&photo, &image, error));
  }
  fol_image_drop(&image);
  return photo;
}

static fol_camera_traits traits_of(const scene *s, int jpeg_quality) {
  fol_photo *photo = photo_of(s, jpeg_quality);
  fol_camera_traits traits = fol_photo_camera(photo, 0);
  fol_photo_drop(photo);
  return traits;
}

static scene scene_of(double blur_px, double grain) {
  return (scene){.blur_px = blur_px, .grain = grain, .width = 640, .height = 480, .depth = 8};
}

static void assert_blur(const scene *s, int jpeg_quality, double allowed_px) {
  fol_camera_traits traits = traits_of(s, jpeg_quality);
  if (!(fabs(traits.edge_blur_px - s->blur_px) <= allowed_px))
    fail_msg("a blur of %.2f px reads %.3f in grain %.0f, JPEG quality %d", s->blur_px, traits.edge_blur_px, s->grain,
             jpeg_quality);
}

static void blur_of_steps_is_found(void **state) {
  (void)state;
  static const double blurs[] = {0.45, 0.6, 0.8, 1.2, 1.8, 2.5};
  static const int qualities[] = {0, 90, 75};
  for (int b = 0; b < 6; b++) {
    for (int grain = 0; grain <= 4; grain += 4) {
      for (int q = 0; q < 3; q++) {
        scene s = scene_of(blurs[b], grain);
        s.discs = true;
        /* Strong compression removes the finest detail, so a small blur gets a wider tolerance. */
        assert_blur(&s, qualities[q], 0.15 * (qualities[q] == 75 ? fmax(s.blur_px, 0.9) : s.blur_px));
      }
    }
  }
}

static void hair_and_stubble_do_not_deceive(void **state) {
  (void)state;
  static const double blurs[] = {0.5, 0.8, 1.5, 2.5};
  for (int b = 0; b < 4; b++) {
    for (int hair = 0; hair < 2; hair++) {
      scene s = scene_of(blurs[b], 2);
      s.discs = s.stubble = true;
      s.hair = hair;
      assert_blur(&s, 85, 0.15 * s.blur_px);
    }
  }
}

static void fine_hair_alone_tells_as_well(void **state) {
  (void)state;
  static const double blurs[] = {0.5, 0.8, 1.0};
  for (int b = 0; b < 3; b++) {
    scene s = scene_of(blurs[b], 1);
    s.hair = true;
    assert_blur(&s, 90, 0.15 * s.blur_px);
  }
}

static void where_nothing_is_sharp_edges_tell_nothing(void **state) {
  (void)state;
  for (int grain = 0; grain <= 4; grain += 2) {
    for (int stubble = 0; stubble < 2; stubble++) {
      scene s = scene_of(0.8, grain);
      s.stubble = stubble;
      assert_near(traits_of(&s, 0).edge_blur_px, 0, 0, "the blur of no edges");
    }
  }
}

static void grain_is_that_of_flat_parts(void **state) {
  (void)state;
  for (int i = 0; i < 2 * 4 * 2; i++) {
    scene s = scene_of(1, 1 + i / 2 % 4);
    s.discs = true;
    s.stubble = i % 2;
    s.depth = i < 8 ? 8 : 16;
    assert_near_share(traits_of(&s, 0).grain, s.grain, 0.1, "grain");
  }
  scene smooth = scene_of(1, 0);
  smooth.discs = true;
  smooth.depth = 16;
  assert_near(traits_of(&smooth, 0).grain, 0, 0.05, "grain of a smooth picture");
}

static void any_number_of_threads_tells_the_same(void **state) {
  (void)state;
  scene s = {.blur_px = 1, .grain = 3, .discs = true, .width = 900, .height = 700, .depth = 8};
  fol_photo *photo = photo_of(&s, 0);
  fol_camera_traits alone = fol_photo_camera(photo, 1);
  assert_true(alone.edge_blur_px > 0 && alone.grain > 0);
  for (int threads = 0; threads <= 3; threads++) {
    fol_camera_traits traits = fol_photo_camera(photo, threads);
    assert_true(traits.edge_blur_px == alone.edge_blur_px && traits.grain == alone.grain);
  }
  fol_photo_drop(photo);
}

static void any_size_will_do(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {1, 20000}, {20000, 1}, {3, 900}, {63, 65}, {64, 64}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    scene s = {.blur_px = 1, .discs = true, .width = sizes[i][0], .height = sizes[i][1], .depth = 8};
    fol_camera_traits traits = traits_of(&s, 0);
    assert_true(traits.edge_blur_px == 0 || (traits.edge_blur_px >= 0.4 && traits.edge_blur_px <= 3));
    assert_true(traits.grain >= 0);
  }
}

/* ---- colour ---------------------------------------------------------------------------------------- */

static fol_camera_traits traits_of_jpeg(jpeg_recipe recipe) {
  fol_image image = make_image(100, 80, 8);
  fol_bytes bytes = make_jpeg(&image, recipe);
  fol_photo *photo = decode(&bytes);
  fol_camera_traits traits = fol_photo_camera(photo, 0);
  fol_photo_drop(photo);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return traits;
}

static void colour_is_as_coarse_as_the_file_has_it(void **state) {
  (void)state;
  fol_bytes upright = make_exif(1, false), turned = make_exif(6, false), over = make_exif(3, false);
  const struct {
    jpeg_recipe recipe;
    int x, y;
  } cases[] = {
      {{.subsampled = false}, 1, 1},
      {{.subsampled = true}, 2, 2},
      {{.subsampled = true, .progressive = true}, 2, 2},
      {{.subsampled = true, .across_only = true, .exif = &upright}, 2, 1},
      {{.subsampled = true, .across_only = true, .exif = &over}, 2, 1},
      {{.subsampled = true, .across_only = true, .exif = &turned}, 1, 2},
      {{.subsampled = true, .grey = true}, 1, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    fol_camera_traits traits = traits_of_jpeg(cases[i].recipe);
    assert_int_equal(traits.chroma_step_x, cases[i].x);
    assert_int_equal(traits.chroma_step_y, cases[i].y);
  }
  fol_bytes_drop(&upright);
  fol_bytes_drop(&turned);
  fol_bytes_drop(&over);
}

static void assert_monochrome(const fol_image *image, bool wanted) {
  fol_photo *photo = NULL;
  MUST(photo_from_image(&photo, image, error));
  assert_true(fol_photo_camera(photo, 0).monochrome == wanted);
  assert_true(fol_photo_describe(photo).monochrome == wanted);
  fol_photo_drop(photo);
}

static void a_picture_without_any_colour_is_monochrome(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    scene s = {.blur_px = 1, .discs = true, .width = 90, .height = 60, .depth = depth};
    fol_image image = take(&s);
    assert_monochrome(&image, true);
    uint8_t *last = (uint8_t *)image.data + (size_t)59 * image.stride + (size_t)(90 * 3 - 1) * (size_t)depth / 8;
    *last ^= 1;
    assert_monochrome(&image, false);
    fol_image_drop(&image);
  }
}

static void impossible_resolutions_are_refused(void **state) {
  (void)state;
  static const uint8_t factors[] = {0x01, 0x10, 0x51, 0x1f};
  fol_image image = make_image(20, 12, 8);
  for (size_t i = 0; i < sizeof factors; i++) {
    fol_bytes bytes = make_jpeg(&image, (jpeg_recipe){0});
    bytes.data[place_of(&bytes, "\xff\xc0", 2) + 11] = factors[i];
    assert_refused(&bytes, "resolution");
    fol_bytes_drop(&bytes);
  }
  fol_image_drop(&image);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(blur_of_steps_is_found),
      cmocka_unit_test(hair_and_stubble_do_not_deceive),
      cmocka_unit_test(fine_hair_alone_tells_as_well),
      cmocka_unit_test(where_nothing_is_sharp_edges_tell_nothing),
      cmocka_unit_test(grain_is_that_of_flat_parts),
      cmocka_unit_test(any_number_of_threads_tells_the_same),
      cmocka_unit_test(any_size_will_do),
      cmocka_unit_test(colour_is_as_coarse_as_the_file_has_it),
      cmocka_unit_test(a_picture_without_any_colour_is_monochrome),
      cmocka_unit_test(impossible_resolutions_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
