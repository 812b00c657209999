/* Edits are in the file, in order, once autosave reports them saved; none is lost when writing fails for a time. */
#include "consultation/documents.h"
#include "edits_in_file.h"
#include "history_limit.h"
#include "live/autosave.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH_PX = 200, HEIGHT_PX = 150 };

static const char path[] = "autosave.follidot", elsewhere[] = "autosave-elsewhere.follidot";

typedef struct work {
  fol_history *history;
  fol_autosave *autosave;
} work;

static work begin(void) {
  work w = {0};
  fol_consultation *file = NULL;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  unlink(path);
  const fol_consultation_request request = {.path = path, .by = {"tester", 0}};
  MUST(fol_consultation_new(&file, &request, document, (fol_span){0}, error));
  MUST(fol_consultation_history(&w.history, file, error));
  MUST(fol_autosave_new(&w.autosave, file, "tester", error));
  fol_document_drop(document);
  return w;
}

static void end(work *w) {
  fol_history_drop(w->history);
  fol_autosave_drop(w->autosave);
}

static void do_line(work *w, const char *line) {
  fol_edit edit = edit_of(line);
  MUST(fol_history_do(w->history, &edit, error));
  fol_autosave_add(w->autosave, &edit, w->history);
  fol_edit_drop(&edit);
}

static void test_what_is_put_is_kept(void **state) {
  (void)state;
  work w = begin();
  uint64_t edit = 99;
  assert_int_equal(fol_autosave_state(w.autosave, &edit, NULL), FOL_SAVE_DONE);
  assert_int_equal(edit, 0);
  for (int i = 0; i < 150; i++) /* enough for several batches and for a snapshot to be due */
    do_line(&w, i % 3 == 2 ? "undo" : i % 3 ? "session n=1 dilution=20" : "brush radius_mm=4 points=50,50;90,80");
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_DONE);
  fol_autosave_state(w.autosave, &edit, NULL);
  assert_int_equal(edit, 150);
  assert_int_equal(edits_in_file(path), 150); /* while autosave still has it open */
  do_line(&w, "reference text=last");
  end(&w); /* writes the rest of the queue */
  assert_int_equal(edits_in_file(path), 151);
}

static void test_nothing_is_lost_where_it_cannot_be_written(void **state) {
  (void)state;
  work w = begin();
  fol_error err = {0};
  uint64_t edit = 0;
  do_line(&w, "session n=1 dilution=20");
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_DONE);
  assert_int_equal(rename(path, elsewhere), 0);
  do_line(&w, "session n=1 dilution=21");
  do_line(&w, "session n=1 dilution=22");
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_FAILING);
  assert_int_equal(fol_autosave_state(w.autosave, &edit, &err), FOL_SAVE_FAILING);
  assert_int_equal(edit, 1);
  assert_true(err.code == FOL_FAILED && strstr(err.text, path));
  assert_int_equal(rename(elsewhere, path), 0); /* the file is back: writing succeeds */
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_DONE);
  fol_autosave_state(w.autosave, &edit, NULL);
  assert_int_equal(edit, 3);
  end(&w);
  assert_int_equal(edits_in_file(path), 3);
}

/* ---- creating the file while edits are queued -------------------------------------------------------- */

typedef struct slow {
  fol_document *document;
  pthread_mutex_t gate; /* locked by the test to hold back the creation */
  bool fails;
  int dropped;
} slow;

static bool make_slowly(void *context, fol_consultation **out, fol_error *err) {
  slow *s = context;
  pthread_mutex_lock(&s->gate);
  pthread_mutex_unlock(&s->gate);
  const fol_consultation_request request = {.path = path, .by = {"tester", 0}};
  if (s->fails)
    return fol_fail(err, FOL_FAILED, "there is no room for %s", path);
  return fol_consultation_new(out, &request, s->document, (fol_span){0}, err);
}

static void drop_slow(void *context) {
  slow *s = context;
  s->dropped++;
}

static work begin_slowly(slow *s) {
  work w = {0};
  unlink(path);
  s->document = make_document(WIDTH_PX, HEIGHT_PX);
  pthread_mutex_init(&s->gate, NULL);
  pthread_mutex_lock(&s->gate);
  MUST(fol_history_new(&w.history, s->document, error));
  MUST(fol_autosave_new_file(&w.autosave, &(fol_file_creation){make_slowly, drop_slow, s, path, "tester"}, error));
  return w;
}

static void go_on(slow *s) {
  pthread_mutex_unlock(&s->gate);
}

static void test_edits_wait_for_the_file(void **state) {
  (void)state;
  slow s = {0};
  work w = begin_slowly(&s);
  uint64_t edit = 99;
  for (int i = 0; i < 100; i++)
    do_line(&w, i % 3 == 2 ? "undo" : i % 3 ? "session n=1 dilution=20" : "brush radius_mm=4 points=50,50;90,80");
  assert_null(fol_autosave_file(w.autosave));
  assert_string_equal(fol_autosave_path(w.autosave), path);
  assert_int_equal(fol_autosave_state(w.autosave, &edit, NULL), FOL_SAVE_WRITING);
  assert_int_equal(edit, 0);
  assert_int_not_equal(access(path, F_OK), 0);
  go_on(&s);
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_DONE);
  assert_int_equal(edits_in_file(path), 100);
  assert_int_equal(s.dropped, 1);
  fol_consultation_attach_history(w.history, fol_autosave_file(w.autosave));
  fol_autosave_state(w.autosave, &edit, NULL);
  fol_history_set_saved(w.history, edit);
  history_limit(w.history, 1); /* evicted entries are read from the file again */
  do_line(&w, "reference text=last");
  for (int i = 0; i < 30; i++)
    do_line(&w, "undo");
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_DONE);
  end(&w);
  assert_int_equal(edits_in_file(path), 131);
  fol_document_drop(s.document);
}

static void test_closing_waits_for_the_file(void **state) {
  (void)state;
  slow s = {0};
  work w = begin_slowly(&s);
  for (int i = 0; i < 150; i++) /* more than two batches */
    do_line(&w, "session n=1 dilution=20");
  go_on(&s);
  end(&w);
  assert_int_equal(edits_in_file(path), 150);
  assert_int_equal(s.dropped, 1);
  fol_document_drop(s.document);
}

static void test_a_file_that_cannot_be_made(void **state) {
  (void)state;
  slow s = {.fails = true};
  work w = begin_slowly(&s);
  fol_error err = {0};
  do_line(&w, "session n=1 dilution=20");
  assert_false(fol_autosave_failed(w.autosave, NULL));
  go_on(&s);
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_FAILING);
  assert_true(fol_autosave_failed(w.autosave, &err));
  assert_non_null(strstr(err.text, "no room"));
  assert_null(fol_autosave_file(w.autosave));
  do_line(&w, "session n=1 dilution=21");
  assert_int_equal(fol_autosave_flush(w.autosave), FOL_SAVE_FAILING); /* must return rather than wait forever */
  end(&w);
  assert_int_not_equal(access(path, F_OK), 0);
  assert_int_equal(s.dropped, 1);
  fol_document_drop(s.document);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_is_put_is_kept),
      cmocka_unit_test(test_nothing_is_lost_where_it_cannot_be_written),
      cmocka_unit_test(test_edits_wait_for_the_file),
      cmocka_unit_test(test_closing_waits_for_the_file),
      cmocka_unit_test(test_a_file_that_cannot_be_made),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
