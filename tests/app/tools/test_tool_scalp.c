/* Tests of the brushes that correct the scalp matte: one edit per stroke, which does not affect the dots. */
#include "app/apps.h"

#define SCALE  "scale from=0,0 to=400,0 length_mm=200"
#define HEAD   "surface kind=ellipsoid"
#define HEX    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define STROKE " radius_mm=5 softness=0.5 points=180,140;200,140;220.5,150"

static tested *with(const fol_tool *tool) {
  tested *t = APP(SCALE, HEAD);
  fol_app_go(&t->app, FOL_STEP_HEAD);
  t->app.tool = tool;
  return t;
}

static void stroke(tested *t) {
  press(t, 180, 140);
  drag(t, 200, 140);
  drag(t, 220.501, 150);
  release(t);
}

static void a_stroke_is_one_edit(void **state) {
  (void)state;
  static const struct {
    const fol_tool *tool;
    const char *line;
  } cases[] = {{&fol_tool_scalp_add, "scalp_brush mode=add" STROKE},
               {&fol_tool_scalp_remove, "scalp_brush mode=remove" STROKE},
               {&fol_tool_scalp_restore, "scalp_brush mode=restore" STROKE}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    tested *t = with(cases[i].tool);
    const fol_mask *mask = plan_now(t)->mask;
    t->app.tools->brush->brush.flow = 0.3; /* flow of the density brush is ignored */
    stroke(t);
    MADE(t, cases[i].line);
    assert_ptr_equal(plan_now(t)->mask, mask);
    fol_app_undo(&t->app);
    check_made(t, 2, NULL, 0);
    drop_app(t);
  }
}

static void cancelling_leaves_all_as_it_was(void **state) {
  (void)state;
  tested *t = with(&fol_tool_scalp_remove);
  press(t, 180, 140);
  drag(t, 200, 140);
  run(t, "dismiss");
  release(t);
  MADE_NOTHING(t);
  assert_null(fol_brush_corrections(&t->app));
  drop_app(t);
}

/* Otherwise the correction would be invisible. */
static void a_matte_that_is_off_is_switched_on(void **state) {
  (void)state;
  tested *t = APP(SCALE, HEAD, "scalp_matte on=no");
  t->app.tool = &fol_tool_scalp_remove;
  stroke(t);
  MADE(t, "scalp_matte on=yes", "scalp_brush joins=yes mode=remove" STROKE);
  fol_app_undo(&t->app);
  fol_app_finish_pending(&t->app);
  assert_false(plan_now(t)->scalp_matte);
  assert_null(plan_now(t)->corrections);
  drop_app(t);
}

static void a_pens_other_end_restores(void **state) {
  (void)state;
  tested *t = with(&fol_tool_scalp_remove);
  stroke(t);
  t->app.input.pointer = (fol_pointer){.eraser = true};
  click(t, 200, 140);
  MADE(t, "scalp_brush mode=remove" STROKE, "scalp_brush mode=restore radius_mm=5 softness=0.5 points=200,140");
  drop_app(t);
}

static void a_locked_plan_is_corrected_too(void **state) {
  (void)state;
  tested *t = APP(SCALE, HEAD, "lock engine=\"1\" dots=" HEX);
  t->app.tool = &fol_tool_scalp_remove;
  stroke(t);
  MADE(t, "scalp_brush mode=remove" STROKE);
  assert_false(t->app.panels.notice.is_error);
  drop_app(t);
}

static void commands_lead_there_and_back(void **state) {
  (void)state;
  tested *t = APP(SCALE, HEAD);
  static const fol_tool *const turns[] = {&fol_tool_scalp_remove, &fol_tool_scalp_add, &fol_tool_scalp_restore,
                                          &fol_tool_scalp_remove};
  for (int i = 0; i < 4; i++) {
    run(t, "scalp.correct");
    assert_ptr_equal(t->app.tool, turns[i]);
    assert_int_equal(t->app.panels.step, FOL_STEP_HEAD);
  }
  run(t, "brush.larger");
  assert_true(t->app.tools->brush->brush.radius_mm > 5);
  run(t, "brush.smaller");
  run(t, "scalp.reset"); /* no corrections yet */
  MADE_NOTHING(t);
  t->app.tools->brush->brush.radius_mm = 5;
  stroke(t);
  fol_app_finish_pending(&t->app);
  run(t, "scalp.reset");
  MADE(t, "scalp_brush mode=remove" STROKE, "scalp_reset");
  run(t, "step.head");
  assert_ptr_equal(t->app.tool, &fol_tool_head);
  drop_app(t);
}

static void without_a_head_there_is_nothing_to_correct(void **state) {
  (void)state;
  tested *t = APP(SCALE, "surface kind=plane");
  run(t, "scalp.correct");
  assert_null(t->app.tool);
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_stroke_is_one_edit),
                                     cmocka_unit_test(cancelling_leaves_all_as_it_was),
                                     cmocka_unit_test(a_matte_that_is_off_is_switched_on),
                                     cmocka_unit_test(a_pens_other_end_restores),
                                     cmocka_unit_test(a_locked_plan_is_corrected_too),
                                     cmocka_unit_test(commands_lead_there_and_back),
                                     cmocka_unit_test(without_a_head_there_is_nothing_to_correct)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
