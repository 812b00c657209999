/* Undo, redo and revert: the same documents in both directions, identified by the edits that made them. */
#include "consultation/edits.h"

#define HEX "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

enum { WIDTH_PX = 96, HEIGHT_PX = 72 };

static fol_history *make_history(void) {
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_history *history = NULL;
  MUST(fol_history_new(&history, document, error));
  fol_document_drop(document);
  return history;
}

static bool do_line(fol_history *history, const char *line, fol_error *err) {
  fol_edit edit = edit_of(line);
  bool done = fol_history_do(history, &edit, err);
  fol_edit_drop(&edit);
  return done;
}

static void test_names_and_ends(void **state) {
  (void)state;
  fol_history *history = make_history();
  fol_error refused = {0};
  assert_false(fol_history_can_undo(history) || fol_history_can_redo(history));
  assert_null(fol_history_undo_name(history));
  assert_null(fol_history_redo_name(history));
  assert_false(do_line(history, "undo", &refused));
  assert_true(refused.code == FOL_FAILED && strstr(refused.text, "nothing to undo"));
  assert_false(do_line(history, "redo", &refused));
  assert_true(refused.code == FOL_FAILED && strstr(refused.text, "nothing to redo"));

  static const char *const lines[] = {"scale from=10,10 to=90,10 length_mm=130",
                                      "hairline points=10,40;90,40",
                                      "brush radius_mm=4 points=60,50",
                                      "erase radius_mm=2 points=60,50",
                                      "surface kind=ellipsoid",
                                      "zone kind=keep-out points=20,20;40,20;40,50",
                                      "session n=1 density_per_cm2=20",
                                      "pigment shade=medium",
                                      "skin melanosome_fraction=0.1 blood_fraction=0.01",
                                      "healing sun=much",
                                      "reference text=A",
                                      "log n=1 lot=7",
                                      "rename to=top",
                                      "revert to=3",
                                      ("lock engine=1 dots=" HEX),
                                      "unlock"};
  static const char *const names[] = {"scale", "hairline", "brush",     "erase", "head", "zone",   "session", "pigment",
                                      "skin",  "healing",  "reference", "log",   "view", "revert", "lock",    "unlock"};
  enum { LINES = sizeof lines / sizeof lines[0] };
  for (int i = 0; i < LINES; i++) {
    MUST(do_line(history, lines[i], error));
    assert_string_equal(fol_history_undo_name(history), names[i]);
    assert_null(fol_history_redo_name(history));
  }
  for (int i = LINES - 1; i >= 0; i--) {
    MUST(do_line(history, "undo", error));
    assert_string_equal(fol_history_redo_name(history), names[i]);
    if (i > 0)
      assert_string_equal(fol_history_undo_name(history), names[i - 1]);
  }
  assert_null(fol_history_undo_name(history));
  MUST(do_line(history, "redo", error));
  MUST(do_line(history, "session n=2 density_per_cm2=60",
               error)); /* discards the hairline and all other steps to redo */
  assert_string_equal(fol_history_undo_name(history), "session");
  assert_false(fol_history_can_redo(history));
  MUST(do_line(history, "undo", error));
  assert_string_equal(fol_history_undo_name(history), "scale");
  fol_history_drop(history);
  fol_history_drop(NULL);
}

static double density_of(const fol_history *history) {
  return plan_of(fol_history_now(history))->sessions[0].density_per_cm2;
}

static void test_oldest_steps_are_forgotten(void **state) {
  (void)state;
  enum { MORE = 25, EDITS = FOL_HISTORY_STEPS_MAX + MORE };
  fol_history *history = make_history();
  for (int i = 0; i < EDITS; i++) {
    fol_edit edit = edit_of("session n=1 density_per_cm2=1");
    edit.session.session.density_per_cm2 = 1 + i * 0.001;
    MUST(fol_history_do(history, &edit, error));
  }
  assert_int_equal(fol_history_edits(history), EDITS);
  int steps = 0;
  for (; fol_history_can_undo(history); steps++)
    MUST(do_line(history, "undo", error));
  assert_int_equal(steps, FOL_HISTORY_STEPS_MAX);
  assert_null(fol_history_undo_name(history));
  assert_true(density_of(history) == 1 + (MORE - 1) * 0.001);
  assert_int_equal(fol_history_made_by(history), MORE);
  fol_error err = {0};
  assert_false(do_line(history, "revert to=3", &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "revert: the document at that point is no longer available"));
  fol_history_drop(history);
}

static void test_failing_leaves_the_history(void **state) {
  (void)state;
  static const char *const bad[] = {"scale from=10,10 to=10,10 length_mm=5",
                                    "hairline points=1,2",
                                    "hairline points=20,20;80,60;80,20;20,60",
                                    "session n=4",
                                    "surface kind=ellipsoid semi_axes_mm=0,0,0",
                                    "zone n=1 points=",
                                    "session n=1 density_per_cm2=71",
                                    "revert to=4",
                                    ("photo view=top sha256=" HEX)};
  fol_history *history = make_history();
  MUST(do_line(history, "session n=1 density_per_cm2=20", error));
  MUST(do_line(history, "session n=1 density_per_cm2=21", error));
  MUST(do_line(history, "undo", error));
  const fol_document *now = fol_history_now(history);
  for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
    fol_error refused = {0};
    assert_false(do_line(history, bad[i], &refused));
    assert_true(refused.code == FOL_REFUSED && *refused.text);
    assert_ptr_equal(fol_history_now(history), now);
    assert_true(fol_history_can_undo(history) && fol_history_can_redo(history)); /* steps to redo are kept */
  }
  fol_history_drop(history);
}

static void check_place(const fol_history *history, double density, uint64_t edits, uint64_t made_by) {
  assert_true(density_of(history) == density);
  assert_int_equal(fol_history_edits(history), edits);
  assert_int_equal(fol_history_made_by(history), made_by);
}

static void test_edits_are_numbered(void **state) {
  (void)state;
  fol_history *history = make_history();
  check_place(history, 30, 0, 0);
  MUST(do_line(history, "session n=1 density_per_cm2=1", error));
  MUST(do_line(history, "session n=1 density_per_cm2=2", error));
  check_place(history, 2, 2, 2);
  MUST(do_line(history, "undo", error));
  check_place(history, 1, 3, 1);
  MUST(do_line(history, "undo", error));
  check_place(history, 30, 4, 0);
  MUST(do_line(history, "redo", error));
  check_place(history, 1, 5, 1);
  fol_error err = {0};
  assert_false(do_line(history, "session n=1 density_per_cm2=600", &err));
  check_place(history, 1, 5, 1);
  MUST(do_line(history, "session n=1 density_per_cm2=3", error));
  check_place(history, 3, 6, 6);
  fol_history_drop(history);
}

static void test_revert_goes_to_what_was_there_after_an_edit(void **state) {
  (void)state;
  fol_history *history = make_history();
  MUST(do_line(history, "session n=1 density_per_cm2=1", error)); /* 1 */
  MUST(do_line(history, "session n=1 density_per_cm2=2", error)); /* 2 */
  MUST(do_line(history, "undo", error));                          /* 3: 1 again */
  MUST(do_line(history, "redo", error));                          /* 4: 2 again */
  fol_document *second = fol_document_keep(fol_history_now(history));
  MUST(do_line(history, "revert to=3", error)); /* 5 */
  check_place(history, 1, 5, 5);
  assert_string_equal(fol_history_undo_name(history), "revert");
  MUST(do_line(history, "revert to=0", error)); /* 6 */
  check_place(history, 30, 6, 6);
  MUST(do_line(history, "revert to=5", error)); /* 7: to a document made by a revert */
  check_place(history, 1, 7, 7);
  MUST(do_line(history, "revert to=7", error)); /* 8: to the current document */
  check_place(history, 1, 8, 8);
  for (int i = 0; i < 4; i++)
    MUST(do_line(history, "undo", error));
  assert_ptr_equal(fol_history_now(history), second);
  check_place(history, 2, 12, 2);
  fol_error err = {0};
  assert_false(do_line(history, "revert to=13", &err));
  assert_string_equal(err.text, "revert: there are 12 edits, no number 13");
  MUST(do_line(history, "lock engine=1 dots=" HEX, error)); /* discards what was undone, and locks */
  assert_false(do_line(history, "revert to=1", &err));
  assert_string_equal(err.text, "revert: the plan is locked as it was agreed on; unlock it to change it");
  MUST(do_line(history, "unlock", error));
  assert_false(do_line(history, "revert to=6", &err));
  assert_string_equal(err.text, "revert: the document at that point is no longer available");
  MUST(do_line(history, "revert to=13", error)); /* to the locked document */
  assert_true(fol_document_is_locked(fol_history_now(history)));
  fol_document_drop(second);
  fol_history_drop(history);
}

static void test_joined_edits_are_undone_together(void **state) {
  (void)state;
  fol_history *history = make_history();
  MUST(do_line(history, "healing joins=yes sun=much", error)); /* there is no step to join */
  assert_string_equal(fol_history_undo_name(history), "healing");
  MUST(do_line(history, "brush radius_mm=4 points=60,50", error));
  MUST(do_line(history, "session joins=yes n=1 density_per_cm2=1", error));
  MUST(do_line(history, "session joins=yes n=1 density_per_cm2=2", error));
  assert_string_equal(fol_history_undo_name(history), "brush");
  check_place(history, 2, 4, 4);
  MUST(do_line(history, "undo", error));
  check_place(history, 30, 5, 1);
  assert_string_equal(fol_history_redo_name(history), "brush");
  assert_true(fol_mask_area_px(plan_of(fol_history_now(history))->mask) == 0);
  MUST(do_line(history, "redo", error));
  check_place(history, 2, 6, 4);
  MUST(do_line(history, "undo", error));
  MUST(do_line(history, "session joins=yes n=1 density_per_cm2=3",
               error)); /* joins the healing and discards the stroke */
  assert_false(fol_history_can_redo(history));
  MUST(do_line(history, "undo", error));
  assert_false(fol_history_can_undo(history));
  check_place(history, 30, 9, 0);
  fol_history_drop(history);
}

/* ---- many at random ------------------------------------------------------------------------------ */

enum { SEEDS = 1000, EDITS = 10 };

/* The key of every document, to compare with when it is current again. */
typedef struct walk {
  fol_history *history;
  fol_digest keys[EDITS + 1];
  int count;
} walk;

static void check_here(const walk *w, int at, int seed) {
  fol_digest key = key_of(fol_history_now(w->history));
  if (!same_key(&key, &w->keys[at]))
    fail_msg("seed %d: step %d is another document than before", seed, at);
}

/* Returns how many were applied. */
static int do_some(walk *w, dice *d, stage *s) {
  fol_album album = stage_album(s);
  int done = 0;
  for (int i = 0; i < EDITS; i++) {
    fol_edit edit = roll_edit(d, s);
    MUST(fol_edit_find_photo(&edit, &album, error));
    bool joins = edit.joins && w->count > 1;
    if (fol_history_do(w->history, &edit, NULL)) {
      w->count += !joins;
      w->keys[w->count - 1] = key_of(fol_history_now(w->history));
      done++;
    }
    fol_edit_drop(&edit);
  }
  return done;
}

static void test_undo_and_redo_of_random_edits(void **state) {
  (void)state;
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  fol_document *first = NULL;
  int done = 0;
  MUST(fol_document_start(&first, FOL_VIEW_FRONT, s.originals[0], NULL, error));
  for (int seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = (uint64_t)seed};
    walk w = {.keys = {key_of(first)}, .count = 1};
    MUST(fol_history_new(&w.history, first, error));
    done += do_some(&w, &d, &s);
    for (int at = w.count - 2; at >= 0; at--) {
      MUST(do_line(w.history, "undo", error));
      check_here(&w, at, seed);
    }
    assert_false(fol_history_can_undo(w.history));
    for (int at = 1; at < w.count; at++) {
      MUST(do_line(w.history, "redo", error));
      check_here(&w, at, seed);
    }
    assert_false(fol_history_can_redo(w.history));
    fol_history_drop(w.history);
  }
  print_message("%d of %d edits could be done\n", done, SEEDS * EDITS);
  assert_true(done > SEEDS * EDITS / 3);
  fol_document_drop(first);
  drop_stage(&s);
}

/* ---- painting live ------------------------------------------------------------------------------- */

/* As the app does while a stroke is painted. */
static fol_document *paint(const fol_document *now, fol_view_name which, const fol_edit *edit) {
  const fol_view *view = fol_document_view(now, which);
  const fol_numbers *pressure = edit->stroke.pressure;
  fol_stroke *stroke = NULL;
  fol_mask *mask = NULL;
  fol_document *painted = NULL;
  fol_rect changed;
  const bool corrects = edit->kind == FOL_EDIT_SCALP_BRUSH;
  const fol_plan *plan = fol_view_plan(view);
  const fol_brush *brush = &edit->stroke.brush;
  if (corrects)
    MUST(fol_correction_stroke(&stroke, plan, fol_view_head(view), brush, edit->stroke.correction, error));
  else
    MUST(fol_stroke_new(&stroke, plan->mask, fol_view_head(view), brush, error));
  if (!corrects)
    fol_stroke_blend(stroke, edit->stroke.existing);
  for (size_t k = 0; k < edit->stroke.points_px->count; k++)
    MUST(fol_stroke_add_point(stroke, edit->stroke.points_px->at[k], pressure ? pressure->at[k] : 1, &changed, error));
  MUST(fol_stroke_finish(stroke, &changed, error));
  MUST(fol_stroke_mask(&mask, stroke, error));
  if (corrects)
    MUST(fol_document_corrected(&painted, now, which, mask, error));
  else
    MUST(fol_document_painted(&painted, now, which, mask, error));
  fol_mask_drop(mask);
  fol_stroke_drop(stroke);
  return painted;
}

static fol_history *history_of_two_views(void) {
  fol_document *document = make_two_views(WIDTH_PX, HEIGHT_PX);
  fol_history *history = NULL;
  MUST(fol_history_new(&history, document, error));
  fol_document_drop(document);
  return history;
}

static void test_taking_a_live_stroke_is_doing_its_edit(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 50; seed++) {
    dice d = {.seed = seed};
    fol_history *live = history_of_two_views(), *told = history_of_two_views();
    for (int i = 0; i < 4; i++) {
      fol_edit edit = i % 2 ? roll_correction(&d, WIDTH_PX, HEIGHT_PX) : roll_stroke(&d, WIDTH_PX, HEIGHT_PX);
      edit.view = (fol_view_name)roll_int(&d, FOL_VIEW_FRONT, FOL_VIEW_TOP);
      fol_view *other =
          fol_document_view(fol_history_now(live), edit.view == FOL_VIEW_TOP ? FOL_VIEW_FRONT : FOL_VIEW_TOP);
      fol_document *painted = paint(fol_history_now(live), edit.view, &edit);
      MUST(fol_history_adopt(live, &edit, painted, error));
      MUST(fol_history_do(told, &edit, error));
      assert_true(same_content(fol_history_now(live), fol_history_now(told)));
      assert_ptr_equal(fol_document_view(painted, fol_view_which(other)), other);
      assert_string_equal(fol_history_undo_name(live), fol_edit_step_name(&edit));
      fol_document_drop(painted);
      fol_edit_drop(&edit);
    }
    fol_history_drop(live);
    fol_history_drop(told);
  }
}

static void test_a_locked_plan_takes_no_stroke(void **state) {
  (void)state;
  fol_history *history = make_history();
  fol_edit edit = edit_of("brush radius_mm=4 points=60,50");
  fol_document *painted = paint(fol_history_now(history), FOL_VIEW_FRONT, &edit);
  MUST(do_line(history, "lock engine=1 dots=" HEX, error));
  fol_error err = {0};
  assert_false(fol_history_adopt(history, &edit, painted, &err));
  assert_string_equal(err.text, "brush: the plan is locked as it was agreed on; unlock it to change it");
  check_place(history, 30, 1, 1);
  fol_document_drop(painted);
  fol_edit_drop(&edit);
  fol_history_drop(history);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_and_ends),
      cmocka_unit_test(test_oldest_steps_are_forgotten),
      cmocka_unit_test(test_failing_leaves_the_history),
      cmocka_unit_test(test_edits_are_numbered),
      cmocka_unit_test(test_revert_goes_to_what_was_there_after_an_edit),
      cmocka_unit_test(test_joined_edits_are_undone_together),
      cmocka_unit_test(test_undo_and_redo_of_random_edits),
      cmocka_unit_test(test_taking_a_live_stroke_is_doing_its_edit),
      cmocka_unit_test(test_a_locked_plan_takes_no_stroke),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
