/* Retries of autosave must not depend on the time of day: here it runs an hour ahead of the monotonic clock, as if it
 * had been changed while autosave waits. Not for sanitizers, which intercept clock_gettime themselves. */
#include "consultation/documents.h"
#include "live/autosave.h"

#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

long syscall(long number, ...); /* not declared by POSIX headers */

int clock_gettime(clockid_t clock, struct timespec *now) {
  int failed = (int)syscall(SYS_clock_gettime, clock, now);
  if (clock == CLOCK_REALTIME)
    now->tv_sec += 3600;
  return failed;
}

static const char path[] = "autosave-clock.follidot", elsewhere[] = "autosave-clock-elsewhere.follidot";
/* All files to remove, including leftovers of a failed test. */
static const char *const files[] = {path, elsewhere, "autosave-clock.follidot-wal", "autosave-clock.follidot-shm",
                                    "autosave-clock.follidot-lock"};

static fol_save_state wait_until(fol_autosave *autosave, fol_save_state wanted, int seconds) {
  uint64_t edit;
  fol_save_state kept = fol_autosave_state(autosave, &edit, NULL);
  for (int i = 0; i < seconds * 20 && kept != wanted; i++) {
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    kept = fol_autosave_state(autosave, &edit, NULL);
  }
  return kept;
}

static void test_it_tries_again_by_itself(void **state) {
  (void)state;
  fol_consultation *file = NULL;
  fol_history *history = NULL;
  fol_autosave *autosave = NULL;
  fol_document *document = make_document(200, 150);
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
    unlink(files[i]);
  const fol_consultation_request request = {.path = path, .by = {"tester", 0}};
  MUST(fol_consultation_new(&file, &request, document, (fol_span){0}, error));
  MUST(fol_consultation_history(&history, file, error));
  MUST(fol_autosave_new(&autosave, file, "tester", error));
  assert_int_equal(rename(path, elsewhere), 0);
  fol_edit edit = edit_of("session n=1 dilution=20");
  MUST(fol_history_do(history, &edit, error));
  fol_autosave_add(autosave, &edit, history);
  assert_int_equal(wait_until(autosave, FOL_SAVE_FAILING, 10), FOL_SAVE_FAILING);
  assert_int_equal(rename(elsewhere, path), 0);
  assert_int_equal(wait_until(autosave, FOL_SAVE_DONE, 10), FOL_SAVE_DONE);
  fol_edit_drop(&edit);
  fol_history_drop(history);
  fol_autosave_drop(autosave);
  fol_document_drop(document);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_it_tries_again_by_itself)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
