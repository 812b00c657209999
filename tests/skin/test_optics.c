#include "support.h"

#include "follidot/skin.h"

#include <math.h>
#include <string.h>

/* Results of docs/domain.md#light's simulations [X], one dot for each strength and geometry, at 610, 550 and 465 nm. */
static const struct simulated {
  double diameter_mm, top_mm, bottom_mm, mu550_per_mm;
  struct {
    double centre, hwhm_mm, area_mm2;
  } channel[FOL_CHANNELS];
} simulated[] = {
    {0.10, 0.10, 0.25, 15, {{0.525, 0.050, 0.0442}, {0.448, 0.055, 0.0365}, {0.334, 0.064, 0.0306}}},
    {0.12, 0.10, 0.30, 2, {{0.165, 0.061, 0.0181}, {0.145, 0.064, 0.0151}, {0.116, 0.077, 0.0136}}},
    {0.20, 0.10, 0.40, 40, {{0.806, 0.109, 0.2497}, {0.724, 0.113, 0.1761}, {0.593, 0.122, 0.1234}}},
    {0.20, 0.30, 0.60, 6, {{0.169, 0.161, 0.1253}, {0.108, 0.202, 0.0706}, {0.064, 0.263, 0.0412}}},
    {0.30, 0.50, 0.80, 15, {{0.133, 0.347, 0.2566}, {0.069, 0.403, 0.1035}, {0.035, 0.427, 0.0432}}},
};

/* precise enough for a test */
static const fol_optics_options lines = {.wavelength_nm = {610, 550, 465}, .precision = 0.03};

static fol_dot_in_skin light_skin(double diameter_mm, double top_mm, double bottom_mm, double mu550_per_mm) {
  return (fol_dot_in_skin){{diameter_mm, mu550_per_mm}, top_mm, bottom_mm, 0.02, 0.004};
}

static void reference_is_met(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof simulated / sizeof *simulated; i++) {
    const struct simulated *s = &simulated[i];
    fol_dot_in_skin dot = light_skin(s->diameter_mm, s->top_mm, s->bottom_mm, s->mu550_per_mm);
    fol_dot_loss loss[FOL_CHANNELS];
    MUST(fol_optics_dot(loss, &dot, &lines, NULL, error));
    for (int c = 0; c < FOL_CHANNELS; c++) {
      double area = s->channel[c].area_mm2, centre = s->channel[c].centre, hwhm_mm = s->channel[c].hwhm_mm;
      assert_near(loss[c].area_mm2, area, 0.05 * area, "A_eff");
      assert_near(loss[c].centre, centre, fmax(0.05 * centre, 0.01), "C0");
      assert_near(loss[c].hwhm_mm, hwhm_mm, fmax((s->top_mm >= 0.3 ? 0.08 : 0.05) * hwhm_mm, 0.005), "HWHM");
      assert_true(loss[c].area_se_mm2 > 0 && loss[c].area_se_mm2 < 0.03 * area);
    }
  }
}

static void threads_change_no_bit(void **state) {
  (void)state;
  fol_dot_in_skin dot = {{0.3, 20}, 0, 0.2, 0.2, 0.03};
  fol_optics_options options = {.precision = 0.05};
  fol_dot_loss one[FOL_CHANNELS], three[FOL_CHANNELS];
  options.threads = 1;
  MUST(fol_optics_dot(one, &dot, &options, NULL, error));
  options.threads = 3;
  MUST(fol_optics_dot(three, &dot, &options, NULL, error));
  assert_memory_equal(one, three, sizeof one);
  options.seed = 1;
  MUST(fol_optics_dot(three, &dot, &options, NULL, error));
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_true(one[c].area_mm2 != three[c].area_mm2);
    assert_near(one[c].area_mm2, three[c].area_mm2, 6 * one[c].area_se_mm2, "A_eff of another seed");
  }
}

/* Red spreads farther and loses more in total; the deeper the dot, the more. */
static void depth_turns_dots_blue(void **state) {
  (void)state;
  const double tops_mm[] = {0.10, 0.50};
  double before = 1;
  for (int i = 0; i < 2; i++) {
    fol_dot_in_skin dot = light_skin(0.2, tops_mm[i], tops_mm[i] + 0.3, 15);
    fol_dot_loss loss[FOL_CHANNELS];
    fol_optics_options camera = {.precision = 0.03};
    MUST(fol_optics_dot(loss, &dot, &camera, NULL, error));
    double blue_to_red = loss[2].area_mm2 / loss[0].area_mm2;
    assert_true(loss[1].area_mm2 < loss[0].area_mm2 && blue_to_red < 0.8 * before);
    before = blue_to_red;
  }
}

/* Dark skin hides dots, most in blue; flushed skin hides them in green. */
static void dark_and_flushed_skin_are_darker(void **state) {
  (void)state;
  fol_dot_in_skin fair = light_skin(0.4, 0.05, 0.4, 6), dark = fair, flushed = fair;
  dark.melanosome_fraction = 0.2;
  flushed.blood_fraction = 0.03;
  fol_dot_loss of_fair[FOL_CHANNELS], of_dark[FOL_CHANNELS], of_flushed[FOL_CHANNELS];
  MUST(fol_optics_dot(of_fair, &fair, &lines, NULL, error));
  MUST(fol_optics_dot(of_dark, &dark, &lines, NULL, error));
  MUST(fol_optics_dot(of_flushed, &flushed, &lines, NULL, error));
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_true(of_dark[c].reflectance < of_fair[c].reflectance / 3);
    assert_true(of_dark[c].centre < of_fair[c].centre && of_dark[c].area_mm2 < of_fair[c].area_mm2);
    assert_true(of_flushed[c].reflectance < of_fair[c].reflectance);
  }
  assert_true(of_dark[2].centre < 0.6 * of_fair[2].centre);
  assert_true(of_flushed[1].reflectance < 0.6 * of_fair[1].reflectance);
}

/* docs/domain.md#light: exp(-n A_eff) holds up to 2 dots/mm2, and is 4 to 8 % too dark at 4 dots/mm2. */
static void dense_lattices_saturate(void **state) {
  (void)state;
  fol_dot_in_skin dot = light_skin(0.2, 0.1, 0.4, 15);
  const double area_mm2[] = {0.2132, 0.1536, 0.1098};
  fol_lattice_light sparse[FOL_CHANNELS], dense[FOL_CHANNELS];
  MUST(fol_optics_lattice(sparse, &dot, 1, &lines, NULL, error));
  MUST(fol_optics_lattice(dense, &dot, 4, &lines, NULL, error));
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_near_share(sparse[c].transmittance, exp(-area_mm2[c]), 0.02, "at 1/mm2");
    double saturation = dense[c].transmittance / exp(-4 * area_mm2[c]);
    assert_true(saturation > 1.02 && saturation < 1.10);
    assert_true(dense[c].se > 0 && dense[c].se < 0.02);
  }
}

/* Dots that touch, through all relevant depths, leave almost no light. */
static void touching_dots_leave_little(void **state) {
  (void)state;
  fol_dot_in_skin dot = light_skin(0.2, 0, 2, 200);
  fol_lattice_light light[FOL_CHANNELS];
  MUST(fol_optics_lattice(light, &dot, fol_lattice_max_per_mm2(0.2), &lines, NULL, error));
  for (int c = 0; c < FOL_CHANNELS; c++)
    assert_true(light[c].transmittance > 0 && light[c].transmittance < 0.15);
}

static void cancel_stops(void **state) {
  (void)state;
  fol_dot_in_skin dot = light_skin(0.2, 0.1, 0.4, 15);
  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  fol_dot_loss loss[FOL_CHANNELS], untouched[FOL_CHANNELS];
  memset(loss, 7, sizeof loss);
  memcpy(untouched, loss, sizeof loss);
  fol_error err = {0};
  assert_false(fol_optics_dot(loss, &dot, &lines, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  assert_memory_equal(loss, untouched, sizeof loss);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reference_is_met),
      cmocka_unit_test(threads_change_no_bit),
      cmocka_unit_test(depth_turns_dots_blue),
      cmocka_unit_test(dark_and_flushed_skin_are_darker),
      cmocka_unit_test(dense_lattices_saturate),
      cmocka_unit_test(touching_dots_leave_little),
      cmocka_unit_test(cancel_stops),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
