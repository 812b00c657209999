#include "support.h"

#include "follidot/skin.h"

#include <math.h>

static const double usual_depth_mm[2] = {0.05, 0.40};
static const fol_skin fair = {0.03, 0.004}, dark = {0.25, 0.004};

static fol_kernel kernel_at(const double depth_mm[2], const fol_skin *skin, double diameter_mm, double mu550) {
  fol_kernels *kernels;
  fol_error err;
  assert_true(fol_kernels_new(&kernels, depth_mm, skin, &err));
  fol_implant implant = {diameter_mm, mu550};
  fol_kernel kernel = fol_kernels_at(kernels, &implant);
  fol_kernels_drop(kernels);
  return kernel;
}

static double loss_at(const fol_kernel *k, int c, double r_mm) {
  double core = 0, halo = 0, g = k->channel[c].g;
  for (int i = 0; i < FOL_CORES; i++)
    core += k->channel[c].core[i] * exp(-r_mm * r_mm / (2 * k->core_mm[i] * k->core_mm[i]));
  for (int i = 0; i < FOL_HALOS; i++)
    halo += k->channel[c].halo[i] * exp(-r_mm * r_mm / (2 * k->halo_mm[i] * k->halo_mm[i]));
  return -expm1(-core - log1p(g * halo) / g);
}

/* Kernels reproduce the table's values all over its range, at and between nodes. */
static void kernels_keep_the_tables_figures(void **state) {
  (void)state;
  for (uint64_t i = 0; i < 60; i++) {
    double u[6];
    for (uint64_t k = 0; k < 6; k++)
      u[k] = fol_hash_unit(fol_hash(11, FOL_STREAM_TEST, i, k));
    double top = 0.6 * u[0] * u[0], bottom = fmin(top + 0.08 * exp(u[1] * log(8)), 1.2);
    fol_dot_in_skin dot = {.implant = {0.10 * exp(u[2] * log(9)), 2 * exp(u[3] * log(20))},
                           .top_mm = top,
                           .bottom_mm = fmax(bottom, 0.1),
                           .melanosome_fraction = 0.01 * exp(u[4] * log(30)),
                           .blood_fraction = 0.002 * exp(u[5] * log(15))};
    const double depth_mm[2] = {dot.top_mm, dot.bottom_mm};
    const fol_skin skin = {dot.melanosome_fraction, dot.blood_fraction};
    fol_kernel kernel = kernel_at(depth_mm, &skin, dot.implant.diameter_mm, dot.implant.mu550_per_mm);
    fol_dot_loss expected[FOL_CHANNELS];
    fol_optics_table(expected, &dot);
    for (int c = 0; c < FOL_CHANNELS; c++) {
      assert_near(fol_kernel_area_mm2(&kernel, c), expected[c].area_mm2, 0.025 * expected[c].area_mm2, "A_eff");
      double strays = dot.implant.diameter_mm < 0.6 ? 0.08 : 0.10;
      assert_near(loss_at(&kernel, c, 0), expected[c].centre, strays * expected[c].centre, "C0");
      double half = loss_at(&kernel, c, expected[c].hwhm_mm) / loss_at(&kernel, c, 0);
      assert_true(half > 0.35 && half < 0.68);
    }
  }
}

/* Cores and halos together never lighten the skin. */
static void no_kernel_lightens(void **state) {
  (void)state;
  for (double d = 0.06; d < 1; d *= 1.2)
    for (double mu = 1; mu < 60; mu *= 2) {
      fol_kernel kernel = kernel_at(usual_depth_mm, &fair, d, mu);
      for (int c = 0; c < FOL_CHANNELS; c++)
        for (double r = 0; r < 3; r += 0.02)
          assert_true(loss_at(&kernel, c, r) > -0.002 * loss_at(&kernel, c, 0));
    }
}

/* More pigment absorbs more light; red spreads farthest; neighbouring values differ little, at the table's nodes and
 * beyond. */
static void kernels_are_monotone_and_smooth(void **state) {
  (void)state;
  double before = 0;
  for (double d = 0.06; d < 1; d *= 1.02) {
    fol_kernel kernel = kernel_at(usual_depth_mm, &fair, d, 10);
    double red = fol_kernel_area_mm2(&kernel, 0), blue = fol_kernel_area_mm2(&kernel, 2);
    assert_true(red > before && red > blue);
    assert_true(before == 0 || red < before * 1.08);
    before = red;
  }
  before = 0;
  for (double mu = 0.1; mu < 60; mu *= 1.1) {
    fol_kernel kernel = kernel_at(usual_depth_mm, &fair, 0.3, mu);
    double red = fol_kernel_area_mm2(&kernel, 0);
    assert_true(red > before);
    before = red;
  }
}

/* docs/domain.md#depth: of all colours, pigment loses red last at the surface and first in deep skin, in this order. */
static void deeper_is_bluer(void **state) {
  (void)state;
  static const double depths_mm[][2] = {{0.05, 0.30}, {0.30, 0.60}, {0.50, 0.80}};
  double before = 1;
  for (size_t i = 0; i < 3; i++) {
    fol_kernel kernel = kernel_at(depths_mm[i], &fair, 0.30, 10);
    double ratio = fol_kernel_area_mm2(&kernel, 2) / fol_kernel_area_mm2(&kernel, 0);
    assert_true(ratio < 0.8 * before);
    before = ratio;
  }
  assert_true(before < 0.30);
}

/* docs/domain.md#light: in dark skin the blue contrast of a dot falls to 0.19-0.28. */
static void dark_skin_hides_blue(void **state) {
  (void)state;
  fol_kernel in_fair = kernel_at(usual_depth_mm, &fair, 0.20, 15), in_dark = kernel_at(usual_depth_mm, &dark, 0.20, 15);
  assert_true(loss_at(&in_dark, 2, 0) < 0.65 * loss_at(&in_fair, 2, 0));
}

/* Fields saturate: they are lighter than the sum of their dots' losses, and darker with density. */
static void fields_saturate(void **state) {
  (void)state;
  fol_kernel kernel = kernel_at(usual_depth_mm, &fair, 0.20, 15);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    double before = 1;
    for (double n = 0.25; n <= 4; n *= 2) {
      double light = fol_kernel_transmittance(&kernel, c, n), alone = exp(-n * fol_kernel_area_mm2(&kernel, c));
      assert_true(light < before);
      assert_true(light > 0.98 * alone && light < 1.25 * alone);
      before = light;
    }
  }
}

static void a_hair_is_a_thin_dark_dot(void **state) {
  (void)state;
  const fol_hair hairs[] = {{0.06, 26}, {0.09, 26}};
  fol_dot_loss thin[FOL_CHANNELS], thick[FOL_CHANNELS];
  fol_optics_table_hair(thin, &hairs[0], &fair);
  fol_optics_table_hair(thick, &hairs[1], &fair);
  for (int c = 0; c < FOL_CHANNELS; c++)
    assert_true(thin[c].area_mm2 > 0 && thick[c].area_mm2 > 1.3 * thin[c].area_mm2);
}

/* Light skin reflects more than dark, and most in red; blood absorbs green first. */
static void skin_has_its_colour(void **state) {
  (void)state;
  double light[FOL_CHANNELS], deep[FOL_CHANNELS], flushed[FOL_CHANNELS];
  fol_skin_reflectance(light, &fair);
  fol_skin_reflectance(deep, &dark);
  fol_skin_reflectance(flushed, &(fol_skin){fair.melanosome_fraction, 0.03});
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_true(light[c] > deep[c] && deep[c] > 0 && light[c] < 1);
    assert_true(light[c] > flushed[c]);
  }
  assert_true(light[0] > light[1] && light[1] > light[2]);
  assert_true(flushed[1] / light[1] < flushed[0] / light[0]);
}

static void gaussian_loss_inverts(void **state) {
  (void)state;
  for (double a = 1e-6; a < 600; a *= 1.7)
    assert_near(fol_gaussian_amplitude(fol_gaussian_loss(a)), a, 1e-8 * a, "amplitude");
  assert_near(fol_gaussian_loss(1), 0.7965995992970531, 1e-12, "Ein(1)"); /* Abramowitz & Stegun 5.1.40 */
  assert_near(fol_gaussian_loss(3.9999999), fol_gaussian_loss(4.0000001), 1e-7, "where the series ends");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(kernels_keep_the_tables_figures),
      cmocka_unit_test(no_kernel_lightens),
      cmocka_unit_test(kernels_are_monotone_and_smooth),
      cmocka_unit_test(deeper_is_bluer),
      cmocka_unit_test(dark_skin_hides_blue),
      cmocka_unit_test(fields_saturate),
      cmocka_unit_test(a_hair_is_a_thin_dark_dot),
      cmocka_unit_test(skin_has_its_colour),
      cmocka_unit_test(gaussian_loss_inverts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
