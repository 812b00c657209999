/* Damaged consultation files: refused, or worked around and reported, but never accepted silently. */
#include "originals.h"
#include "storage/damage.h"

#define PATH CASE_PATH("damage")

/* ---- edits ------------------------------------------------------------------------------------------- */

static void check_nothing_goes_on(fol_consultation *file) {
  fol_history *history = NULL;
  fol_edit edit = edit_of("session n=1 density_per_cm2=1");
  fol_error err = {0};
  MUST(fol_consultation_history(&history, file, error));
  assert_false(fol_history_can_undo(history) || fol_history_can_redo(history));
  MUST(fol_history_do(history, &edit, error));
  fol_applied_edit done = {&edit, 1, 1, fol_history_now(history)};
  assert_false(fol_consultation_append(file, &done, 1, &by_ann, &err));
  assert_non_null(strstr(err.text, "open for reading only: it is damaged"));
  fol_history_drop(history);
}

static void test_a_damaged_edit(void **state) {
  (void)state;
  static const struct {
    int edit;
    double shown; /* of the newest snapshot */
    int readable; /* edits before it */
  } cases[] = {{1, 15, 0}, {3, 15, 2}, {5, 15, 4}, {6, 15, 5}, {9, 15, 8}, {10, 15, 9}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    char trouble[40], flaw[40];
    make_to_damage(PATH);
    damage_row(PATH, "edit", cases[i].edit);
    snprintf(trouble, sizeof trouble, "edit %d is damaged", cases[i].edit);
    fol_consultation *file = open_damaged(PATH, trouble);
    assert_non_null(strstr(fol_consultation_trouble(file), "save it elsewhere to continue"));
    assert_true(density_in(file) == cases[i].shown && fol_consultation_edits(file) == 10);
    check_nothing_goes_on(file);
    fol_document *document = NULL;
    fol_error err = {0};
    MUST(fol_consultation_document_at(&document, file, (uint64_t)cases[i].readable, error));
    fol_document_drop(document);
    assert_false(fol_consultation_document_at(&document, file, (uint64_t)cases[i].edit, &err));
    flaws f = flaws_of(file);
    snprintf(flaw, sizeof flaw, "edit %d", cases[i].edit);
    assert_flaw(&f, flaw);

    document = fol_consultation_document(file);
    fol_consultation *other = make_case(CASE_PATH("damage-saved"), document);
    assert_sound(other);
    fol_consultation_drop(other, NULL);
    fol_document_drop(document);
    fol_consultation_drop(file, &by_ann);
  }
}

static void test_a_damaged_edit_before_any_snapshot_can_be_read(void **state) {
  (void)state;
  make_to_damage(PATH);
  damage_row(PATH, "edit", 7);
  damage_row(PATH, "snapshot", 2);
  fol_consultation *file = open_damaged(PATH, "edit 7 is damaged");
  assert_true(density_in(file) == 30); /* of the first snapshot */
  fol_consultation_drop(file, NULL);
  damage_row(PATH, "snapshot", 1);
  check_open_refused(PATH, "snapshot");
}

/* Intact rows with impossible contents. */
static void test_edits_that_cannot_be(void **state) {
  (void)state;
  static const char *const rows[][2] = {
      {"", "edit 11 is not in the expected form"},
      {"10 11 0", "edit 11 is not in the expected form"},
      {"10 11 0\nbrsh", "edit 11 cannot be read"},
      {"ten 11 0\nhealing", "edit 11 cannot be read"},
      {"9 11 0\nhealing", "edit 11 does not follow"},
      {"10 12 0\nhealing", "edit 11 does not follow"},
      {"10 9 0\nhealing", "edit 11 does not follow"},
      {"10 11 0\nundo", "edit 11 does not follow"},
      {"10 8 0\nundo", "edit 11 does not follow"}, /* edit 8 made no document */
      {"10 18446744073709551614 0\nundo", "edit 11 does not follow"},
      {"10 11 0\nrevert to=11", "edit 11 does not follow"},
      {"10 11 0\nlog n=4 lot=1", "edit 11: log: n=4: the plan has 3 sessions"},
      {"10 11 0\nlock", "edit 11: lock: the values to lock have not been filled in"},
      {"10 11 0\nphoto view=left file=/etc/passwd", "edit 11: photo: file: /etc/passwd has not been read"},
      {"10 11 0\nphoto view=left sha256=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
       "edit 11: sha256: there is no photograph here"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    make_to_damage(PATH);
    forge_text(PATH, FOL_ROW_EDIT, rows[i][0]);
    fol_consultation *file = open_damaged(PATH, rows[i][1]);
    assert_true(density_in(file) == 15);
    check_nothing_goes_on(file);
    flaws f = flaws_of(file);
    assert_true(f.count > 0);
    fol_consultation_drop(file, NULL);
  }
  make_to_damage(PATH);
  forge_row(PATH, FOL_ROW_EDIT, "10 11 0\nhealing\0", 17);
  fol_consultation_drop(open_damaged(PATH, "edit 11 is not in the expected form"), NULL);

  make_to_damage(PATH);
  forge_text(PATH, FOL_ROW_EDIT, "10 2 0\nundo"); /* an existing document, but not the previous step */
  fol_consultation *file = open_case(PATH);
  fol_history *history = NULL;
  fol_error err = {0};
  assert_false(fol_consultation_history(&history, file, &err));
  assert_true(err.code == FOL_REFUSED && strstr(err.text, "edit 11 undoes or redoes a step that does not exist"));
  fol_consultation_drop(file, NULL);
}

/* ---- snapshots --------------------------------------------------------------------------------------- */

static void test_a_damaged_snapshot_is_worked_around(void **state) {
  (void)state;
  fol_digest key = make_to_damage(PATH);
  damage_row(PATH, "snapshot", 2);
  preview d = desk_on(open_case(PATH));
  assert_non_null(strstr(fol_consultation_trouble(d.file), "snapshot 2 is damaged"));
  assert_null(fol_consultation_read_only(d.file));
  fol_digest again = key_of_case(d.file);
  assert_true(same_key(&key, &again) && fol_history_can_undo(d.history));
  flaws f = flaws_of(d.file);
  assert_flaw(&f, "snapshot 2");
  do_line(&d, "undo");
  MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  come_back(&d);
  assert_null(fol_consultation_trouble(d.file));
  assert_true(density_in(d.file) == 16);
  while (fol_history_can_undo(d.history))
    do_line(&d, "undo");
  assert_true(density_in(d.file) == 30);
  leave_desk(&d);

  fol_consultation *file = open_case_to_read(PATH); /* no edit is missing, so the history is complete */
  fol_history *history = NULL;
  MUST(fol_consultation_history(&history, file, error));
  assert_true(fol_history_can_redo(history));
  fol_history_drop(history);
  fol_consultation_drop(file, NULL);
}

static void test_without_its_first_snapshot(void **state) {
  (void)state;
  fol_digest key = make_to_damage(PATH);
  damage_row(PATH, "snapshot", 1);
  preview d = desk_on(open_case(PATH));
  fol_digest again = key_of_case(d.file);
  assert_true(same_key(&key, &again));
  for (int i = 0; i < 3; i++)
    do_line(&d, "undo");
  assert_true(density_in(d.file) == 15); /* of the snapshot */
  fol_edit undo = {.kind = FOL_EDIT_UNDO};
  fol_error err = {0};
  assert_false(fol_history_do(d.history, &undo, &err));
  assert_true(err.code == FOL_REFUSED && strstr(err.text, "snapshot 1"));
  do_line(&d, "healing sun=much");
  leave_desk(&d);
  damage_row(PATH, "snapshot", 2);
  check_open_refused(PATH, "snapshot");
}

static void test_snapshots_that_cannot_be(void **state) {
  (void)state;
  static const char *const rows[] = {"", "5", "x\n", "11\n", "10\nbrsh", "10\nundo", "-1\n", "10\n"};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    fol_digest key = make_to_damage(PATH);
    forge_text(PATH, FOL_ROW_SNAPSHOT, rows[i]);
    fol_consultation *file = open_case(PATH);
    fol_digest again = key_of_case(file);
    assert_true(same_key(&key, &again));
    assert_non_null(strstr(fol_consultation_trouble(file), "snapshot 3"));
    flaws f = flaws_of(file);
    assert_flaw(&f, "snapshot 3");
    fol_consultation_drop(file, NULL);
  }
}

/* A snapshot of an edit that made no document, so that it is in no chain. */
static void test_a_snapshot_of_an_undo(void **state) {
  (void)state;
  make_to_damage(PATH);
  fol_consultation *file = open_case_to_read(PATH);
  fol_document *document = NULL;
  fol_bytes text = {0};
  MUST(fol_consultation_document_at(&document, file, 8, error));
  MUST(fol_bytes_printf(&text, error, "8\n"));
  MUST(fol_document_print(&text, document, error));
  assert_true(plan_of(document)->sessions[0].density_per_cm2 == 16);
  assert_true(fol_mask_area_px(plan_in(document, FOL_VIEW_FRONT)->mask) == 0);
  fol_document_drop(document);
  fol_consultation_drop(file, NULL);
  forge_row(PATH, FOL_ROW_SNAPSHOT, text.data, text.size);
  fol_bytes_drop(&text);
  file = open_case(PATH);
  assert_true(density_in(file) == 20);
  assert_sound(file);
  fol_consultation_drop(file, NULL);
}

/* A valid snapshot, but of another document. */
static void test_a_snapshot_of_something_else(void **state) {
  (void)state;
  make_to_damage(PATH);
  fol_consultation *file = open_case_to_read(PATH);
  fol_document *document = fol_consultation_document(file);
  document = AFTER(document, "session n=1 density_per_cm2=9");
  fol_bytes text = {0};
  MUST(fol_bytes_printf(&text, error, "10\n"));
  MUST(fol_document_print(&text, document, error));
  fol_document_drop(document);
  fol_consultation_drop(file, NULL);
  forge_row(PATH, FOL_ROW_SNAPSHOT, text.data, text.size);
  file = open_case_to_read(PATH);
  flaws f = flaws_of(file);
  assert_flaw(&f, "snapshot 3 is not what replaying the edits gives");
  fol_bytes_drop(&text);
  fol_consultation_drop(file, NULL);
}

/* ---- photographs ------------------------------------------------------------------------------------- */

static void check_photo_is_refused(fol_consultation *file, const char *why) {
  fol_document *document = fol_consultation_document(file);
  fol_photo *photo = NULL;
  fol_error err = {0};
  MUST(fol_original_decode(&photo, fol_view_original(fol_document_view(document, FOL_VIEW_FRONT)), error));
  fol_photo_drop(photo);
  fol_original *top = fol_view_original(fol_document_view(document, FOL_VIEW_TOP));
  assert_false(fol_original_decode(&photo, top, &err));
  if (err.code != FOL_REFUSED || !strstr(err.text, why))
    fail_msg("\"%s\" does not say \"%s\"", err.text, why);
  assert_false(fol_original_decode(&photo, top, &err) || document_load(document, &err));
  fol_document_drop(document);
}

static void test_a_damaged_photograph(void **state) {
  (void)state;
  fol_digest key = make_to_damage(PATH);
  damage_row(PATH, "photo", 2);
  fol_consultation *file = open_case(PATH);
  fol_digest again = key_of_case(file);
  assert_true(same_key(&key, &again));
  check_photo_is_refused(file, "photo 2 is damaged");
  flaws f = flaws_of(file);
  assert_flaw(&f, "photo 2");
  fol_consultation_drop(file, &by_ann);
}

/* Intact rows that contradict each other. */
static void test_photographs_that_are_others(void **state) {
  (void)state;
  fol_bytes other = make_png(WIDTH_PX, HEIGHT_PX, 5), wide = make_png(WIDTH_PX + 1, HEIGHT_PX, 5);
  fol_digest digest = fol_digest_of(other.data, other.size), of_wide = fol_digest_of(wide.data, wide.size);
  char hex[FOL_DIGEST_TEXT], facts[120], edit[160];
  fol_digest_print(hex, &digest);
  snprintf(facts, sizeof facts, "%s %d %d png", hex, WIDTH_PX, HEIGHT_PX);
  snprintf(edit, sizeof edit, "10 11 0\nphoto view=left sha256=%s", hex);
  make_to_damage(PATH);
  forge_row(PATH, FOL_ROW_PHOTO, wide.data, wide.size);
  forge_text(PATH, FOL_ROW_FACTS, facts);
  forge_text(PATH, FOL_ROW_EDIT, edit);
  fol_consultation *file = open_case(PATH);
  fol_document *document = fol_consultation_document(file);
  fol_photo *photo = NULL;
  fol_error err = {0};
  assert_false(fol_original_decode(&photo, fol_view_original(fol_document_view(document, FOL_VIEW_LEFT)), &err));
  assert_non_null(strstr(err.text, "its SHA-256 differs"));
  flaws f = flaws_of(file);
  assert_flaw(&f, "photo 3 is not the one that was stored");
  fol_document_drop(document);
  fol_consultation_drop(file, NULL);

  fol_digest_print(hex, &of_wide); /* the right photograph, but with wrong sizes in its facts */
  snprintf(facts, sizeof facts, "%s %d %d png", hex, WIDTH_PX, HEIGHT_PX);
  snprintf(edit, sizeof edit, "10 11 0\nphoto view=left sha256=%s", hex);
  make_to_damage(PATH);
  forge_row(PATH, FOL_ROW_PHOTO, wide.data, wide.size);
  forge_text(PATH, FOL_ROW_FACTS, facts);
  forge_text(PATH, FOL_ROW_EDIT, edit);
  file = open_case(PATH);
  document = fol_consultation_document(file);
  assert_false(fol_original_decode(&photo, fol_view_original(fol_document_view(document, FOL_VIEW_LEFT)), &err));
  assert_non_null(strstr(err.text, "not of the size"));
  fol_document_drop(document);
  fol_consultation_drop(file, NULL);
  fol_bytes_drop(&other);
  fol_bytes_drop(&wide);
}

static void test_facts_that_cannot_be(void **state) {
  (void)state;
#define SHA "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  static const char *const rows[] = {"",
                                     SHA,
                                     SHA " 10 10",
                                     "0123 10 10 png",
                                     SHA " 0 10 png",
                                     SHA " -10 -10 png",
                                     SHA " 2000000000 2000000000 png",
                                     "Z" SHA " 10 10 png",
                                     SHA " 99999999999999999999 1 jpeg"};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    make_to_damage(PATH);
    forge_text(PATH, FOL_ROW_PHOTO, "no matter");
    forge_text(PATH, FOL_ROW_FACTS, rows[i]);
    check_open_refused(PATH, "the facts of photo 3 cannot be read");
  }
  make_to_damage(PATH);
  forge_text(PATH, FOL_ROW_PHOTO, "no matter");
  check_open_refused(PATH, "the numbers of its photo and facts rows differ");
  make_to_damage(PATH);
  damage_row(PATH, "facts", 1);
  check_open_refused(PATH, "facts 1 is damaged");
}

/* ---- the audit log ----------------------------------------------------------------------------------- */

static void test_an_altered_audit_log(void **state) {
  (void)state;
  fol_digest key = make_to_damage(PATH);
  run_sql(PATH, "UPDATE audit SET value = CAST(replace(CAST(value AS TEXT), 'Ann', 'Eve') AS BLOB) WHERE id = 4");
  fol_consultation *file = open_case(PATH);
  flaws f = flaws_of(file);
  assert_flaw(&f, "audit 4");
  fol_bytes line;
  fol_error err = {0};
  assert_false(fol_consultation_read_note(&line, file, 4, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_consultation_drop(file, NULL);

  make_to_damage(PATH); /* the last line, to which new ones would be chained */
  run_sql(PATH, "UPDATE audit SET value = CAST(replace(CAST(value AS TEXT), 'Ann', 'Eve') AS BLOB) "
                "WHERE id = (SELECT max(id) FROM audit)");
  file = open_damaged(PATH, "audit");
  fol_digest again = key_of_case(file);
  assert_true(same_key(&key, &again));
  fol_history *history = NULL;
  MUST(fol_consultation_history(&history, file, error));
  assert_true(fol_history_can_undo(history)); /* no edit is missing */
  fol_history_drop(history);
  fol_consultation_drop(file, NULL);

  static const char *const taken[] = {"DELETE FROM audit WHERE id = 4",
                                      "DELETE FROM audit WHERE id = (SELECT max(id) FROM audit)",
                                      "UPDATE audit SET id = 99 WHERE id = 4",
                                      "INSERT INTO audit SELECT id + 100, time, sum, value FROM audit WHERE id = 4",
                                      "DELETE FROM edit WHERE id = 10",
                                      "DELETE FROM photo"};
  for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
    make_to_damage(PATH);
    run_sql(PATH, taken[i]);
    check_open_refused(PATH, "rows of");
  }
}

/* A line whose hash of the previous row is wrong. */
static void test_an_audit_log_that_does_not_follow(void **state) {
  (void)state;
  make_to_damage(PATH);
  forge_text(PATH, FOL_ROW_AUDIT, "2026-11-26T14:02:11Z\tAnn\tnothing\n" SHA);
  fol_consultation *file = open_case(PATH);
  flaws f = flaws_of(file);
  assert_int_equal(f.count, 1);
  assert_flaw(&f, "does not follow from the one before it");
  fol_consultation_drop(file, NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_a_damaged_edit),
      cmocka_unit_test(test_a_damaged_edit_before_any_snapshot_can_be_read),
      cmocka_unit_test(test_edits_that_cannot_be),
      cmocka_unit_test(test_a_damaged_snapshot_is_worked_around),
      cmocka_unit_test(test_without_its_first_snapshot),
      cmocka_unit_test(test_snapshots_that_cannot_be),
      cmocka_unit_test(test_a_snapshot_of_an_undo),
      cmocka_unit_test(test_a_snapshot_of_something_else),
      cmocka_unit_test(test_a_damaged_photograph),
      cmocka_unit_test(test_photographs_that_are_others),
      cmocka_unit_test(test_facts_that_cannot_be),
      cmocka_unit_test(test_an_altered_audit_log),
      cmocka_unit_test(test_an_audit_log_that_does_not_follow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
