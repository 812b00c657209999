/* Tests of the hair tool: one click makes one edit. */
#include "app/apps.h"

static tested *picking(void) {
  tested *t = APP("pigment depth_mm=0.1,0.5");
  fol_hair_pick(&t->app);
  assert_ptr_equal(t->app.tool, &fol_tool_hair);
  return t;
}

static void a_click_picks_it(void **state) {
  (void)state;
  tested *t = picking();
  press(t, 100, 120);
  drag(t, 101.7, 122.2);
  release(t);
  MADE(t, "pigment depth_mm=0.1,0.5 hair=102,122");
  assert_null(t->app.tool);
  fol_app_find_hair(&t->app);
  fol_app_find_hair(&t->app); /* already automatic */
  MADE(t, "pigment depth_mm=0.1,0.5 hair=102,122", "pigment depth_mm=0.1,0.5");
  drop_app(t);
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  for (int undoes = 0; undoes < 2; undoes++) {
    tested *t = picking();
    press(t, 100, 120);
    if (undoes)
      fol_app_undo(&t->app);
    else
      run(t, "dismiss");
    release(t);
    MADE_NOTHING(t);
    assert_null(t->app.tool);
    drop_app(t);
  }
}

static void beside_the_picture_there_is_none(void **state) {
  (void)state;
  tested *t = picking();
  click(t, -20, 120);
  right_click(t, 100, 120);
  MADE_NOTHING(t);
  assert_ptr_equal(t->app.tool, &fol_tool_hair);
  fol_hair_pick(&t->app); /* deactivates the tool */
  assert_null(t->app.tool);
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_click_picks_it),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(beside_the_picture_there_is_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
