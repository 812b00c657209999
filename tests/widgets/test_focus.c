/* Tests of moving the keyboard focus. */
#include "support.h"
#include "widgets/focus.h"

enum { LEFT_PANEL = 1, RIGHT_PANEL = 2, SHEET = 3 };

/* A column of three at the left; at the right a row of three, a wide one below it, and a field. */
static const fol_focus_stop window[] = {
    {11, LEFT_PANEL, {0, 0, 50, 30}, false},      {12, LEFT_PANEL, {0, 40, 50, 30}, false},
    {13, LEFT_PANEL, {0, 80, 50, 30}, false},     {21, RIGHT_PANEL, {100, 0, 40, 30}, false},
    {22, RIGHT_PANEL, {140, 0, 40, 30}, false},   {23, RIGHT_PANEL, {180, 0, 40, 30}, false},
    {24, RIGHT_PANEL, {100, 40, 120, 30}, false}, {25, RIGHT_PANEL, {150, 80, 70, 30}, true},
};
enum { ALL = sizeof window / sizeof window[0] };

static void draw(fol_focus *focus, const fol_focus_stop *stops, int count) {
  fol_focus_frame_begin(focus);
  for (int i = 0; i < count; i++)
    fol_focus_add(focus, &stops[i]);
  fol_focus_frame_end(focus);
}

static uint32_t go(fol_focus *focus, fol_focus_step way) {
  const fol_focus_stop *stop = fol_focus_go(focus, way);
  return stop ? stop->id : 0;
}

static void tab_goes_around_in_the_order_of_drawing(void **state) {
  (void)state;
  static fol_focus focus;
  draw(&focus, window, ALL);
  assert_null(fol_focus_now(&focus));
  for (int i = 0; i < ALL; i++)
    assert_int_equal(go(&focus, FOL_FOCUS_NEXT), window[i].id);
  assert_true(focus.shown && fol_focus_now(&focus)->field);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS), 25);
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS), 24);
}

static void arrows_go_to_what_lies_that_way_in_the_panel(void **state) {
  (void)state;
  static fol_focus focus;
  draw(&focus, window, ALL);
  assert_int_equal(go(&focus, FOL_FOCUS_RIGHT), 0); /* no direction without a current stop */
  assert_false(focus.shown);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_RIGHT), 0);
  assert_int_equal(go(&focus, FOL_FOCUS_DOWN), 12);
  assert_int_equal(go(&focus, FOL_FOCUS_UP), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_UP), 0);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 21);
  assert_int_equal(go(&focus, FOL_FOCUS_RIGHT), 22); /* adjacent */
  assert_int_equal(go(&focus, FOL_FOCUS_RIGHT), 23);
  assert_int_equal(go(&focus, FOL_FOCUS_DOWN), 24);
  assert_int_equal(go(&focus, FOL_FOCUS_DOWN), 25);
  assert_int_equal(go(&focus, FOL_FOCUS_UP), 24);
  assert_int_equal(go(&focus, FOL_FOCUS_UP), 22); /* the one above its centre */
}

static void panels_follow_one_another(void **state) {
  (void)state;
  static fol_focus focus;
  draw(&focus, window, ALL);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT), 12);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 21);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS_PANEL), 21);
  focus.at = 0;
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS_PANEL), 21);
  draw(&focus, window, 3);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 11);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 11); /* the only panel */
}

static void what_goes_is_followed_by_what_comes_in_its_place(void **state) {
  (void)state;
  static fol_focus focus;
  draw(&focus, window, ALL);
  for (int i = 0; i < 3; i++)
    go(&focus, FOL_FOCUS_NEXT);
  const fol_focus_stop less[] = {window[0], window[1], window[3]};
  draw(&focus, less, 3);
  assert_null(fol_focus_now(&focus));
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT), 21);
  draw(&focus, window, 2);
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS), 12);
  draw(&focus, window, 0);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT), 0);
  assert_int_equal(go(&focus, FOL_FOCUS_NEXT_PANEL), 0);
}

static void a_sheet_keeps_it_and_gives_it_back(void **state) {
  (void)state;
  static fol_focus focus;
  draw(&focus, window, ALL);
  go(&focus, FOL_FOCUS_NEXT);
  go(&focus, FOL_FOCUS_NEXT);
  fol_focus_frame_begin(&focus);
  for (int i = 0; i < ALL; i++)
    fol_focus_add(&focus, &window[i]);
  fol_focus_confine(&focus);
  fol_focus_add(&focus, &(fol_focus_stop){31, SHEET, {50, 50, 20, 20}, false});
  fol_focus_frame_end(&focus);
  assert_null(fol_focus_now(&focus));
  assert_int_equal(focus.count, 1);
  draw(&focus, window, ALL);
  assert_int_equal(fol_focus_now(&focus)->id, 12);
}

static void more_than_there_is_room_for_is_left_out(void **state) {
  (void)state;
  static fol_focus focus;
  fol_focus_frame_begin(&focus);
  for (uint32_t i = 0; i < FOL_FOCUS_STOPS_MAX + 10; i++)
    fol_focus_add(&focus, &(fol_focus_stop){i + 1, LEFT_PANEL, {0, (float)i, 1, 1}, false});
  fol_focus_frame_end(&focus);
  assert_int_equal(go(&focus, FOL_FOCUS_PREVIOUS), FOL_FOCUS_STOPS_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(tab_goes_around_in_the_order_of_drawing),
                                     cmocka_unit_test(arrows_go_to_what_lies_that_way_in_the_panel),
                                     cmocka_unit_test(panels_follow_one_another),
                                     cmocka_unit_test(what_goes_is_followed_by_what_comes_in_its_place),
                                     cmocka_unit_test(a_sheet_keeps_it_and_gives_it_back),
                                     cmocka_unit_test(more_than_there_is_room_for_is_left_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
