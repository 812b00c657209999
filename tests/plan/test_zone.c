/* Zones: their kinds, sharing, what is refused. */
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

static void check_refused(const fol_plan *plan, const char *expected) {
  fol_error err = {0};
  if (fol_plan_check(plan, WIDTH_PX, HEIGHT_PX, &err))
    fail_msg("not refused: %s", expected);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, expected))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

static fol_zone make_zone(fol_zone_kind kind, size_t corners) {
  fol_point *points = calloc(corners, sizeof *points);
  for (size_t i = 0; i < corners; i++)
    points[i] = (fol_point){100 + 50 * cos((double)i), 100 + 50 * sin((double)i)};
  fol_zone zone = fol_zone_default(kind);
  MUST(fol_points_new(&zone.points_px, points, corners, error));
  free(points);
  return zone;
}

static void test_kinds_of_zones(void **state) {
  (void)state;
  static const char *const names[] = {"scar", "birthmark", "keep-out"};
  static const fol_zone defaults[] = {
      {FOL_ZONE_SCAR, NULL, 1, 1.3, 7.5}, {FOL_ZONE_BIRTHMARK, NULL, 1, 1, 2}, {FOL_ZONE_KEEP_OUT, NULL, 0, 1, 1}};
  for (fol_zone_kind kind = 0; kind < FOL_ZONE_KINDS; kind++) {
    fol_zone zone = fol_zone_default(kind);
    fol_zone_kind found = FOL_ZONE_KINDS;
    assert_string_equal(fol_zone_kind_name(kind), names[kind]);
    assert_true(fol_zone_kind_from_name(&found, names[kind]) && found == kind);
    assert_true(zone.kind == kind && !zone.points_px && zone.density == defaults[kind].density);
    assert_true(zone.size == defaults[kind].size && zone.feather_mm == defaults[kind].feather_mm);
  }
  fol_zone_kind untouched = FOL_ZONE_SCAR;
  assert_false(fol_zone_kind_from_name(&untouched, "Keep-out"));
  assert_true(untouched == FOL_ZONE_SCAR);
}

static void test_zones_are_shared(void **state) {
  (void)state;
  fol_zone list[] = {make_zone(FOL_ZONE_SCAR, 5), make_zone(FOL_ZONE_KEEP_OUT, 3)};
  fol_points *points = fol_points_keep(list[0].points_px);
  fol_plan plan = make_plan();
  MUST(fol_zones_new(&plan.zones, list, 2, error));
  assert_ptr_equal(plan.zones->at[0].points_px, points); /* owned now, not copied */
  fol_plan copy = fol_plan_copy(&plan);
  assert_ptr_equal(copy.zones, plan.zones);
  fol_plan_drop(&plan);
  MUST(fol_plan_check(&copy, WIDTH_PX, HEIGHT_PX, error));
  assert_int_equal(copy.zones->at[1].points_px->count, 3);
  fol_plan_drop(&copy);
  assert_true(fol_refcount_decrement(&points->refcount)); /* the last reference */
  fol_free(points);

  fol_zones *none = (fol_zones *)(void *)&plan;
  MUST(fol_zones_new(&none, NULL, 0, error));
  assert_null(none);
  assert_null(fol_zones_keep(NULL));
  fol_zones_drop(NULL);
}

static void test_too_many_zones(void **state) {
  (void)state;
  fol_zone list[FOL_ZONES_MAX + 1];
  fol_zones *zones = NULL;
  fol_error err = {0};
  for (int i = 0; i <= FOL_ZONES_MAX; i++)
    list[i] = make_zone(FOL_ZONE_SCAR, 3);
  assert_false(fol_zones_new(&zones, list, FOL_ZONES_MAX + 1,
                             &err)); /* the leak checker notices if it does not become their owner */
  assert_true(err.code == FOL_REFUSED && !zones);
  assert_string_equal(err.text, "zones must be at most 100, are 101");

  for (int i = 0; i < 2; i++)
    list[i] = make_zone(FOL_ZONE_SCAR, FOL_ZONE_POINTS_MAX / 2 + (size_t)i);
  assert_false(fol_zones_new(&zones, list, 2, &err));
  assert_string_equal(err.text, "zones must have at most 5000 points together, have 5001");
  for (int i = 0; i < 2; i++)
    list[i] = make_zone(FOL_ZONE_SCAR, FOL_ZONE_POINTS_MAX / 2);
  MUST(fol_zones_new(&zones, list, 2, error));
  fol_zones_drop(zones);
}

static void test_zones_refused(void **state) {
  (void)state;
  const struct {
    fol_zone_kind kind;
    size_t offset, points;
    double value;
    const char *expected;
  } cases[] = {
      {FOL_ZONE_SCAR, offsetof(fol_zone, density), 3, 5.5, "zones[1].density must be from 0 to 5, is 5.5"},
      {FOL_ZONE_SCAR, offsetof(fol_zone, density), 3, -1, "zones[1].density must be from 0 to 5, is -1"},
      {FOL_ZONE_SCAR, offsetof(fol_zone, density), 3, NAN, "zones[1].density must be from 0 to 5, is nan"},
      {FOL_ZONE_KEEP_OUT, offsetof(fol_zone, density), 3, 0.1, "zones[1].density must be 0 in a keep-out, is 0.1"},
      {FOL_ZONE_SCAR, offsetof(fol_zone, size), 3, 0.2, "zones[1].size must be from 0.3 to 3, is 0.2"},
      {FOL_ZONE_SCAR, offsetof(fol_zone, size), 3, 1e308, "zones[1].size must be from 0.3 to 3, is 1e+308"},
      {FOL_ZONE_BIRTHMARK, offsetof(fol_zone, feather_mm), 3, 51, "zones[1].feather_mm must be from 0 to 50, is 51"},
      {FOL_ZONE_BIRTHMARK, offsetof(fol_zone, size), 2, 1, "zones[1].points_px must be 3 to 5000 points, are 2"},
      {FOL_ZONE_BIRTHMARK, offsetof(fol_zone, size), 0, 1, "zones[1].points_px must be 3 to 5000 points, are 0"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_zone list[] = {make_zone(FOL_ZONE_SCAR, 4), make_zone(cases[i].kind, cases[i].points)};
    memcpy((char *)&list[1] + cases[i].offset, &cases[i].value, sizeof(double));
    fol_plan plan = make_plan();
    MUST(fol_zones_new(&plan.zones, list, 2, error));
    check_refused(&plan, cases[i].expected);
    fol_plan_drop(&plan);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_kinds_of_zones),
      cmocka_unit_test(test_zones_are_shared),
      cmocka_unit_test(test_too_many_zones),
      cmocka_unit_test(test_zones_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
