#include "app/shapes/globe.h"
#include "heads.h"

static double apart(fol_point a, fol_point b) {
  return hypot(a.x - b.x, a.y - b.y);
}

static void test_handles_are_the_outlines_extremes(void **state) {
  (void)state;
  fol_head head = head_from(0, 0, 0, 0);
  fol_point handles[FOL_GLOBE_HANDLES];
  const fol_point wanted[] = {{980, 800}, {600, 1250}, {220, 800}, {600, 350}}; /* 76 and 90 mm away */
  fol_globe_handles(handles, &head);
  for (int i = 0; i < FOL_GLOBE_HANDLES; i++) {
    double nearest = INFINITY;
    for (int k = 0; k < FOL_GLOBE_HANDLES; k++)
      nearest = fmin(nearest, apart(handles[k], wanted[i]));
    assert_near(nearest, 0, 0.01, "distance of a handle from the outline's extreme");
  }
}

static void test_handles_roll_with_the_head(void **state) {
  (void)state;
  fol_head head = head_from(0, 0, 30, 0);
  fol_point handles[FOL_GLOBE_HANDLES], centre = head.surface.centre_px;
  fol_globe_handles(handles, &head);
  for (int i = 0; i < 2; i++) {
    fol_point a = handles[i], b = handles[i + 2];
    assert_near(apart(a, b), i == 0 ? 900 : 760, 1, "across the outline");
    assert_near((a.x + b.x) / 2, centre.x, 1, "middle");
  }
}

typedef struct tally {
  int stretches, points;
  double longest_step;
  fol_point first, last;
} tally;

static void count(void *context, const fol_point *px, int points) {
  tally *seen = context;
  if (seen->stretches++ == 0)
    seen->first = px[0];
  seen->last = px[points - 1];
  seen->points += points;
  for (int i = 1; i < points; i++)
    seen->longest_step = fmax(seen->longest_step, apart(px[i - 1], px[i]));
}

static void test_the_midline_is_upright_from_the_front(void **state) {
  (void)state;
  fol_head head = head_from(0, 0, 0, 0);
  tally seen = {0};
  fol_globe_draw_arc(&head, &(fol_globe_arc){{-30, 210}, {0, 0}, false}, count, &seen);
  assert_int_equal(seen.stretches, 1); /* the far side is not drawn */
  assert_near(seen.first.x, 600, 1e-6, "x");
  assert_near(seen.first.y, 800 + 450 * 0.5, 1e-6, "y of the face's lower end");
  assert_near(seen.last.y, 350, 1, "y of the vertex");
  tally hidden = {0};
  fol_globe_draw_arc(&head, &(fol_globe_arc){{-30, 210}, {0, 0}, true}, count, &hidden);
  assert_int_equal(hidden.stretches, 1);
  assert_int_equal(seen.points + hidden.points, FOL_GLOBE_AROUND + 1);
}

static void test_a_closed_line_comes_in_stretches(void **state) {
  (void)state;
  fol_head head = head_from(0, 0, 0, 0);
  tally seen = {0};
  fol_globe_draw_arc(&head, &(fol_globe_arc){{0, 0}, {0, 360}, false}, count, &seen);
  assert_int_equal(seen.stretches, 2); /* it begins at the face, so its visible part is split */
  seen = (tally){0};
  head = head_from(0, 90, 0, 0);
  fol_globe_draw_arc(&head, &(fol_globe_arc){{30, 30}, {0, 360}, false}, count, &seen);
  assert_int_equal(seen.stretches, 1);
  assert_near(apart(seen.first, seen.last), 0, 1e-6, "gap");
}

typedef struct measure {
  const fol_head *head;
  fol_scalp_point middle;
  double least, most;
} measure;

static void measure_spot(void *context, const fol_point *px, int points) {
  measure *m = context;
  for (int i = 0; i < points; i++) {
    fol_scalp_point mm = {0};
    assert_true(fol_head_to_scalp(&mm, m->head, px[i]));
    double x = mm.x_mm - m->middle.x_mm, y = mm.y_mm - m->middle.y_mm, z = mm.z_mm - m->middle.z_mm;
    double away = sqrt(x * x + y * y + z * z);
    m->least = fmin(m->least, away);
    m->most = fmax(m->most, away);
  }
}

static void test_a_spot_has_its_radius_on_the_skin(void **state) {
  (void)state;
  const double radii_mm[] = {1, 5, 40};
  for (int camera = 0; camera < 2; camera++) {
    fol_head head = head_from(20, 50, 10, camera ? 50 : 0);
    for (int i = 0; i < 3; i++) {
      measure m = {&head, fol_globe_point(&head.surface, 60, 30), INFINITY, 0};
      fol_globe_draw_spot(&head, m.middle, radii_mm[i], measure_spot, &m);
      assert_near_share(m.least, radii_mm[i], 1e-3, "nearest point of the edge");
      assert_near_share(m.most, radii_mm[i], 1e-3, "farthest point of the edge");
    }
  }
}

static void test_a_spot_on_a_plane_is_a_circle(void **state) {
  (void)state;
  fol_head_request view = view_from(0, 0, 0, 0);
  fol_head head;
  view.surface = (fol_surface){.kind = FOL_SURFACE_PLANE};
  MUST(fol_head_new(&head, &view, error));
  measure m = {&head, {100, 100, 0}, INFINITY, 0};
  fol_globe_draw_spot(&head, m.middle, 7, measure_spot, &m);
  assert_near(m.least, 7, 1e-9, "nearest");
  assert_near(m.most, 7, 1e-9, "farthest");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_handles_are_the_outlines_extremes),
      cmocka_unit_test(test_handles_roll_with_the_head),
      cmocka_unit_test(test_the_midline_is_upright_from_the_front),
      cmocka_unit_test(test_a_closed_line_comes_in_stretches),
      cmocka_unit_test(test_a_spot_has_its_radius_on_the_skin),
      cmocka_unit_test(test_a_spot_on_a_plane_is_a_circle),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
