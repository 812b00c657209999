#include "support.h"

#include "follidot/head.h"

#include <string.h>

enum { WIDTH = 1600, HEIGHT = 1200 };

static fol_head_request view_of(double yaw, double pitch, double roll, double focal_35mm) {
  fol_head_request view = {
      .scale = {{100, 600}, {860, 600}, 152}, .camera = {focal_35mm}, .width_px = WIDTH, .height_px = HEIGHT};
  view.surface = fol_surface_default(WIDTH, HEIGHT);
  view.surface.yaw_deg = yaw;
  view.surface.pitch_deg = pitch;
  view.surface.roll_deg = roll;
  return view;
}

static fol_head head_of(const fol_head_request *view) {
  fol_head head;
  MUST(fol_head_new(&head, view, error));
  return head;
}

static void assert_at(fol_point px, double x, double y, const char *what) {
  assert_near(px.x, x, 1e-9, what);
  assert_near(px.y, y, 1e-9, what);
}

/* Each angle rotates the head as docs/plan-file.md#frames says. */
static void angles_turn_the_head_as_agreed(void **state) {
  (void)state;
  const fol_scalp_point face = {0, 98.5, 0}, vertex = {0, 0, 90}, left = {76, 0, 0};
  fol_head_request view = view_of(0, 0, 0, 0);
  fol_head head = head_of(&view);
  assert_near(1 / head.mm_per_px, 5, 1e-12, "px/mm");
  assert_at(fol_head_to_picture(&head, face), 800, 600, "the face, seen straight");
  assert_at(fol_head_to_picture(&head, vertex), 800, 600 - 450, "the vertex is up");
  assert_at(fol_head_to_picture(&head, left), 800 + 380, 600, "the subject's left is right");
  assert_true(fol_head_is_visible(&head, face));
  assert_false(fol_head_is_visible(&head, (fol_scalp_point){0, -98.5, 0}));

  view = view_of(0, 90, 0, 0);
  head = head_of(&view);
  assert_true(fol_head_is_visible(&head, vertex));
  assert_at(fol_head_to_picture(&head, vertex), 800, 600, "the vertex, seen from above");
  assert_at(fol_head_to_picture(&head, face), 800, 600 + 492.5, "the face is below");

  view = view_of(90, 0, 0, 0);
  head = head_of(&view);
  assert_true(fol_head_is_visible(&head, left));
  assert_at(fol_head_to_picture(&head, face), 800 - 492.5, 600, "turned to the picture's left");

  view = view_of(0, 0, 90, 0);
  head = head_of(&view);
  assert_at(fol_head_to_picture(&head, vertex), 800 + 450, 600, "rolled clockwise");
}

static void each_pose(void (*test)(const fol_head_request *)) {
  static const double angles[][3] = {{0, 0, 0}, {0, 90, 0}, {180, 10, 5}, {35, 40, -20}, {-70, -15, 100}, {12, 66, 3}};
  for (size_t i = 0; i < sizeof angles / sizeof *angles; i++)
    for (int lens = 0; lens < 2; lens++) {
      fol_head_request view = view_of(angles[i][0], angles[i][1], angles[i][2], lens ? 26 : 0);
      view.surface.centre_px = (fol_point){740, 655};
      test(&view);
    }
}

static double on_ellipsoid(const fol_surface *s, fol_scalp_point mm) {
  double x = mm.x_mm / s->semi_axes_mm[0], y = mm.y_mm / s->semi_axes_mm[1], z = mm.z_mm / s->semi_axes_mm[2];
  return x * x + y * y + z * z;
}

static void check_there_and_back(const fol_head_request *view) {
  fol_head head = head_of(view);
  int seen = 0;
  for (int y = 5; y < HEIGHT; y += 35)
    for (int x = 5; x < WIDTH; x += 35) {
      fol_scalp_point mm, near = fol_head_to_scalp_near(&head, (fol_point){x, y});
      assert_near(on_ellipsoid(&view->surface, near), 1, 1e-9, "a point of the scalp");
      if (!fol_head_to_scalp(&mm, &head, (fol_point){x, y}))
        continue;
      seen++;
      assert_true(fol_head_is_visible(&head, mm));
      assert_near(on_ellipsoid(&view->surface, mm), 1, 1e-9, "a point of the scalp");
      fol_point back = fol_head_to_picture(&head, mm);
      assert_near(back.x, x, 1e-8, "x");
      assert_near(back.y, y, 1e-8, "y");
    }
  assert_true(seen > 200);
}

static void picture_to_scalp_and_back(void **state) {
  (void)state;
  each_pose(check_there_and_back);
}

static void check_rows(const fol_head_request *view) {
  fol_head head = head_of(view);
  fol_pixel_rays sight = fol_pixel_rays_of(&head);
  for (int y = 0; y < HEIGHT; y += 97)
    for (int x = 0; x + FOL_PIXEL_RAYS_ROW_MAX <= WIDTH; x += FOL_PIXEL_RAYS_ROW_MAX) {
      fol_pixel_rays_row row;
      fol_pixel_rays_trace(&row, &sight, x, y, FOL_PIXEL_RAYS_ROW_MAX);
      for (int i = 0; i < FOL_PIXEL_RAYS_ROW_MAX; i++) {
        fol_scalp_point mm = {NAN, NAN, NAN};
        bool on_it = fol_head_to_scalp(&mm, &head, (fol_point){x + i + 0.5, y + 0.5});
        assert_true(on_it == !isnan(row.x_mm[i]));
        if (on_it)
          assert_near(hypot(hypot(row.x_mm[i] - mm.x_mm, row.y_mm[i] - mm.y_mm), row.z_mm[i] - mm.z_mm), 0, 1e-4,
                      "row");
      }
    }
}

static void rows_of_pixels_see_what_points_see(void **state) {
  (void)state;
  each_pose(check_rows);
}

/* The footprint agrees with finite differences on the skin. */
static void check_footprint(const fol_head_request *view) {
  fol_head head = head_of(view);
  double widest = 0;
  for (int y = 100; y < HEIGHT; y += 90)
    for (int x = 100; x < WIDTH; x += 90) {
      fol_scalp_point mm;
      if (!fol_head_to_scalp(&mm, &head, (fol_point){x, y}))
        continue;
      const double step = 1e-4;
      fol_point at = fol_head_to_picture(&head, mm);
      fol_point u = fol_head_to_picture(&head, fol_surface_moved(&view->surface, mm, step, 0));
      fol_point v = fol_head_to_picture(&head, fol_surface_moved(&view->surface, mm, 0, step));
      double ux = (u.x - at.x) / step, uy = (u.y - at.y) / step, vx = (v.x - at.x) / step, vy = (v.y - at.y) / step;
      fol_footprint f = fol_head_footprint(&head, mm);
      assert_near(f.xx, ux * ux + vx * vx, 0.02, "xx");
      assert_near(f.xy, ux * uy + vx * vy, 0.02, "xy");
      assert_near(f.yy, uy * uy + vy * vy, 0.02, "yy");
      widest = fmax(widest, (f.xx + f.yy) / 2 + hypot((f.xx - f.yy) / 2, f.xy));
    }
  double limit = fol_head_px_per_mm_max(&head);
  assert_true(sqrt(widest) <= limit * (1 + 1e-9) && limit < 3 * sqrt(widest));
}

static void footprints_are_the_projection_s_derivative(void **state) {
  (void)state;
  each_pose(check_footprint);
}

/* Just outside the rim is off the head, just inside is on it. */
static void check_rim(const fol_head_request *view) {
  fol_head head = head_of(view);
  for (int i = 0; i < 50; i++) {
    fol_scalp_point mm = fol_head_rim(&head, 2 * FOL_PI * i / 50), any;
    assert_near(on_ellipsoid(&view->surface, mm), 1, 1e-9, "the rim");
    fol_point px = fol_head_to_picture(&head, mm), centre = view->surface.centre_px;
    fol_point in = {px.x + 1e-3 * (centre.x - px.x), px.y + 1e-3 * (centre.y - px.y)};
    fol_point out = {px.x - 1e-3 * (centre.x - px.x), px.y - 1e-3 * (centre.y - px.y)};
    assert_true(fol_head_to_scalp(&any, &head, in));
    assert_false(fol_head_to_scalp(&any, &head, out));
  }
}

static void the_rim_is_where_the_head_ends(void **state) {
  (void)state;
  each_pose(check_rim);
}

/* The ruler's scale holds in the plane through the centre, and nearer objects look larger in proportion. */
static void a_lens_makes_near_things_larger(void **state) {
  (void)state;
  fol_head_request view = view_of(0, 0, 0, 26);
  fol_head head = head_of(&view);
  double distance = 26 / 43.26661531 * hypot(WIDTH, HEIGHT) / 5;
  assert_near(head.distance_mm, distance, 1e-6, "the camera's distance");
  fol_footprint f = fol_head_footprint(&head, (fol_scalp_point){0, 98.5, 0});
  assert_near_share(sqrt(f.xx), 5 * distance / (distance - 98.5), 1e-9, "px/mm at the face");
  assert_at(fol_head_to_picture(&head, (fol_scalp_point){76, 0, 0}), 800 + 380, 600, "in the centre's plane");
}

static void areas_are_those_of_known_bodies(void **state) {
  (void)state;
  fol_surface ball = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {80, 80, 80}};
  assert_near_share(fol_surface_area_mm2(&ball), 4 * FOL_PI * 6400, 1e-9, "a ball");
  /* Oblate and prolate spheroids have closed forms. */
  fol_surface oblate = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {100, 100, 60}};
  double e = sqrt(1 - 0.36);
  assert_near_share(fol_surface_area_mm2(&oblate), 2 * FOL_PI * 10000 * (1 + (1 - e * e) / e * atanh(e)), 1e-9,
                    "oblate");
  fol_surface prolate = {.kind = FOL_SURFACE_ELLIPSOID, .semi_axes_mm = {100, 60, 60}};
  assert_near_share(fol_surface_area_mm2(&prolate), 2 * FOL_PI * 3600 * (1 + 100 / (60 * e) * asin(e)), 1e-9,
                    "prolate");
}

static void moving_keeps_to_the_surface(void **state) {
  (void)state;
  fol_surface s = fol_surface_default(WIDTH, HEIGHT);
  for (int i = 0; i < 200; i++) {
    double up = cos(i), out = sqrt(1 - up * up);
    fol_scalp_point mm = {76 * out * cos(2.4 * i), 98.5 * out * sin(2.4 * i), 90 * up};
    fol_scalp_point to = fol_surface_moved(&s, mm, 0.3, -0.4);
    assert_near(on_ellipsoid(&s, to), 1, 1e-12, "a moved point");
    double direction = hypot(hypot(to.x_mm - mm.x_mm, to.y_mm - mm.y_mm), to.z_mm - mm.z_mm);
    assert_near(direction, 0.5, 1e-4, "its way");
    to = fol_surface_moved(&s, mm, 300, 0);
    assert_near(on_ellipsoid(&s, to), 1, 1e-9, "a point moved too far");
  }
}

static void refused(const fol_head_request *view, const char *key) {
  fol_head head = {.mm_per_px = -1};
  fol_error err = {FOL_OK, ""};
  assert_false(fol_head_new(&head, view, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, key))
    fail_msg("'%s' does not name %s", err.text, key);
  assert_true(head.mm_per_px == -1);
}

static void hopeless_fits_are_refused(void **state) {
  (void)state;
  static const double axes[][3] = {{0, 98.5, 90}, {76, -1, 90}, {76, 98.5, NAN}, {76, 98.5, 1e9}, {50, 110, 90}};
  for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
    fol_head_request view = view_of(0, 0, 0, 0);
    memcpy(view.surface.semi_axes_mm, axes[i], sizeof axes[i]);
    refused(&view, "surface.semi_axes_mm");
  }
  fol_head_request turned = view_of(0, 0, 361, 0);
  refused(&turned, "surface.roll_deg");
  turned = view_of(NAN, 0, 0, 0);
  refused(&turned, "surface.yaw_deg");
  fol_head_request near = view_of(0, 0, 0, 8);
  near.scale.length_mm = 20;
  near.surface.centre_px = (fol_point){800, 600};
  refused(&near, "camera.focal_35mm");
  fol_head_request away = view_of(0, 0, 0, 0);
  away.surface.centre_px = (fol_point){-5000, 600};
  refused(&away, "surface.centre_px");
  away.surface.centre_px.x = INFINITY;
  refused(&away, "surface.centre_px");
}

/* The grabbed point follows the pointer. */
static void check_drag(const fol_head_request *view) {
  fol_head head = head_of(view);
  for (int i = 0; i < 8; i++) {
    fol_point from = {740 + 150 * cos(i), 655 + 150 * sin(i)},
              to = {from.x + 40 * cos(3 * i), from.y + 40 * sin(3 * i)};
    fol_scalp_point grabbed;
    assert_true(fol_head_to_scalp(&grabbed, &head, from));
    fol_head_request after = *view;
    after.surface = fol_surface_dragged(&head, from, to);
    if (view->surface.roll_deg == 0)
      assert_near(after.surface.roll_deg, 0, 1e-9, "roll");
    fol_head turned = head_of(&after);
    fol_point px = fol_head_to_picture(&turned, grabbed);
    assert_near(px.x, to.x, 1e-6, "x");
    assert_near(px.y, to.y, 1e-6, "y");
  }
  /* Off the head: rotates in the picture, which in parallel projection rotates everything alike. */
  if (head.distance_mm > 0)
    return;
  fol_head_request after = *view;
  after.surface = fol_surface_dragged(&head, (fol_point){740 + 700, 655}, (fol_point){740, 655 + 700});
  fol_head turned = head_of(&after);
  fol_scalp_point any = {10, 20, 89};
  fol_point a = fol_head_to_picture(&head, any), b = fol_head_to_picture(&turned, any);
  assert_near(b.x - 740, -(a.y - 655), 1e-6, "x");
  assert_near(b.y - 655, a.x - 740, 1e-6, "y");
}

static void a_drag_turns_the_head(void **state) {
  (void)state;
  each_pose(check_drag);
}

static void check_stretch(const fol_head_request *view) {
  fol_head head = head_of(view);
  for (int i = 0; i < 12; i++) {
    fol_point rim = fol_head_to_picture(&head, fol_head_rim(&head, 2 * FOL_PI * i / 12)),
              centre = view->surface.centre_px;
    for (int k = 0; k < 2; k++) {
      double by = k ? 1.12 : 0.93;
      fol_point to = {centre.x + by * (rim.x - centre.x), centre.y + by * (rim.y - centre.y)};
      fol_head_request after = *view;
      after.surface = fol_surface_stretched(&head, to);
      fol_head stretched = head_of(&after);
      fol_scalp_point any;
      fol_point in = {to.x + 1e-4 * (centre.x - to.x), to.y + 1e-4 * (centre.y - to.y)};
      fol_point out = {to.x - 1e-4 * (centre.x - to.x), to.y - 1e-4 * (centre.y - to.y)};
      assert_true(fol_head_to_scalp(&any, &stretched, in));
      assert_false(fol_head_to_scalp(&any, &stretched, out));
    }
  }
  fol_head_request after = *view;
  after.surface = fol_surface_stretched(&head, (fol_point){1e5, 700});
  head_of(&after); /* is still valid */
}

static void a_stretched_outline_passes_through_the_pointer(void **state) {
  (void)state;
  each_pose(check_stretch);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(angles_turn_the_head_as_agreed),
      cmocka_unit_test(picture_to_scalp_and_back),
      cmocka_unit_test(rows_of_pixels_see_what_points_see),
      cmocka_unit_test(footprints_are_the_projection_s_derivative),
      cmocka_unit_test(the_rim_is_where_the_head_ends),
      cmocka_unit_test(a_lens_makes_near_things_larger),
      cmocka_unit_test(areas_are_those_of_known_bodies),
      cmocka_unit_test(moving_keeps_to_the_surface),
      cmocka_unit_test(hopeless_fits_are_refused),
      cmocka_unit_test(a_drag_turns_the_head),
      cmocka_unit_test(a_stretched_outline_passes_through_the_pointer),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
