/* Tests of outlines, clicked or drawn freehand: zones and fills. */
#include "app/apps.h"

#define SCALE "scale from=0,0 to=400,0 length_mm=200"
#define ZONE  "zone kind=scar points=100,100;200,100;150,180"

static tested *with(const fol_tool *tool) {
  tested *t = APP(SCALE);
  t->app.tool = tool;
  return t;
}

static tested *with_zone(void) {
  tested *t = APP(SCALE, ZONE);
  t->app.tool = &fol_tool_zone;
  return t;
}

static void click_three(tested *t) {
  click(t, 100, 100);
  click(t, 200, 100);
  click(t, 150, 180);
}

static void clicks_are_a_zone_when_it_closes(void **state) {
  (void)state;
  for (int way = 0; way < 3; way++) {
    tested *t = with(&fol_tool_zone);
    click_three(t);
    MADE_NOTHING(t);
    if (way == 0)
      click(t, 104, 103); /* near the first point */
    else if (way == 1)
      run(t, "zone.close");
    else
      double_click(t, 150, 180); /* at the last point */
    MADE(t, ZONE);
    assert_int_equal(t->app.tools->zone->chosen, 0);
    assert_false(fol_zone_dragged(&t->app));
    drop_app(t);
  }
}

static void a_drag_moves_the_point_that_it_sets(void **state) {
  (void)state;
  tested *t = with(&fol_tool_zone);
  click(t, 100, 100);
  click(t, 200, 100);
  press(t, 150, 150);
  drag(t, 150, 180);
  release(t);
  run(t, "zone.close");
  MADE(t, ZONE);
  drop_app(t);
}

static void freehand(tested *t, double radius) {
  press(t, 200 + radius, 150);
  for (int i = 1; i <= 40; i++)
    drag(t, 200 + radius * cos(i * 2 * FOL_PI / 40), 150 + radius * sin(i * 2 * FOL_PI / 40));
  release(t);
}

static void an_outline_drawn_in_one_is_a_zone(void **state) {
  (void)state;
  tested *t = with(&fol_tool_zone);
  t->app.tools->zone->kind = FOL_ZONE_KEEP_OUT;
  freehand(t, 60);
  const fol_zones *zones = plan_now(t)->zones;
  assert_int_equal(edits_of(t), 1);
  assert_int_equal(zones->count, 1);
  assert_int_equal(zones->at[0].kind, FOL_ZONE_KEEP_OUT);
  assert_in_range(zones->at[0].points_px->count, 8, 41);
  drop_app(t);
}

static void a_slip_is_no_zone(void **state) {
  (void)state;
  tested *t = with(&fol_tool_zone);
  freehand(t, 3.5);
  MADE_NOTHING(t);
  assert_false(fol_zone_dragged(&t->app));
  drop_app(t);
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  const fol_tool *const tools[] = {&fol_tool_zone, &fol_tool_fill};
  for (int i = 0; i < 2; i++) {
    tested *t = with(tools[i]);
    click(t, 100, 100);
    click(t, 200, 100);
    press(t, 150, 180);
    run(t, "dismiss");
    release(t);
    MADE_NOTHING(t);
    assert_false(fol_zone_dragged(&t->app));
    run(t, "zone.close");
    MADE_NOTHING(t);
    drop_app(t);
  }
}

static void undo_and_the_right_button_take_back_a_point(void **state) {
  (void)state;
  const fol_tool *const tools[] = {&fol_tool_zone, &fol_tool_fill};
  for (int i = 0; i < 2; i++) {
    tested *t = with(tools[i]);
    click_three(t);
    fol_app_undo(&t->app);
    assert_int_equal(t->app.tools->zone->count, 2);
    right_click(t, 300, 200);
    assert_int_equal(t->app.tools->zone->count, 1);
    run(t, "remove");
    assert_false(fol_zone_dragged(&t->app));
    MADE_NOTHING(t);
    drop_app(t);
  }
}

/* As when a second finger touches the screen. */
static void a_press_ends_without_its_point(void **state) {
  (void)state;
  tested *t = with(&fol_tool_zone);
  press(t, 100, 100);
  assert_false(fol_zone_release_early(&t->app));
  release(t);
  press(t, 200, 100);
  assert_true(fol_zone_release_early(&t->app));
  t->app.input.gesture = FOL_GESTURE_NONE;
  assert_int_equal(t->app.tools->zone->count, 1);
  MADE_NOTHING(t);
  drop_app(t);
}

static void a_zone_is_chosen_changed_and_removed(void **state) {
  (void)state;
  tested *t = with_zone();
  click(t, 150, 130);
  assert_int_equal(t->app.tools->zone->chosen, 0);
  fol_zone_choose_kind(&t->app, FOL_ZONE_SCAR); /* unchanged */
  MADE_NOTHING(t);
  fol_zone zone = *fol_zone_chosen(&t->app);
  zone.density = 0.5;
  fol_zone_change(&t->app, &zone, true);
  assert_near(fol_app_plan(&t->app)->zones->at[0].density, 0.5, 0, "the density shown");
  assert_int_equal(edits_of(t), 0);
  zone.density = plan_now(t)->zones->at[0].density;
  fol_zone_change(&t->app, &zone, false); /* unchanged */
  MADE_NOTHING(t);
  fol_zone_choose_kind(&t->app, FOL_ZONE_BIRTHMARK);
  MADE(t, "zone n=1 kind=birthmark points=100,100;200,100;150,180");
  run(t, "remove");
  MADE(t, "zone n=1 kind=birthmark points=100,100;200,100;150,180", "zone n=1 points=");
  assert_null(fol_zone_chosen(&t->app));
  fol_app_undo(&t->app);
  assert_int_equal(plan_now(t)->zones->count, 1);
  drop_app(t);
}

static void escape_ends_the_choice(void **state) {
  (void)state;
  tested *t = with_zone();
  click(t, 150, 130);
  run(t, "dismiss");
  assert_null(fol_zone_chosen(&t->app));
  MADE_NOTHING(t);
  drop_app(t);
}

static void an_outline_is_filled(void **state) {
  (void)state;
  tested *t = with(&fol_tool_fill);
  t->app.tools->fill->density = 0.75;
  click_three(t);
  click(t, 100, 100);
  /* computed in the background; MADE waits for it */
  MADE(t, "fill points=100,100;200,100;150,180 density=0.75 feather_mm=5 inward=yes");
  fol_app_undo(&t->app);
  check_made(t, 2, NULL, 0);
  drop_app(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(clicks_are_a_zone_when_it_closes),
                                     cmocka_unit_test(a_drag_moves_the_point_that_it_sets),
                                     cmocka_unit_test(an_outline_drawn_in_one_is_a_zone),
                                     cmocka_unit_test(a_slip_is_no_zone),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(undo_and_the_right_button_take_back_a_point),
                                     cmocka_unit_test(a_press_ends_without_its_point),
                                     cmocka_unit_test(a_zone_is_chosen_changed_and_removed),
                                     cmocka_unit_test(escape_ends_the_choice),
                                     cmocka_unit_test(an_outline_is_filled)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
