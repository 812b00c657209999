/* Tests of lines on a face: mirror images, symmetric lines, heights. */
#include "head/views.h"

#include "app/shapes/face_symmetry.h"

enum { SIDE_PX = 2000 };

/* A plane, and heads that show the face from the front and obliquely. */
enum { HEADS = 4 };
static fol_head head_number(int i) {
  static const pose turned[HEADS] = {{0, 0, 0, 0}, {0, 0, 0, 0}, {0, 30, 10, 0}, {15, 25, -8, 85}};
  return i == 0 ? flat_head_of(SIDE_PX, SIDE_PX, 5) : posed_head_of(SIDE_PX, SIDE_PX, 5, turned[i]);
}

static fol_face_view seen_on(const fol_head *head) {
  fol_face_view seen = {.head = head};
  fol_landmarks landmarks = {true, {1000, 1200}, {775, 1320}, {1225, 1320}};
  if (head->surface.kind == FOL_SURFACE_ELLIPSOID) {
    const double *axes = head->surface.semi_axes_mm;
    double y = axes[1] * sqrt(1 - pow(45 / axes[0], 2) - pow(24 / axes[2], 2));
    landmarks.glabella_px = fol_head_to_picture(head, (fol_scalp_point){0, axes[1], 0});
    landmarks.left_px = fol_head_to_picture(head, (fol_scalp_point){-45, y, -24});
    landmarks.right_px = fol_head_to_picture(head, (fol_scalp_point){45, y, -24});
  }
  MUST(fol_face_new(&seen.face, &landmarks, head, error));
  return seen;
}

static fol_hairline lay(const fol_face_view *seen, double height_mm) {
  const fol_design design = {.name = FOL_DESIGN_NATURAL, .height_mm = height_mm};
  fol_hairline laid = {0};
  MUST(fol_design_place(&laid, &design, &seen->face, seen->head, error));
  return laid;
}

static void test_each_point_has_its_counterpart(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face_view seen = seen_on(&head);
    fol_hairline laid = lay(&seen, 66.5);
    fol_point *points = laid.points_px->at, image;
    int count = (int)laid.points_px->count;
    assert_true(fol_face_line_is_symmetric(&seen, points, count));
    for (int k = 0; k < count; k++) {
      assert_int_equal(fol_face_line_counterpart(&seen, points, count, k), count - 1 - k);
      assert_true(fol_face_line_mirrored(&image, &seen, points[k]));
      assert_true(hypot(image.x - points[count - 1 - k].x, image.y - points[count - 1 - k].y) < 0.1);
    }
    points[1].y -= 150; /* too far for a mirror image */
    assert_int_equal(fol_face_line_counterpart(&seen, points, count, 1), -1);
    assert_false(fol_face_line_is_symmetric(&seen, points, count));
    fol_points_drop(laid.points_px);
  }
}

static void test_a_point_comes_onto_the_midline(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face_view seen = seen_on(&head);
    fol_scalp_point mm = fol_face_at(&seen.face, 6, 60);
    fol_point centred = fol_face_line_centred(&seen, fol_head_to_picture(&head, mm));
    assert_float_equal(fol_face_line_across_mm(&seen, centred), 0, 1e-6);
    fol_scalp_point there;
    assert_true(fol_head_to_scalp(&there, &head, centred));
    assert_float_equal(fol_face_height_mm(&seen.face, there), 60, 1);
  }
}

static void test_a_half_takes_the_other_ones_place(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face_view seen = seen_on(&head);
    fol_hairline laid = lay(&seen, 66.5);
    fol_point *points = laid.points_px->at, made[2 * FOL_DESIGN_POINTS_MAX + 1];
    int count = (int)laid.points_px->count;
    points[2].y -= 25;
    double side = fol_face_line_across_mm(&seen, points[2]);
    for (double keep = -1; keep <= 1; keep += 2) {
      int made_count = fol_face_line_symmetric(made, &seen, points, count, keep);
      assert_int_equal(made_count, count);
      assert_true(fol_face_line_is_symmetric(&seen, made, made_count));
      assert_true((hypot(made[2].x - points[2].x, made[2].y - points[2].y) < 0.1) ==
                  (side * keep > 0)); /* the order is kept, too */
    }
    assert_int_equal(fol_face_line_symmetric(made, &seen, points, count / 2, -side), 0); /* that half is empty */
    fol_points_drop(laid.points_px);
  }
}

static void test_the_line_is_raised_along_the_skin(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face_view seen = seen_on(&head);
    fol_hairline laid = lay(&seen, 66.5);
    double height_mm = 0;
    assert_true(fol_face_line_height_mm(&height_mm, &seen, &laid));
    assert_float_equal(height_mm, 66.5, 0.1);
    int count = (int)laid.points_px->count;
    fol_face_line_raise(laid.points_px->at, count, &seen, 5);
    assert_true(fol_face_line_height_mm(&height_mm, &seen, &laid));
    assert_float_equal(height_mm, 71.5, 0.1);
    assert_true(fol_face_line_is_symmetric(&seen, laid.points_px->at, count));
    fol_face_line_raise(laid.points_px->at, count, &seen, -5);
    fol_hairline again = lay(&seen, 66.5);
    for (int k = 0; k < count; k++)
      assert_true(hypot(laid.points_px->at[k].x - again.points_px->at[k].x,
                        laid.points_px->at[k].y - again.points_px->at[k].y) < 0.2);
    fol_points_drop(again.points_px);
    fol_points_drop(laid.points_px);
    assert_false(fol_face_line_height_mm(&height_mm, &seen, &(fol_hairline){0}));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_each_point_has_its_counterpart),
      cmocka_unit_test(test_a_point_comes_onto_the_midline),
      cmocka_unit_test(test_a_half_takes_the_other_ones_place),
      cmocka_unit_test(test_the_line_is_raised_along_the_skin),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
