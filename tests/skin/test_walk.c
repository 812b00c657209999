#include "support.h"

#include "skin/spectrum.h"
#include "skin/walk.h"

#include <math.h>

/* Reflected and transmitted light, as shares of the incoming light, and the standard error of the former. */
typedef struct light {
  double back, through, error;
} light;

static light light_from(const fol_medium *medium, int paths) {
  static fol_path path;
  double back = 0, through = 0, back2 = 0, enters = 1 - fol_fresnel(1 / medium->index, 1);
  for (int i = 0; i < paths; i++) {
    fol_walk(&path, medium, fol_hash(1, FOL_STREAM_TEST, 0, (uint64_t)i));
    if (path.end == FOL_PATH_BACK) {
      back += path.weight;
      back2 += path.weight * path.weight;
    } else if (path.end == FOL_PATH_THROUGH) {
      through += path.weight;
    }
  }
  double mean = back / paths, mean2 = back2 / paths;
  return (light){enters * mean, enters * through / paths, enters * sqrt((mean2 - mean * mean) / paths)};
}

/* R. G. Giovanelli, Optica Acta 2, 153 (1955): includes the reflection of the face itself. */
static void half_space_meets_giovanelli(void **state) {
  (void)state;
  const fol_medium medium = {1.5, 9, 0, 0, INFINITY, {0, 1}};
  light l = light_from(&medium, 400000);
  assert_near(l.back + fol_fresnel(1 / 1.5, 1), 0.2600, 0.002, "reflectance");
  assert_true(l.error < 0.0007 && l.through == 0);
}

/* H. C. van de Hulst, Multiple Light Scattering (1980), as in Wang & Jacques' MCML. */
static void slab_meets_van_de_hulst(void **state) {
  (void)state;
  const fol_medium medium = {1, 9, 0.75, 0, 0.2, {0, 1}};
  light l = light_from(&medium, 1500000);
  assert_near(l.back, 0.09739, 0.0008, "reflectance");
  assert_near(l.through, 0.66096, 0.0012, "transmittance");
}

/* Light skin under perpendicular light, compared with MCML. */
static void skin_meets_mcml(void **state) {
  (void)state;
  const double wavelength_nm[] = {610, 550, 465}, reflectance[] = {0.4114, 0.2890, 0.2509};
  const double melanin = 0.02, blood = 0.004;
  for (int i = 0; i < 3; i++) {
    fol_skin_optics skin = fol_skin_optics_at(wavelength_nm[i]);
    const fol_medium medium = {FOL_SKIN_INDEX,
                               skin.scattering_per_mm,
                               FOL_SKIN_ANISOTROPY,
                               FOL_SKIN_EPIDERMIS_MM,
                               INFINITY,
                               {melanin * skin.melanosome_per_mm + (1 - melanin) * skin.base_per_mm,
                                blood * skin.blood_per_mm + (1 - blood) * skin.base_per_mm}};
    light l = light_from(&medium, 100000);
    assert_near(l.back, reflectance[i], 3 * l.error + 0.0005, "reflectance");
    assert_true(l.error < 0.002);
  }
}

/* Without absorption all light leaves, on one side or the other. */
static void light_is_kept(void **state) {
  (void)state;
  const fol_medium medium = {1.4, 5, 0.8, 0.1, 1, {0, 0}};
  light l = light_from(&medium, 20000);
  assert_near(l.back + l.through, 1 - fol_fresnel(1 / 1.4, 1), 1e-9, "light");
}

/* A path's lengths match its corners, and it stays inside. */
static void lengths_are_those_of_the_corners(void **state) {
  (void)state;
  static fol_path path;
  const fol_medium medium = {1.4, 15, 0.8, 0.08, 0.5, {1, 0.1}};
  for (uint64_t i = 0; i < 200; i++) {
    fol_walk(&path, &medium, fol_hash(2, FOL_STREAM_TEST, 0, i));
    double length = 0;
    for (size_t k = 1; k < path.count; k++) {
      const fol_xyz *a = &path.corner[k - 1], *b = &path.corner[k];
      assert_true(b->z >= 0 && b->z <= 0.5);
      length += sqrt((a->x - b->x) * (a->x - b->x) + (a->y - b->y) * (a->y - b->y) + (a->z - b->z) * (a->z - b->z));
    }
    assert_near_share(path.length_mm[0] + path.length_mm[1], length, 1e-9, "length");
    assert_true(path.length_mm[0] > 0);
  }
}

static void fresnel_is_itself(void **state) {
  (void)state;
  assert_near(fol_fresnel(1.5, 1), 0.04, 1e-12, "straight on");
  assert_near(fol_fresnel(1.4, 0.5), 1, 0, "beyond the critical angle");
  assert_near(fol_fresnel(1 / 1.4, 0), 1, 0, "grazing");
  double brewster = cos(atan(1.4)), half = (1 - 1.96) / (1 + 1.96);
  assert_near(fol_fresnel(1 / 1.4, brewster), half * half / 2, 1e-12, "Brewster's angle");
}

/* The extinction values of docs/domain.md#light, as absorption of whole blood. */
static void skin_has_the_published_coefficients(void **state) {
  (void)state;
  const double nm[] = {610, 550, 465}, oxygenated[] = {1506, 43020, 38440}, reduced[] = {9444, 53410, 18700};
  for (int i = 0; i < 3; i++) {
    double per_cm = 2.303 * (150.0 / 64500) * (0.75 * oxygenated[i] + 0.25 * reduced[i]);
    assert_near_share(fol_skin_optics_at(nm[i]).blood_per_mm, per_cm / 10, 1e-9, "blood");
  }
  assert_near_share(fol_skin_optics_at(550).base_per_mm, 0.0459305, 1e-5, "base");
  fol_skin_optics_at(FOL_WAVELENGTH_MIN_NM);
  fol_skin_optics_at(FOL_WAVELENGTH_MAX_NM);
}

static void channels_lie_in_order(void **state) {
  (void)state;
  fol_spectrum spectrum = fol_spectrum_camera();
  double mean[FOL_CHANNELS] = {0}, sum[FOL_CHANNELS] = {0};
  for (size_t i = 0; i < spectrum.count; i++)
    for (int c = 0; c < FOL_CHANNELS; c++) {
      assert_true(spectrum.weight[i][c] >= 0);
      sum[c] += spectrum.weight[i][c];
      mean[c] += spectrum.weight[i][c] * spectrum.wavelength_nm[i];
    }
  const double wanted_nm[] = {592, 527, 471};
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_near(sum[c], 1, 1e-12, "weights");
    assert_near(mean[c], wanted_nm[c], 1, "mean wavelength");
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(half_space_meets_giovanelli),
      cmocka_unit_test(slab_meets_van_de_hulst),
      cmocka_unit_test(skin_meets_mcml),
      cmocka_unit_test(light_is_kept),
      cmocka_unit_test(lengths_are_those_of_the_corners),
      cmocka_unit_test(fresnel_is_itself),
      cmocka_unit_test(skin_has_the_published_coefficients),
      cmocka_unit_test(channels_lie_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
