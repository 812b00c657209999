/* Reading plans: every key and every default. */
#include "plan/plans.h"

enum { WIDTH_PX = 200, HEIGHT_PX = 160 };

static bool parse(fol_plan *out, const char *text, fol_error *err) {
  return fol_plan_parse(out, text, strlen(text), FOL_TEST_OUT, WIDTH_PX, HEIGHT_PX, err);
}

/* ---- reading --------------------------------------------------------------------------------- */

static void test_full_plan_is_read(void **state) {
  (void)state;
  fol_plan plan;
  MUST(parse(&plan, full_plan, error));
  assert_true(plan.seed == FOL_SEED_MAX);
  assert_true(plan.scale.from_px.x == 10 && plan.scale.from_px.y == 20 && plan.scale.to_px.x == 110 &&
              plan.scale.to_px.y == 20 && plan.scale.length_mm == 25);
  const fol_surface *head = &plan.surface;
  assert_true(head->kind == FOL_SURFACE_ELLIPSOID && head->centre_px.x == 90 && head->centre_px.y == 110.5);
  assert_true(head->semi_axes_mm[0] == 76 && head->semi_axes_mm[1] == 98.5 && head->semi_axes_mm[2] == 90);
  assert_true(head->yaw_deg == 10 && head->pitch_deg == -20.5 && head->roll_deg == 3);
  assert_true(plan.camera.focal_35mm == 105.5);
  assert_int_equal(plan.hairline.points_px->count, 3);
  assert_true(plan.hairline.points_px->at[1].x == 100 && plan.hairline.points_px->at[1].y == 100);
  assert_true(plan.hairline.style == FOL_HAIRLINE_SOFT && plan.hairline.feather_mm == 6 &&
              plan.hairline.micro_mm == 1 && plan.hairline.macro_mm == 3);
  assert_true(fol_mask_at(plan.mask, (fol_point){100, 60}) == 0.75 && fol_mask_at(plan.mask, (fol_point){5, 5}) == 0);
  assert_int_equal(plan.zones->count, 2);
  const fol_zone *scar = &plan.zones->at[0], *free_place = &plan.zones->at[1];
  assert_true(scar->kind == FOL_ZONE_SCAR && scar->density == 0.5 && scar->size == 1.25 && scar->feather_mm == 8);
  assert_true(scar->points_px->count == 3 && scar->points_px->at[2].x == 75 && scar->points_px->at[2].y == 90);
  assert_true(free_place->kind == FOL_ZONE_KEEP_OUT && free_place->points_px->count == 4);
  assert_true(free_place->density == 0 && free_place->size == 1 && free_place->feather_mm == 1);
  const fol_pattern pattern = {0.1, 0.2, 0.3, 0.4};
  assert_true(fol_pattern_equal(&plan.pattern, &pattern));
  assert_true(plan.pigment.has_shade && plan.pigment.shade == FOL_SHADE_DARK);
  assert_true(plan.pigment.depth_mm[0] == 0.1 && plan.pigment.depth_mm[1] == 0.5);
  assert_true(plan.pigment.has_hair && plan.pigment.hair_px.x == 12.5 && plan.pigment.hair_px.y == 150);
  assert_true(plan.healing.skin_type == 4 && plan.healing.sun == FOL_SUN_MUCH);
  assert_true(plan.healing.oiliness == FOL_OILINESS_DRY && plan.healing.touch_up_years == 4.5);
  assert_true(plan.skin.given && plan.skin.melanosome_fraction == 0.02 && plan.skin.blood_fraction == 0.004);
  assert_int_equal(plan.session_count, 2);
  assert_true(plan.sessions[0].density_per_cm2 == 30 && plan.sessions[0].dot_diameter_mm == 0.25 &&
              plan.sessions[0].dilution == 20);
  assert_string_equal(plan.sessions[0].date, "2026-12-01");
  assert_true(plan.sessions[1].density_per_cm2 == 60 && plan.sessions[1].dot_diameter_mm == 0.30);
  assert_true(plan.sessions[1].dilution == 6); /* the shade's, dark */
  assert_string_equal(plan.sessions[1].date, "");
  fol_plan_drop(&plan);
}

/* The smallest plan with a number of sessions and an engine. */
static char *least_plan_of(int engine, int sessions) {
  char key[40], list[300] = "";
  for (int i = 0; i < sessions; i++)
    snprintf(list + strlen(list), sizeof list - strlen(list), "%s{\"density_per_cm2\": 30}", i ? ", " : "");
  snprintf(key, sizeof key, "\"engine\": %d, \"mask\"", engine);
  char *begun = replaced(least_plan, "\"mask\"", key), *text = replaced(begun, "{\"density_per_cm2\": 30}", list);
  free(begun);
  return text;
}

/* Missing values in plans from before engine 2 keep their meaning. */
static void test_defaults_of_each_engine(void **state) {
  (void)state;
  static const struct {
    double size, darkness, elongation, diameters_mm[4], dilutions[4];
  } of[] = {{0.30, 0.35, 0, {0.30, 0.30, 0.30, 0.30}, {25, 25, 25, 25}},
            {0.22, 0.25, 0.15, {0.30, 0.38, 0.38, 0.38}, {25, 15, 15, 15}}};
  for (int engine = 1; engine <= 2; engine++) {
    char *text = least_plan_of(engine, FOL_SESSIONS_MAX);
    fol_plan plan;
    MUST(parse(&plan, text, error));
    assert_true(plan.pattern.jitter == 0.15 && plan.pattern.size_spread == of[engine - 1].size);
    assert_true(plan.pattern.darkness_spread == of[engine - 1].darkness);
    assert_true(plan.scalp_matte == (engine > 1));
    assert_true(plan.pattern.elongation == of[engine - 1].elongation);
    assert_int_equal(plan.session_count, FOL_SESSIONS_MAX);
    for (int i = 0; i < FOL_SESSIONS_MAX; i++) {
      assert_true(plan.sessions[i].dot_diameter_mm == of[engine - 1].diameters_mm[i]);
      assert_true(plan.sessions[i].dilution == of[engine - 1].dilutions[i]);
    }
    fol_plan_drop(&plan);
    free(text);
  }
}

static void test_defaults_of_what_is_left_out(void **state) {
  (void)state;
  fol_plan plan, usual;
  char *least = least_plan_of(FOL_ENGINE, 1);
  MUST(parse(&plan, least, error));
  free(least);
  MUST(fol_plan_default(&usual, WIDTH_PX, HEIGHT_PX, error));
  usual.scale = plan.scale;
  usual.session_count = 1;
  assert_true(same_plan(&plan, &usual));
  fol_plan_drop(&plan);
  fol_plan_drop(&usual);

  static const char *const styles[] = {"soft", "defined", "edge-up"};
  for (int i = 0; i < 3; i++) {
    char hairline[160];
    snprintf(hairline, sizeof hairline,
             "\"hairline\": {\"points_px\": [[0, 80], [200, 80]], \"style\": \"%s\"}, \"mask\"", styles[i]);
    char *text = replaced(least_plan, "\"mask\"", hairline);
    MUST(parse(&plan, text, error));
    fol_hairline given = plan.hairline, style = fol_plan_defaults_of(plan.engine)->hairlines[i];
    assert_true(given.style == style.style && given.feather_mm == style.feather_mm);
    assert_true(given.micro_mm == style.micro_mm && given.macro_mm == style.macro_mm);
    fol_plan_drop(&plan);
    free(text);
  }
}

/* Without the key the edge is hard; with it, the edge becomes part of the mask, which is then written as a picture. */
static void test_feather_of_the_mask(void **state) {
  (void)state;
  static const char mask[] =
      "\"mask\": {%s\"polygons\": [{\"points_px\": [[20, 20], [180, 20], [180, 140], [20, 140]]}]}";
  double mm_per_px = 0, areas[2];
  for (int i = 0; i < 2; i++) {
    char with[200];
    fol_plan plan;
    fol_head head;
    snprintf(with, sizeof with, mask, i ? "\"feather_mm\": 5, " : "");
    char *text = replaced(least_plan, "\"mask\": {\"polygons\": []}", with);
    MUST(parse(&plan, text, error));
    MUST(fol_plan_head(&head, &plan, WIDTH_PX, HEIGHT_PX, error));
    mm_per_px = head.mm_per_px;
    areas[i] = fol_mask_area_px(plan.mask);
    assert_int_equal(fol_mask_polygons(plan.mask, &(const fol_polygon *){NULL}), i == 0);
    fol_plan_drop(&plan);
    free(text);
  }
  /* Half of a strip of 5 mm is removed all around, minus the corners, which that counts twice. */
  double strip = 2.5 / mm_per_px, least = areas[0] - strip * 2 * (160 + 120),
         most = areas[0] - strip * 2 * (160 + 120) * 0.8;
  assert_true(areas[1] > least && areas[1] < most);
}

/* Written if the engine has it on by default, so that an older program reports an unknown key; otherwise only if it was
 * set. */
static void test_scalp_matte_of_a_plan(void **state) {
  (void)state;
  static const struct {
    const char *keys;
    bool on, written;
  } of[] = {{"\"engine\": 1, \"mask\"", false, false},
            {"\"engine\": 1, \"scalp_matte\": true, \"mask\"", true, true},
            {"\"engine\": 2, \"scalp_matte\": false, \"mask\"", false, true},
            {"\"engine\": 2, \"mask\"", true, true}};
  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    char *text = replaced(least_plan, "\"mask\"", of[i].keys);
    fol_plan plan;
    fol_bytes written = {0};
    MUST(parse(&plan, text, error));
    assert_true(plan.scalp_matte == of[i].on);
    MUST(fol_plan_print(&written, &plan, "mask.png", NULL, error));
    MUST(fol_bytes_add(&written, "", 1, error));
    assert_true((strstr((const char *)written.data, "\"scalp_matte\"") != NULL) == of[i].written);
    fol_bytes_drop(&written);
    fol_plan_drop(&plan);
    free(text);
  }
}

/* Plans from before the key existed began with engine 1. */
static void test_engine_of_a_plan(void **state) {
  (void)state;
  for (int engine = 0; engine <= FOL_ENGINE; engine++) {
    char key[40];
    fol_plan plan;
    fol_bytes written = {0};
    snprintf(key, sizeof key, engine ? "\"engine\": %d, \"mask\"" : "\"mask\"", engine);
    char *text = replaced(least_plan, "\"mask\"", key);
    MUST(parse(&plan, text, error));
    assert_int_equal(plan.engine, engine ? engine : 1);
    assert_true(plan.sessions[0].dilution == fol_plan_defaults_of(plan.engine)->dilution[0]);
    MUST(fol_plan_print(&written, &plan, NULL, NULL, error));
    MUST(fol_bytes_add(&written, "", 1, error));
    assert_true((strstr((const char *)written.data, "\"engine\"") != NULL) == (engine > 1));
    fol_bytes_drop(&written);
    fol_plan_drop(&plan);
    free(text);
  }
}

static void test_defaults_of_heads_and_zones(void **state) {
  (void)state;
  char *text = replaced(full_plan, ", \"yaw_deg\": 10, \"pitch_deg\": -20.5, \"roll_deg\": 3", "");
  fol_plan plan;
  MUST(parse(&plan, text, error));
  assert_true(plan.surface.kind == FOL_SURFACE_ELLIPSOID && plan.surface.yaw_deg == 0);
  assert_true(plan.surface.pitch_deg == 0 && plan.surface.roll_deg == 0);
  fol_plan_drop(&plan);
  free(text);
  for (fol_zone_kind kind = 0; kind < FOL_ZONE_KINDS; kind++) {
    char zones[160];
    snprintf(zones, sizeof zones, "\"zones\": [{\"points_px\": [[0, 0], [9, 0], [9, 9]], \"kind\": \"%s\"}], \"mask\"",
             fol_zone_kind_name(kind));
    text = replaced(least_plan, "\"mask\"", zones);
    MUST(parse(&plan, text, error));
    fol_zone usual = fol_zone_default(kind), given = plan.zones->at[0];
    assert_true(given.kind == kind && given.density == usual.density);
    assert_true(given.size == usual.size && given.feather_mm == usual.feather_mm);
    fol_plan_drop(&plan);
    free(text);
  }
}

static void test_what_is_accepted(void **state) {
  (void)state;
  static const char *const changes[][2] = {
      {"\"version\": 1", "\"version\": 1.0"},
      {"\"version\": 1", "\"version\": 1, \"engine\": 1"},
      {"\"seed\": 9007199254740991", "\"seed\": 0"},
      {"\"seed\": 9007199254740991", "\"seed\": 1e3"},
      {"105.5", "null"},
      {"\"kind\": \"ellipsoid\", \"centre_px\": [90, 110.5],", "\"centre_px\": [-10, 300], \"kind\": \"ellipsoid\","},
      {"\"kind\": \"scar\", \"points_px\": [[60, 60],", "\"points_px\": [[-6000, 60], [60, 60],"
                                                        " [60, 60]], \"kind\": \"birthmark\" }, { \"kind\": \"scar\", "
                                                        "\"points_px\": [[60, 60],"},
      {"\"kind\": \"keep-out\"", "\"kind\": \"keep-out\", \"density\": 0"},
      {"\"density\": 0.75", "\"density\": 0"},
      {", \"density\": 0.75", ""},
      {"[30, 30]", "[-3000, -30.5]"},
      {"\"for a test\"", "\"\\u00e9 \\\" \\\\ \xc3\xa9\""},
      {"{ \"about\"", "\xef\xbb\xbf\r\n\t{ \"about\""},
      {"\"melanosome_fraction\": 0.02, \"blood_fraction\": 0.004",
       "\"blood_fraction\": 0, \"melanosome_fraction\": 0.5"},
      {"{ \"melanosome_fraction\": 0.02, \"blood_fraction\": 0.004 }", "\"auto\""},
      {"[12.5, 150]", "null"},
      {"[12.5, 150]", "[200, 160]"},
      {"\"skin_type\": 4", "\"skin_type\": null"},
      {"\"skin_type\": 4", "\"skin_type\": 1.0"},
      {"\"skin_type\": 4, \"sun\": \"much\", \"oiliness\": \"dry\", \"touch_up_years\": 4.5", ""},
  };
  for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
    char *text = replaced(full_plan, changes[i][0], changes[i][1]);
    fol_plan plan;
    fol_error err;
    if (!parse(&plan, text, &err))
      fail_msg("%s: %s", changes[i][1], err.text);
    fol_plan_drop(&plan);
    free(text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_full_plan_is_read),       cmocka_unit_test(test_defaults_of_what_is_left_out),
      cmocka_unit_test(test_defaults_of_each_engine), cmocka_unit_test(test_scalp_matte_of_a_plan),
      cmocka_unit_test(test_feather_of_the_mask),     cmocka_unit_test(test_engine_of_a_plan),
      cmocka_unit_test(test_what_is_accepted),        cmocka_unit_test(test_defaults_of_heads_and_zones),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
