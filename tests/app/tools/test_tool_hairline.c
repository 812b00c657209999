/* Tests of the hairline tool: setting, dragging and removing points, placing landmarks. Each is one edit or none. */
#include "app/apps.h"

#define SCALE "scale from=0,0 to=400,0 length_mm=200"
#define LINE  "hairline points=80,120;200,100;320,120"

static tested *with(tested *t) {
  t->app.tool = &fol_tool_hairline;
  return t;
}

static tested *with_line(void) {
  return with(APP(SCALE, LINE));
}

/* ---- points ---------------------------------------------------------------------------------- */

static void clicks_set_points(void **state) {
  (void)state;
  tested *t = with(APP(SCALE));
  click(t, 80, 120);
  MADE_NOTHING(t); /* a line needs two points */
  assert_int_equal(t->app.tools->hairline->count, 1);
  click(t, 320, 120);
  MADE(t, "hairline points=80,120;320,120");
  click(t, 200.004, 100); /* between them */
  MADE(t, "hairline points=80,120;320,120", LINE);
  fol_app_undo(&t->app);
  assert_int_equal(plan_now(t)->hairline.points_px->count, 2);
  drop_app(t);
}

static void a_press_can_be_dragged_on(void **state) {
  (void)state;
  tested *t = with(APP(SCALE, "hairline points=80,120;320,120"));
  press(t, 200, 130);
  drag(t, 200, 115);
  assert_int_equal(edits_of(t), 0);
  assert_int_equal(fol_app_plan(&t->app)->hairline.points_px->count, 3); /* the new point is shown */
  drag(t, 200, 100);
  release(t);
  MADE(t, LINE);
  drop_app(t);
}

static void a_point_is_dragged(void **state) {
  (void)state;
  tested *t = with_line();
  press(t, 203, 102);
  drag(t, 200, 95);
  drag(t, 210, 90);
  release(t);
  MADE(t, "hairline points=80,120;210,90;320,120");
  assert_int_equal(t->app.tools->hairline->chosen, 1);
  drop_app(t);
}

static void a_slip_chooses_and_moves_nothing(void **state) {
  (void)state;
  tested *t = with_line();
  press(t, 200, 100);
  drag(t, 201, 102);
  release(t);
  MADE_NOTHING(t);
  assert_int_equal(t->app.tools->hairline->chosen, 1);
  run(t, "remove");
  MADE(t, "hairline points=80,120;320,120");
  drop_app(t);
}

static void points_are_taken_away(void **state) {
  (void)state;
  tested *t = with_line();
  double_click(t, 200, 100);
  MADE(t, "hairline points=80,120;320,120");
  right_click(t, 80, 120);
  MADE(t, "hairline points=80,120;320,120", "hairline points="); /* the single point is kept for editing */
  assert_int_equal(t->app.tools->hairline->count, 1);
  right_click(t, 320, 120);
  assert_int_equal(t->app.tools->hairline->count, 0);
  right_click(t, 200, 200); /* no point there */
  MADE(t, "hairline points=80,120;320,120", "hairline points=");
  drop_app(t);
}

/* A double click that adds a point does not remove it again. */
static void a_double_click_beside_sets_one_point(void **state) {
  (void)state;
  tested *t = with_line();
  double_click(t, 140, 110);
  MADE(t, "hairline points=80,120;140,110;200,100;320,120");
  drop_app(t);
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  static const fol_point from[] = {{200, 100}, {140, 105}}; /* an existing point, a new one */
  for (int undoes = 0; undoes < 2; undoes++)
    for (int i = 0; i < 2; i++) {
      tested *t = with_line();
      press(t, from[i].x, from[i].y);
      drag(t, 190, 150);
      assert_non_null(t->app.document.live);
      if (undoes)
        fol_app_undo(&t->app);
      else
        run(t, "dismiss");
      MADE_NOTHING(t);
      drag(t, 180, 160);
      release(t);
      MADE_NOTHING(t);
      assert_int_equal(t->app.tools->hairline->count, 0);
      drop_app(t);
    }
}

static void a_lone_point_is_put_away(void **state) {
  (void)state;
  tested *t = with(APP(SCALE));
  click(t, 80, 120);
  run(t, "dismiss");
  assert_int_equal(t->app.tools->hairline->count, 0);
  MADE_NOTHING(t);
  drop_app(t);
}

static void a_line_that_crosses_itself_is_refused(void **state) {
  (void)state;
  tested *t = with(APP(SCALE, "hairline points=80,120;160,110;240,60;320,120"));
  press(t, 320, 120);
  drag(t, 300, 130);
  drag(t, 100, 130);
  assert_true(t->app.tools->hairline->bad);
  release(t);
  assert_true(t->app.panels.notice.is_error);
  MADE_NOTHING(t);
  drop_app(t);
}

/* ---- both sides ------------------------------------------------------------------------------ */

#define LARGE_SCALE "scale from=0,0 to=400,0 length_mm=400"
#define ELLIPSOID   "surface kind=ellipsoid centre=200,150"

static void the_other_side_follows_on_a_symmetric_line(void **state) {
  (void)state;
  tested *t = with(APP(LARGE_SCALE, ELLIPSOID, "hairline points=160,90;200,80;240,90"));
  press(t, 160, 90);
  drag(t, 150, 95);
  release(t);
  const fol_points *points = plan_now(t)->hairline.points_px;
  assert_int_equal(edits_of(t), 1);
  assert_int_equal(points->count, 3);
  assert_near(points->at[0].x, 150, 0, "the point");
  assert_near(points->at[2].x, 250, 0.02, "its mirror image");
  assert_near(points->at[2].y, 95, 0.02, "its mirror image");
  drop_app(t);
}

static void the_other_side_stays_on_other_lines(void **state) {
  (void)state;
  tested *t = with(APP(LARGE_SCALE, ELLIPSOID, "hairline points=160,90;200,80;243,90"));
  press(t, 160, 90);
  drag(t, 150, 95);
  release(t);
  MADE(t, "hairline points=150,95;200,80;243,90");
  drop_app(t);
}

static void a_switch_decides_whether_the_other_side_follows(void **state) {
  (void)state;
  tested *t = with(APP(LARGE_SCALE, ELLIPSOID, "hairline points=160,90;200,80;240,90"));
  assert_true(fol_hairline_mirrors(&t->app));
  t->app.tools->hairline->symmetric = false;
  press(t, 160, 90);
  drag(t, 150, 95);
  release(t);
  MADE(t, "hairline points=150,95;200,80;240,90");
  fol_hairline_make_symmetric(&t->app);
  assert_true(fol_hairline_mirrors(&t->app));
  drop_app(t);
}

/* ---- landmarks ------------------------------------------------------------------------------- */

static tested *marking(void) {
  tested *t = with(APP("scale from=0,0 to=400,0 length_mm=400"));
  fol_landmarks_tool_start(&t->app);
  return t;
}

static void three_clicks_are_landmarks_and_a_design(void **state) {
  (void)state;
  tested *t = marking();
  click(t, 200, 200);
  click(t, 250, 205); /* the eyes may come in any order */
  MADE_NOTHING(t);
  click(t, 150, 205);
  assert_int_equal(edits_of(t), 2);
  assert_false(t->app.tools->hairline->marking);
  assert_true(t->app.tools->hairline->laid);
  assert_near(plan_now(t)->landmarks.left_px.x, 150, 0, "the left one in the picture");
  assert_non_null(plan_now(t)->hairline.points_px);
  fol_app_undo(&t->app);
  check_made(t, 3, (const char *const[]){"landmarks glabella=200,200 left=150,205 right=250,205"}, 1);
  drop_app(t);
}

static void landmarks_are_taken_back_and_put_away(void **state) {
  (void)state;
  tested *t = marking();
  click(t, 200, 200);
  click(t, 250, 205);
  fol_app_undo(&t->app);
  assert_int_equal(t->app.tools->hairline->mark_count, 1);
  right_click(t, 100, 100);
  assert_int_equal(t->app.tools->hairline->mark_count, 0);
  click(t, 200, 200);
  run(t, "dismiss");
  assert_false(t->app.tools->hairline->marking);
  assert_int_equal(t->app.tools->hairline->mark_count, 0);
  MADE_NOTHING(t);
  drop_app(t);
}

static void a_landmark_is_dragged(void **state) {
  (void)state;
  for (int cancels = 0; cancels < 2; cancels++) {
    tested *t =
        with(APP("scale from=0,0 to=400,0 length_mm=400", "landmarks glabella=200,200 left=150,205 right=250,205"));
    press(t, 200, 200);
    drag(t, 204, 202);
    assert_non_null(t->app.document.live);
    if (cancels)
      run(t, "dismiss");
    release(t);
    if (cancels)
      MADE_NOTHING(t);
    else
      MADE(t, "landmarks glabella=204,202 left=150,205 right=250,205");
    drop_app(t);
  }
}

/* ---- without a drag -------------------------------------------------------------------------- */

static void its_shape_is_changed(void **state) {
  (void)state;
  tested *t = with_line();
  fol_hairline shape = fol_hairline_default(FOL_HAIRLINE_DEFINED);
  fol_hairline_shape(&t->app, &shape, true);
  assert_int_equal(fol_app_plan(&t->app)->hairline.style, FOL_HAIRLINE_DEFINED);
  assert_int_equal(edits_of(t), 0);
  fol_hairline_shape(&t->app, &plan_now(t)->hairline, false); /* unchanged */
  MADE_NOTHING(t);
  fol_hairline_shape(&t->app, &shape, false);
  MADE(t, "hairline style=defined points=80,120;200,100;320,120");
  fol_hairline_remove(&t->app);
  MADE(t, "hairline style=defined points=80,120;200,100;320,120", "hairline style=defined points=");
  click(t, 80, 120);
  click(t, 320, 120); /* the next line has the same shape */
  assert_int_equal(plan_now(t)->hairline.style, FOL_HAIRLINE_DEFINED);
  drop_app(t);
}

static void lines_are_compared(void **state) {
  (void)state;
  tested *t = with_line();
  fol_hairline_choose(&t->app, 2);
  MADE(t, "variant n=2");
  fol_hairline_flip(&t->app);
  MADE(t, "variant n=2", "variant n=1");
  fol_hairline_forget_present(&t->app);
  MADE(t, "variant n=2", "variant n=1", "variant n=1 remove=yes");
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(clicks_set_points),
                                     cmocka_unit_test(a_press_can_be_dragged_on),
                                     cmocka_unit_test(a_point_is_dragged),
                                     cmocka_unit_test(a_slip_chooses_and_moves_nothing),
                                     cmocka_unit_test(points_are_taken_away),
                                     cmocka_unit_test(a_double_click_beside_sets_one_point),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(a_lone_point_is_put_away),
                                     cmocka_unit_test(a_line_that_crosses_itself_is_refused),
                                     cmocka_unit_test(the_other_side_follows_on_a_symmetric_line),
                                     cmocka_unit_test(the_other_side_stays_on_other_lines),
                                     cmocka_unit_test(a_switch_decides_whether_the_other_side_follows),
                                     cmocka_unit_test(three_clicks_are_landmarks_and_a_design),
                                     cmocka_unit_test(landmarks_are_taken_back_and_put_away),
                                     cmocka_unit_test(a_landmark_is_dragged),
                                     cmocka_unit_test(its_shape_is_changed),
                                     cmocka_unit_test(lines_are_compared)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
