#include "advice/field_tone.h"
#include "people.h"

static fol_kernels *kernels_of(const fol_plan *plan, const fol_skin_measurement *skin) {
  fol_kernels *kernels;
  MUST(fol_kernels_new(&kernels, plan->pigment.depth_mm, &skin->skin, error));
  return kernels;
}

/* All sessions have the same dots. */
static fol_plan even_plan(void) {
  fol_plan plan = flat_plan();
  for (int i = 0; i < plan.session_count; i++) {
    plan.sessions[i].dot_diameter_mm = 0.3;
    plan.sessions[i].dilution = 25;
  }
  return plan;
}

/* Dots of none of the looks. */
static fol_plan own_plan(void) {
  fol_plan plan = flat_plan();
  for (int i = 0; i < plan.session_count; i++)
    plan.sessions[i].dot_diameter_mm = 0.36;
  return plan;
}

/* ---- the whole tone ------------------------------------------------------------------------------- */

static void test_even_dots_are_a_lattice(void **state) {
  (void)state;
  fol_plan plan = even_plan();
  fol_skin_measurement skin = light_skin();
  fol_kernels *kernels = kernels_of(&plan, &skin);
  plan.pattern.size_spread = plan.pattern.darkness_spread = 0;
  fol_kernel kernel = fol_kernels_at(kernels, &(fol_implant){0.3, fol_dilution_mu550_per_mm(25)});
  for (int session = 1; session <= 3; session++) {
    double light[FOL_CHANNELS];
    fol_field_tone_transmittance(light, &(fol_field_tone){&plan, kernels, session, 0});
    for (int c = 0; c < FOL_CHANNELS; c++)
      assert_near_share(light[c],
                        fol_kernel_transmittance(&kernel, c, plan.sessions[session - 1].density_per_cm2 / 100), 1e-12,
                        "light of even dots");
  }
  fol_kernels_drop(kernels);
  fol_plan_drop(&plan);
}

/* The quantile of a triangular distribution of half-width sqrt(6). */
static double triangle_quantile(double share) {
  return share < 0.5 ? sqrt(6) * (sqrt(2 * share) - 1) : sqrt(6) * (1 - sqrt(2 * (1 - share)));
}

/* The nodes that represent all dots give the same tone as all of them; larger dots are darker, too. */
static void test_dots_differ_as_they_are_drawn(void **state) {
  (void)state;
  enum { PLACES = 40 };
  fol_plan plan = even_plan();
  fol_skin_measurement skin = light_skin();
  fol_kernels *kernels = kernels_of(&plan, &skin);
  fol_dot_variation variety = fol_dot_variation_of(&plan.pattern);
  double light[FOL_CHANNELS], all[FOL_CHANNELS] = {0}, per_mm2 = plan.sessions[2].density_per_cm2 / 100;
  fol_field_tone_transmittance(light, &(fol_field_tone){&plan, kernels, 3, 0});
  for (int i = 0; i < PLACES * PLACES; i++) {
    fol_dot_factors differs = fol_dot_variation_at(&variety, triangle_quantile((i / PLACES + 0.5) / PLACES),
                                                   triangle_quantile((i % PLACES + 0.5) / PLACES));
    fol_implant implant = {0.3 * differs.diameter, fol_dilution_mu550_per_mm(25) * differs.strength};
    fol_kernel kernel = fol_kernels_at(kernels, &implant);
    for (int c = 0; c < FOL_CHANNELS; c++)
      all[c] += log(fol_kernel_transmittance(&kernel, c, per_mm2)) / (PLACES * PLACES);
  }
  for (int c = 0; c < FOL_CHANNELS; c++)
    assert_near_share(log(light[c]), all[c], 0.005, "ln of the light of dots that differ");
  fol_kernels_drop(kernels);
  fol_plan_drop(&plan);
}

static void test_kinds_of_dots_mix(void **state) {
  (void)state;
  fol_plan plan = even_plan();
  fol_skin_measurement skin = light_skin();
  fol_kernels *kernels = kernels_of(&plan, &skin);
  double pale[FOL_CHANNELS], strong[FOL_CHANNELS], both[FOL_CHANNELS];
  fol_field_tone field = {&plan, kernels, 3, 0};
  fol_field_tone_transmittance(pale, &field);
  field.dilution = 6;
  fol_field_tone_transmittance(strong, &field);
  field.dilution = 0;
  plan.sessions[2].dilution = 6;
  fol_field_tone_transmittance(both, &field);
  for (int c = 0; c < FOL_CHANNELS; c++) {
    assert_true(strong[c] < both[c] && both[c] < pale[c]);
    assert_near_share(log(both[c]), 0.7 * log(pale[c]) + 0.3 * log(strong[c]), 1e-9, "a mixture");
  }
  fol_kernels_drop(kernels);
  fol_plan_drop(&plan);
}

/* ---- the suggestion ------------------------------------------------------------------------------- */

static fol_suggestion suggest(const fol_plan *plan, const fol_skin_measurement *skin, double share) {
  fol_hair_measurement hair = stubble_on(skin, share);
  fol_suggestion made;
  fol_pigment_suggest(&made, plan, skin, &hair);
  assert_true(made.made);
  assert_true(made.dilution >= (made.finer ? 15 : skin->tone <= FOL_TONE_LIGHT ? 10 : 6) && made.dilution <= 100);
  assert_true(made.finer || made.difference <= made.difference_now + 1e-9);
  assert_non_null(strstr(made.reason, "overall tone"));
  assert_true(plan->pigment.has_hair || strstr(made.reason, "seems to be visible"));
  return made;
}

static void check_order(const fol_skin_measurement *skin) {
  fol_plan plan = own_plan();
  double before = 1000;
  for (double share = 0.97; share > 0.25; share -= 0.02) {
    fol_suggestion made = suggest(&plan, skin, share);
    assert_true(made.dilution <= before);
    before = made.dilution;
  }
  assert_true(before < suggest(&plan, skin, 0.85).dilution);
  fol_plan_drop(&plan);
}

static void test_darker_hair_takes_stronger_pigment(void **state) {
  (void)state;
  const fol_skin_measurement light = light_skin(), dark = dark_skin();
  check_order(&light);
  check_order(&dark);
}

static void test_more_dots_take_weaker_pigment(void **state) {
  (void)state;
  fol_plan plan = own_plan();
  fol_skin_measurement skin = light_skin();
  double before = 0;
  for (double density = 60; density < 200; density += 20) {
    plan.sessions[2].density_per_cm2 = density;
    plan.sessions[1].density_per_cm2 = fmin(density, 70);
    double dilution = suggest(&plan, &skin, 0.78).dilution;
    assert_true(dilution >= before);
    before = dilution;
  }
  assert_true(before > suggest(&(fol_plan){.pattern = plan.pattern,
                                           .pigment = plan.pigment,
                                           .session_count = 1,
                                           .sessions = {{60, 0.30, 25, ""}}},
                               &skin, 0.78)
                           .dilution);
  fol_plan_drop(&plan);
}

/* Hair with the plan's own tone yields a suggestion equal to the plan. */
static void test_a_plan_that_fits_is_left_alone(void **state) {
  (void)state;
  fol_plan plan = own_plan();
  fol_skin_measurement skin = light_skin();
  fol_kernels *kernels = kernels_of(&plan, &skin);
  for (int i = 0; i < 3; i++)
    plan.sessions[i].dilution = 14;
  fol_hair_measurement hair = {.found = true,
                               .by = FOL_HAIR_SOURCE_TONE,
                               .lab = fol_field_tone_lab(&(fol_field_tone){&plan, kernels, 3, 0}, skin.linear)};
  fol_suggestion made;
  fol_pigment_suggest(&made, &plan, &skin, &hair);
  assert_true(made.made);
  assert_near(made.dilution, 14, 0, "dilution");
  assert_int_equal(made.shade, FOL_SHADE_MEDIUM);
  assert_near(made.difference_now, 0, 1e-9, "difference");
  assert_non_null(strstr(made.reason, "the plan's 14 : 1"));
  assert_non_null(strstr(made.reason, "no other comes closer"));

  plan.sessions[0].dilution = 25;
  fol_pigment_suggest(&made, &plan, &skin, &hair);
  assert_near(made.dilution, 14, 0, "dilution");
  assert_true(made.difference_now > 0.1);
  assert_non_null(strstr(made.reason, "14 : 1 in all sessions"));
  assert_non_null(strstr(made.reason, "lighter"));
  fol_kernels_drop(kernels);
  fol_plan_drop(&plan);
}

static void test_what_no_dilution_reaches_is_said(void **state) {
  (void)state;
  fol_plan plan = own_plan();
  fol_skin_measurement skin = light_skin();
  fol_suggestion made = suggest(&plan, &skin, 0.05);
  assert_near(made.dilution, 10, 0, "dilution");
  assert_non_null(strstr(made.reason, "even 10 : 1"));
  assert_non_null(strstr(made.reason, "more or larger dots"));
  assert_non_null(strstr(made.reason, "lighter"));
  const fol_session usual = plan.sessions[2];
  plan.sessions[2] = (fol_session){400, 0.5, 25, ""};
  made = suggest(&plan, &skin, 0.999);
  plan.sessions[2] = usual;
  assert_near(made.dilution, 100, 0, "dilution");
  assert_non_null(strstr(made.reason, "darker: fewer or smaller dots"));
  skin = dark_skin();
  made = suggest(&plan, &skin, 0.05);
  assert_near(made.dilution, 6, 0, "dilution");
  assert_int_equal(made.shade, FOL_SHADE_DARK);
  /* Even such a strong suggestion causes no warning. */
  for (int i = 0; i < 3; i++)
    plan.sessions[i].dilution = made.dilution;
  fol_head head = head_of(&plan);
  fol_warning warnings[FOL_WARNINGS_MAX];
  size_t count = fol_plan_warn(warnings, &plan, &head, &skin);
  for (size_t i = 0; i < count; i++)
    assert_int_not_equal(warnings[i].kind, FOL_WARNING_TOO_DARK);
  fol_plan_drop(&plan);
}

/* For hair of another hue, the strongest dilution may be nearest although its dots are too dark. */
static void test_the_strongest_may_be_too_dark(void **state) {
  (void)state;
  fol_plan plan = own_plan();
  fol_skin_measurement skin = light_skin();
  fol_kernels *kernels = kernels_of(&plan, &skin);
  fol_hair_measurement hair = {.found = true,
                               .by = FOL_HAIR_SOURCE_TONE,
                               .lab = fol_field_tone_lab(&(fol_field_tone){&plan, kernels, 3, 10}, skin.linear)};
  hair.lab.l += 1;
  hair.lab.a -= 8;
  hair.lab.b -= 16;
  fol_suggestion made;
  fol_pigment_suggest(&made, &plan, &skin, &hair);
  assert_near(made.dilution, 10, 0, "dilution");
  assert_non_null(strstr(made.reason, "darker: fewer or smaller dots"));
  fol_kernels_drop(kernels);
  fol_plan_drop(&plan);
}

static void check_none(const fol_plan *plan, const fol_skin_measurement *skin, const fol_hair_measurement *hair,
                       const char *why) {
  fol_suggestion made = {.made = true};
  fol_pigment_suggest(&made, plan, skin, hair);
  assert_false(made.made);
  assert_non_null(strstr(made.reason, why));
}

static void test_nothing_to_match_is_said(void **state) {
  (void)state;
  fol_plan plan = own_plan();
  fol_skin_measurement skin = light_skin(), unknown = {.skin = {0.02, 0.004}};
  fol_hair_measurement none = {0}, hair = stubble_on(&skin, 0.7);
  check_none(&plan, &skin, &none, "mark where the hair is");
  check_none(&plan, &unknown, &hair, "No bare skin");
  plan.pigment.has_hair = true;
  check_none(&plan, &skin, &none, "looks like skin");
  fol_plan_drop(&plan);
}

/* Natural dots would stand out next to cropped hair: fine ones are suggested, with the dilution that fits them. */
static void test_beside_hair_dots_are_fine(void **state) {
  (void)state;
  fol_plan plan = flat_plan(), fine = flat_plan(), bold = flat_plan();
  fol_skin_measurement light = light_skin(), dark = dark_skin();
  fol_plan_apply_look(&fine, FOL_LOOK_FINE);
  fol_plan_apply_look(&bold, FOL_LOOK_BOLD);
  fol_suggestion made = suggest(&plan, &light, 0.8), taken = suggest(&fine, &light, 0.8);
  assert_true(made.finer);
  assert_non_null(strstr(made.reason, "dots of 0.38 mm stand out one by one"));
  assert_non_null(strstr(made.reason, "2.1 times as many"));
  assert_non_null(strstr(made.reason, "At 215 dots/cm2"));
  assert_false(taken.finer);
  fine.sessions[0] = plan.sessions[0]; /* already done */
  assert_near(suggest(&fine, &light, 0.05).dilution, 15, 0, "dilution of fine dots after natural ones");
  assert_near(made.dilution, taken.dilution, 0, "dilution");
  assert_near(made.difference, taken.difference, 1e-12, "difference");
  made = suggest(&plan, &light, 0.05);
  assert_near(made.dilution, 15, 0, "dilution");
  assert_non_null(strstr(made.reason, "15 : 1 makes the overall tone"));
  assert_non_null(strstr(made.reason, "lighter than the hair; as planned it is"));
  assert_false(suggest(&bold, &light, 0.8).finer);
  assert_false(suggest(&plan, &dark, 0.8).finer);
  plan.sessions[2].density_per_cm2 = 90; /* set by the user */
  assert_false(suggest(&plan, &light, 0.8).finer);
  fol_plan_drop(&plan);
  fol_plan_drop(&fine);
  fol_plan_drop(&bold);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_even_dots_are_a_lattice),
      cmocka_unit_test(test_dots_differ_as_they_are_drawn),
      cmocka_unit_test(test_kinds_of_dots_mix),
      cmocka_unit_test(test_darker_hair_takes_stronger_pigment),
      cmocka_unit_test(test_more_dots_take_weaker_pigment),
      cmocka_unit_test(test_a_plan_that_fits_is_left_alone),
      cmocka_unit_test(test_what_no_dilution_reaches_is_said),
      cmocka_unit_test(test_the_strongest_may_be_too_dark),
      cmocka_unit_test(test_beside_hair_dots_are_fine),
      cmocka_unit_test(test_nothing_to_match_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
