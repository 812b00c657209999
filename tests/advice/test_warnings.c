#include "people.h"

typedef struct warnings {
  fol_warning list[FOL_WARNINGS_MAX];
  size_t count;
} warnings;

static warnings review(const fol_plan *plan, const fol_skin_measurement *skin) {
  warnings result;
  fol_head head = head_of(plan);
  result.count = fol_plan_warn(result.list, plan, &head, skin);
  for (size_t i = 0; i < result.count; i++) {
    const char *text = result.list[i].text;
    assert_true(result.list[i].session >= 0 && result.list[i].session <= plan->session_count);
    assert_true(strlen(text) > 20 && strlen(text) < sizeof result.list[i].text - 1 && text[strlen(text) - 1] == '.');
  }
  return result;
}

static const fol_warning *find(const warnings *result, fol_warning_kind kind) {
  for (size_t i = 0; i < result->count; i++)
    if (result->list[i].kind == kind)
      return &result->list[i];
  return NULL;
}

/* The session of the first warning of that kind; -1 if there is none. */
static int warned_session(const fol_plan *plan, const fol_skin_measurement *skin, fol_warning_kind kind) {
  warnings result = review(plan, skin);
  const fol_warning *warning = find(&result, kind);
  return warning ? warning->session : -1;
}

/* ---- light ---------------------------------------------------------------------------------------- */

static void test_a_usual_plan_is_not_warned_of(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  warnings result = review(&plan, &light);
  if (result.count > 0)
    fail_msg("%s", result.list[0].text);
  for (fol_warning_kind kind = 0; kind < FOL_WARNINGS; kind++)
    for (fol_warning_kind other = 0; other < kind; other++)
      assert_string_not_equal(fol_warning_name(kind), fol_warning_name(other));
  fol_plan_drop(&plan);
}

/* The named looks cause no warning; only a bold look on fair skin may be too dark. */
static void test_looks_are_not_warned_of(void **state) {
  (void)state;
  fol_skin_measurement light = light_skin(), dark = dark_skin();
  for (int look = 0; look < FOL_LOOKS; look++) {
    fol_plan plan = flat_plan();
    fol_plan_apply_look(&plan, (fol_look)look);
    warnings on_light = review(&plan, &light), on_dark = review(&plan, &dark);
    if (on_light.count > 0)
      fail_msg("%s: %s", fol_look_name((fol_look)look), on_light.list[0].text);
    if (on_dark.count > 0)
      fail_msg("%s: %s", fol_look_name((fol_look)look), on_dark.list[0].text);
    fol_plan_drop(&plan);
  }
}

static void test_strong_dots_on_fair_skin(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin(), dark = dark_skin();
  plan.sessions[1].dilution = 6;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DARK), 2);
  assert_int_equal(warned_session(&plan, &dark, FOL_WARNING_TOO_DARK), -1);
  plan.sessions[1].dilution = 10;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DARK), -1);
  plan.sessions[1].dilution = 6;
  light.measured = false;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DARK), -1);
  fol_plan_drop(&plan);
}

static void test_a_whole_that_is_too_dark(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  plan.sessions[2] = (fol_session){400, 0.5, 12, ""};
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DARK), 3);
  fol_plan_drop(&plan);
}

static void test_pale_dots(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin(), dark = dark_skin();
  for (int i = 0; i < 3; i++)
    plan.sessions[i].dilution = 60;
  assert_int_equal(warned_session(&plan, &dark, FOL_WARNING_TOO_PALE), 3);
  plan.sessions[2].density_per_cm2 = plan.sessions[1].density_per_cm2 = plan.sessions[0].density_per_cm2 = 10;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_PALE), 3);
  for (int i = 0; i < 3; i++)
    plan.sessions[i] = (fol_session){100, 0.30, 6, ""};
  assert_int_equal(warned_session(&plan, &dark, FOL_WARNING_TOO_PALE), -1);
  fol_plan_drop(&plan);
}

static int warned_of_depth(double top, double bottom) {
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  plan.pigment.depth_mm[0] = top;
  plan.pigment.depth_mm[1] = bottom;
  int session = warned_session(&plan, &light, FOL_WARNING_TOO_DEEP);
  fol_plan_drop(&plan);
  return session;
}

/* docs/domain.md#depth: pigment at 0.1-0.4 mm is normal; at 0.3-0.6 mm it turns blue. */
static void test_deep_pigment(void **state) {
  (void)state;
  assert_int_equal(warned_of_depth(0.05, 0.40), -1);
  assert_int_equal(warned_of_depth(0.10, 0.40), -1);
  assert_int_equal(warned_of_depth(0.05, 0.50), -1);
  assert_int_equal(warned_of_depth(0.30, 0.60), 0);
  assert_int_equal(warned_of_depth(0.50, 0.80), 0);
  assert_int_equal(warned_of_depth(0.05, 0.70), 0);
}

/* ---- dots ----------------------------------------------------------------------------------------- */

static void test_dots_that_merge(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  plan.sessions[2].dot_diameter_mm = 0.55;
  plan.sessions[2].density_per_cm2 = 300;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_MERGING), 3);
  /* Fine dots may be closer. */
  plan.sessions[0] = (fol_session){65, 0.15, 25, ""};
  plan.sessions[1] = (fol_session){150, 0.15, 25, ""};
  plan.sessions[2] = (fol_session){215, 0.15, 25, ""};
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_MERGING), -1);
  /* More jitter brings more of them together. */
  plan.sessions[2].dot_diameter_mm = 0.25;
  plan.pattern.jitter = 0;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_MERGING), -1);
  plan.pattern.jitter = 0.5;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_MERGING), 2);
  fol_plan_drop(&plan);
}

static void test_density_above_natural(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  plan.sessions[2].density_per_cm2 = 110;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DENSE), -1);
  plan.sessions[2].density_per_cm2 = 111;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DENSE), 3);
  plan.sessions[1].density_per_cm2 = 111;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DENSE), 2);
  for (int i = 0; i < 3; i++) /* smaller dots may be denser: 110 (0.30 / 0.20)^2 is 247 */
    plan.sessions[i] = (fol_session){247, 0.20, 15, ""};
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DENSE), -1);
  plan.sessions[2].density_per_cm2 = 248;
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_TOO_DENSE), 3);
  fol_plan_drop(&plan);
}

/* ---- zones ---------------------------------------------------------------------------------------- */

/* A square zone. */
static fol_zone zone_at(fol_zone_kind kind, double from, double to) {
  const fol_point corners[] = {{from, from}, {to, from}, {to, to}, {from, to}};
  fol_zone zone = fol_zone_default(kind);
  MUST(fol_points_new(&zone.points_px, corners, 4, error));
  return zone;
}

static void set_zones(fol_plan *plan, fol_zone *zones, size_t count) {
  fol_zones_drop(plan->zones);
  MUST(fol_zones_new(&plan->zones, zones, count, error));
}

static void test_zones_that_nothing_covers(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  for (int i = 0; i < plan.session_count; i++) /* small enough not to merge in a scar */
    plan.sessions[i].dot_diameter_mm = 0.30;
  fol_zone zones[] = {zone_at(FOL_ZONE_SCAR, 200, 220), zone_at(FOL_ZONE_BIRTHMARK, 20, 60),
                      zone_at(FOL_ZONE_KEEP_OUT, 255, 300), zone_at(FOL_ZONE_SCAR, -900, -600)};
  set_zones(&plan, zones, 4);
  warnings result = review(&plan, &light);
  assert_int_equal(result.count, 2);
  assert_non_null(strstr(result.list[0].text, "Zone 2, a birthmark"));
  assert_non_null(strstr(result.list[1].text, "Zone 4, a scar"));
  fol_plan_drop(&plan);
}

static void test_dense_zones_count(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  fol_zone dense = zone_at(FOL_ZONE_SCAR, 200, 220);
  dense.density = 5;
  dense.size = 2;
  set_zones(&plan, &dense, 1);
  warnings result = review(&plan, &light);
  const fol_warning *density = find(&result, FOL_WARNING_TOO_DENSE), *merging = find(&result, FOL_WARNING_MERGING);
  assert_true(density && density->session == 1 && strstr(density->text, "in the scar"));
  assert_true(merging && merging->session == 1 && strstr(merging->text, "in the scar"));
  dense = zone_at(FOL_ZONE_SCAR, 300, 320); /* not painted */
  dense.density = 5;
  set_zones(&plan, &dense, 1);
  result = review(&plan, &light);
  assert_null(find(&result, FOL_WARNING_TOO_DENSE));
  fol_plan_drop(&plan);
}

static void test_the_list_has_an_end(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  fol_zone zones[FOL_ZONES_MAX];
  for (int i = 0; i < FOL_ZONES_MAX; i++)
    zones[i] = zone_at(FOL_ZONE_SCAR, 10, 20);
  set_zones(&plan, zones, FOL_ZONES_MAX);
  plan.pigment.depth_mm[1] = 1.2;
  warnings result = review(&plan, &light);
  assert_int_equal(result.count, FOL_WARNINGS_MAX);
  assert_int_equal(result.list[0].kind, FOL_WARNING_TOO_DEEP);
  fol_plan_drop(&plan);
}

/* ---- dates ---------------------------------------------------------------------------------------- */

static void set_date(fol_plan *plan, int session, const char *day) {
  snprintf(plan->sessions[session - 1].date, sizeof plan->sessions[0].date, "%s", day);
}

static void test_dates(void **state) {
  (void)state;
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  set_date(&plan, 1, "2026-12-20");
  set_date(&plan, 2, "2027-01-03");
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), -1);
  set_date(&plan, 2, "2027-01-04");
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), 2);
  set_date(&plan, 2, "2026-12-29");
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), 2);
  set_date(&plan, 2, "2026-12-30");
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), -1);
  set_date(&plan, 3, "2026-12-31");
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), 3);
  set_date(&plan, 2, ""); /* the interval is unknown */
  assert_int_equal(warned_session(&plan, &light, FOL_WARNING_DATES), -1);
  fol_plan_drop(&plan);
}

/* ---- the hairline --------------------------------------------------------------------------------- */

static fol_point on_front(const fol_head *head, const double axes[3], double across_mm, double up_mm) {
  double forward = sqrt(1 - pow(across_mm / axes[0], 2) - pow(up_mm / axes[2], 2));
  return fol_head_to_picture(head, (fol_scalp_point){across_mm, axes[1] * forward, up_mm});
}

/* The warning for a face from the front. The hairline is at that angle above the head's foremost point, seen from the
 * head's centre; the brow is marked brow_mm above that point, or not if 0. */
static int warned_of_brow(double elevation_deg, bool ellipsoid, double brow_mm) {
  fol_plan plan = flat_plan();
  fol_skin_measurement light = light_skin();
  plan.scale.length_mm = 220;
  plan.surface = fol_surface_default(SIDE, SIDE);
  fol_head head = head_of(&plan);
  const double *axes = plan.surface.semi_axes_mm;
  fol_point points[5];
  for (int i = 0; i < 5; i++) {
    double elevation = elevation_deg * FOL_PI / 180, azimuth = (i - 2) * FOL_PI / 8;
    points[i] = fol_head_to_picture(&head, (fol_scalp_point){axes[0] * sin(azimuth) * cos(elevation),
                                                             axes[1] * cos(azimuth) * cos(elevation),
                                                             axes[2] * sin(elevation)});
  }
  if (brow_mm != 0)
    plan.landmarks = (fol_landmarks){.given = true,
                                     .glabella_px = on_front(&head, axes, 0, brow_mm),
                                     .left_px = on_front(&head, axes, 45, brow_mm),
                                     .right_px = on_front(&head, axes, -45, brow_mm)};
  if (!ellipsoid)
    plan.surface = (fol_surface){0};
  MUST(fol_points_new(&plan.hairline.points_px, points, 5, error));
  int session = warned_session(&plan, &light, FOL_WARNING_HAIRLINE_LOW);
  fol_plan_drop(&plan);
  return session;
}

static int warned_of_hairline(double elevation_deg, bool ellipsoid) {
  return warned_of_brow(elevation_deg, ellipsoid, 0);
}

/* 40 degrees are 66 mm, 28 degrees 46 mm. */
static void test_a_low_hairline(void **state) {
  (void)state;
  assert_int_equal(warned_of_hairline(40, true), -1);
  assert_int_equal(warned_of_hairline(36, true), -1);
  assert_int_equal(warned_of_hairline(28, true), 0);
  assert_int_equal(warned_of_hairline(5, true), 0);
  assert_int_equal(warned_of_hairline(28, false), -1);
  assert_int_equal(warned_of_brow(28, true, -20), -1); /* a marked brow takes precedence */
  assert_int_equal(warned_of_brow(40, true, 20), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_usual_plan_is_not_warned_of),
      cmocka_unit_test(test_looks_are_not_warned_of),
      cmocka_unit_test(test_strong_dots_on_fair_skin),
      cmocka_unit_test(test_a_whole_that_is_too_dark),
      cmocka_unit_test(test_pale_dots),
      cmocka_unit_test(test_deep_pigment),
      cmocka_unit_test(test_dots_that_merge),
      cmocka_unit_test(test_density_above_natural),
      cmocka_unit_test(test_zones_that_nothing_covers),
      cmocka_unit_test(test_dense_zones_count),
      cmocka_unit_test(test_the_list_has_an_end),
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_a_low_hairline),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
