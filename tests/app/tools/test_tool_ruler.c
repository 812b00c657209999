/* Tests of the ruler tool: a line counts once its length is entered; its ends can be dragged. */
#include "app/apps.h"

#define SCALE "scale from=100,100 to=300,100 length_mm=100"

static tested *with_ruler(tested *t) {
  t->app.tool = &fol_tool_ruler;
  return t;
}

static void draw(tested *t) {
  press(t, 50, 200);
  drag(t, 80, 220);
  drag(t, 250, 200);
}

static void a_line_waits_for_its_length(void **state) {
  (void)state;
  tested *t = with_ruler(APP(SCALE));
  draw(t);
  release(t);
  MADE_NOTHING(t);
  assert_true(t->app.tools->ruler->drawn && t->app.tools->ruler->asking);
  fol_ruler_enter(&t->app, 152);
  MADE(t, "scale from=50,200 to=250,200 length_mm=152");
  assert_false(t->app.tools->ruler->drawn);
  fol_app_undo(&t->app);
  check_made(t, 2, NULL, 0);
  drop_app(t);
}

static void a_length_that_cannot_be_asks_again(void **state) {
  (void)state;
  tested *t = with_ruler(APP(SCALE));
  draw(t);
  release(t);
  fol_ruler_enter(&t->app, 0);
  assert_true(t->app.panels.notice.is_error);
  assert_true(t->app.tools->ruler->drawn);
  MADE_NOTHING(t);
  drop_app(t);
}

static void an_end_is_dragged(void **state) {
  (void)state;
  tested *t = with_ruler(APP(SCALE));
  press(t, 303, 102);
  drag(t, 320, 140);
  release(t);
  MADE(t, "scale from=100,100 to=320,140 length_mm=100");
  press(t, 100, 100);
  drag(t, -20, 100); /* limited to the picture */
  release(t);
  MADE(t, "scale from=100,100 to=320,140 length_mm=100", "scale from=0,100 to=320,140 length_mm=100");
  drop_app(t);
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  static const fol_point from[] = {{50, 200}, {300, 100}}; /* a new line, an end */
  for (int undoes = 0; undoes < 2; undoes++)
    for (int i = 0; i < 2; i++) {
      tested *t = with_ruler(APP(SCALE));
      press(t, from[i].x, from[i].y);
      drag(t, 200, 250);
      if (undoes)
        fol_app_undo(&t->app);
      else
        run(t, "dismiss");
      MADE_NOTHING(t);
      release(t);
      MADE_NOTHING(t);
      assert_false(t->app.tools->ruler->drawn);
      drop_app(t);
    }
}

static void a_click_and_the_right_button_are_nothing(void **state) {
  (void)state;
  tested *t = with_ruler(APP(SCALE));
  click(t, 50, 200);
  right_click(t, 300, 100);
  MADE_NOTHING(t);
  assert_false(t->app.tools->ruler->drawn);
  drop_app(t);
}

/* The scale changes and with it the head's size; its outline stays in place. */
static void a_head_keeps_its_outline(void **state) {
  (void)state;
  tested *t = with_ruler(APP("scale from=100,100 to=300,100 length_mm=200", "surface kind=ellipsoid centre=200,150"));
  draw(t);
  release(t);
  fol_ruler_enter(&t->app, 220);
  assert_int_equal(edits_of(t), 2);
  assert_near(plan_now(t)->surface.semi_axes_mm[0], 76 * 1.1, 0.01, "half the breadth");
  fol_app_undo(&t->app); /* undoes both edits */
  check_made(t, 3, NULL, 0);
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_line_waits_for_its_length),
                                     cmocka_unit_test(a_length_that_cannot_be_asks_again),
                                     cmocka_unit_test(an_end_is_dragged),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(a_click_and_the_right_button_are_nothing),
                                     cmocka_unit_test(a_head_keeps_its_outline)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
