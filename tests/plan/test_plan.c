/* Plans as values: defaults, sharing, refusals. */
#include "support.h"

#include "follidot/plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH_PX = 640, HEIGHT_PX = 480 };

static fol_plan make_plan(void) {
  fol_plan plan;
  MUST(fol_plan_default(&plan, WIDTH_PX, HEIGHT_PX, error));
  return plan;
}

static fol_points *make_points(const fol_point *points, size_t count) {
  fol_points *list = NULL;
  MUST(fol_points_new(&list, points, count, error));
  return list;
}

static void check_refused(const fol_plan *plan, const char *expected) {
  fol_error err = {0};
  if (fol_plan_check(plan, WIDTH_PX, HEIGHT_PX, &err))
    fail_msg("not refused: %s", expected);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

typedef struct spoiled_number {
  size_t offset;
  double value;
  const char *expected;
} spoiled_number;

#define AT(field) offsetof(fol_plan, field)

/* ---- the value ------------------------------------------------------------------------------- */

static void test_default_is_contracts(void **state) {
  (void)state;
  fol_plan plan = make_plan();
  assert_int_equal(plan.seed, 1);
  assert_true(plan.surface.kind == FOL_SURFACE_PLANE && plan.camera.focal_35mm == 0);
  assert_true(plan.scale.to_px.x - plan.scale.from_px.x == 0.8 * WIDTH_PX && plan.scale.length_mm == 152);
  assert_null(plan.hairline.points_px);
  assert_true(fol_mask_area_px(plan.mask) == 0);
  assert_true(plan.pattern.jitter == 0.15 && plan.pattern.size_spread == 0.22 && plan.pattern.darkness_spread == 0.25);
  assert_true(plan.pattern.elongation == 0.15);
  assert_true(!plan.pigment.has_shade && plan.pigment.depth_mm[0] == 0.05 && plan.pigment.depth_mm[1] == 0.40);
  assert_false(plan.skin.given || plan.pigment.has_hair);
  const fol_healing *healing = &plan.healing;
  assert_true(healing->skin_type == 0 && healing->sun == FOL_SUN_USUAL && healing->oiliness == FOL_OILINESS_NORMAL);
  assert_true(healing->touch_up_years == 5);
  assert_int_equal(plan.session_count, 3);
  const double densities[] = {30, 70, 100}, diameters[] = {0.30, 0.38, 0.38}, dilutions[] = {25, 15, 15};
  for (int i = 0; i < 3; i++) {
    const fol_session *session = &plan.sessions[i];
    assert_true(session->density_per_cm2 == densities[i] && session->dot_diameter_mm == diameters[i]);
    assert_true(session->dilution == dilutions[i] && !*session->date);
  }
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  fol_plan_drop(&plan);
}

static void test_default_of_a_picture_too_small(void **state) {
  (void)state;
  const fol_plan untouched = {.seed = 7};
  for (int width = 1; width < 30; width++) {
    fol_plan plan = untouched;
    fol_error err = {0};
    assert_false(fol_plan_default(&plan, width, 20, &err));
    assert_int_equal(err.code, FOL_REFUSED);
    assert_non_null(strstr(err.text, "scale."));
    assert_memory_equal(&plan, &untouched, sizeof plan);
  }
}

static void test_copies_share_and_drop_alone(void **state) {
  (void)state;
  fol_plan plan = make_plan();
  plan.hairline.points_px = make_points((const fol_point[]){{10, 100}, {600, 120}}, 2);
  fol_plan copy = fol_plan_copy(&plan);
  assert_ptr_equal(copy.mask, plan.mask);
  assert_ptr_equal(copy.hairline.points_px, plan.hairline.points_px);
  fol_plan_drop(&plan);
  assert_memory_equal(&plan, &(fol_plan){0}, sizeof plan);
  MUST(fol_plan_check(&copy, WIDTH_PX, HEIGHT_PX, error));
  fol_plan_drop(&copy);
  fol_plan_drop(&copy);
  fol_plan_drop(NULL);
}

static void test_shades(void **state) {
  (void)state;
  assert_string_equal(fol_shade_name(FOL_SHADE_LIGHT), "light");
  assert_string_equal(fol_shade_name(FOL_SHADE_MEDIUM), "medium");
  assert_string_equal(fol_shade_name(FOL_SHADE_DARK), "dark");
  assert_true(fol_shade_dilution(FOL_SHADE_LIGHT) == 25 && fol_shade_dilution(FOL_SHADE_MEDIUM) == 15);
  assert_true(fol_shade_dilution(FOL_SHADE_DARK) == 6);
  const fol_pigment none = {.shade = FOL_SHADE_DARK}, dark = {.has_shade = true, .shade = FOL_SHADE_DARK};
  for (int session = 1; session <= FOL_SESSIONS_MAX; session++) {
    assert_true(fol_pigment_dilution(&none, 1, session) == 25);
    assert_true(fol_pigment_dilution(&none, 2, session) == (session == 1 ? 25 : 15));
    assert_true(fol_pigment_dilution(&dark, FOL_ENGINE, session) == 6);
  }
}

static void test_looks(void **state) {
  (void)state;
  static const char *const looks[FOL_LOOKS] = {"natural", "fine", "bold"};
  static const fol_session expected[FOL_LOOKS][3] = {{{30, 0.30, 25, ""}, {70, 0.38, 15, ""}, {100, 0.38, 15, ""}},
                                                     {{65, 0.20, 15, ""}, {150, 0.20, 15, ""}, {215, 0.20, 15, ""}},
                                                     {{30, 0.30, 15, ""}, {70, 0.42, 10, ""}, {100, 0.42, 10, ""}}};
  for (int i = 0; i < FOL_LOOKS; i++) {
    fol_look look = FOL_LOOKS;
    assert_string_equal(fol_look_name((fol_look)i), looks[i]);
    assert_true(fol_look_from_name(&look, looks[i]) && look == (fol_look)i);
    fol_plan plan = make_plan();
    strcpy(plan.sessions[1].date, "2026-12-01");
    plan.session_count = FOL_SESSIONS_MAX;
    fol_plan_apply_look(&plan, look);
    for (int s = 0; s < FOL_SESSIONS_MAX; s++) {
      const fol_session *is = &plan.sessions[s], *of = &expected[i][s < 3 ? s : 2];
      assert_true(is->density_per_cm2 == of->density_per_cm2 && is->dot_diameter_mm == of->dot_diameter_mm);
      assert_true(is->dilution == of->dilution);
      assert_string_equal(is->date, s == 1 ? "2026-12-01" : "");
    }
    MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
    fol_plan_drop(&plan);
  }
  fol_look untouched = FOL_LOOK_BOLD;
  assert_false(fol_look_from_name(&untouched, "Fine") || fol_look_from_name(&untouched, ""));
  assert_true(untouched == FOL_LOOK_BOLD);
}

static void test_names_of_what_fades(void **state) {
  (void)state;
  static const char *const suns[] = {"usual", "little", "much"}, *const oily[] = {"normal", "dry", "oily"};
  for (int i = 0; i < 3; i++) {
    fol_sun sun = FOL_SUNS;
    fol_oiliness oiliness = FOL_OILINESSES;
    assert_string_equal(fol_sun_name((fol_sun)i), suns[i]);
    assert_true(fol_sun_from_name(&sun, suns[i]) && sun == (fol_sun)i);
    assert_string_equal(fol_oiliness_name((fol_oiliness)i), oily[i]);
    assert_true(fol_oiliness_from_name(&oiliness, oily[i]) && oiliness == (fol_oiliness)i);
    assert_false(fol_sun_from_name(&sun, oily[i]) || fol_oiliness_from_name(&oiliness, suns[i]));
  }
  fol_sun sun = FOL_SUN_MUCH;
  assert_false(fol_sun_from_name(&sun, "") || fol_sun_from_name(&sun, "Much") || fol_sun_from_name(&sun, "much "));
  assert_true(sun == FOL_SUN_MUCH);
}

/* ---- the head -------------------------------------------------------------------------------- */

static fol_plan make_round_plan(void) {
  fol_plan plan = make_plan();
  plan.surface = fol_surface_default(WIDTH_PX, HEIGHT_PX);
  return plan;
}

static void test_head_of_a_plan(void **state) {
  (void)state;
  fol_plan plan = make_round_plan();
  plan.camera.focal_35mm = 85;
  fol_head head, same;
  MUST(fol_plan_head(&head, &plan, WIDTH_PX, HEIGHT_PX, error));
  const fol_head_request view = {plan.scale, plan.surface, plan.camera, WIDTH_PX, HEIGHT_PX};
  MUST(fol_head_new(&same, &view, error));
  assert_memory_equal(&head, &same, sizeof head);
  assert_true(head.distance_mm > 0 && head.width_px == WIDTH_PX && head.height_px == HEIGHT_PX);
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  fol_plan_drop(&plan);
}

static void test_heads_refused(void **state) {
  (void)state;
  static const spoiled_number cases[] = {
      {AT(surface.semi_axes_mm[0]), 0, "surface.semi_axes_mm[0] must be from 30 to 200, is 0"},
      {AT(surface.semi_axes_mm[1]), -98.5, "surface.semi_axes_mm[1] must be from 30 to 200, is -98.5"},
      {AT(surface.semi_axes_mm[2]), NAN, "surface.semi_axes_mm[2] must be from 30 to 200, is nan"},
      {AT(surface.semi_axes_mm[2]), 1e308, "surface.semi_axes_mm[2] must be from 30 to 200, is 1e+308"},
      {AT(surface.semi_axes_mm[1]), 199, "surface.semi_axes_mm: the longest may be at most 2 times"},
      {AT(surface.yaw_deg), 361, "surface.yaw_deg must be from -360 to 360, is 361"},
      {AT(surface.pitch_deg), -1e308, "surface.pitch_deg must be from -360 to 360, is -1e+308"},
      {AT(surface.roll_deg), INFINITY, "surface.roll_deg must be from -360 to 360, is inf"},
      {AT(surface.centre_px.x), NAN, "surface.centre_px is too far"},
      {AT(surface.centre_px.y), 1e308, "surface.centre_px is too far"},
      {AT(surface.centre_px.x), 10000, "surface.centre_px: the head is entirely outside the picture"},
      {AT(camera.focal_35mm), 5, "camera.focal_35mm: with 5 mm at this scale the camera is"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_plan plan = make_round_plan();
    memcpy((char *)&plan + cases[i].offset, &cases[i].value, sizeof(double));
    check_refused(&plan, cases[i].expected);
    fol_plan_drop(&plan);
  }
}

/* The head is 512 px wide and 606 px high in a picture of 640 x 480, so the corners are free. */
static void test_hairlines_beside_the_head(void **state) {
  (void)state;
  static const fol_point across[] = {{100, 200}, {320, 150}, {540, 200}}, corner[] = {{5, 40}, {30, 5}},
                         touching[] = {{5, 40}, {140, 60}}, level[] = {{5, 30}, {20, 31}},
                         outside[] = {{-200, 200}, {-100, 150}};
  fol_plan plan = make_round_plan();
  plan.hairline.points_px = make_points(across, 3);
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  fol_points_drop(plan.hairline.points_px);
  plan.hairline.points_px = make_points(touching, 2);
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  fol_points_drop(plan.hairline.points_px);
  const fol_point *const off_head[] = {corner, level /* only its extension meets the head */, outside};
  for (int i = 0; i < 3; i++) {
    plan.hairline.points_px = make_points(off_head[i], 2);
    plan.surface.kind = FOL_SURFACE_ELLIPSOID;
    check_refused(&plan, "hairline.points_px: no part of the line lies on the head; move the line or the head");
    plan.surface.kind = FOL_SURFACE_PLANE;
    MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
    fol_points_drop(plan.hairline.points_px);
  }
  plan.hairline.points_px = NULL;
  fol_plan_drop(&plan);
}

/* ---- refusals ------------------------------------------------------------------------------- */

static void test_numbers_out_of_range(void **state) {
  (void)state;
  static const spoiled_number cases[] = {
      {AT(scale.length_mm), 0, "scale.length_mm must be above 0, is 0"},
      {AT(scale.length_mm), -1, "scale.length_mm must be above 0, is -1"},
      {AT(scale.length_mm), NAN, "scale.length_mm must be above 0, is nan"},
      {AT(scale.length_mm), 1e9, "scale.length_mm makes"},
      {AT(scale.from_px.x), -0.5, "scale.from_px is outside the picture of 640 x 480 px"},
      {AT(scale.to_px.y), 481, "scale.to_px is outside the picture of 640 x 480 px"},
      {AT(scale.to_px.x), NAN, "scale.to_px is too far"},
      {AT(camera.focal_35mm), 4, "camera.focal_35mm must be from 5 to 2000, is 4"},
      {AT(pattern.jitter), 1.5, "pattern.jitter must be from 0 to 1, is 1.5"},
      {AT(pattern.size_spread), -0.1, "pattern.size_spread must be from 0 to 1"},
      {AT(pattern.darkness_spread), INFINITY, "pattern.darkness_spread must be from 0 to 1, is inf"},
      {AT(pattern.elongation), -0.01, "pattern.elongation must be from 0 to 1, is -0.01"},
      {AT(pigment.depth_mm[0]), -0.1, "pigment.depth_mm[0] must be from 0 to 0.8"},
      {AT(pigment.depth_mm[1]), 2, "pigment.depth_mm[1] must be from 0.1 to 1.2"},
      {AT(pigment.depth_mm[0]), 0.4, "pigment.depth_mm must be [top, bottom]"},
      {AT(healing.touch_up_years), 0.4, "healing.touch_up_years must be from 0.5 to 15, is 0.4"},
      {AT(healing.touch_up_years), NAN, "healing.touch_up_years must be from 0.5 to 15, is nan"},
      {AT(sessions[0].density_per_cm2), 0, "sessions[0].density_per_cm2 must be above 0 and at most 500, is 0"},
      {AT(sessions[2].density_per_cm2), 500.5, "sessions[2].density_per_cm2 must be above 0 and at most 500, is 500.5"},
      {AT(sessions[1].density_per_cm2), 29, "sessions[1].density_per_cm2 counts the dots of all sessions so far"},
      {AT(sessions[1].dot_diameter_mm), 0.07, "sessions[1].dot_diameter_mm must be from 0.08 to 0.55"},
      {AT(sessions[1].dilution), 1, "sessions[1].dilution must be from 2 to 100"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_plan plan = make_plan();
    memcpy((char *)&plan + cases[i].offset, &cases[i].value, sizeof(double));
    check_refused(&plan, cases[i].expected);
    fol_plan_drop(&plan);
  }
}

static void test_everything_else_that_is_refused(void **state) {
  (void)state;
  fol_plan plan = make_plan();
  plan.seed = FOL_SEED_MAX;
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  plan.seed++;
  check_refused(&plan, "seed ");
  plan.seed = 1;

  for (int i = 0; i < 2; i++) {
    plan.session_count = i ? 5 : 0;
    check_refused(&plan, "sessions must be 1 to 4");
  }
  plan.session_count = 3;

  plan.skin = (fol_skin_given){true, 0.6, 0.004};
  check_refused(&plan, "skin.melanosome_fraction must be from 0 to 0.5, is 0.6");
  plan.skin = (fol_skin_given){true, 0.06, 0.3};
  check_refused(&plan, "skin.blood_fraction must be from 0 to 0.2, is 0.3");
  plan.skin.given = false;

  plan.healing.skin_type = 7;
  check_refused(&plan, "healing.skin_type must be from 1 to 6, is 7");
  plan.healing.skin_type = -1;
  check_refused(&plan, "healing.skin_type must be from 1 to 6, is -1");
  plan.healing.skin_type = 6;

  plan.pigment.hair_px = (fol_point){NAN, 3};
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error)); /* not checked */
  plan.pigment.has_hair = true;
  check_refused(&plan, "pigment.hair_px is too far from the picture");
  plan.pigment.hair_px.x = -0.5;
  check_refused(&plan, "pigment.hair_px is outside the picture of 640 x 480 px");
  plan.pigment.hair_px = (fol_point){640, 480.5};
  check_refused(&plan, "pigment.hair_px is outside the picture of 640 x 480 px");
  plan.pigment.hair_px.y = 480;
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));

  fol_error err;
  assert_false(fol_plan_check(&plan, WIDTH_PX + 1, HEIGHT_PX, &err));
  assert_string_equal(err.text, "mask is 640 x 480 px, the photograph 641 x 480");
  fol_plan_drop(&plan);
}

static void test_hairlines_refused(void **state) {
  (void)state;
  static const fol_point one[] = {{100, 100}}, far[] = {{100, 100}, {2e6, 100}},
                         crossing[] = {{100, 100}, {500, 300}, {500, 100}, {100, 300}};
  fol_plan plan = make_plan();
  plan.hairline.points_px = make_points(one, 1);
  check_refused(&plan, "hairline.points_px must be 2 to 1000 points, are 1");
  fol_points_drop(plan.hairline.points_px);
  plan.hairline.points_px = make_points(far, 2);
  check_refused(&plan, "hairline.points_px[1] is too far from the picture");
  fol_points_drop(plan.hairline.points_px);
  plan.hairline.points_px = make_points(crossing, 4);
  check_refused(&plan, "hairline.points_px");
  plan.hairline.feather_mm = 51;
  check_refused(&plan, "hairline.feather_mm must be from 0 to 50, is 51");
  fol_plan_drop(&plan);
}

static void test_dates(void **state) {
  (void)state;
  static const char *const good[] = {"2026-12-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"};
  static const char *const bad[] = {"2026-12-1",  "2026/12/01", "2026-13-01", "2026-00-10", "2026-02-29", "1900-02-29",
                                    "2026-04-31", "2026-01-00", "0000-01-01", "20261-1-01", "abcd-ef-gh", "2026-1 -01"};
  fol_plan plan = make_plan();
  for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
    strcpy(plan.sessions[0].date, good[i]);
    MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  }
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    strcpy(plan.sessions[0].date, bad[i]);
    check_refused(&plan, "sessions[0].date must be a ");
  }
  strcpy(plan.sessions[0].date, "2026-12-01");
  strcpy(plan.sessions[2].date, "2026-12-01");
  MUST(fol_plan_check(&plan, WIDTH_PX, HEIGHT_PX, error));
  strcpy(plan.sessions[2].date, "2026-11-30"); /* session 2, between them, has none */
  check_refused(&plan, "sessions[2].date is 2026-11-30, earlier than the previous session, on 2026-12-01");
  fol_plan_drop(&plan);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_default_is_contracts),
      cmocka_unit_test(test_default_of_a_picture_too_small),
      cmocka_unit_test(test_copies_share_and_drop_alone),
      cmocka_unit_test(test_shades),
      cmocka_unit_test(test_looks),
      cmocka_unit_test(test_names_of_what_fades),
      cmocka_unit_test(test_head_of_a_plan),
      cmocka_unit_test(test_heads_refused),
      cmocka_unit_test(test_hairlines_beside_the_head),
      cmocka_unit_test(test_numbers_out_of_range),
      cmocka_unit_test(test_everything_else_that_is_refused),
      cmocka_unit_test(test_hairlines_refused),
      cmocka_unit_test(test_dates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
