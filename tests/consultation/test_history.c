/* Undo and redo: the same documents both ways, and a saved mark that is right wherever one stands. */
#include "consultation/edits.h"

enum { WIDTH_PX = 320, HEIGHT_PX = 240 };

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

  static const char *const lines[] = {"scale from=10,10 to=110,10 length_mm=50",
                                      "hairline points=10,100;300,100",
                                      "brush radius_mm=4 points=100,90",
                                      "erase radius_mm=2 points=100,90",
                                      "surface kind=ellipsoid",
                                      "zone kind=keep-out points=20,20;40,20;40,50",
                                      "session n=1 density_per_cm2=20",
                                      "pigment shade=medium",
                                      "skin melanosome_fraction=0.1 blood_fraction=0.01",
                                      "healing sun=much"};
  static const char *const names[] = {"scale", "hairline", "brush",   "erase", "head",
                                      "zone",  "session",  "pigment", "skin",  "healing"};
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
  MUST(do_line(history, "session n=2 density_per_cm2=60", error)); /* the hairline and the rest are forgotten */
  assert_string_equal(fol_history_undo_name(history), "session");
  assert_false(fol_history_can_redo(history));
  MUST(do_line(history, "undo", error));
  assert_string_equal(fol_history_undo_name(history), "scale");
  fol_history_drop(history);
  fol_history_drop(NULL);
}

static void test_saved_mark(void **state) {
  (void)state;
  fol_history *history = make_history();
  assert_true(fol_history_is_saved(history)); /* nothing has been done yet */
  MUST(do_line(history, "session n=1 dilution=20", error));
  assert_false(fol_history_is_saved(history));
  MUST(do_line(history, "undo", error));
  assert_true(fol_history_is_saved(history));
  MUST(do_line(history, "redo", error));
  MUST(do_line(history, "session n=1 dilution=21", error));
  fol_history_mark_saved(history);
  assert_true(fol_history_is_saved(history));
  MUST(do_line(history, "undo", error));
  assert_false(fol_history_is_saved(history));
  MUST(do_line(history, "redo", error));
  assert_true(fol_history_is_saved(history));
  MUST(do_line(history, "undo", error)); /* back past the saved one, and on in another way */
  MUST(do_line(history, "session n=1 dilution=22", error));
  assert_false(fol_history_is_saved(history));
  while (fol_history_can_undo(history)) {
    MUST(do_line(history, "undo", error));
    assert_false(fol_history_is_saved(history));
  }
  fol_history_mark_saved(history);
  MUST(do_line(history, "session n=1 dilution=23", error));
  fol_error refused;
  assert_false(do_line(history, "session n=4", &refused));
  assert_false(fol_history_is_saved(history));
  MUST(do_line(history, "undo", error));
  assert_true(fol_history_is_saved(history));
  fol_history_drop(history);
}

static void test_oldest_steps_are_forgotten(void **state) {
  (void)state;
  enum { MORE = 25, EDITS = FOL_HISTORY_STEPS_MAX + MORE };
  fol_history *history = make_history();
  for (int i = 0; i < EDITS; i++) {
    fol_edit edit = edit_of("session n=1 density_per_cm2=1");
    edit.session.session.density_per_cm2 = 1 + i * 0.001;
    MUST(fol_history_do(history, &edit, error));
    if (i == MORE + 10)
      fol_history_mark_saved(history);
  }
  int steps = 0;
  bool met_saved = false;
  while (fol_history_can_undo(history)) {
    MUST(do_line(history, "undo", error));
    steps++;
    double density = fol_document_plan(fol_history_now(history))->sessions[0].density_per_cm2;
    assert_true(fol_history_is_saved(history) == (density == 1 + (MORE + 10) * 0.001));
    met_saved = met_saved || fol_history_is_saved(history);
  }
  assert_int_equal(steps, FOL_HISTORY_STEPS_MAX);
  assert_true(met_saved);
  assert_null(fol_history_undo_name(history));
  assert_true(fol_document_plan(fol_history_now(history))->sessions[0].density_per_cm2 == 1 + (MORE - 1) * 0.001);

  /* A saved document that is forgotten is nowhere any more. */
  fol_history_mark_saved(history);
  for (int i = 0; i < EDITS; i++)
    MUST(do_line(history, i % 2 ? "session n=1 dilution=20" : "session n=1 dilution=21", error));
  while (fol_history_can_undo(history)) {
    MUST(do_line(history, "undo", error));
    assert_false(fol_history_is_saved(history));
  }
  fol_history_drop(history);
}

static void test_failing_leaves_the_history(void **state) {
  (void)state;
  static const char *const bad[] = {"scale from=10,10 to=10,10 length_mm=5",
                                    "hairline points=1,2",
                                    "hairline points=20,20;300,200;300,20;20,200",
                                    "session n=4",
                                    "surface kind=ellipsoid semi_axes_mm=0,0,0",
                                    "zone n=1 points=",
                                    "session n=1 density_per_cm2=71"};
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
    assert_true(fol_history_can_undo(history) && fol_history_can_redo(history)); /* what can be redone is kept */
  }
  fol_history_drop(history);
}

/* Keeps every document on the way, so that coming back to it is compared with what it was. */
typedef struct walk {
  fol_history *history;
  fol_plan plans[64];
  int count;
} walk;

static void check_here(const walk *w, int at, int seed) {
  if (!same_plan(fol_document_plan(fol_history_now(w->history)), &w->plans[at]))
    fail_msg("seed %d: step %d is another document than before", seed, at);
}

static void test_undo_and_redo_of_random_edits(void **state) {
  (void)state;
  enum { SEEDS = 1000, EDITS = 12 };
  int done = 0;
  for (int seed = 1; seed <= SEEDS; seed++) {
    dice d = {.seed = (uint64_t)seed};
    walk w = {.history = make_history(), .count = 1};
    w.plans[0] = fol_plan_copy(fol_document_plan(fol_history_now(w.history)));
    for (int i = 0; i < EDITS; i++) {
      fol_edit edit = roll_edit(&d, WIDTH_PX, HEIGHT_PX);
      if (fol_history_do(w.history, &edit, NULL))
        w.plans[w.count++] = fol_plan_copy(fol_document_plan(fol_history_now(w.history)));
      fol_edit_drop(&edit);
    }
    done += w.count - 1;
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
    for (int at = 0; at < w.count; at++)
      fol_plan_drop(&w.plans[at]);
    fol_history_drop(w.history);
  }
  print_message("%d of %d edits could be done\n", done, SEEDS * EDITS);
  assert_true(done > SEEDS * EDITS / 2);
}

/* What the app does: it paints live, and then tells the stroke. */
static void test_taking_a_live_stroke_is_doing_its_edit(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 50; seed++) {
    dice d = {.seed = seed};
    fol_history *live = make_history(), *told = make_history();
    for (int i = 0; i < 4; i++) {
      fol_edit edit = roll_stroke(&d, WIDTH_PX, HEIGHT_PX);
      const fol_document *now = fol_history_now(live);
      fol_stroke *stroke = NULL;
      fol_rect changed;
      fol_plan plan = fol_plan_copy(fol_document_plan(now));
      MUST(fol_stroke_new(&stroke, plan.mask, fol_document_head(now), &edit.stroke.brush, error));
      for (size_t k = 0; k < edit.stroke.points_px->count; k++)
        MUST(fol_stroke_extend(stroke, edit.stroke.points_px->at[k], &changed, error));
      fol_mask_drop(plan.mask);
      plan.mask = NULL;
      MUST(fol_stroke_mask(&plan.mask, stroke, error));
      fol_document *painted = NULL;
      MUST(fol_document_new(&painted, fol_document_photo(now), &plan, error));
      MUST(fol_history_take(live, &edit, painted, error));
      MUST(fol_history_do(told, &edit, error));
      assert_true(same_plan(fol_document_plan(fol_history_now(live)), fol_document_plan(fol_history_now(told))));
      assert_string_equal(fol_history_undo_name(live), edit.stroke.brush.erase ? "erase" : "brush");
      fol_document_drop(painted);
      fol_plan_drop(&plan);
      fol_stroke_drop(stroke);
      fol_edit_drop(&edit);
    }
    fol_history_drop(live);
    fol_history_drop(told);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_and_ends),
      cmocka_unit_test(test_saved_mark),
      cmocka_unit_test(test_oldest_steps_are_forgotten),
      cmocka_unit_test(test_failing_leaves_the_history),
      cmocka_unit_test(test_undo_and_redo_of_random_edits),
      cmocka_unit_test(test_taking_a_live_stroke_is_doing_its_edit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
