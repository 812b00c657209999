/* Running out of memory while saving must end in FOL_SAVE_FAILING, never in a crash, and must not damage what was
 * saved. Not for sanitizers, which replace the allocator. */
#include "consultation/documents.h"
#include "edits_in_file.h"
#include "live/autosave.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#define HAS_FEATURE(name) __has_feature(name)
#else
#define HAS_FEATURE(name) 0
#endif
#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) &&                           \
    !HAS_FEATURE(address_sanitizer) && !HAS_FEATURE(thread_sanitizer)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

/* Whether the countdown applies to the thread that began it or to all others. */
static _Thread_local bool is_mine;
static atomic_bool fails_mine;
static atomic_long left; /* the allocation that makes it 0 fails */

static bool runs_out(void) {
  if (is_mine != atomic_load(&fails_mine) || atomic_load(&left) <= 0)
    return false;
  return atomic_fetch_sub(&left, 1) == 1;
}

void *malloc(size_t size) {
  return runs_out() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  return runs_out() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size) {
  return runs_out() ? NULL : __libc_realloc(block, size);
}

static void fail_at(long n, bool mine) {
  atomic_store(&fails_mine, mine);
  atomic_store(&left, n);
}

/* Stops failing; returns whether the countdown was reached. */
static bool end_failing(void) {
  return atomic_exchange(&left, 0) <= 0;
}

enum { WIDTH_PX = 200, HEIGHT_PX = 150 };

static const char path[] = "autosave-memory.follidot";
/* All files to remove, including leftovers of a crashed test. */
static const char *const files[] = {path, "autosave-memory.follidot-wal", "autosave-memory.follidot-shm",
                                    "autosave-memory.follidot-lock"};

static fol_autosave *begin(fol_history **history) {
  fol_consultation *file = NULL;
  fol_autosave *autosave = NULL;
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
    unlink(files[i]);
  const fol_consultation_request request = {.path = path, .by = {"tester", 0}};
  MUST(fol_consultation_new(&file, &request, document, (fol_span){0}, error));
  MUST(fol_consultation_history(history, file, error));
  MUST(fol_autosave_new(&autosave, file, "tester", error));
  fol_document_drop(document);
  return autosave;
}

/* Applies and queues an edit; its n-th allocation fails, unless n is 0. */
static bool do_dilution(fol_autosave *autosave, fol_history *history, int dilution, long n) {
  char line[64];
  snprintf(line, sizeof line, "session n=1 dilution=%d", dilution);
  fol_edit edit = edit_of(line);
  MUST(fol_history_do(history, &edit, error));
  fail_at(n, true);
  fol_autosave_add(autosave, &edit, history);
  bool failed = n > 0 && end_failing();
  fol_edit_drop(&edit);
  return failed;
}

static void test_an_edit_that_cannot_be_handed_over(void **state) {
  (void)state;
  bool failed = true;
  int rounds = 0;
  is_mine = true;
  for (long n = 1; failed; n++, rounds++) {
    fol_history *history;
    fol_autosave *autosave = begin(&history);
    fol_error err = {0};
    uint64_t edit = 0;
    do_dilution(autosave, history, 20, 0);
    failed = do_dilution(autosave, history, 21, n);
    do_dilution(autosave, history, 22, 0); /* builds on an edit that the file lacks */
    do_dilution(autosave, history, 23, 0);
    assert_int_equal(fol_autosave_flush(autosave), failed ? FOL_SAVE_FAILING : FOL_SAVE_DONE);
    assert_int_equal(fol_autosave_state(autosave, &edit, &err), failed ? FOL_SAVE_FAILING : FOL_SAVE_DONE);
    assert_int_equal(edit, failed ? 1 : 4);
    assert_int_equal(err.code, failed ? FOL_FAILED : FOL_OK);
    assert_true(!failed || strstr(err.text, "memory"));
    fol_history_drop(history);
    fol_autosave_drop(autosave);
    assert_int_equal(edits_in_file(path), failed ? 1 : 4);
  }
  assert_true(rounds > 1);
}

/* SQLite copes with some failed allocations; other failures are retried. */
static void test_memory_that_runs_out_while_it_is_written(void **state) {
  (void)state;
  bool reached = true;
  int failures = 0;
  is_mine = true;
  for (long n = 1; reached; n += 1 + n / 8) {
    fol_history *history;
    fol_autosave *autosave = begin(&history);
    fol_error err = {0};
    uint64_t edit = 0;
    fail_at(n, false);
    fol_edit one = edit_of("session n=1 dilution=20");
    MUST(fol_history_do(history, &one, error));
    fol_autosave_add(autosave, &one, history);
    fol_edit_drop(&one);
    fol_save_state kept = fol_autosave_flush(autosave);
    reached = end_failing();
    failures += kept == FOL_SAVE_FAILING;
    do_dilution(autosave, history, 21, 0);
    assert_int_equal(fol_autosave_flush(autosave), FOL_SAVE_DONE);
    assert_int_equal(fol_autosave_state(autosave, &edit, &err), FOL_SAVE_DONE);
    assert_int_equal(edit, 2);
    fol_history_drop(history);
    fol_autosave_drop(autosave);
    assert_int_equal(edits_in_file(path), 2);
  }
  assert_true(failures > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_an_edit_that_cannot_be_handed_over),
      cmocka_unit_test(test_memory_that_runs_out_while_it_is_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

int main(void) {
  return STATUS_SKIPPED;
}

#endif
