/* Access to consultation files: passphrases, files open elsewhere, copies, and the audit log. */
#include "originals.h"
#include "storage/consultation_files.h"

enum { WIDTH_PX = 160, HEIGHT_PX = 120 };

static preview start(const char *path) {
  fol_document *first = make_document(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  fol_document_drop(first);
  DO_LINES(&d, "reference text=\"Secret\"", "brush radius_mm=9 points=50,50", "undo");
  return d;
}

/* ---- the audit log ------------------------------------------------------------------------------- */

static void check_notes(fol_consultation *file, const char *const *lines, size_t count) {
  assert_int_equal(fol_consultation_notes(file), count);
  for (size_t n = 1; n <= count; n++) {
    fol_bytes line = {0};
    MUST(fol_consultation_read_note(&line, file, n, error));
    if (line.size != strlen(lines[n - 1]) || memcmp(line.data, lines[n - 1], line.size) != 0)
      fail_msg("line %zu is \"%.*s\", not \"%s\"", n, (int)line.size, (const char *)line.data, lines[n - 1]);
    fol_bytes_drop(&line);
  }
}

static void test_the_audit_log(void **state) {
  (void)state;
  static const char *const lines[] = {
      "2026-11-26T14:02:11Z\tAnn\tmade",
      "2026-11-26T14:02:11Z\tAnn\topened",
      "2026-11-26T14:02:11Z\tAnn\tedit 1: reference",
      "2026-11-26T14:02:11Z\tAnn\tedit 2: brush",
      "2026-11-26T14:02:11Z\tAnn\tedit 3: undo",
      "1970-01-01T00:00:00Z\tTwo lines  and a tab\tlooked  at",
      "2026-11-26T14:02:11Z\tAnn\tedit 4: zone in view front",
      "2026-11-26T14:02:11Z\tAnn\tclosed",
      "2026-11-26T14:02:11Z\tAnn\topened",
      "2099-12-31T23:59:59Z\t\tlater",
  };
  preview d = start(CASE_PATH("audit"));
  MUST(fol_consultation_note(d.file, &(fol_actor){"Two lines\n\band a tab", 0}, "looked\t\nat", error));
  do_line(&d, "zone view=front kind=scar points=9,9;50,9;50,50");
  come_back(&d);
  MUST(fol_consultation_note(d.file, &(fol_actor){NULL, INT64_C(4102444799999)}, "later", error));
  check_notes(d.file, lines, sizeof lines / sizeof lines[0]);
  fol_bytes line;
  fol_error err = {0};
  assert_false(fol_consultation_read_note(&line, d.file, 0, &err) ||
               fol_consultation_read_note(&line, d.file, 11, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_sound(d.file);
  leave_desk(&d);
}

/* ---- others --------------------------------------------------------------------------------------- */

static void check_may_not(fol_consultation *file, const char *why) {
  fol_edit edit = edit_of("undo");
  fol_document *document = fol_consultation_document(file);
  fol_applied_edit done = {&edit, fol_consultation_edits(file) + 1, 0, document};
  fol_error err = {0};
  assert_non_null(fol_consultation_read_only(file));
  assert_false(fol_consultation_append(file, &done, 1, &by_ann, &err));
  if (err.code != FOL_FAILED || !strstr(err.text, why))
    fail_msg("\"%s\" does not say \"%s\"", err.text, why);
  assert_false(fol_consultation_snapshot(file, &by_ann, &err) || fol_consultation_note(file, &by_ann, "x", &err));
  assert_false(fol_consultation_protect(file, (fol_passphrase){"x", 1}, &by_ann, NULL, &err));
  assert_false(fol_consultation_snapshot_is_due(file));
  fol_document_drop(document);
}

static void test_the_second_may_only_read(void **state) {
  (void)state;
  const char *path = CASE_PATH("second");
  preview d = start(path);
  fol_consultation *second = open_case(path);
  check_may_not(second, "Ann has it open");
  char who[FOL_HOLDER_TEXT];
  assert_true(fol_consultation_holder(who, second) && strstr(who, "Ann has it open"));
  fol_digest key = key_of_case(d.file), again = key_of_case(second);
  assert_true(same_key(&key, &again));
  fol_history *history = NULL;
  MUST(fol_consultation_history(&history, second, error));
  assert_string_equal(fol_history_redo_name(history), "brush");
  fol_edit redo = edit_of("redo");
  MUST(fol_history_do(history, &redo, error)); /* a reader can redo in memory */
  assert_sound(second);

  do_line(&d, "session n=1 dilution=20"); /* the writer continues meanwhile */
  assert_int_equal(fol_consultation_edits(second), 3);
  again = key_of_case(second);
  assert_true(same_key(&key, &again));
  size_t notes = fol_consultation_notes(d.file);
  fol_history_drop(history);
  fol_consultation_drop(second, &by_ann); /* leaves no trace in the file */
  assert_int_equal(fol_consultation_notes(d.file), notes);
  do_line(&d, "undo");
  leave_desk(&d);
  second = open_case(path);
  assert_true(!fol_consultation_read_only(second) && fol_consultation_edits(second) == 5);
  fol_consultation_drop(second, NULL);
}

static void test_reading_leaves_the_file(void **state) {
  (void)state;
  const char *path = CASE_PATH("read");
  preview d = start(path);
  leave_desk(&d);
  fol_bytes before = {0}, now = {0};
  MUST(fol_file_read(&before, path, SIZE_MAX, error));
  fol_consultation *file = open_case_to_read(path);
  check_may_not(file, "for reading only");
  assert_sound(file);
  fol_document *document = fol_consultation_document(file);
  MUST(document_load(document, error));
  fol_document_drop(document);
  fol_consultation_drop(file, &by_ann);
  fol_consultation_summary card;
  MUST(fol_consultation_peek(&card, path, error));
  assert_string_equal(card.reference, "Secret");
  fol_bytes_drop(&card.thumbnail);
  MUST(fol_file_read(&now, path, SIZE_MAX, error));
  assert_int_equal(before.size, now.size);
  assert_memory_equal(before.data, now.data, now.size);
  fol_bytes_drop(&before);
  fol_bytes_drop(&now);
}

/* ---- copies ---------------------------------------------------------------------------------------- */

static void test_a_copy_is_the_same(void **state) {
  (void)state;
  const char *path = CASE_PATH("copied"), *to = CASE_PATH("copy");
  remove_case(to);
  preview d = start(path);
  MUST(fol_consultation_copy(d.file, to, &by_ann, error));
  do_line(&d, "session n=1 dilution=20");
  preview copy = desk_on(open_case(to));
  assert_true(fol_consultation_edits(copy.file) == 3 && fol_consultation_edits(d.file) == 4);
  do_line(&copy, "redo");
  assert_true(fol_mask_area_px(plan_of(fol_history_now(copy.history))->mask) > 0);
  assert_sound(copy.file);
  fol_error err = {0};
  assert_false(fol_consultation_copy(d.file, to, &by_ann, &err)); /* the target is open */
  assert_true(err.code == FOL_FAILED && strstr(err.text, to));
  leave_desk(&copy);
  MUST(fol_consultation_copy(d.file, to, &by_ann, error));
  copy = desk_on(open_case(to));
  assert_int_equal(fol_consultation_edits(copy.file), 4);
  fol_bytes line = {0};
  MUST(fol_consultation_read_note(&line, copy.file, fol_consultation_notes(copy.file) - 1, error));
  assert_non_null(strstr((const char *)line.data, "a copy made"));
  fol_bytes_drop(&line);
  leave_desk(&copy);
  leave_desk(&d);
}

/* ---- passphrases ------------------------------------------------------------------------------------ */

static fol_consultation *open_with(const char *path, const char *passphrase, fol_error *err) {
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  request.passphrase = (fol_passphrase){passphrase, strlen(passphrase)};
  return fol_consultation_open(&file, &request, err) ? file : NULL;
}

static bool file_holds(const char *path, const char *text) {
  fol_bytes bytes = {0};
  bool found = false;
  MUST(fol_file_read(&bytes, path, SIZE_MAX, error));
  for (size_t i = 0; !found && i + strlen(text) <= bytes.size; i++)
    found = memcmp(bytes.data + i, text, strlen(text)) == 0;
  fol_bytes_drop(&bytes);
  return found;
}

static void test_protection_comes_changes_and_goes(void **state) {
  (void)state;
  const char *path = CASE_PATH("protected");
  preview d = start(path);
  fol_digest key = key_of_case(d.file);
  MUST(fol_consultation_protect(d.file, (fol_passphrase){"one", 3}, &by_ann, NULL, error));
  assert_true(fol_consultation_is_protected(d.file));
  DO_LINES(&d, "redo", "undo");
  leave_desk(&d);
  assert_false(file_holds(path, "Secret") || file_holds(path, "brush radius"));
  fol_error err = {0};
  assert_null(open_with(path, "", &err));
  assert_int_equal(err.code, FOL_PASSPHRASE);
  assert_null(open_with(path, "two", &err));
  assert_int_equal(err.code, FOL_PASSPHRASE);
  fol_consultation_summary card;
  MUST(fol_consultation_peek(&card, path, error));
  assert_true(card.is_protected && !*card.reference && card.thumbnail.size == 0);

  fol_consultation *file = open_with(path, "one", &err);
  assert_non_null(file);
  fol_digest again = key_of_case(file);
  assert_true(same_key(&key, &again) && fol_consultation_edits(file) == 5);
  assert_sound(file);
  MUST(fol_consultation_protect(file, (fol_passphrase){"two", 3}, &by_ann, NULL, error));
  d = desk_on(file);
  do_line(&d, "session n=1 dilution=20");
  key = key_of_case(d.file);
  leave_desk(&d);
  assert_null(open_with(path, "one", &err));
  file = open_with(path, "two", &err);
  assert_non_null(file);
  again = key_of_case(file);
  assert_true(same_key(&key, &again));
  MUST(fol_consultation_protect(file, (fol_passphrase){"", 0}, &by_ann, NULL, error));
  fol_consultation_drop(file, &by_ann);
  file = open_case(path);
  again = key_of_case(file);
  assert_true(same_key(&key, &again) && !fol_consultation_is_protected(file) && file_holds(path, "Secret"));
  assert_sound(file);
  static const char *const notes[] = {"protected by a passphrase", "passphrase changed", "protection taken away"};
  size_t next = 0;
  for (size_t n = 1; n <= fol_consultation_notes(file); n++) {
    fol_bytes line = {0};
    MUST(fol_consultation_read_note(&line, file, n, error));
    next += next < 3 && strstr((const char *)line.data, notes[next]);
    fol_bytes_drop(&line);
  }
  assert_int_equal(next, 3);
  fol_consultation_drop(file, NULL);
}

/* From the first byte on. */
static void test_a_new_file_is_protected(void **state) {
  (void)state;
  const char *path = CASE_PATH("protected-new");
  fol_document *first = AFTER(make_document(WIDTH_PX, HEIGHT_PX), "reference text=\"Secret\"");
  fol_consultation_request request = case_ask(path);
  request.passphrase = (fol_passphrase){"three", 5};
  fol_consultation *file = NULL;
  remove_case(path);
  MUST(fol_consultation_new(&file, &request, first, (fol_span){"small picture", 13}, error));
  assert_true(fol_consultation_is_protected(file));
  fol_digest key = key_of(first), again = key_of_case(file);
  assert_true(same_key(&key, &again));
  fol_consultation_drop(file, &by_ann);
  assert_false(file_holds(path, "Secret") || file_holds(path, "small picture") || file_holds(path, "IHDR"));
  fol_document_drop(first);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_the_audit_log),
      cmocka_unit_test(test_the_second_may_only_read),
      cmocka_unit_test(test_reading_leaves_the_file),
      cmocka_unit_test(test_a_copy_is_the_same),
      cmocka_unit_test(test_protection_comes_changes_and_goes),
      cmocka_unit_test(test_a_new_file_is_protected),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
