/* Masks from polygons: exact lookups, areas, and refusals. */
#include "mask/masks.h"

#include <stdlib.h>

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(7, FOL_STREAM_TEST, 0, (*state)++));
}

static uint8_t grey_at(const fol_mask *mask, int x, int y) {
  uint8_t grey;
  fol_mask_copy_grey(mask, (fol_rect){x, y, x + 1, y + 1}, &grey, 1);
  return grey;
}

/* ---- polygons --------------------------------------------------------------------------------- */

/* The winding number by summing angles: slow, but independent. */
static bool wound(const fol_polygon *shape, fol_point px) {
  double angle = 0;
  const fol_points *points = shape->points_px;
  for (size_t i = 0; i < points->count; i++) {
    fol_point a = points->at[i], b = points->at[(i + 1) % points->count];
    double ax = a.x - px.x, ay = a.y - px.y, bx = b.x - px.x, by = b.y - px.y;
    angle += atan2(ax * by - ay * bx, ax * bx + ay * by);
  }
  return fabs(angle) > FOL_PI;
}

static double distance_to_sides(const fol_polygon *shape, fol_point px) {
  double nearest = INFINITY;
  const fol_points *points = shape->points_px;
  for (size_t i = 0; i < points->count; i++) {
    fol_point a = points->at[i], b = points->at[(i + 1) % points->count];
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double t = length > 0 ? fmin(fmax(((px.x - a.x) * dx + (px.y - a.y) * dy) / length, 0), 1) : 0;
    nearest = fmin(nearest, hypot(px.x - a.x - t * dx, px.y - a.y - t * dy));
  }
  return nearest;
}

static void polygons_answer_exactly(void **state) {
  (void)state;
  enum { width = 200, height = 150, shapes_max = 4, corners_max = 9 };
  uint64_t random = 1000;
  for (int turn = 0; turn < 200; turn++) {
    fol_polygon shapes[shapes_max];
    size_t count = 1 + (size_t)(unit(&random) * shapes_max);
    for (size_t i = 0; i < count; i++) {
      fol_point corners[corners_max];
      size_t corner_count = 3 + (size_t)(unit(&random) * (corners_max - 2));
      for (size_t k = 0; k < corner_count; k++) {
        corners[k] = (fol_point){(unit(&random) * 2 - 0.5) * width, (unit(&random) * 2 - 0.5) * height};
        if (turn % 2)
          corners[k] = (fol_point){floor(corners[k].x), floor(corners[k].y)};
      }
      shapes[i] = polygon(corners, corner_count, turn % 3 ? unit(&random) : 0.3 + 1e-6 * (double)i);
    }
    fol_mask *mask = mask_of(shapes, count, width, height);
    fol_rect bounds = fol_mask_bounds(mask);
    for (int k = 0; k < 500; k++) {
      fol_point px = {unit(&random) * width, unit(&random) * height};
      double expected = 0, nearest = INFINITY;
      for (size_t i = 0; i < count; i++) {
        expected = wound(&shapes[i], px) ? shapes[i].density : expected;
        nearest = fmin(nearest, distance_to_sides(&shapes[i], px));
      }
      if (nearest < 1e-7)
        continue;
      assert_true(fol_mask_at(mask, px) == expected);
      assert_true(expected == 0 || (px.x >= bounds.x0 && px.x < bounds.x1 && px.y >= bounds.y0 && px.y < bounds.y1));
      int x = (int)px.x, y = (int)px.y;
      double middle = fol_mask_at(mask, (fol_point){x + 0.5, y + 0.5});
      assert_int_equal(grey_at(mask, x, y), middle > 0 ? fmax(1, (double)lround(255 * middle)) : 0);
    }
    fol_mask_drop(mask);
    for (size_t i = 0; i < count; i++)
      fol_points_drop(shapes[i].points_px);
  }
}

/* A square divided into triangles from an inner point: any point, including corners and sides, is in exactly one of
 * them. */
static void neighbours_leave_no_gap(void **state) {
  (void)state;
  const fol_point square[] = {{8, 8}, {40, 8}, {40, 40}, {8, 40}}, within = {19, 27};
  fol_mask *parts[4];
  for (int i = 0; i < 4; i++)
    parts[i] = mask_of_points((fol_point[]){square[i], square[(i + 1) % 4], within}, 3, 48, 48);
  double grey[2] = {0};
  for (int y = 0; y < 48 * 4; y++)
    for (int x = 0; x < 48 * 4; x++) {
      fol_point px = {x / 4.0, y / 4.0};
      double sum = 0;
      for (int i = 0; i < 4; i++)
        sum += fol_mask_at(parts[i], px);
      bool inside = px.x >= 8 && px.x < 40 && px.y >= 8 && px.y < 40;
      assert_true(sum == (inside ? 1 : 0));
    }
  for (int i = 0; i < 4; i++) {
    for (int k = 0; k < 48 * 48; k++)
      grey[0] += grey_at(parts[i], k % 48, k / 48);
    grey[1] += fol_mask_area_px(parts[i]);
    fol_mask_drop(parts[i]);
  }
  assert_true(grey[0] == 255.0 * 32 * 32);
  assert_true(fabs(grey[1] - 32 * 32) < 1e-9);
}

static void later_polygons_overwrite(void **state) {
  (void)state;
  const fol_point large[] = {{5, 5}, {95, 5}, {95, 95}, {5, 95}}, small[] = {{40, 40}, {60, 40}, {60, 60}, {40, 60}};
  fol_polygon shapes[] = {polygon(large, 4, 0.3), polygon(small, 4, 0)};
  fol_mask *mask = mask_of(shapes, 2, 100, 100);
  assert_true(fol_mask_at(mask, (fol_point){20, 20}) == 0.3);
  assert_true(fol_mask_at(mask, (fol_point){50, 50}) == 0);
  assert_int_equal(grey_at(mask, 20, 20), 77);
  assert_true(fabs(fol_mask_area_px(mask) - 0.3 * (8100 - 400)) < 1e-9);
  const fol_polygon *kept;
  assert_int_equal(fol_mask_polygons(mask, &kept), 2);
  assert_ptr_equal(kept[0].points_px, shapes[0].points_px);
  assert_true(kept[0].density == 0.3);
  fol_mask_drop(mask);
  fol_polygon swapped[] = {shapes[1], shapes[0]};
  mask = mask_of(swapped, 2, 100, 100);
  assert_true(fol_mask_at(mask, (fol_point){50, 50}) == 0.3);
  fol_mask_drop(mask);
  fol_points_drop(shapes[0].points_px);
  fol_points_drop(shapes[1].points_px);
}

static void a_faint_polygon_is_there(void **state) {
  (void)state;
  const fol_point all[] = {{-5, -5}, {305, -5}, {305, 305}, {-5, 305}};
  fol_polygon faint = polygon(all, 4, 1e-4);
  fol_mask *mask = mask_of(&faint, 1, 300, 300);
  assert_true(fol_mask_at(mask, (fol_point){150, 150}) == 1e-4);
  assert_int_equal(grey_at(mask, 150, 150), 1);
  assert_false(fol_rect_empty(fol_mask_bounds(mask)));
  fol_mask_drop(mask);
  fol_points_drop(faint.points_px);
}

static void a_star_is_full(void **state) {
  (void)state;
  fol_point star[5];
  for (int i = 0; i < 5; i++)
    star[i] = (fol_point){100 + 80 * cos(i * 0.8 * FOL_PI), 100 + 80 * sin(i * 0.8 * FOL_PI)};
  fol_mask *mask = mask_of_points(star, 5, 200, 200);
  assert_true(fol_mask_at(mask, (fol_point){100, 100}) == 1);    /* the even-odd rule would leave it empty */
  double tip = FOL_PI / 5, inner = 80 * cos(2 * tip) / cos(tip); /* radius of the inner corners */
  assert_true(fabs(fol_mask_area_px(mask) / (5 * 80 * inner * sin(tip)) - 1) < 1e-4);
  fol_mask_drop(mask);
}

static void areas_are_true(void **state) {
  (void)state;
  const fol_point box[] = {{10.3, 20.7}, {50.9, 20.7}, {50.9, 33.1}, {10.3, 33.1}};
  fol_mask *mask = mask_of_points(box, 4, 100, 100);
  assert_true(fabs(fol_mask_area_px(mask) - 40.6 * 12.4) < 1e-9);
  fol_mask_drop(mask);
  mask = mask_of_points(box, 4, 30, 30); /* cut by the picture's edge */
  assert_true(fabs(fol_mask_area_px(mask) - 19.7 * 9.3) < 1e-9);
  fol_mask_drop(mask);
  enum { corners = 5000 };
  static fol_point circle[corners];
  for (int i = 0; i < corners; i++)
    circle[i] = (fol_point){1000 + 900 * cos(i * 2 * FOL_PI / corners), 1000 + 900 * sin(i * 2 * FOL_PI / corners)};
  mask = mask_of_points(circle, corners, 2000, 2000);
  assert_true(fabs(fol_mask_area_px(mask) / (FOL_PI * 900 * 900) - 1) < 1e-5);
  fol_mask_drop(mask);
  mask = mask_of_points(circle, corners, 1000, 1000); /* a quarter circle */
  assert_true(fabs(fol_mask_area_px(mask) / (FOL_PI * 900 * 900 / 4) - 1) < 1e-5);
  fol_mask_drop(mask);
}

static void overlapping_areas_count_once(void **state) {
  (void)state;
  uint64_t random = 5000;
  for (int turn = 0; turn < 20; turn++) {
    fol_polygon shapes[3];
    for (int i = 0; i < 3; i++) {
      fol_point corners[5];
      for (int k = 0; k < 5; k++)
        corners[k] = (fol_point){(unit(&random) * 1.4 - 0.2) * 400, (unit(&random) * 1.4 - 0.2) * 400};
      shapes[i] = polygon(corners, 5, unit(&random));
    }
    fol_mask *mask = mask_of(shapes, 3, 400, 400);
    double sum = 0;
    for (int y = 0; y < 1600; y++)
      for (int x = 0; x < 1600; x++)
        sum += fol_mask_at(mask, (fol_point){(x + 0.5) / 4, (y + 0.5) / 4});
    assert_true(fabs(fol_mask_area_px(mask) - sum / 16) < 1e-3 * sum / 16 + 5);
    fol_mask_drop(mask);
    for (int i = 0; i < 3; i++)
      fol_points_drop(shapes[i].points_px);
  }
}

static void huge_coordinates_are_cut(void **state) {
  (void)state;
  const double sizes[] = {1e6, 1e9, 1e15, 1e300, 1.7e308};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    double far = sizes[i];
    const fol_point below[] = {{-far, 60}, {far, 60}, {far, far}, {-far, far}};
    fol_mask *mask = mask_of_points(below, 4, 200, 100);
    assert_true(fol_mask_at(mask, (fol_point){100, 59.9}) == 0 && fol_mask_at(mask, (fol_point){100, 60.1}) == 1);
    assert_true(fabs(fol_mask_area_px(mask) - 200 * 40) < 1e-6);
    fol_mask_drop(mask);
    const fol_point aslant[] = {{-far, -far}, {far, far}, {-far, far}}; /* all with y > x */
    mask = mask_of_points(aslant, 3, 200, 100);
    if (far <= 1e9) { /* beyond that doubles are too coarse for its side */
      assert_true(fol_mask_at(mask, (fol_point){50, 50.1}) == 1 && fol_mask_at(mask, (fol_point){50, 49.9}) == 0);
      assert_true(fabs(fol_mask_area_px(mask) - 5000) < 1e-3);
    }
    fol_mask_drop(mask);
    const fol_point spike[] = {{100, 20}, {far, 50}, {100, 80}};
    mask = mask_of_points(spike, 3, 200, 100);
    assert_true(fol_mask_at(mask, (fol_point){150, 50}) == 1 && fol_mask_at(mask, (fol_point){99, 50}) == 0);
    assert_int_equal(grey_at(mask, 199, 50), 255);
    fol_mask_drop(mask);
  }
}

static void polygons_outside_leave_nothing(void **state) {
  (void)state;
  const fol_point outside[][3] = {{{-50, 10}, {-10, 10}, {-10, 60}}, {{210, 10}, {250, 10}, {250, 60}},
                                  {{10, -50}, {90, -10}, {50, -5}},  {{10, 150}, {90, 160}, {50, 190}},
                                  {{50, 50}, {50, 50}, {50, 50}},    {{10, 10}, {90, 90}, {50, 50}}};
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++) {
    fol_mask *mask = mask_of_points(outside[i], 3, 200, 100);
    assert_true(fol_mask_area_px(mask) == 0);
    for (int k = 0; k < 200 * 100; k++)
      assert_int_equal(grey_at(mask, k % 200, k / 200), 0);
    fol_mask_drop(mask);
  }
}

/* ---- refusals ------------------------------------------------------------------------------- */

static void refused(const fol_polygon *polygons, size_t count, int width, int height, const char *word) {
  fol_mask *untouched = (fol_mask *)&count, *mask = untouched;
  fol_error err = {FOL_OK, ""};
  assert_false(fol_mask_from_polygons(&mask, polygons, count, width, height, &err));
  assert_ptr_equal(mask, untouched);
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, word));
}

static void bad_polygons_are_refused(void **state) {
  (void)state;
  const fol_point three[] = {{0, 0}, {10, 0}, {0, 10}}, lost[] = {{0, 0}, {10, 0}, {NAN, 10}};
  fol_polygon good = polygon(three, 3, 1), line = polygon(three, 2, 1), nowhere = polygon(lost, 3, 1);
  refused((fol_polygon[]){good, {good.points_px, 1.01}}, 2, 50, 50, "mask.polygons[1].density");
  refused((fol_polygon[]){good, {good.points_px, NAN}}, 2, 50, 50, "mask.polygons[1].density");
  refused((fol_polygon[]){line}, 1, 50, 50, "mask.polygons[0].points_px");
  refused((fol_polygon[]){{NULL, 1}}, 1, 50, 50, "mask.polygons[0].points_px");
  refused((fol_polygon[]){nowhere}, 1, 50, 50, "mask.polygons[0].points_px[2]");
  refused(&good, 1, 1, 100 * 1000 * 1000, "too narrow");
  fol_polygon *many = calloc(FOL_POLYGONS_MAX + 1, sizeof *many);
  for (int i = 0; i <= FOL_POLYGONS_MAX; i++)
    many[i] = good;
  refused(many, FOL_POLYGONS_MAX + 1, 50, 50, "mask.polygons");
  free(many);
  fol_points_drop(good.points_px);
  fol_points_drop(line.points_px);
  fol_points_drop(nowhere.points_px);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(polygons_answer_exactly),
      cmocka_unit_test(neighbours_leave_no_gap),
      cmocka_unit_test(later_polygons_overwrite),
      cmocka_unit_test(a_faint_polygon_is_there),
      cmocka_unit_test(a_star_is_full),
      cmocka_unit_test(areas_are_true),
      cmocka_unit_test(overlapping_areas_count_once),
      cmocka_unit_test(huge_coordinates_are_cut),
      cmocka_unit_test(polygons_outside_leave_nothing),
      cmocka_unit_test(bad_polygons_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
