/* Zones in the density field. */
#include "head/views.h"

#include "follidot/field.h"

enum { width = 1000, height = 800 };

static const double px_per_mm = 4;

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(37, FOL_STREAM_TEST, 8, (*state)++));
}

static double smoothstep(double t) {
  t = fmin(fmax(t, 0), 1);
  return t * t * (3 - 2 * t);
}

static fol_zone zone_of(fol_zone_kind kind, const fol_point *points, size_t count) {
  fol_zone zone = fol_zone_default(kind);
  MUST(fol_points_new(&zone.points_px, points, count, error));
  return zone;
}

/* A full mask with zones, whose points it owns. */
static fol_field *field_of(const fol_head *head, fol_zone *zones, size_t count) {
  const fol_point corners[] = {{-1, -1}, {width + 1, -1}, {width + 1, height + 1}, {-1, height + 1}};
  fol_polygon polygon = {NULL, 1};
  fol_plan plan = {.seed = 1};
  fol_field *field = NULL;
  MUST(fol_points_new(&polygon.points_px, corners, 4, error));
  MUST(fol_mask_from_polygons(&plan.mask, &polygon, 1, width, height, error));
  MUST(fol_zones_new(&plan.zones, zones, count, error));
  MUST(fol_field_new(&field, &plan, head, error));
  fol_points_drop(polygon.points_px);
  fol_plan_drop(&plan);
  return field;
}

static fol_cover cover_at(const fol_field *field, const fol_head *head, double x, double y) {
  const fol_point px = {x, y};
  return fol_field_at(field, px, fol_head_to_scalp_near(head, px));
}

static void assert_cover(fol_cover cover, double share, double size, double strength) {
  assert_near(cover.scar, (1 - strength) / 0.25, 1e-6, "scar");
  assert_near(cover.share, share, 1e-6, "share");
  assert_near(cover.size, size, 1e-6, "size");
  assert_near(cover.strength, strength, 1e-6, "strength");
  assert_true(cover.front == 1);
}

/* x 400 to 600, y 300 to 500: 50 mm across. */
static const fol_point square[] = {{400, 300}, {600, 300}, {600, 500}, {400, 500}};

/* ---- on a plane ---------------------------------------------------------------------------------------- */

static void a_zone_changes_what_is_in_it(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_zone zone = zone_of(FOL_ZONE_SCAR, square, 4);
  zone.density = 1.4;
  zone.size = 1.3;
  zone.feather_mm = 8;
  fol_field *field = field_of(&head, &zone, 1);
  assert_cover(cover_at(field, &head, 401, 310), 1.4, 1.3, 0.75);
  assert_cover(cover_at(field, &head, 500, 400), 1.4, 1.3, 0.75);
  for (double mm = 0.1; mm < 12; mm += 0.3) {
    double w = 1 - smoothstep(mm / 8), aslant = mm * px_per_mm / sqrt(2);
    assert_cover(cover_at(field, &head, 400 - mm * px_per_mm, 350), 1 + 0.4 * w, 1 + 0.3 * w, 1 - 0.25 * w);
    assert_cover(cover_at(field, &head, 600 + aslant, 500 + aslant), 1 + 0.4 * w, 1 + 0.3 * w, 1 - 0.25 * w);
  }
  assert_true(fol_field_at(field, (fol_point){-1, 5}, (fol_scalp_point){0, 0, 0}).share == 0);
  fol_field_drop(field);
}

static void without_a_feather_edges_are_hard(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_zone zone = zone_of(FOL_ZONE_KEEP_OUT, square, 4);
  zone.feather_mm = 0;
  fol_field *field = field_of(&head, &zone, 1);
  assert_cover(cover_at(field, &head, 400, 300), 0, 1, 1); /* half-open, as polygons of a mask are */
  assert_cover(cover_at(field, &head, 599.999, 499.999), 0, 1, 1);
  assert_cover(cover_at(field, &head, 600, 400), 1, 1, 1);
  assert_cover(cover_at(field, &head, 399.999, 400), 1, 1, 1);
  fol_field_drop(field);
}

static void zones_go_one_after_another(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  const fol_point right[] = {{500, 200}, {900, 200}, {900, 700}, {500, 700}};
  fol_zone zones[] = {zone_of(FOL_ZONE_SCAR, square, 4), zone_of(FOL_ZONE_BIRTHMARK, right, 4)};
  zones[0].density = 0.5;
  zones[1].density = 3;
  zones[1].size = 0.5;
  fol_field *field = field_of(&head, zones, 2);
  assert_cover(cover_at(field, &head, 450, 400), 0.5, 1.3, 0.75);
  assert_cover(cover_at(field, &head, 550, 400), 1.5, 0.65, 0.75);
  assert_cover(cover_at(field, &head, 800, 400), 3, 0.5, 1);
  assert_cover(cover_at(field, &head, 100, 100), 1, 1, 1);
  fol_field_drop(field);
}

/* Where two scars overlap, a point is no more inside a scar than in one. */
static void scars_do_not_add_up(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_zone zones[] = {zone_of(FOL_ZONE_SCAR, square, 4), zone_of(FOL_ZONE_SCAR, square, 4)};
  fol_field *field = field_of(&head, zones, 2);
  assert_true(cover_at(field, &head, 500, 400).scar == 1);
  double at_edge = (double)cover_at(field, &head, 400 - 3 * px_per_mm, 400).scar;
  assert_near(at_edge, 1 - smoothstep(3 / 7.5), 1e-6, "scar");
  assert_true(fol_field_at(field, (fol_point){-1, 5}, (fol_scalp_point){0, 0, 0}).scar == 0);
  fol_field_drop(field);
}

static void outlines_fill_by_the_nonzero_rule(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  /* Two turns in one direction are inside, opposite turns cancel. */
  const fol_point twice[] = {{100, 100}, {500, 100}, {500, 500}, {100, 500}, {100, 100},
                             {200, 200}, {400, 200}, {400, 400}, {200, 400}, {200, 200}};
  const fol_point back[] = {{100, 100}, {500, 100}, {500, 500}, {100, 500}, {100, 100},
                            {200, 200}, {200, 400}, {400, 400}, {400, 200}, {200, 200}};
  const fol_point *const outlines[] = {twice, back};
  for (int i = 0; i < 2; i++) {
    fol_zone zone = zone_of(FOL_ZONE_KEEP_OUT, outlines[i], 10);
    fol_field *field = field_of(&head, &zone, 1);
    assert_cover(cover_at(field, &head, 150, 300), 0, 1, 1);
    assert_cover(cover_at(field, &head, 300, 300), i, 1, 1);
    fol_field_drop(field);
  }
}

static void the_mask_still_bounds_all_dots(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  fol_zone zone = zone_of(FOL_ZONE_SCAR, square, 4);
  zone.density = 5;
  fol_polygon polygon = {NULL, 0.6};
  fol_plan plan = {.seed = 1};
  fol_field *field = NULL;
  const fol_point half[] = {{300, 0}, {500, 0}, {500, 800}, {300, 800}};
  MUST(fol_points_new(&polygon.points_px, half, 4, error));
  MUST(fol_mask_from_polygons(&plan.mask, &polygon, 1, width, height, error));
  MUST(fol_zones_new(&plan.zones, &zone, 1, error));
  MUST(fol_field_new(&field, &plan, &head, error));
  assert_cover(cover_at(field, &head, 450, 400), 3, 1.3, 0.75);
  assert_cover(cover_at(field, &head, 550, 400), 0, 1.3, 0.75);
  fol_rect with = fol_field_bounds(field), without;
  fol_field_drop(field);
  fol_zones_drop(plan.zones);
  plan.zones = NULL;
  MUST(fol_field_new(&field, &plan, &head, error));
  without = fol_field_bounds(field);
  assert_true(with.x0 == without.x0 && with.y0 == without.y0 && with.x1 == without.x1 && with.y1 == without.y1);
  fol_field_drop(field);
  fol_points_drop(polygon.points_px);
  fol_plan_drop(&plan);
}

/* ---- on a head ---------------------------------------------------------------------------------------- */

/* Distances are measured from the outline as projected onto the head. */
static double to_outline(const fol_head *head, const fol_point *points, size_t count, fol_scalp_point mm) {
  enum { STEPS = 400 };
  double nearest = INFINITY;
  for (size_t i = 0; i < count; i++)
    for (int k = 0; k < STEPS; k++) {
      fol_point a = points[i], b = points[(i + 1) % count];
      fol_scalp_point at;
      if (fol_head_to_scalp(&at, head, (fol_point){a.x + (b.x - a.x) * k / STEPS, a.y + (b.y - a.y) * k / STEPS}))
        nearest = fmin(nearest, distance_mm(at, mm));
    }
  return nearest;
}

static bool in_square(fol_point px) {
  return px.x >= square[0].x && px.x < square[2].x && px.y >= square[0].y && px.y < square[2].y;
}

static void feathers_are_as_wide_on_the_skin_everywhere(void **state) {
  (void)state;
  uint64_t random = 0;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    const double feather = 9;
    fol_zone zone = zone_of(FOL_ZONE_SCAR, square, 4);
    zone.feather_mm = feather;
    zone.density = 0.2;
    fol_field *field = field_of(&head, &zone, 1);
    int in_feather = 0;
    for (int k = 0; k < 2000; k++) {
      fol_point px = {300 + 400 * unit(&random), 200 + 400 * unit(&random)};
      fol_scalp_point mm;
      if (!fol_head_to_scalp(&mm, &head, px))
        continue;
      double distance = in_square(px) ? 0 : to_outline(&head, square, 4, mm), w = 1 - smoothstep(distance / feather);
      fol_cover cover = fol_field_at(field, px, mm);
      assert_near(cover.share, 1 - 0.8 * w, 0.01, "share");
      assert_near(cover.size, 1 + 0.3 * w, 0.01, "size");
      assert_near(cover.strength, 1 - 0.25 * w, 0.01, "strength");
      assert_near(cover.scar, w, 0.01, "scar");
      in_feather += distance > 0 && distance < feather;
    }
    assert_true(in_feather > 300);
    fol_field_drop(field);
  }
}

/* An outline off the head has no feather there. */
static void outlines_may_lie_beside_the_head(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[0]);
  const double far = 1e6;
  const fol_point right_half[] = {{500, -far}, {far, -far}, {far, far}, {500, far}};
  const fol_point off_head[] = {{10, 10}, {40, 10}, {40, 40}};
  fol_zone zones[] = {zone_of(FOL_ZONE_KEEP_OUT, right_half, 4), zone_of(FOL_ZONE_SCAR, off_head, 3)};
  zones[0].feather_mm = 10;
  zones[1].feather_mm = 50;
  fol_field *field = field_of(&head, zones, 2);
  assert_cover(cover_at(field, &head, 510, 400), 0, 1, 1);
  assert_cover(cover_at(field, &head, 230, 400), 1, 1, 1);
  fol_scalp_point mm, middle;
  assert_true(fol_head_to_scalp(&mm, &head, (fol_point){480, 400}));
  assert_true(fol_head_to_scalp(&middle, &head, (fol_point){500, 400}));
  assert_near(cover_at(field, &head, 480, 400).share, smoothstep(distance_mm(mm, middle) / 10), 1e-3, "share");
  fol_field_drop(field);
}

static void whatever_comes_is_survived(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 60; seed++) {
    enum { ZONES = 10, POINTS = 40 };
    uint64_t random = seed * 10000 + 300000;
    const fol_head head = seed % 2 ? flat_head_of(width, height, px_per_mm)
                                   : posed_head_of(width, height, px_per_mm, poses[seed / 2 % POSES]);
    fol_zone zones[ZONES];
    for (int i = 0; i < ZONES; i++) {
      fol_point points[POINTS];
      double reach = pow(10, unit(&random) * 5 + 1);
      for (int k = 0; k < POINTS; k++)
        points[k] =
            (fol_point){width / 2.0 + (unit(&random) - 0.5) * reach, height / 2.0 + (unit(&random) - 0.5) * reach};
      zones[i] = zone_of((fol_zone_kind)(i % FOL_ZONE_KINDS), points, 3 + (size_t)(unit(&random) * (POINTS - 3)));
      zones[i].feather_mm = unit(&random) < 0.2 ? 0 : 50 * unit(&random);
    }
    fol_field *field = field_of(&head, zones, ZONES);
    for (int k = 0; k < 200; k++) {
      fol_cover cover = cover_at(field, &head, unit(&random) * width, unit(&random) * height);
      assert_true(cover.share >= 0 && cover.share <= 1 && cover.size >= 1 && cover.size < 3 && cover.strength > 0.3f &&
                  cover.strength <= 1 && cover.scar >= 0 && cover.scar <= 1);
    }
    fol_field_drop(field);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_zone_changes_what_is_in_it),
      cmocka_unit_test(without_a_feather_edges_are_hard),
      cmocka_unit_test(zones_go_one_after_another),
      cmocka_unit_test(scars_do_not_add_up),
      cmocka_unit_test(outlines_fill_by_the_nonzero_rule),
      cmocka_unit_test(the_mask_still_bounds_all_dots),
      cmocka_unit_test(feathers_are_as_wide_on_the_skin_everywhere),
      cmocka_unit_test(outlines_may_lie_beside_the_head),
      cmocka_unit_test(whatever_comes_is_survived),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
