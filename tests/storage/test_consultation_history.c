/* The history of a consultation file: after closing and reopening, undo, redo and revert work as before. */
#include "history_limit.h"
#include "storage/consultation_files.h"
#include "storage/storage_internal.h"

enum { WIDTH_PX = 96, HEIGHT_PX = 72 };

/* ---- the same as in memory --------------------------------------------------------------------------- */

static bool same_name(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static void check_same(const fol_history *a, const fol_history *b, int seed, int step) {
  if (!same_content(fol_history_now(a), fol_history_now(b)) || fol_history_edits(a) != fol_history_edits(b) ||
      fol_history_made_by(a) != fol_history_made_by(b) || fol_history_can_undo(a) != fol_history_can_undo(b) ||
      fol_history_can_redo(a) != fol_history_can_redo(b) ||
      !same_name(fol_history_undo_name(a), fol_history_undo_name(b)) ||
      !same_name(fol_history_redo_name(a), fol_history_redo_name(b)))
    fail_msg("seed %d, step %d: the history of the file is another one", seed, step);
}

/* Random edits of all kinds, with many undos, redos and reverts. */
static fol_edit roll_step(dice *d, const stage *s, const fol_history *history) {
  int what = roll_int(d, 0, 9);
  if (what < 3)
    return (fol_edit){.kind = FOL_EDIT_UNDO};
  if (what < 5)
    return (fol_edit){.kind = FOL_EDIT_REDO};
  if (what < 6)
    return (fol_edit){.kind = FOL_EDIT_REVERT, .revert_to = (uint64_t)roll_int(d, 0, (int)fol_history_edits(history))};
  return roll_edit(d, s);
}

/* The history in memory keeps everything, so that both can revert to the same edits. */
static void check_both_do(preview *d, fol_history *memory, const fol_edit *edit, int seed, int step) {
  fol_error in_memory = {0}, in_file = {0};
  bool done = fol_history_do(memory, edit, &in_memory);
  if (!done && strstr(in_memory.text, "no longer available"))
    return;
  if (done != do_edit(d, edit, &in_file))
    fail_msg("seed %d, step %d: \"%s\" in memory, \"%s\" in the file", seed, step, in_memory.text, in_file.text);
  assert_string_equal(in_memory.text, in_file.text);
  check_same(memory, d->history, seed, step);
}

/* Undoes everything, and redoes it. */
static void walk_to_the_ends(preview *d, fol_history *memory, int seed) {
  const fol_edit undo = {.kind = FOL_EDIT_UNDO}, redo = {.kind = FOL_EDIT_REDO};
  int step = 1000;
  while (fol_history_can_undo(memory))
    check_both_do(d, memory, &undo, seed, step++);
  while (fol_history_can_redo(memory))
    check_both_do(d, memory, &redo, seed, step++);
}

static void test_coming_back_is_having_stayed(void **state) {
  (void)state;
  enum { SEEDS = 25, STEPS = 40 };
  stage s = make_stage(WIDTH_PX, HEIGHT_PX);
  fol_album album = stage_album(&s);
  fol_document *first = NULL;
  MUST(fol_document_start(&first, FOL_VIEW_FRONT, s.originals[0], NULL, error));
  for (int seed = 1; seed <= SEEDS; seed++) {
    dice rolls = {.seed = (uint64_t)seed};
    preview d = desk_on(make_case(CASE_PATH("back"), first));
    fol_history *memory = NULL;
    MUST(fol_history_new(&memory, first, error));
    for (int step = 0; step < STEPS; step++) {
      fol_edit edit = roll_step(&rolls, &s, memory);
      MUST(fol_edit_find_photo(&edit, &album, error));
      check_both_do(&d, memory, &edit, seed, step);
      fol_edit_drop(&edit);
      if (roll_int(&rolls, 0, 9) == 0)
        MUST(fol_consultation_snapshot(d.file, &by_ann, error));
      if (roll_int(&rolls, 0, 7) == 0) {
        come_back(&d);
        check_same(memory, d.history, seed, step);
      }
    }
    come_back(&d);
    walk_to_the_ends(&d, memory, seed);
    assert_sound(d.file);
    fol_history_drop(memory);
    leave_desk(&d);
  }
  fol_document_drop(first);
  drop_stage(&s);
}

/* ---- what only the file can ---------------------------------------------------------------------------- */

/* Reverting to an edit that the history in memory has forgotten. */
static void test_revert_to_what_was_forgotten(void **state) {
  (void)state;
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(CASE_PATH("revert"), first));
  DO_LINES(&d, "session n=1 density_per_cm2=1", "brush radius_mm=9 points=50,40",
           "session joins=yes n=1 density_per_cm2=2", "undo", "undo", "session n=1 density_per_cm2=3");
  static const struct {
    int to;
    double density;
    bool painted;
  } cases[] = {{1, 1, false},  {2, 1, true},  {3, 2, true},   {4, 1, false},
               {5, 30, false}, {6, 3, false}, {0, 30, false}, {8, 1, true}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char line[40];
    snprintf(line, sizeof line, "revert to=%d", cases[i].to);
    do_line(&d, line);
    const fol_plan *plan = plan_of(fol_history_now(d.history));
    assert_true(plan->sessions[0].density_per_cm2 == cases[i].density);
    assert_true((fol_mask_area_px(plan->mask) > 0) == cases[i].painted);
    if (i % 3 == 2)
      come_back(&d);
  }
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

/* Documents that the history has unloaded to save memory. */
static void test_a_history_of_little_memory(void **state) {
  (void)state;
  enum { STEPS = 60 };
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(CASE_PATH("little"), first));
  fol_digest keys[STEPS + 1] = {key_of(first)};
  history_limit(d.history, 1);
  for (int i = 1; i <= STEPS; i++) {
    char line[80];
    snprintf(line, sizeof line, "brush radius_mm=%d flow=0.5 points=%d,%d", 3 + i % 7, (37 * i) % 96, (23 * i) % 72);
    do_line(&d, line);
    keys[i] = key_of(fol_history_now(d.history));
    if (fol_consultation_snapshot_is_due(d.file))
      MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  }
  for (int i = STEPS - 1; i >= 0; i--) {
    do_line(&d, "undo");
    fol_digest key = key_of(fol_history_now(d.history));
    assert_true(same_key(&key, &keys[i]));
  }
  for (int i = 1; i <= STEPS; i += 1) {
    do_line(&d, "redo");
    fol_digest key = key_of(fol_history_now(d.history));
    assert_true(same_key(&key, &keys[i]));
  }
  leave_desk(&d);
  fol_document_drop(first);
}

/* ---- snapshots --------------------------------------------------------------------------------------- */

static void check_all_at(fol_consultation *file, const fol_digest *keys, int count) {
  for (int i = 0; i <= count; i++) {
    fol_document *document = NULL;
    MUST(fol_consultation_document_at(&document, file, (uint64_t)i, error));
    fol_digest key = key_of(document);
    if (!same_key(&key, &keys[i]))
      fail_msg("what edit %d made is another document", i);
    fol_document_drop(document);
  }
}

static void test_snapshots_are_what_edits_lead_to(void **state) {
  (void)state;
  enum { EDITS = 3 * FOL_CONSULTATION_SNAPSHOT_EDITS + 20 };
  fol_document *first = make_two_views(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(CASE_PATH("snapshots"), first));
  fol_digest keys[EDITS + 1] = {key_of(first)};
  int snapshots = 0;
  for (int i = 1; i <= EDITS; i++) {
    char line[100];
    snprintf(line, sizeof line, "brush view=%s radius_mm=%d flow=0.5 points=%d,%d", i % 2 ? "top" : "front", 3 + i % 7,
             (37 * i) % 96, (23 * i) % 72);
    do_line(&d, line);
    keys[i] = key_of(fol_history_now(d.history));
    bool due = fol_consultation_snapshot_is_due(d.file);
    assert_true(due == (i % FOL_CONSULTATION_SNAPSHOT_EDITS == 0));
    if (!due)
      continue;
    if (i > FOL_CONSULTATION_SNAPSHOT_EDITS) /* it is still due when the file is opened again */
      come_back(&d);
    assert_true(fol_consultation_snapshot_is_due(d.file));
    MUST(fol_consultation_snapshot(d.file, &by_ann, error));
    assert_false(fol_consultation_snapshot_is_due(d.file));
    snapshots++;
  }
  assert_int_equal(snapshots, 3);
  check_all_at(d.file, keys, EDITS);
  assert_sound(d.file);
  come_back(&d);
  assert_false(fol_consultation_snapshot_is_due(d.file));
  check_all_at(d.file, keys, EDITS);
  assert_sound(d.file);

  /* A snapshot that is not in the chain of later edits. */
  for (int i = 0; i < 40; i++)
    do_line(&d, "undo");
  DO_LINES(&d, "healing sun=much", "reference text=A");
  fol_digest key = key_of(fol_history_now(d.history));
  come_back(&d);
  fol_digest again = key_of(fol_history_now(d.history));
  assert_true(same_key(&key, &again));
  MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

/* A lock is stored with all its values. */
static void test_a_lock_is_kept(void **state) {
  (void)state;
  fol_document *first =
      AFTER(make_document(WIDTH_PX, HEIGHT_PX), "brush radius_mm=20 points=50,40", "session n=1 density_per_cm2=4",
            "session n=2 density_per_cm2=5", "session n=3 density_per_cm2=6");
  preview d = desk_on(make_case(CASE_PATH("lock"), first));
  fol_edit lock = {.kind = FOL_EDIT_LOCK};
  MUST(fol_document_compute_lock(&lock.lock, first, 2, NULL, error));
  MUST(do_edit(&d, &lock, error));
  do_line(&d, "log n=1 lot=7");
  come_back(&d);
  assert_true(same_lock(fol_document_lock(fol_history_now(d.history)), &lock.lock));
  fol_lock now = {0};
  MUST(fol_document_compute_lock(&now, fol_history_now(d.history), 3, NULL, error));
  assert_true(same_lock(&now, &lock.lock));
  assert_sound(d.file);
  leave_desk(&d);
  fol_document_drop(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_coming_back_is_having_stayed),
      cmocka_unit_test(test_revert_to_what_was_forgotten),
      cmocka_unit_test(test_a_history_of_little_memory),
      cmocka_unit_test(test_snapshots_are_what_edits_lead_to),
      cmocka_unit_test(test_a_lock_is_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
