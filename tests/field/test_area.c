/* Areas on the skin. */
#include "head/views.h"

#include "follidot/field.h"

#include <string.h>

enum { width = 1200, height = 900 };

static const double px_per_mm = 4, radius_mm = 90;

/* A sphere in the middle of the picture. */
static fol_head ball(double focal_35mm) {
  fol_head_request view = {.scale = {{0, 0}, {500, 0}, 500 / px_per_mm},
                           .surface = fol_surface_default(width, height),
                           .camera = {focal_35mm},
                           .width_px = width,
                           .height_px = height};
  view.surface.yaw_deg = 33;
  view.surface.pitch_deg = -20;
  for (int i = 0; i < 3; i++)
    view.surface.semi_axes_mm[i] = radius_mm;
  return head_of_view(&view);
}

static fol_mask *polygon_mask(const fol_point *corners, size_t count, double density) {
  fol_polygon polygon = {NULL, density};
  fol_mask *mask = NULL;
  MUST(fol_points_new(&polygon.points_px, corners, count, error));
  MUST(fol_mask_from_polygons(&mask, &polygon, 1, width, height, error));
  fol_points_drop(polygon.points_px);
  return mask;
}

static fol_mask *box_mask(double x0, double y0, double x1, double y1) {
  return polygon_mask((const fol_point[]){{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}}, 4, 1);
}

static fol_mask *disc_mask(fol_point centre, double r_px, double density) {
  enum { CORNERS = 2000 };
  fol_point corners[CORNERS];
  for (int i = 0; i < CORNERS; i++)
    corners[i] =
        (fol_point){centre.x + r_px * cos(2 * FOL_PI * i / CORNERS), centre.y + r_px * sin(2 * FOL_PI * i / CORNERS)};
  return polygon_mask(corners, CORNERS, density);
}

/* Drops the mask. */
static double area_cm2(const fol_head *head, fol_mask *mask, int threads) {
  const fol_plan plan = {.mask = mask};
  double area = fol_plan_area_cm2(&plan, head, threads);
  fol_mask_drop(mask);
  return area;
}

static void a_plane_counts_pixels(void **state) {
  (void)state;
  const fol_head head = flat_head_of(width, height, px_per_mm);
  assert_near_share(area_cm2(&head, box_mask(100, 100, 500, 300), 1), 50, 1e-12, "a box of 100 x 50 mm");
  fol_mask *empty = NULL;
  MUST(fol_mask_new(&empty, width, height, error));
  assert_true(area_cm2(&head, empty, 1) == 0);
}

static void a_ball_is_as_archimedes_found(void **state) {
  (void)state;
  const fol_head head = ball(0);
  double r = radius_mm, cx = width / 2.0, cy = height / 2.0;
  assert_near_share(area_cm2(&head, box_mask(0, 0, width, height), 1), 2 * FOL_PI * r * r / 100, 0.002, "half a ball");
  /* A zone between two vertical planes has an area of 2 pi r times their distance, half of it visible. */
  const double bands[][2] = {{-90, 90}, {-90, -80}, {10, 11}, {40, 89.5}, {88, 200}};
  for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
    double from = bands[i][0], to = fmin(bands[i][1], r);
    fol_mask *mask = box_mask(cx + from * px_per_mm, -10, cx + bands[i][1] * px_per_mm, height + 10);
    assert_near_share(area_cm2(&head, mask, 1), FOL_PI * r * (to - from) / 100, 0.002, "a band");
  }
  /* A cap around the middle. */
  for (double angle = 0.05; angle < 1.5; angle += 0.35) {
    double cap = 2 * FOL_PI * r * r * (1 - cos(angle)) / 100;
    fol_mask *mask = disc_mask((fol_point){cx, cy}, r * sin(angle) * px_per_mm, 0.5);
    assert_near_share(area_cm2(&head, mask, 1), cap / 2, 0.002, "half of a cap");
  }
}

static void from_near_by_less_is_seen(void **state) {
  (void)state;
  const fol_head head = ball(28);
  double r = radius_mm, distance = distance_mm(head.eye, (fol_scalp_point){0, 0, 0});
  double cap = 2 * FOL_PI * r * r * (1 - r / distance) / 100;
  assert_near_share(area_cm2(&head, box_mask(0, 0, width, height), 1), cap, 0.002, "what is seen of a ball");
}

/* The skin that each part of the picture shows, by a fine grid of footprints: the root of the determinant is px2 per
 * mm2. */
static double by_grid_cm2(const fol_head *head, const fol_mask *mask, double step) {
  double sum = 0;
  fol_rect bounds = fol_mask_bounds(mask);
  for (double y = bounds.y0 + step / 2; y < bounds.y1; y += step)
    for (double x = bounds.x0 + step / 2; x < bounds.x1; x += step) {
      fol_scalp_point mm;
      double share = fol_mask_at(mask, (fol_point){x, y});
      if (share == 0 || !fol_head_to_scalp(&mm, head, (fol_point){x, y}))
        continue;
      fol_footprint f = fol_head_footprint(head, mm);
      sum += share * step * step / sqrt(f.xx * f.yy - f.xy * f.xy);
    }
  return sum / 100;
}

static fol_mask *painted_of(fol_mask *mask) {
  static uint8_t grey[width * height];
  fol_mask *painted = NULL;
  fol_mask_copy_grey(mask, (fol_rect){0, 0, width, height}, grey, width);
  MUST(fol_mask_from_grey(&painted, grey, width, height, error));
  fol_mask_drop(mask);
  return painted;
}

static void ellipsoids_agree_with_a_fine_grid(void **state) {
  (void)state;
  for (size_t p = 0; p < POSES; p += 2) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    if (poses[p].focal_35mm == 0) /* the hidden part mirrors the visible one */
      assert_near_share(area_cm2(&head, box_mask(0, 0, width, height), 0), fol_surface_area_mm2(&head.surface) / 200,
                        0.002, "half a head");
    const fol_point at[] = {{600, 450}, {480, 300}, {690, 380}};
    for (size_t i = 0; i < 3; i++) {
      fol_mask *mask = disc_mask(at[i], i == 2 ? 6 : 130, 0.8);
      double expected = by_grid_cm2(&head, mask, i == 2 ? 0.07 : 1);
      assert_near_share(area_cm2(&head, fol_mask_keep(mask), 0), expected, 0.002, "a disc");
      assert_near_share(area_cm2(&head, painted_of(mask), 0), expected, i == 2 ? 0.02 : 0.004, "a painted disc");
    }
  }
}

static void nothing_is_nothing(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[3]);
  fol_mask *empty = NULL;
  MUST(fol_mask_new(&empty, width, height, error));
  assert_true(area_cm2(&head, empty, 1) == 0);
  assert_true(area_cm2(&head, box_mask(1, 1, 60, 60), 1) == 0); /* off the head */
}

static void threads_change_nothing(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[3]);
  fol_mask *mask = disc_mask((fol_point){500, 400}, 200, 0.7);
  double one = area_cm2(&head, fol_mask_keep(mask), 1);
  for (int threads = 0; threads < 4; threads++)
    assert_true(area_cm2(&head, fol_mask_keep(mask), threads) == one);
  fol_mask_drop(mask);
}

static void what_lies_beside_is_told(void **state) {
  (void)state;
  const fol_head head = ball(0);
  fol_plan plan = {.mask = box_mask(0, 0, width, height)};
  double r = radius_mm * px_per_mm;
  assert_near(fol_plan_off_head_share(&plan, &head), 1 - FOL_PI * r * r / (width * height), 0.01, "the picture's rest");
  fol_mask_drop(plan.mask);
  plan.mask = box_mask(width / 2.0 - 50, height / 2.0 - 50, width / 2.0 + 50, height / 2.0 + 50);
  assert_true(fol_plan_off_head_share(&plan, &head) == 0);
  fol_mask_drop(plan.mask);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_plane_counts_pixels),     cmocka_unit_test(a_ball_is_as_archimedes_found),
      cmocka_unit_test(from_near_by_less_is_seen), cmocka_unit_test(ellipsoids_agree_with_a_fine_grid),
      cmocka_unit_test(nothing_is_nothing),        cmocka_unit_test(threads_change_nothing),
      cmocka_unit_test(what_lies_beside_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
