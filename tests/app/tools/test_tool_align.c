/* Tests of the align tool: drags of the photograph and of its pins. */
#include "app/apps.h"
#include "app/tools/after_photo.h"

#define PINS "from=120,120;280,120"

/* A photograph of the view's size, which is not shifted until it is aligned. */
static tested *with_after_photo(void) {
  tested *t = APP("scale from=0,0 to=400,0 length_mm=200");
  fol_bytes png = make_png(APP_WIDTH, APP_HEIGHT, 140);
  fol_original *original = NULL;
  fol_after_photo made = {.view = FOL_VIEW_FRONT, .session = 1};
  MUST(original_new(&original, &made.photo, &png, error));
  MUST(fol_document_start(&made.document, FOL_VIEW_FRONT, original, NULL, error));
  fol_edit edit = {.kind = FOL_EDIT_AFTER, .after = {.n = 1}};
  edit.after.photo =
      (fol_edit_photo){.has_digest = true, .digest = fol_original_describe(original).digest, .original = original};
  MUST(try_edit(&t->first, &edit, error));
  fol_edit_drop(&edit);
  fol_history_drop(t->app.document.history);
  MUST(fol_history_new(&t->app.document.history, t->first, error));
  fol_app_show_session(&t->app, 1);
  fol_after_photo_receive(&t->app, &made);
  t->app.tool = &fol_tool_align;
  assert_true(fol_app_is_aligning(&t->app));
  return t;
}

static void drop(tested *t) {
  fol_after_photo_forget(&t->app);
  drop_app(t);
}

static void a_drag_moves_it(void **state) {
  (void)state;
  tested *t = with_after_photo();
  press(t, 200, 200);
  drag(t, 220, 210);
  assert_int_equal(edits_of(t), 0);
  fol_similarity lies = fol_after_photo_alignment(&t->app);
  assert_near(fol_similarity_apply(&lies, (fol_point){0, 0}).x, 20, 1e-9, "where it lies meanwhile");
  drag(t, 230, 190.004);
  release(t);
  MADE(t, "align n=1 " PINS " to=150,110;310,110");
  fol_app_undo(&t->app);
  check_made(t, 2, NULL, 0);
  drop(t);
}

/* The photograph turns about the other pin, and grows. */
static void a_drag_of_a_pin_moves_that_alone(void **state) {
  (void)state;
  tested *t = with_after_photo();
  press(t, 283, 122);
  drag(t, 293, 152);
  release(t);
  MADE(t, "align n=1 " PINS " to=120,120;290,150");
  drop(t);
}

/* The pin moves on its photograph, which stays in place. */
static void a_double_click_puts_the_nearer_pin_there(void **state) {
  (void)state;
  tested *t = with_after_photo();
  drag(t, 250, 200);
  fol_gesture_press(&t->app, FOL_BUTTON_LEFT, 2);
  release(t);
  MADE_NOTHING(t);
  press(t, 250, 200);
  drag(t, 260, 210);
  release(t);
  MADE(t, "align n=1 from=120,120;250,200 to=120,120;260,210");
  drop(t);
}

static void what_is_broken_off_is_nothing(void **state) {
  (void)state;
  static const fol_point from[] = {{200, 200}, {120, 120}};
  for (int undoes = 0; undoes < 2; undoes++)
    for (int i = 0; i < 2; i++) {
      tested *t = with_after_photo();
      press(t, from[i].x, from[i].y);
      drag(t, from[i].x + 30, from[i].y + 10);
      if (undoes)
        fol_app_undo(&t->app);
      else
        run(t, "dismiss");
      MADE_NOTHING(t);
      assert_false(t->app.view.after_photo.dragged);
      drag(t, from[i].x + 40, from[i].y + 10);
      release(t);
      MADE_NOTHING(t);
      drop(t);
    }
}

static void a_slip_and_the_right_button_are_nothing(void **state) {
  (void)state;
  tested *t = with_after_photo();
  press(t, 200, 200);
  drag(t, 201, 201);
  release(t);
  right_click(t, 120, 120);
  MADE_NOTHING(t);
  drop(t);
}

static void it_is_nudged_and_taken_away(void **state) {
  (void)state;
  tested *t = with_after_photo();
  fol_align_nudge(&t->app, 1);
  fol_align_nudge(&t->app, 3);
  MADE(t, "align n=1 " PINS " to=121,120;281,120", "align n=1 " PINS " to=121,121;281,121");
  fol_align_remove(&t->app);
  MADE(t, "align n=1 " PINS " to=121,120;281,120", "align n=1 " PINS " to=121,121;281,121", "align n=1 from= to=");
  drop(t);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_drag_moves_it),
                                     cmocka_unit_test(a_drag_of_a_pin_moves_that_alone),
                                     cmocka_unit_test(a_double_click_puts_the_nearer_pin_there),
                                     cmocka_unit_test(what_is_broken_off_is_nothing),
                                     cmocka_unit_test(a_slip_and_the_right_button_are_nothing),
                                     cmocka_unit_test(it_is_nudged_and_taken_away)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
