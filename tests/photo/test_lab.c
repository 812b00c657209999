#include "support.h"

#include "photo/make.h"

/* The published test data for implementations of the formula: G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000
 * color-difference formula: implementation notes, supplementary test data, and mathematical observations", Color
 * Research & Application 30(1), 21 (2005), table 1. */
static const struct {
  fol_lab x, y;
  double difference;
} pairs[] = {
    {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
    {{50.0000, 3.1571, -77.2803}, {50.0000, 0.0000, -82.7485}, 2.8615},
    {{50.0000, 2.8361, -74.0200}, {50.0000, 0.0000, -82.7485}, 3.4412},
    {{50.0000, -1.3802, -84.2814}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, -0.9009, -85.5211}, {50.0000, 0.0000, -82.7485}, 1.0000},
    {{50.0000, 0.0000, 0.0000}, {50.0000, -1.0000, 2.0000}, 2.3669},
    {{50.0000, -1.0000, 2.0000}, {50.0000, 0.0000, 0.0000}, 2.3669},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0010}, 7.1792},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0011}, 7.2195},
    {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0012}, 7.2195},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0009, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0010, -2.4900}, 4.8045},
    {{50.0000, -0.0010, 2.4900}, {50.0000, 0.0011, -2.4900}, 4.7461},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
    {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
    {{50.0000, 2.5000, 0.0000}, {61.0000, -5.0000, 29.0000}, 22.8977},
    {{50.0000, 2.5000, 0.0000}, {56.0000, -27.0000, -3.0000}, 31.9030},
    {{50.0000, 2.5000, 0.0000}, {58.0000, 24.0000, 15.0000}, 19.4535},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2972, 0.0000}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 1.8634, 0.5757}, 1.0000},
    {{50.0000, 2.5000, 0.0000}, {50.0000, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

static void differences_are_as_published(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    assert_near(fol_ciede2000(pairs[i].x, pairs[i].y), pairs[i].difference, 5e-5, "difference of a published pair");
    assert_near(fol_ciede2000(pairs[i].y, pairs[i].x), pairs[i].difference, 5e-5, "the same the other way round");
    assert_near(fol_ciede2000(pairs[i].x, pairs[i].x), 0, 0, "difference from itself");
  }
}

static void lab_of_known_colours(void **state) {
  (void)state;
  static const struct {
    double rgb[3];
    fol_lab lab;
  } known[] = {
      {{0, 0, 0}, {0, 0, 0}},
      {{1, 1, 1}, {100, 0, 0}},
      {{0.18418652, 0.18418652, 0.18418652}, {50, 0, 0}}, /* ((50 + 16) / 116)^3 */
      {{1, 0, 0}, {53.24, 80.09, 67.20}},
      {{0, 1, 0}, {87.73, -86.18, 83.18}},
      {{0, 0, 1}, {32.30, 79.19, -107.86}},
  };
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    fol_lab lab = fol_lab_of(known[i].rgb);
    assert_near(lab.l, known[i].lab.l, 0.01, "L*");
    assert_near(lab.a, known[i].lab.a, 0.02, "a*");
    assert_near(lab.b, known[i].lab.b, 0.03, "b*");
  }
}

/* ---- the photograph's own primaries ---------------------------------------------------------------- */

/* Its first pixels are red, green and blue. */
static fol_photo *photo_with(const fol_bytes *profile) {
  fol_image image = make_image(20, 12, 8);
  uint8_t *pixels = image.data;
  for (size_t i = 0; i < 9; i++)
    pixels[i] = i % 4 == 0 ? 255 : 0;
  fol_bytes bytes = make_rgb_png(&image, (png_recipe){.profile = profile});
  fol_photo *photo = decode(&bytes);
  fol_bytes_drop(&bytes);
  fol_image_drop(&image);
  return photo;
}

static void without_a_profile_colours_stay(void **state) {
  (void)state;
  fol_photo *photo = photo_with(NULL);
  const uint8_t *code = (const uint8_t *)fol_photo_image(photo)->data + (size_t)5 * 3;
  double rgb[3];
  fol_photo_linear_srgb_at(photo, rgb, 5, 0);
  for (int c = 0; c < 3; c++)
    assert_true(rgb[c] == (double)fol_photo_linear(photo, c)[code[c]]);
  fol_photo_drop(photo);
}

static void primaries_are_taken_to_srgb(void **state) {
  (void)state;
  /* Display P3 to sRGB, both under D65: the product of their published matrices. */
  static const double wanted[3][3] = {{1.2249, -0.2247, 0.0}, {-0.0420, 1.0419, 0.0}, {-0.0197, -0.0786, 1.0979}};
  fol_bytes p3 = make_rgb_profile(cmsBuildGamma(NULL, 2.2)), srgb = save_profile(cmsCreate_sRGBProfile());
  fol_photo *wide = photo_with(&p3), *usual = photo_with(&srgb);
  for (int c = 0; c < 3; c++) {
    double out[3], same[3];
    fol_photo_linear_srgb_at(wide, out, c, 0);
    fol_photo_linear_srgb_at(usual, same, c, 0);
    for (int i = 0; i < 3; i++) {
      assert_near(out[i], wanted[i][c], 0.002, "Display P3 in sRGB");
      assert_near(same[i], i == c, 0.001, "sRGB in sRGB");
    }
  }
  fol_photo_drop(wide);
  fol_photo_drop(usual);
  fol_bytes_drop(&p3);
  fol_bytes_drop(&srgb);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(differences_are_as_published),
      cmocka_unit_test(lab_of_known_colours),
      cmocka_unit_test(without_a_profile_colours_stay),
      cmocka_unit_test(primaries_are_taken_to_srgb),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
