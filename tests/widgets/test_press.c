/* A press becomes a click of the pressed widget and of no other. */
#include "support.h"
#include "widgets/press.h"

enum { BUTTON = 7, OTHER = 8 };
static const fol_box box = {100, 200, 60, 30};
static const fol_spot inside = {130, 215}, outside = {130, 240};

static void counts_where_it_began(void **state) {
  (void)state;
  fol_press press = {0};
  fol_press_begin(&press, BUTTON, box);
  assert_true(fol_press_lasts(&press));
  fol_press_frame_end(&press, true);
  assert_true(fol_press_lasts(&press));
  assert_true(fol_press_end(&press, BUTTON, inside, false)); /* even if the widget has moved */
  assert_false(fol_press_lasts(&press));
  fol_press_begin(&press, BUTTON, box);
  assert_false(fol_press_end(&press, BUTTON, outside, false));
  assert_false(fol_press_lasts(&press));
}

static void is_of_nothing_else(void **state) {
  (void)state;
  fol_press press = {0};
  assert_false(fol_press_end(&press, BUTTON, inside, false)); /* nothing was pressed */
  fol_press_begin(&press, BUTTON, box);
  assert_false(fol_press_end(&press, OTHER, inside, false));
  fol_press_begin(&press, BUTTON, box);
  fol_press_cancel(&press);
  assert_false(fol_press_end(&press, BUTTON, inside, false));
  fol_press_begin(&press, BUTTON, box);
  fol_press_frame_end(&press, false); /* the button was released and the widget is gone */
  assert_false(fol_press_lasts(&press));
  assert_false(fol_press_end(&press, BUTTON, inside, false));
}

static void comes_a_frame_after_text(void **state) {
  (void)state;
  fol_press press = {0};
  fol_press_begin(&press, BUTTON, box);
  assert_false(fol_press_end(&press, BUTTON, inside, true));
  assert_true(fol_press_lasts(&press));
  assert_false(fol_press_receive(&press, BUTTON)); /* asked again in the same frame */
  fol_press_frame_end(&press, false);
  assert_true(fol_press_lasts(&press));
  assert_false(fol_press_receive(&press, OTHER));
  assert_true(fol_press_receive(&press, BUTTON));
  assert_false(fol_press_receive(&press, BUTTON));
  assert_false(fol_press_lasts(&press));
}

static void is_given_up_where_it_is_not_met(void **state) {
  (void)state;
  fol_press press = {0};
  fol_press_begin(&press, BUTTON, box);
  assert_false(fol_press_end(&press, BUTTON, inside, true));
  fol_press_frame_end(&press, false);
  fol_press_frame_end(&press, false);
  assert_false(fol_press_lasts(&press));
  assert_false(fol_press_receive(&press, BUTTON));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(counts_where_it_began), cmocka_unit_test(is_of_nothing_else),
                                     cmocka_unit_test(comes_a_frame_after_text),
                                     cmocka_unit_test(is_given_up_where_it_is_not_met)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
