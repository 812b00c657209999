/* Tests of brush, eraser and smoothing: press, drag and release are one edit; a cancelled stroke is none. */
#include "app/apps.h"

#define SCALE   "scale from=0,0 to=400,0 length_mm=200"
#define PAINTED "brush radius_mm=20 softness=0 flow=1 points=80,100;300,100"

static tested *with(const fol_tool *tool) {
  tested *t = APP(SCALE, PAINTED);
  t->app.tool = tool;
  return t;
}

static void stroke(tested *t) {
  press(t, 100, 100);
  drag(t, 150, 100);
  drag(t, 200.004, 120);
  release(t);
}

static void a_stroke_is_one_edit(void **state) {
  (void)state;
  static const struct {
    const fol_tool *tool;
    const char *line;
  } cases[] = {{&fol_tool_brush, "brush radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120"},
               {&fol_tool_eraser, "erase radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120"},
               {&fol_tool_smooth, "smooth radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    tested *t = with(cases[i].tool);
    stroke(t);
    MADE(t, cases[i].line);
    fol_app_undo(&t->app);
    check_made(t, 2, NULL, 0);
    drop_app(t);
  }
}

static void strokes_wait_for_each_other(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  stroke(t);
  click(t, 50, 200); /* while the first stroke may still be painted */
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120",
       "brush radius_mm=5 softness=0.5 flow=1 points=50,200");
  drop_app(t);
}

static void a_pen_presses(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  t->app.input.pointer.pressure = 0.504;
  press(t, 100, 200);
  t->app.input.pointer.pressure = 1;
  drag(t, 150, 200);
  release(t);
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,200;150,200 pressure=0.5;1");
  t->app.input.pointer = (fol_pointer){.eraser = true};
  click(t, 100, 100);
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,200;150,200 pressure=0.5;1",
       "erase radius_mm=5 softness=0.5 flow=1 points=100,100");
  drop_app(t);
}

static void shift_draws_straight(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  t->app.input.shift_held = true;
  press(t, 50, 50);
  drag(t, 90, 200); /* intermediate points do not count */
  drag(t, 150, 60);
  release(t);
  click(t, 200, 200); /* continues from the end of the last stroke */
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=50,50;150,60",
       "brush radius_mm=5 softness=0.5 flow=1 points=150,60;200,200");
  drop_app(t);
}

static void cancelling_leaves_all_as_it_was(void **state) {
  (void)state;
  const fol_tool *const tools[] = {&fol_tool_brush, &fol_tool_eraser, &fol_tool_smooth};
  for (int i = 0; i < 3; i++) {
    tested *t = with(tools[i]);
    press(t, 100, 100);
    drag(t, 200, 120);
    run(t, "dismiss");
    MADE_NOTHING(t);
    drag(t, 220, 130); /* the button is still held */
    release(t);
    MADE_NOTHING(t);
    assert_null(t->app.tools->brush->painter);
    drop_app(t);
  }
}

/* A stroke whose press is over counts, even if it is not painted yet; undo removes it and nothing else. */
static void cancelling_comes_too_late_after_the_release(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  stroke(t);
  run(t, "dismiss");
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120");
  drop_app(t);
}

static void undo_in_the_middle_takes_back_the_stroke_alone(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  stroke(t);
  press(t, 50, 200);
  drag(t, 70, 210);
  fol_app_undo(&t->app);
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120");
  release(t);
  MADE(t, "brush radius_mm=5 softness=0.5 flow=1 points=100,100;150,100;200,120");
  drop_app(t);
}

static void the_right_button_paints_nothing(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  right_click(t, 100, 200);
  MADE_NOTHING(t);
  drop_app(t);
}

static void what_may_only_be_looked_at_is_not_painted_on(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  t->app.document.read_only = (char[]){"another program writes it"};
  stroke(t);
  assert_true(t->app.panels.notice.is_error);
  MADE_NOTHING(t);
  drop_app(t);
}

static void its_size_has_ends(void **state) {
  (void)state;
  tested *t = with(&fol_tool_brush);
  for (int i = 0; i < 100; i++)
    fol_brush_resize(&t->app, 1 / 1.15);
  assert_near(t->app.tools->brush->brush.radius_mm, FOL_BRUSH_MIN_MM, 0, "the smallest");
  for (int i = 0; i < 200; i++)
    fol_brush_resize(&t->app, 1.15);
  assert_near(t->app.tools->brush->brush.radius_mm, FOL_BRUSH_MAX_MM, 0, "the largest");
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_stroke_is_one_edit),
                                     cmocka_unit_test(strokes_wait_for_each_other),
                                     cmocka_unit_test(a_pen_presses),
                                     cmocka_unit_test(shift_draws_straight),
                                     cmocka_unit_test(cancelling_leaves_all_as_it_was),
                                     cmocka_unit_test(cancelling_comes_too_late_after_the_release),
                                     cmocka_unit_test(undo_in_the_middle_takes_back_the_stroke_alone),
                                     cmocka_unit_test(the_right_button_paints_nothing),
                                     cmocka_unit_test(what_may_only_be_looked_at_is_not_painted_on),
                                     cmocka_unit_test(its_size_has_ends)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
