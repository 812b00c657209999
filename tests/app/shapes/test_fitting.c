#include "app/shapes/fitting.h"
#include "app/shapes/globe.h"
#include "heads.h"

#include <string.h>

static const fol_pose *pose_named(const char *name) {
  for (int i = 0; i < FOL_POSES; i++)
    if (strcmp(fol_poses[i].name, name) == 0)
      return &fol_poses[i];
  fail_msg("there is no view %s", name);
  return NULL;
}

/* Checks which side is nearest to the camera and which is at the bottom of the picture. */
static void test_views_show_what_they_say(void **state) {
  (void)state;
  const struct {
    const char *name;
    double latitude_deg, longitude_deg;
  } nearest[] = {{"Front", 0, 0},       {"Left", 0, 90},         {"Right", 0, -90},
                 {"Back", 0, 180},      {"Top", 90, 0},          {"Front left", 0, 45},
                 {"Back left", 0, 135}, {"Front right", 0, -45}, {"Back right", 0, -135}};
  for (size_t i = 0; i < sizeof nearest / sizeof nearest[0]; i++) {
    const fol_pose *pose = pose_named(nearest[i].name);
    fol_head_request view = view_from(pose->yaw_deg, pose->pitch_deg, 0, 0);
    const double ball[] = {80, 80, 80}; /* the nearest point of a ball is seen at its centre */
    memcpy(view.surface.semi_axes_mm, ball, sizeof ball);
    fol_head head;
    MUST(fol_head_new(&head, &view, error));
    fol_scalp_point mm = fol_globe_point(&head.surface, nearest[i].latitude_deg, nearest[i].longitude_deg);
    fol_point px = fol_head_to_picture(&head, mm);
    assert_true(fol_head_is_visible(&head, mm));
    assert_near(px.x, 600, 1e-6, nearest[i].name);
    assert_near(px.y, 800, 1e-6, nearest[i].name);
  }
  const fol_pose *top = pose_named("Top");
  fol_head head = head_from(top->yaw_deg, top->pitch_deg, 0, 0);
  assert_true(fol_head_to_picture(&head, (fol_scalp_point){0, head.surface.semi_axes_mm[1], 0}).y > 1200);
}

static void test_a_pose_is_known_again(void **state) {
  (void)state;
  fol_surface surface = {.yaw_deg = -180};
  assert_true(fol_pose_is(pose_named("Back"), &surface));
  surface.roll_deg = 3;
  assert_false(fol_pose_is(pose_named("Back"), &surface));
}

static void test_the_first_head_lies_in_the_picture(void **state) {
  (void)state;
  const int sizes[][2] = {{1200, 1600}, {1600, 1200}, {1920, 1080}, {900, 900}, {3000, 900}};
  for (int i = 0; i < 5; i++) {
    fol_head_request view = {
        .scale = {{0, 0}, {sizes[i][0], 0}, 190}, .width_px = sizes[i][0], .height_px = sizes[i][1]};
    for (int camera = 0; camera < 3; camera++) {
      view.camera.focal_35mm = camera * 26;
      view.surface = fol_fitting_first(&view, true);
      fol_head head;
      MUST(fol_head_new(&head, &view, error));
      fol_point handles[FOL_GLOBE_HANDLES];
      fol_globe_handles(handles, &head);
      for (int k = 0; k < FOL_GLOBE_HANDLES; k++) {
        assert_true(handles[k].x > 0 && handles[k].x < sizes[i][0]);
        assert_true(i == 4 || (handles[k].y > 0 && handles[k].y < sizes[i][1])); /* heads are never that low */
      }
    }
  }
  fol_head_request close = {.scale = {{0, 0}, {1000, 0}, 60}, .width_px = 1000, .height_px = 1000};
  assert_near(fol_fitting_first(&close, false).semi_axes_mm[0], 76, 0, "a scale that is known is believed");
}

static fol_plan plan_from(fol_head_request view) {
  fol_plan plan = {0};
  MUST(fol_plan_default(&plan, HEAD_WIDTH, HEAD_HEIGHT, error));
  plan.scale = view.scale;
  plan.surface = view.surface;
  plan.camera = view.camera;
  return plan;
}

static void do_all(fol_plan *plan, const fol_edits *edits) {
  for (int i = 0; i < edits->count; i++) {
    if (edits->at[i].kind == FOL_EDIT_SCALE)
      plan->scale = edits->at[i].scale;
    else
      plan->surface = edits->at[i].head.surface;
    fol_head head;
    MUST(fol_plan_head(&head, plan, HEAD_WIDTH, HEAD_HEIGHT, error)); /* also after the first of two edits */
  }
}

static void test_another_scale_leaves_the_outline_where_it_is(void **state) {
  (void)state;
  const double lengths_mm[] = {130, 320};
  for (int i = 0; i < 2; i++) {
    fol_plan plan = plan_from(view_from(30, 40, 10, 40));
    fol_head before, after;
    MUST(fol_plan_head(&before, &plan, HEAD_WIDTH, HEAD_HEIGHT, error));
    fol_edits edits = fol_fitting_rescale(&plan, &before, &(fol_scale){{0, 0}, {1000, 0}, lengths_mm[i]});
    assert_int_equal(edits.count, 2);
    do_all(&plan, &edits);
    MUST(fol_plan_head(&after, &plan, HEAD_WIDTH, HEAD_HEIGHT, error));
    assert_near(after.mm_per_px, lengths_mm[i] / 1000, 1e-12, "scale");
    fol_point one[FOL_GLOBE_AROUND + 1], other[FOL_GLOBE_AROUND + 1];
    fol_globe_outline(one, &before);
    fol_globe_outline(other, &after);
    for (int k = 0; k < FOL_GLOBE_AROUND; k++)
      assert_near(hypot(one[k].x - other[k].x, one[k].y - other[k].y), 0, 0.1, "px that the outline moved");
    fol_plan_drop(&plan);
  }
}

static void test_a_head_that_would_be_no_head_stays_as_it_is(void **state) {
  (void)state;
  fol_plan plan = plan_from(view_from(0, 0, 0, 0));
  fol_head head;
  MUST(fol_plan_head(&head, &plan, HEAD_WIDTH, HEAD_HEIGHT, error));
  fol_edits edits = fol_fitting_rescale(&plan, &head, &(fol_scale){{0, 0}, {1000, 0}, 20});
  assert_int_equal(edits.count, 1);
  assert_int_equal(edits.at[0].kind, FOL_EDIT_SCALE);
  fol_plan_drop(&plan);
}

/* Whatever its size at an assumed scale, afterwards the head has the average breadth. */
static void test_scale_from_what_is_known(void **state) {
  (void)state;
  const struct {
    double yaw_deg, pitch_deg;
    const char *name;
    double half_mm;
  } cases[] = {{0, 0, "breadth", 76}, {0, 90, "breadth", 76}, {45, 20, "breadth", 76}, {90, 0, "length", 98.5}};
  for (int i = 0; i < 4; i++) {
    fol_head_request view = view_from(cases[i].yaw_deg, cases[i].pitch_deg, 0, 0);
    for (int k = 0; k < 3; k++)
      view.surface.semi_axes_mm[k] *= 0.8;
    view.surface.centre_px = (fol_point){250, 700}; /* the ruler is limited by the picture's edge */
    fol_plan plan = plan_from(view);
    fol_head head;
    MUST(fol_plan_head(&head, &plan, HEAD_WIDTH, HEAD_HEIGHT, error));
    fol_known known = fol_fitting_known(&head);
    assert_string_equal(known.name, cases[i].name);
    fol_scale ruler = fol_fitting_ruler(&head, &known);
    fol_edits edits = fol_fitting_rescale(&plan, &head, &ruler);
    do_all(&plan, &edits);
    assert_near(plan.surface.semi_axes_mm[known.axis], cases[i].half_mm, 0.02, "half of it");
    fol_plan_drop(&plan);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_views_show_what_they_say),
      cmocka_unit_test(test_a_pose_is_known_again),
      cmocka_unit_test(test_the_first_head_lies_in_the_picture),
      cmocka_unit_test(test_another_scale_leaves_the_outline_where_it_is),
      cmocka_unit_test(test_a_head_that_would_be_no_head_stays_as_it_is),
      cmocka_unit_test(test_scale_from_what_is_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
