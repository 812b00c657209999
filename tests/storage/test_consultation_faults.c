/* Each write to the disk fails, once or from then on: what was reported as done is in the file, what failed can be
 * retried, and the file stays valid. */
#include "storage/consultation_files.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

/* ---- a disk that fails --------------------------------------------------------------------------- */

/* SQLite's default VFS, with each write, truncation and flush counted. */
typedef struct faulty_file {
  sqlite3_file base;
  sqlite3_file *real;
} faulty_file;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs faulty_vfs;
static int writes, fail_at; /* fail_at 0: none fails */
static bool fail_on;        /* all later ones fail too */

static bool fails(void) {
  writes++;
  return fail_at > 0 && (writes == fail_at || (fail_on && writes > fail_at));
}

static sqlite3_file *real_of(sqlite3_file *file) {
  return ((faulty_file *)file)->real;
}

static int faulty_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at) {
  return fails() ? SQLITE_FULL : real_of(file)->pMethods->xWrite(real_of(file), data, size, at);
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size) {
  return fails() ? SQLITE_IOERR_TRUNCATE : real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* No flushing: power is not cut here, and it takes most of the time. */
static int faulty_sync(sqlite3_file *file, int flags) {
  (void)file, (void)flags;
  return fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

#define PASS(name, arguments, ...)                                                                                     \
  static int pass_##name arguments {                                                                                   \
    return real_of(file)->pMethods->name(__VA_ARGS__);                                                                 \
  }

PASS(xRead, (sqlite3_file * file, void *data, int size, sqlite3_int64 at), real_of(file), data, size, at)
PASS(xFileSize, (sqlite3_file * file, sqlite3_int64 *size), real_of(file), size)
PASS(xLock, (sqlite3_file * file, int lock), real_of(file), lock)
PASS(xUnlock, (sqlite3_file * file, int lock), real_of(file), lock)
PASS(xCheckReservedLock, (sqlite3_file * file, int *out), real_of(file), out)
PASS(xFileControl, (sqlite3_file * file, int op, void *arg), real_of(file), op, arg)
PASS(xSectorSize, (sqlite3_file * file), real_of(file))
PASS(xDeviceCharacteristics, (sqlite3_file * file), real_of(file))
PASS(xShmMap, (sqlite3_file * file, int page, int size, int extend, void volatile **out), real_of(file), page, size,
     extend, out)
PASS(xShmLock, (sqlite3_file * file, int offset, int count, int flags), real_of(file), offset, count, flags)
PASS(xShmUnmap, (sqlite3_file * file, int remove), real_of(file), remove)

static void pass_barrier(sqlite3_file *file) {
  real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int pass_close(sqlite3_file *file) {
  int result = real_of(file)->pMethods->xClose(real_of(file));
  free(real_of(file));
  return result;
}

static const sqlite3_io_methods faulty_methods = {
    .iVersion = 2,
    .xClose = pass_close,
    .xRead = pass_xRead,
    .xWrite = faulty_write,
    .xTruncate = faulty_truncate,
    .xSync = faulty_sync,
    .xFileSize = pass_xFileSize,
    .xLock = pass_xLock,
    .xUnlock = pass_xUnlock,
    .xCheckReservedLock = pass_xCheckReservedLock,
    .xFileControl = pass_xFileControl,
    .xSectorSize = pass_xSectorSize,
    .xDeviceCharacteristics = pass_xDeviceCharacteristics,
    .xShmMap = pass_xShmMap,
    .xShmLock = pass_xShmLock,
    .xShmBarrier = pass_barrier,
    .xShmUnmap = pass_xShmUnmap,
};

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out) {
  (void)vfs;
  faulty_file *faulty = (faulty_file *)file;
  faulty->base.pMethods = NULL;
  faulty->real = calloc(1, (size_t)real_vfs->szOsFile);
  int result = real_vfs->xOpen(real_vfs, name, faulty->real, flags, out);
  if (result == SQLITE_OK)
    faulty->base.pMethods = &faulty_methods;
  else
    free(faulty->real);
  return result;
}

static int set_up(void **state) {
  (void)state;
  real_vfs = sqlite3_vfs_find(NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "faulty";
  faulty_vfs.szOsFile = sizeof(faulty_file);
  faulty_vfs.xOpen = faulty_open;
  return sqlite3_vfs_register(&faulty_vfs, 1);
}

static void set_fault(int at, bool on) {
  writes = 0;
  fail_at = at;
  fail_on = on;
}

/* ---- what is tried ------------------------------------------------------------------------------- */

enum { WIDTH_PX = 96, HEIGHT_PX = 72, ATTEMPTS_MAX = 400 };

static const char path[] = CASE_PATH("faults"), other[] = CASE_PATH("faults-copy");

static fol_consultation *fresh_case(void) {
  fol_document *document = make_document(WIDTH_PX, HEIGHT_PX);
  fol_consultation *file = make_case(path, document);
  remove_case(other);
  fol_document_drop(document);
  return file;
}

static void assert_whole(void) {
  fol_consultation *file = open_case_to_read(path);
  assert_null(fol_consultation_trouble(file));
  assert_sound(file);
  fol_consultation_drop(file, NULL);
}

static bool append(fol_consultation *file, fol_history *history, const char *line, fol_error *err) {
  fol_edit edit = edit_of(line);
  MUST(fol_history_do(history, &edit, error));
  const fol_applied_edit done = {&edit, fol_history_edits(history), fol_history_made_by(history),
                                 fol_history_now(history)};
  bool appended = fol_consultation_append(file, &done, 1, &by_ann, err);
  if (!appended) { /* the history still has it, and appending can be retried */
    assert_true(err->code == FOL_FAILED && strstr(err->text, path));
    set_fault(0, false);
    MUST(fol_consultation_append(file, &done, 1, &by_ann, error));
  }
  fol_edit_drop(&edit);
  return appended;
}

/* Makes two edits with the n-th write failing; true if there were fewer writes. */
static bool try_edits(int n, bool on) {
  fol_consultation *file = fresh_case();
  fol_history *history = NULL;
  fol_error err = {0};
  MUST(fol_consultation_history(&history, file, error));
  set_fault(n, on);
  bool first = append(file, history, "brush radius_mm=9 points=20,20;60,40", &err);
  bool second = append(file, history, "reference text=\"A. B.\"", &err), untouched = writes < n;
  set_fault(0, false);
  assert_int_equal(fol_consultation_edits(file), 2);
  fol_history_drop(history);
  fol_consultation_drop(file, &by_ann);
  assert_whole();
  return first && second && untouched;
}

/* Operations on the whole file. */
static bool try_whole(int n, bool on, bool (*work)(fol_consultation *file, fol_error *err)) {
  fol_consultation *file = fresh_case();
  fol_error err = {0};
  set_fault(n, on);
  bool done = work(file, &err), untouched = writes < n;
  set_fault(0, false);
  assert_true(done || (err.code != FOL_OK && *err.text));
  MUST(fol_consultation_note(file, &by_ann, "still at work", error));
  fol_consultation_drop(file, &by_ann);
  if (untouched)
    assert_true(done);
  assert_whole();
  return untouched;
}

static bool snapshot(fol_consultation *file, fol_error *err) {
  return fol_consultation_snapshot(file, &by_ann, err);
}

static bool copy(fol_consultation *file, fol_error *err) {
  bool done = fol_consultation_copy(file, other, &by_ann, err);
  assert_true((access(other, F_OK) == 0) == done); /* complete or not at all */
  return done;
}

static void for_every_write(bool (*attempt)(int n, bool on)) {
  for (int on = 0; on <= 1; on++) {
    int n = 1;
    while (!attempt(n, on))
      assert_true(++n < ATTEMPTS_MAX);
    print_message("%d writes, %s\n", n - 1, on ? "and all after it" : "each alone");
  }
}

static bool try_snapshot(int n, bool on) {
  return try_whole(n, on, snapshot);
}

static bool try_copy(int n, bool on) {
  return try_whole(n, on, copy);
}

static void test_edits(void **state) {
  (void)state;
  for_every_write(try_edits);
}

static void test_snapshots(void **state) {
  (void)state;
  for_every_write(try_snapshot);
}

static void test_copies(void **state) {
  (void)state;
  for_every_write(try_copy);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_edits),
      cmocka_unit_test(test_snapshots),
      cmocka_unit_test(test_copies),
  };
  return cmocka_run_group_tests(tests, set_up, NULL);
}
