/* The side of a hairline that points are on, and their distance from it. */
#include "field/fields.h"

static float front_at(const setting *s, double x, double y) {
  fol_field *field = field_of(s);
  float front = cover_at(field, (fol_point){x, y}).front;
  fol_field_drop(field);
  return front;
}

static void behind_is_where_more_mask_is(void **state) {
  (void)state;
  const fol_point reversed[] = {level[1], level[0]};
  const fol_point *const both[] = {level, reversed};
  for (int i = 0; i < 2; i++) {
    assert_true(front_at(&SETTING(plain(2), both[i], 2, upper_part), 450, 100) == 1);
    assert_true(front_at(&SETTING(plain(2), both[i], 2, upper_part), 450, 400) == 0);
    assert_true(front_at(&SETTING(plain(2), both[i], 2, lower_part), 450, 250) == 0);
    assert_true(front_at(&SETTING(plain(2), both[i], 2, lower_part), 450, 400) == 1);
    /* With equal amounts, or nothing, on both sides: the side of the picture's top edge. */
    assert_true(front_at(&SETTING(plain(2), both[i], 2, everywhere), 450, 100) == 1);
    assert_true(front_at(&SETTING(plain(2), both[i], 2, NULL), 450, 100) == 1);
    assert_true(front_at(&SETTING(plain(2), both[i], 2, NULL), 450, 400) == 0);
  }
}

static void a_line_beside_the_picture_leaves_the_mask(void **state) {
  (void)state;
  const fol_point outside[] = {{-300, 700}, {-200, -100}}, leading_in[] = {{-300, 300}, {-100, 300}};
  fol_field *field = field_of(&SETTING(plain(2), outside, 2, everywhere));
  assert_true(cover_at(field, (fol_point){1, 300}).share == 1);
  fol_field_drop(field);
  field = field_of(&SETTING(plain(2), leading_in, 2, everywhere));
  assert_true(cover_at(field, (fol_point){1, 200}).share == 1);
  assert_true(cover_at(field, (fol_point){1, 400}).share == 1);
  fol_field_drop(field);
}

static void ends_that_meet_enclose_a_side(void **state) {
  (void)state;
  const fol_point arch[] = {{380, 300}, {250, 150}, {450, 80}, {650, 150}, {520, 300}};
  const fol_point within[] = {{350, 120}, {550, 120}, {550, 280}, {350, 280}};
  fol_field *field = field_of(&SETTING(plain(1), arch, 5, within));
  assert_true(cover_at(field, (fol_point){450, 200}).front == 1);
  const fol_point around[] = {{10, 10}, {890, 10}, {10, 590}, {890, 590}, {450, 590}, {450, 20}};
  for (size_t i = 0; i < sizeof around / sizeof *around; i++)
    assert_true(cover_at(field, around[i]).front == 0);
  fol_field_drop(field);
}

static double turn(fol_point a, fol_point b, fol_point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool crosses(fol_point a, fol_point b, fol_point c, fol_point d) {
  return (turn(a, b, c) >= 0) != (turn(a, b, d) >= 0) && (turn(c, d, a) >= 0) != (turn(c, d, b) >= 0);
}

/* Two points are on the same side if the segment between them crosses the line an even number of times; distances are
 * those to the nearest of all segments. */
static void sides_and_distances_are_true(void **state) {
  (void)state;
  uint64_t random = 0;
  int made = 0;
  for (int round = 0; round < 400; round++) {
    fol_point points[5];
    size_t count = 2 + (size_t)(unit(&random) * 4);
    for (size_t i = 0; i < count; i++) {
      points[i] = (fol_point){(unit(&random) * 1.4 - 0.2) * width, (unit(&random) * 1.4 - 0.2) * height};
      if (round % 2) /* round coordinates, at which lines pass through corners and centres of cells */
        points[i] = (fol_point){24 * floor(points[i].x / 24), 24 * floor(points[i].y / 24)};
    }
    const double feather = 4;
    const setting s = SETTING(plain(feather), points, count, everywhere);
    fol_field *field = NULL;
    if (!try_field(&field, &s, NULL))
      continue;
    made++;
    fol_points *curve = NULL;
    fol_hairline hairline = s.hairline;
    MUST(fol_points_new(&hairline.points_px, points, count, error));
    MUST(fol_hairline_curve(&curve, &hairline, width, height, px_per_mm, error));
    fol_point at = {unit(&random) * width, unit(&random) * height};
    bool behind = cover_at(field, at).front > 0;
    for (int k = 0; k < 300; k++) {
      fol_point to = {unit(&random) * width, unit(&random) * height};
      int crossings = 0;
      double nearest = INFINITY;
      for (size_t i = 0; i + 1 < curve->count; i++) {
        crossings += crosses(at, to, curve->at[i], curve->at[i + 1]);
        nearest = fmin(nearest, to_segment(to, curve->at[i], curve->at[i + 1]));
      }
      fol_cover cover = cover_at(field, to);
      behind ^= crossings % 2 == 1;
      assert_int_equal(cover.front > 0, behind);
      /* the drawn line ends just outside the picture, the field's continues */
      double mm = nearest / px_per_mm, edge = fmin(fmin(to.x, width - to.x), fmin(to.y, height - to.y)) / px_per_mm;
      double expected = behind ? fmin(mm / feather, 1) : 0;
      assert_true(fabs(cover.front - expected) < 0.01 || (edge < feather && cover.front < expected));
      at = to;
    }
    fol_points_drop(hairline.points_px);
    fol_points_drop(curve);
    fol_field_drop(field);
  }
  assert_true(made > 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(behind_is_where_more_mask_is),
      cmocka_unit_test(a_line_beside_the_picture_leaves_the_mask),
      cmocka_unit_test(ends_that_meet_enclose_a_side),
      cmocka_unit_test(sides_and_distances_are_true),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
