/* Faces and designed hairlines have the properties in docs/domain.md#hairline, on planes and heads, near and far. */
#include "head/views.h"

#include "follidot/plan_face.h"

#include <math.h>
#include <string.h>

enum { SIDE_PX = 2400 };

/* Landmarks on a head seen from the front: the outer corners of the eyes 90 mm apart and 24 mm below the glabella. */
static fol_landmarks landmarks_on(const fol_head *head) {
  fol_landmarks landmarks = {.given = true};
  if (head->surface.kind == FOL_SURFACE_PLANE) {
    double s = 1 / head->mm_per_px;
    landmarks.glabella_px = (fol_point){SIDE_PX / 2.0, SIDE_PX * 0.6};
    landmarks.left_px = (fol_point){SIDE_PX / 2.0 - 45 * s, SIDE_PX * 0.6 + 24 * s};
    landmarks.right_px = (fol_point){SIDE_PX / 2.0 + 45 * s, SIDE_PX * 0.6 + 24 * s};
    return landmarks;
  }
  const double *axes = head->surface.semi_axes_mm;
  double z = -24, y = axes[1] * sqrt(1 - pow(45 / axes[0], 2) - pow(z / axes[2], 2));
  landmarks.glabella_px = fol_head_to_picture(head, (fol_scalp_point){0, axes[1], 0});
  landmarks.left_px = fol_head_to_picture(head, (fol_scalp_point){-45, y, z});
  landmarks.right_px = fol_head_to_picture(head, (fol_scalp_point){45, y, z});
  return landmarks;
}

/* Views that all show the face; the first is a plane. */
enum { HEADS = 9 };
static fol_head head_number(int i) {
  static const struct {
    double px_per_mm;
    pose p;
  } heads[HEADS] = {{6, {0, 0, 0, 0}},   {6, {0, 0, 0, 0}},     {2, {0, 0, 0, 0}},
                    {9, {0, 15, 0, 0}},  {6, {0, 30, 10, 0}},   {6, {0, 40, -25, 85}},
                    {4, {12, 20, 5, 0}}, {6, {-18, 25, 0, 70}}, {1, {0, 20, 90, 0}}};
  return i == 0 ? flat_head_of(SIDE_PX, SIDE_PX, heads[i].px_per_mm)
                : posed_head_of(SIDE_PX, SIDE_PX, heads[i].px_per_mm, heads[i].p);
}

static fol_face face_on(const fol_head *head) {
  fol_landmarks landmarks = landmarks_on(head);
  fol_face face = {0};
  MUST(fol_face_new(&face, &landmarks, head, error));
  return face;
}

static void test_a_face_is_where_its_landmarks_are(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face face = face_on(&head);
    fol_landmarks landmarks = landmarks_on(&head);
    assert_float_equal(face.half_mm, 45, 1e-6);
    fol_point at = fol_head_to_picture(&head, fol_face_at(&face, 0, 0));
    assert_float_equal(at.x, landmarks.glabella_px.x, 1e-6);
    assert_float_equal(at.y, landmarks.glabella_px.y, 1e-6);
    fol_scalp_point eye;
    assert_true(fol_head_to_scalp(&eye, &head, landmarks.left_px));
    assert_float_equal(fabs(fol_face_across_mm(&face, eye)), 45, 1e-6);
    assert_true(fol_face_height_mm(&face, eye) < -23);
  }
}

static void test_heights_are_measured_along_the_skin(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face face = face_on(&head);
    double length_mm = 0;
    fol_scalp_point before = fol_face_at(&face, 0, 0);
    for (int mm = 1; mm <= 70; mm++) {
      fol_scalp_point here = fol_face_at(&face, 0, mm);
      length_mm += distance_mm(before, here);
      before = here;
      assert_float_equal(fol_face_height_mm(&face, here), mm, 1e-5);
    }
    assert_float_equal(length_mm, 70, 0.01);
    /* Points of equal height are level, if the head reaches that height. */
    for (double across = -50; across <= 50; across += 10) {
      fol_scalp_point here = fol_face_at(&face, across, 40);
      assert_float_equal(fol_face_across_mm(&face, here), across, 1e-9);
      assert_float_equal(fol_face_height_mm(&face, here), 40, 1e-5);
    }
  }
}

static void test_mirrored_twice_is_the_same(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    fol_face face = face_on(&head);
    fol_scalp_point mm = fol_face_at(&face, 23, 31), other = fol_face_mirrored(&face, mm);
    assert_float_equal(distance_mm(other, fol_face_at(&face, -23, 31)), 0, 1e-9);
    assert_float_equal(distance_mm(fol_face_mirrored(&face, other), mm), 0, 1e-9);
  }
}

/* Calls `each` with every possible design. */
typedef void each_design(const fol_design *design, void *context);
static void for_designs(each_design *each, void *context) {
  static const double heights[] = {FOL_HEIGHT_MIN_MM, FOL_HEIGHT_WOMEN_MM, FOL_HEIGHT_MEN_MM, 74.5, 80};
  for (int n = 0; n < FOL_DESIGNS; n++)
    for (size_t h = 0; h < sizeof heights / sizeof heights[0]; h++)
      for (int side = 0; side < FOL_SIDES; side++)
        for (int peaks = 0; peaks < 2; peaks++)
          each(&(fol_design){(fol_design_name)n, heights[h], (fol_side_profile)side, peaks}, context);
}

static void check_anatomy(const fol_design *design, void *context) {
  (void)context;
  fol_point points[FOL_DESIGN_POINTS_MAX];
  int count = fol_design_points(points, design, 45, 74), middle = count / 2, angle = 0;
  assert_true(count % 2 == 1 && count <= FOL_DESIGN_POINTS_MAX);
  assert_true(points[middle].x == 0 && points[middle].y == design->height_mm);
  for (int i = 0; i < count; i++) {
    assert_true(points[i].x == -points[count - 1 - i].x && points[i].y == points[count - 1 - i].y);
    angle += points[i].x == 45 && points[i].y >= design->height_mm;
    assert_true(fabs(points[i].x) <= 74);
    if (fabs(points[i].x) <= 45)
      assert_true(points[i].y >= design->height_mm); /* no point of the front is below the middle */
  }
  assert_int_equal(angle, 1);
}

static void test_designs_keep_to_the_anatomy(void **state) {
  (void)state;
  for_designs(check_anatomy, NULL);
  for (int n = 0; n < FOL_DESIGNS; n++) { /* 6 to 8 cm high by default */
    assert_in_range((int)fol_design_height_mm((fol_design_name)n, false), 60, 80);
    assert_in_range((int)fol_design_height_mm((fol_design_name)n, true), 60, 80);
  }
}

/* In coordinates of the skin, not of the picture. */
static void check_laid(const fol_design *design, void *context) {
  const fol_head *head = context;
  fol_face face = face_on(head);
  fol_hairline hairline = {0};
  fol_error err = {0};
  if (!fol_design_place(&hairline, design, &face, head, &err))
    fail_msg("%s, side %d%s, %.1f mm: %s", fol_design_name_text(design->name), (int)design->side,
             design->temple_peaks ? ", peaks" : "", design->height_mm, err.text);
  fol_point expected[FOL_DESIGN_POINTS_MAX];
  int count = fol_design_points(expected, design, face.half_mm, face.side_mm);
  bool whole = (int)hairline.points_px->count == count;
  double middle_mm = 0, angle_mm[2] = {0, 0};
  for (size_t i = 0; i < hairline.points_px->count; i++) {
    fol_scalp_point mm, other;
    assert_true(fol_head_to_scalp(&mm, head, hairline.points_px->at[i]));
    double across = fol_face_across_mm(&face, mm), up = fol_face_height_mm(&face, mm);
    if (fabs(across) < 0.02)
      middle_mm = up;
    if (fabs(fabs(across) - 45) < 0.02 && up >= angle_mm[across > 0])
      angle_mm[across > 0] = up;
    if (!whole)
      continue;
    assert_true(fol_head_to_scalp(&other, head, hairline.points_px->at[hairline.points_px->count - 1 - i]));
    assert_true(distance_mm(fol_face_mirrored(&face, mm), other) < 0.1);
  }
  if (whole) {
    assert_float_equal(middle_mm, design->height_mm, 0.03);
    for (int side = 0; side < 2; side++)
      assert_true(angle_mm[side] >= middle_mm - 0.03);
  }
  fol_points_drop(hairline.points_px);
}

static void test_designs_are_laid_on_heads(void **state) {
  (void)state;
  for (int i = 0; i < HEADS; i++) {
    fol_head head = head_number(i);
    for_designs(check_laid, &head);
  }
}

static void test_edges_are_those_of_the_name(void **state) {
  (void)state;
  fol_head head = head_number(1);
  fol_face face = face_on(&head);
  static const struct {
    fol_design_name name;
    fol_hairline_style style;
    double feather_mm;
  } edges[] = {{FOL_DESIGN_NATURAL, FOL_HAIRLINE_SOFT, 12},
               {FOL_DESIGN_DEFINED, FOL_HAIRLINE_DEFINED, 2},
               {FOL_DESIGN_STRAIGHT, FOL_HAIRLINE_EDGE_UP, 0.8}};
  for (size_t i = 0; i < sizeof edges / sizeof edges[0]; i++) {
    fol_hairline hairline = {0};
    const fol_design design = {edges[i].name, 70, FOL_SIDE_NONE, false};
    MUST(fol_design_place(&hairline, &design, &face, &head, error));
    assert_true(hairline.style == edges[i].style && hairline.feather_mm == edges[i].feather_mm);
    fol_points_drop(hairline.points_px);
  }
}

/* A view from the side shows one half, one from behind nothing. */
static void test_a_view_shows_what_it_sees(void **state) {
  (void)state;
  fol_head front = posed_head_of(SIDE_PX, SIDE_PX, 6, (pose){0, 0, 0, 0});
  fol_face face = face_on(&front);
  const fol_design design = {FOL_DESIGN_NATURAL, 66.5, FOL_SIDE_MEDIUM, true};
  fol_head left = posed_head_of(SIDE_PX, SIDE_PX, 6, (pose){90, 0, 0, 0}),
           back = posed_head_of(SIDE_PX, SIDE_PX, 6, (pose){180, 0, 0, 0});
  fol_hairline hairline = {0};
  MUST(fol_design_place(&hairline, &design, &face, &left, error));
  fol_point points[FOL_DESIGN_POINTS_MAX];
  int count = fol_design_points(points, &design, 45, 74);
  assert_in_range(hairline.points_px->count, count / 2, count / 2 + 1);
  fol_points_drop(hairline.points_px);
  fol_error refused = {0};
  assert_false(fol_design_place(&hairline, &design, &face, &back, &refused));
  assert_int_equal(refused.code, FOL_REFUSED);
}

static void check_no_face(const fol_landmarks *landmarks, const fol_head *head, const char *why) {
  fol_face face;
  fol_error refused = {0};
  assert_false(fol_face_new(&face, landmarks, head, &refused));
  assert_int_equal(refused.code, FOL_REFUSED);
  if (!strstr(refused.text, why))
    fail_msg("\"%s\" does not say %s", refused.text, why);
}

static void test_what_is_no_face(void **state) {
  (void)state;
  for (int i = 0; i < 2; i++) {
    fol_head head = head_number(i);
    fol_landmarks landmarks = landmarks_on(&head);
    landmarks.right_px = landmarks.left_px;
    if (i == 0)
      check_no_face(&landmarks, &head, "are 0 mm apart");
  }
  fol_head head = head_number(1);
  fol_landmarks landmarks = landmarks_on(&head);
  landmarks.glabella_px.x += 40 * 6;
  check_no_face(&landmarks, &head, "not on the midline");
  landmarks.glabella_px.x += 80 * 6;
  check_no_face(&landmarks, &head, "not on the head");
  landmarks = landmarks_on(&head);
  landmarks.left_px.x -= 25 * 6;
  landmarks.right_px.x += 25 * 6;
  check_no_face(&landmarks, &head, "as far apart as the head is wide");
  const fol_design high = {FOL_DESIGN_NATURAL, FOL_HEIGHT_MAX_MM + 1, FOL_SIDE_NONE, false};
  fol_face face = face_on(&head);
  fol_hairline hairline;
  fol_error refused = {0};
  assert_false(fol_design_place(&hairline, &high, &face, &head, &refused));
  assert_non_null(strstr(refused.text, "height_mm must be from 50 to 100"));
}

/* With eyes on a nearly vertical line `up` points to the brow, otherwise upwards in the picture. */
static void test_which_way_is_up(void **state) {
  (void)state;
  fol_head head = head_number(0);
  double s = 1 / head.mm_per_px, x = SIDE_PX / 2.0, y = x;
  const struct {
    fol_landmarks landmarks;
    fol_point up;
  } cases[] = {
      {{true, {x, y}, {x - 24 * s, y - 45 * s}, {x - 24 * s, y + 45 * s}}, {1, 0}},
      {{true, {x, y}, {x + 45 * s, y + 24 * s}, {x - 45 * s, y + 24 * s}}, {0, -1}}, /* the other order */
      {{true, {x, y}, {x - 45 * s, y - 25 * s}, {x + 45 * s, y - 25 * s}}, {0, -1}}, /* bowed far */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    fol_face face = {0};
    MUST(fol_face_new(&face, &cases[i].landmarks, &head, error));
    assert_float_equal(face.up.x, cases[i].up.x, 1e-12);
    assert_float_equal(face.up.y, cases[i].up.y, 1e-12);
  }
}

static void test_names(void **state) {
  (void)state;
  for (int i = 0; i < FOL_DESIGNS; i++) {
    fol_design_name name;
    assert_true(fol_design_name_from_text(&name, fol_design_name_text((fol_design_name)i)) && (int)name == i);
  }
  fol_design_name name;
  assert_false(fol_design_name_from_text(&name, "mullet"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_face_is_where_its_landmarks_are),
      cmocka_unit_test(test_heights_are_measured_along_the_skin),
      cmocka_unit_test(test_mirrored_twice_is_the_same),
      cmocka_unit_test(test_designs_keep_to_the_anatomy),
      cmocka_unit_test(test_designs_are_laid_on_heads),
      cmocka_unit_test(test_edges_are_those_of_the_name),
      cmocka_unit_test(test_a_view_shows_what_it_sees),
      cmocka_unit_test(test_what_is_no_face),
      cmocka_unit_test(test_which_way_is_up),
      cmocka_unit_test(test_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
