/* Lines projected onto the scalp, and their nearest points. */
#include "field/polyline.h"
#include "head/views.h"

enum { width = 1200, height = 900 };

static const double px_per_mm = 4;

static double unit(uint64_t *state) {
  return fol_hash_unit(fol_hash(23, FOL_STREAM_TEST, 5, (*state)++));
}

static fol_point anywhere(uint64_t *random, double beyond) {
  return (fol_point){(unit(random) * (1 + 2 * beyond) - beyond) * width,
                     (unit(random) * (1 + 2 * beyond) - beyond) * height};
}

/* ---- lines on the scalp ------------------------------------------------------------------------------ */

static double off_the_surface(const fol_head *head, fol_scalp_point mm) {
  const double *axes = head->surface.semi_axes_mm;
  double x = mm.x_mm / axes[0], y = mm.y_mm / axes[1], z = mm.z_mm / axes[2];
  return fabs(sqrt(x * x + y * y + z * z) - 1) * axes[0];
}

/* Every point of the line on the head is near a segment, and the ends of all segments are on both. */
static void check_line(const fol_head *head, fol_point from, fol_point to) {
  const fol_lift lift = fol_lift_of(head, 1, 0, 1e6);
  fol_lift_segments pieces = {0};
  MUST(fol_lift_line(&lift, from, to, &pieces, error));
  for (size_t i = 0; i < pieces.count; i++) {
    const fol_lift_segment *piece = &pieces.at[i];
    assert_true(off_the_surface(head, piece->from.mm) < 1e-6 && off_the_surface(head, piece->to.mm) < 1e-6);
    assert_true(distance_mm(piece->from.mm, piece->to.mm) <= 1.000001);
    fol_point px = fol_head_to_picture(head, piece->from.mm);
    assert_true(hypot(px.x - piece->from.px.x, px.y - piece->from.px.y) < 1e-4);
    assert_true(i == 0 || distance_mm(pieces.at[i - 1].to.mm, piece->from.mm) < 1e-9);
  }
  fol_polyline *wire = NULL;
  MUST(fol_polyline_new(&wire, &pieces, error));
  for (int i = 0; i <= 400; i++) {
    fol_scalp_point mm;
    fol_point px = {from.x + (to.x - from.x) * i / 400, from.y + (to.y - from.y) * i / 400};
    if (fol_head_to_scalp(&mm, head, px))
      assert_true(fol_polyline_nearest(wire, mm, 5).distance_mm < 0.02);
  }
  fol_polyline_drop(wire);
  fol_free(pieces.at);
}

static void lines_lie_on_the_head(void **state) {
  (void)state;
  uint64_t random = 0;
  for (size_t p = 0; p < POSES; p++) {
    const fol_head head = posed_head_of(width, height, px_per_mm, poses[p]);
    for (int round = 0; round < 30; round++)
      check_line(&head, anywhere(&random, round % 3), anywhere(&random, round % 3));
    check_line(&head, (fol_point){-1e6, 300}, (fol_point){1e6, 470});
  }
}

static void lines_beside_the_head_are_left_out(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[3]);
  const fol_lift lift = fol_lift_of(&head, 1, 0, 1e6);
  fol_lift_segments pieces = {0};
  MUST(fol_lift_line(&lift, (fol_point){10, 10}, (fol_point){300, 10}, &pieces, error));
  MUST(fol_lift_line(&lift, (fol_point){-1e9, 1e300}, (fol_point){1e300, 1e300}, &pieces, error));
  assert_int_equal(pieces.count, 0);
  fol_polyline *wire = NULL;
  MUST(fol_polyline_new(&wire, &pieces, error));
  assert_true(isinf(fol_polyline_nearest(wire, (fol_scalp_point){0, 0, 90}, 1000).distance_mm));
  fol_polyline_drop(wire);
}

static void beside_by_a_little_is_the_outline(void **state) {
  (void)state;
  const fol_head head = posed_head_of(width, height, px_per_mm, poses[0]);
  const fol_lift lift = fol_lift_of(&head, 1, 20, 100);
  fol_lift_segments pieces = {0};
  double right = width / 2.0 + 76 * px_per_mm;
  MUST(fol_lift_line(&lift, (fol_point){right + 15, height / 2.0}, (fol_point){right + 200, height / 2.0}, &pieces,
                     error));
  assert_true(pieces.count > 0);
  for (size_t i = 0; i < pieces.count; i++)
    assert_true(distance_mm(pieces.at[i].to.mm, (fol_scalp_point){76, 0, 0}) < 1e-6);
  fol_free(pieces.at);
}

/* ---- the nearest place ------------------------------------------------------------------------------- */

static void the_nearest_place_is_found(void **state) {
  (void)state;
  uint64_t random = 1000;
  for (size_t count = 1; count < 400; count = count * 2 + 1) {
    fol_lift_segments pieces = {0};
    pieces.at = fol_alloc(count, sizeof *pieces.at, NULL);
    assert_non_null(pieces.at);
    fol_scalp_point at = {0, 0, 0};
    for (; pieces.count < count; pieces.count++) {
      fol_scalp_point to = {at.x_mm + 4 * unit(&random) - 2, at.y_mm + 4 * unit(&random) - 2, at.z_mm + unit(&random)};
      pieces.at[pieces.count] = (fol_lift_segment){{{0, 0}, at}, {{0, 0}, pieces.count % 7 ? to : at}};
      at = to;
    }
    fol_polyline *wire = NULL;
    MUST(fol_polyline_new(&wire, &pieces, error));
    assert_int_equal(fol_polyline_segments(wire), count);
    for (int k = 0; k < 200; k++) {
      const fol_lift_segment *by = &pieces.at[(size_t)(unit(&random) * (double)count)];
      fol_scalp_point p = by->from.mm;
      p.x_mm += 20 * unit(&random) - 10;
      p.y_mm += 20 * unit(&random) - 10;
      double nearest = INFINITY, reach = 12 * unit(&random);
      for (size_t i = 0; i < count; i++)
        nearest = fmin(nearest, line_distance_mm(p, pieces.at[i].from.mm, pieces.at[i].to.mm));
      fol_polyline_position position = fol_polyline_nearest(wire, p, reach);
      if (nearest >= reach) {
        assert_true(isinf(position.distance_mm));
        continue;
      }
      assert_near(position.distance_mm, nearest, 1e-9, "distance");
      const fol_lift_segment *found = &pieces.at[position.segment];
      const double t = position.along;
      assert_true(t >= 0 && t <= 1);
      fol_scalp_point there = {found->from.mm.x_mm + t * (found->to.mm.x_mm - found->from.mm.x_mm),
                               found->from.mm.y_mm + t * (found->to.mm.y_mm - found->from.mm.y_mm),
                               found->from.mm.z_mm + t * (found->to.mm.z_mm - found->from.mm.z_mm)};
      assert_near(distance_mm(p, there), nearest, 1e-9, "distance of the place");
    }
    fol_polyline_drop(wire);
    fol_free(pieces.at);
  }
  fol_polyline_drop(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lines_lie_on_the_head),
      cmocka_unit_test(lines_beside_the_head_are_left_out),
      cmocka_unit_test(beside_by_a_little_is_the_outline),
      cmocka_unit_test(the_nearest_place_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
