#include "support.h"

#include "photo_from_image.h"
#include "render/relight.h"

enum { SIDE = 4 };

/* A grey photograph. If it is not to be monochrome, one code differs, since monochrome pictures get different curves.
 */
static fol_photo *photo_of_depth(int depth, bool monochrome) {
  fol_image image = {0};
  fol_photo *photo = NULL;
  MUST(fol_image_new(&image, SIDE, SIDE, depth, error));
  for (int y = 0; y < SIDE; y++)
    for (size_t i = 0; i < image.stride; i++)
      ((uint8_t *)image.data)[(size_t)y * image.stride + i] = 100;
  ((uint8_t *)image.data)[0] = monochrome ? 100 : 101;
  MUST(photo_from_image(&photo, &image, error));
  fol_image_drop(&image);
  return photo;
}

static const double skin[3] = {0.45, 0.25, 0.18};

/* Applies the curves to a grey of that code. */
static void seen(const fol_light_curves *curves, int depth, int code, int out[3]) {
  uint8_t small[3] = {(uint8_t)code, (uint8_t)code, (uint8_t)code};
  uint16_t large[3] = {(uint16_t)code, (uint16_t)code, (uint16_t)code};
  fol_light_apply(curves, depth == 8 ? (void *)small : (void *)large, 1);
  for (int c = 0; c < 3; c++)
    out[c] = depth == 8 ? small[c] : large[c];
}

static fol_light_curves *curves_of(const fol_photo *photo, fol_light light, const double colour[3]) {
  fol_light_curves *curves = NULL;
  MUST(fol_light_curves_new(&curves, photo, light, colour, error));
  return curves;
}

static void the_photograph_stays_as_it_is(void **state) {
  (void)state;
  for (int depth = 8; depth <= 16; depth += 8) {
    fol_photo *photo = photo_of_depth(depth, false);
    fol_light_curves *curves = curves_of(photo, FOL_LIGHT_PHOTO, skin);
    for (int code = 0; code < 1 << depth; code++) {
      int out[3];
      seen(curves, depth, code, out);
      assert_true(out[0] == code && out[1] == code && out[2] == code);
    }
    fol_light_curves_drop(curves);
    fol_photo_drop(photo);
  }
}

static void curves_rise_from_black_and_cut_nothing_off(void **state) {
  (void)state;
  static const double colours[][3] = {{0.45, 0.25, 0.18}, {0.06, 0.02, 0.01}, {0.9, 0.8, 0.75}, {0, 0, 0}, {9, 9, 9}};
  for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
    for (int light = FOL_LIGHT_DAYLIGHT; light < FOL_LIGHTS; light++) {
      fol_photo *photo = photo_of_depth(16, false);
      fol_light_curves *curves = curves_of(photo, (fol_light)light, colours[i]);
      int before[3] = {-1, -1, -1}, same[3] = {0}, out[3];
      for (int code = 0; code < 65536; code++) {
        seen(curves, 16, code, out);
        for (int c = 0; c < 3; c++) {
          assert_true(out[c] >= before[c]);
          /* In the middle of the range few codes merge. */
          same[c] = out[c] == before[c] && code > 8192 && code < 57344 ? same[c] + 1 : 0;
          assert_true(same[c] < 20);
          before[c] = out[c];
        }
      }
      seen(curves, 16, 0, out);
      assert_true(out[0] == 0 && out[1] == 0 && out[2] == 0);
      fol_light_curves_drop(curves);
      fol_photo_drop(photo);
    }
  }
}

static double linear_of(int code) {
  return fol_srgb_to_linear(code / 65535.0);
}

static int code_of(double linear) {
  return (int)lround(65535 * fol_linear_to_srgb(linear));
}

static void each_light_does_what_it_says(void **state) {
  (void)state;
  const double grey[3] = {0.3, 0.3, 0.3}, a_third = 0.1;
  fol_photo *photo = photo_of_depth(16, false);
  for (int light = FOL_LIGHT_DAYLIGHT; light < FOL_LIGHTS; light++) {
    fol_light_curves *curves = curves_of(photo, (fol_light)light, grey);
    int here[3], shade[3];
    seen(curves, 16, code_of(grey[0]), here);
    seen(curves, 16, code_of(a_third), shade);
    double contrast = log(linear_of(here[1]) / linear_of(shade[1])) / log(grey[0] / a_third);
    double warmth = linear_of(here[0]) / linear_of(here[2]);
    if (light == FOL_LIGHT_DAYLIGHT)
      assert_true(contrast < 0.99 && warmth < 1 && warmth > 0.9);
    if (light == FOL_LIGHT_HARSH)
      assert_true(contrast > 1.2 && contrast < 1.4 && fabs(warmth - 1) < 1e-3 && linear_of(here[1]) > grey[1]);
    if (light == FOL_LIGHT_WARM)
      assert_true(contrast > 0.95 && contrast < 1.1 && warmth > 1.3 && warmth < 2);
    fol_light_curves_drop(curves);
  }
  fol_photo_drop(photo);
}

static void whole_rows_change_and_nothing_behind_them(void **state) {
  (void)state;
  fol_photo *photo = photo_of_depth(8, false);
  fol_light_curves *curves = curves_of(photo, FOL_LIGHT_HARSH, skin);
  uint8_t row[3 * 5];
  for (size_t i = 0; i < sizeof row; i++)
    row[i] = 60;
  fol_light_apply(curves, row, 4);
  for (int i = 1; i < 4; i++)
    assert_memory_equal(row, row + (size_t)3 * (size_t)i, 3);
  assert_true(row[0] != 60 && row[12] == 60 && row[14] == 60);
  fol_light_apply(curves, row, 0);
  fol_light_curves_drop(curves);
  fol_light_curves_drop(NULL);
  fol_photo_drop(photo);
}

static void names_go_both_ways(void **state) {
  (void)state;
  fol_light found = FOL_LIGHT_WARM;
  for (int light = 0; light < FOL_LIGHTS; light++) {
    assert_true(fol_light_from_name(&found, fol_light_name((fol_light)light)));
    assert_int_equal(found, light);
    assert_true(fol_light_label((fol_light)light)[0] != '\0');
  }
  assert_false(fol_light_from_name(&found, "dark"));
  assert_false(fol_light_from_name(&found, ""));
  assert_string_equal(fol_light_label(FOL_LIGHT_HARSH), "harsh top light");
}

static void a_monochrome_photograph_stays_so(void **state) {
  (void)state;
  for (int light = 0; light < FOL_LIGHTS; light++) {
    fol_photo *photo = photo_of_depth(8, true);
    fol_light_curves *curves = curves_of(photo, (fol_light)light, skin);
    for (int code = 0; code < 256; code++) {
      int out[3];
      seen(curves, 8, code, out);
      assert_true(out[0] == out[1] && out[1] == out[2]);
    }
    fol_light_curves_drop(curves);
    fol_photo_drop(photo);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_photograph_stays_as_it_is),
      cmocka_unit_test(curves_rise_from_black_and_cut_nothing_off),
      cmocka_unit_test(each_light_does_what_it_says),
      cmocka_unit_test(whole_rows_change_and_nothing_behind_them),
      cmocka_unit_test(names_go_both_ways),
      cmocka_unit_test(a_monochrome_photograph_stays_so),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
