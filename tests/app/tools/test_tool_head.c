/* Tests of the head tool: the effect of a drag depends on where it begins. */
#include "app/apps.h"

#define SCALE "scale from=0,0 to=400,0 length_mm=400"
#define HEAD  "surface kind=ellipsoid centre=200,150"

static tested *with_head(void) {
  tested *t = APP(SCALE, HEAD);
  t->app.tool = &fol_tool_head;
  return t;
}

static void its_middle_moves_it(void **state) {
  (void)state;
  tested *t = with_head();
  press(t, 203, 152);
  drag(t, 210, 160);
  assert_int_equal(edits_of(t), 0);
  assert_near(fol_app_plan(&t->app)->surface.centre_px.x, 207, 1e-9, "the middle shown");
  drag(t, 223, 142);
  release(t);
  MADE(t, "surface kind=ellipsoid centre=220,140");
  fol_app_undo(&t->app);
  check_made(t, 2, NULL, 0);
  drop_app(t);
}

/* Each drag is one edit and changes nothing else. */
static void other_places_turn_roll_and_size_it(void **state) {
  (void)state;
  static const fol_point from[] = {{180, 120}, {20, 150}, {276, 150}}, to[] = {{150, 120}, {20, 100}, {296, 150}};
  static const fol_grip grips[] = {FOL_GRIP_TURN, FOL_GRIP_ROLL, FOL_GRIP_STRETCH};
  for (int i = 0; i < 3; i++) {
    tested *t = with_head();
    fol_surface before = plan_now(t)->surface;
    press(t, from[i].x, from[i].y);
    assert_int_equal(t->app.tools->head->held, grips[i]);
    drag(t, to[i].x, to[i].y);
    release(t);
    fol_surface now = plan_now(t)->surface;
    assert_int_equal(edits_of(t), 1);
    assert_null(t->app.document.live);
    assert_int_equal(now.yaw_deg != before.yaw_deg, grips[i] == FOL_GRIP_TURN);
    assert_true(grips[i] == FOL_GRIP_TURN || now.pitch_deg == before.pitch_deg);
    assert_int_equal(now.roll_deg != before.roll_deg, grips[i] == FOL_GRIP_ROLL);
    assert_int_equal(now.semi_axes_mm[0] != before.semi_axes_mm[0], grips[i] == FOL_GRIP_STRETCH);
    assert_true(grips[i] == FOL_GRIP_STRETCH || now.centre_px.x == before.centre_px.x);
    drop_app(t);
  }
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  static const fol_point from[] = {{200, 150}, {180, 120}, {20, 150}, {276, 150}};
  for (int undoes = 0; undoes < 2; undoes++)
    for (int i = 0; i < 4; i++) {
      tested *t = with_head();
      press(t, from[i].x, from[i].y);
      drag(t, from[i].x + 20, from[i].y + 15);
      assert_non_null(t->app.document.live);
      if (undoes)
        fol_app_undo(&t->app);
      else
        run(t, "dismiss");
      MADE_NOTHING(t);
      drag(t, from[i].x + 30, from[i].y + 15);
      release(t);
      MADE_NOTHING(t);
      drop_app(t);
    }
}

static void a_slip_and_the_right_button_are_nothing(void **state) {
  (void)state;
  tested *t = with_head();
  press(t, 200, 150);
  drag(t, 202, 151);
  release(t);
  right_click(t, 180, 120);
  MADE_NOTHING(t);
  drop_app(t);
}

/* The last possible head stays. */
static void it_does_not_leave_the_picture(void **state) {
  (void)state;
  tested *t = with_head();
  press(t, 200, 150);
  drag(t, 220, 150);
  drag(t, 90000, 150);
  release(t);
  MADE(t, "surface kind=ellipsoid centre=220,150");
  drop_app(t);
}

static void a_plane_is_not_dragged(void **state) {
  (void)state;
  tested *t = APP(SCALE);
  t->app.tool = &fol_tool_head;
  press(t, 200, 150);
  assert_int_equal(t->app.input.gesture, FOL_GESTURE_PAN);
  release(t);
  MADE_NOTHING(t);
  drop_app(t);
}

/* ---- without a drag -------------------------------------------------------------------------- */

static void a_head_that_was_put_away_comes_back(void **state) {
  (void)state;
  tested *t = with_head();
  fol_head_see_from(&t->app, &fol_poses[FOL_POSE_LEFT]);
  fol_head_see_from(&t->app, &fol_poses[FOL_POSE_LEFT]); /* no change */
  fol_head_flatten(&t->app);
  fol_head_flatten(&t->app);
  MADE(t, "surface kind=ellipsoid centre=200,150 yaw_deg=90", "surface kind=plane");
  fol_head_place(&t->app);
  fol_head_place(&t->app);
  MADE(t, "surface kind=ellipsoid centre=200,150 yaw_deg=90", "surface kind=plane",
       "surface kind=ellipsoid centre=200,150 yaw_deg=90");
  drop_app(t);
}

static void its_size_is_an_average_one_again(void **state) {
  (void)state;
  tested *t = APP(SCALE, "surface kind=ellipsoid centre=180,150 semi_axes_mm=80,100,95 roll_deg=4");
  fol_head_reset(&t->app);
  MADE(t, "surface kind=ellipsoid centre=180,150 semi_axes_mm=76,98.5,90 roll_deg=4");
  drop_app(t);
}

static void an_average_head_tells_the_scale(void **state) {
  (void)state;
  tested *t = APP("surface kind=ellipsoid centre=200,150 semi_axes_mm=60,80,75");
  assert_true(fol_app_scale_is_assumed(&t->app));
  fol_head_adopt_scale(&t->app);
  assert_false(fol_app_scale_is_assumed(&t->app));
  assert_near(plan_now(t)->surface.semi_axes_mm[0], 76, 0.02, "half the head's breadth");
  fol_app_undo(&t->app);
  assert_true(fol_app_scale_is_assumed(&t->app));
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(its_middle_moves_it),
                                     cmocka_unit_test(other_places_turn_roll_and_size_it),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(a_slip_and_the_right_button_are_nothing),
                                     cmocka_unit_test(it_does_not_leave_the_picture),
                                     cmocka_unit_test(a_plane_is_not_dragged),
                                     cmocka_unit_test(a_head_that_was_put_away_comes_back),
                                     cmocka_unit_test(its_size_is_an_average_one_again),
                                     cmocka_unit_test(an_average_head_tells_the_scale)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
