#include "support.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void errors_stay_one_line(void **state) {
  (void)state;
  fol_error err;
  assert_false(fol_fail(&err, FOL_REFUSED, "a\nb\t%s", "c\x01"));
  assert_string_equal(err.text, "a?b?c?");
  assert_int_equal(fol_exit_status(err.code), 3);
  assert_false(fol_fail_in(&err, "plan.json"));
  assert_string_equal(err.text, "plan.json: a?b?c?");
  assert_false(fol_fail(NULL, FOL_FAILED, "nobody listens"));

  char lengthy[1000];
  memset(lengthy, 'x', sizeof lengthy - 1);
  lengthy[sizeof lengthy - 1] = '\0';
  fol_fail(&err, FOL_FAILED, "%s", lengthy);
  fol_fail_in(&err, "%s", lengthy);
  assert_int_equal(strlen(err.text), sizeof err.text - 1);
}

/* The reason at the end of a message is never cut off. */
static void errors_keep_their_reason(void **state) {
  (void)state;
  fol_error err;
  char path[3000], odd[3000];
  for (size_t i = 0; i + 1 < sizeof path; i++)
    path[i] = i % 50 == 49 ? '/' : (char)('a' + i % 26);
  path[sizeof path - 1] = '\0';
  memcpy(path + sizeof path - 6, "z.png", 5);
  fol_fail(&err, FOL_FAILED, "cannot read %s: %s", path, "No such file or directory");
  assert_int_equal(strlen(err.text), sizeof err.text - 1);
  assert_non_null(strstr(err.text, "cannot read abcdef"));
  assert_non_null(strstr(err.text, "..."));
  assert_non_null(strstr(err.text, "z.png: No such file or directory"));
  for (size_t size = 0; size < 500; size++) {
    path[2999 - 500 + size] = 'q'; /* for any length */
    fol_fail(&err, FOL_REFUSED, "unknown key \"%s\" in %s", "colour", "the plan");
    fol_fail_in(&err, "%s", path + 2999 - 500 + size);
    assert_non_null(strstr(err.text, ": unknown key \"colour\" in the plan"));
    fol_fail_in(&err, "line %zu of %s", size, path);
    assert_non_null(strstr(err.text, "in the plan"));
    assert_true(strlen(err.text) < sizeof err.text);
  }
  /* Characters are not split. */
  for (size_t start = 0; start < 8; start++) {
    size_t end = 0;
    for (size_t i = 0; i + 4 < sizeof odd; i += 3)
      memcpy(odd + i, "\xe6\xaf\x9b", 4);
    memset(odd, 'x', start / 3 * 3);
    fol_fail(&err, FOL_FAILED, "%.*scannot read %s: %s", (int)start, "--------", odd, "reason");
    assert_true(fol_utf8_check(err.text, strlen(err.text), &end));
    assert_null(strchr(err.text, '?'));
    assert_non_null(strstr(err.text, ": reason"));
  }
  /* Other conversions are as those of printf. */
  fol_fail(&err, FOL_FAILED, "%d %5d|%-4d|%zu %lld %llu %lu %u %.3g %.0f %c %02X %.2s %.*s %% %x", -1, 2, 3, (size_t)4,
           -5LL, 6ULL, 7UL, 8u, 0.125, 9.0, 'c', 10u, "abc", 1, "def", 255u);
  assert_string_equal(err.text, "-1     2|3   |4 -5 6 7 8 0.125 9 c 0A ab d % ff");
}

static void errors_are_utf8(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"caf\xc3\xa9 \xe6\xaf\x9b \xf0\x9f\x92\x87", "caf\xc3\xa9 \xe6\xaf\x9b \xf0\x9f\x92\x87"},
      {"caf\xe9", "caf?"},
      {"a\xc2", "a?"},
      {"a\xc2\x85z", "a?z"},     /* next line */
      {"a\xe2\x80\xa8z", "a?z"}, /* line separator */
      {"a\xe2\x80\xaez", "a?z"}, /* right-to-left override */
      {"a\xe2\x81\xa7z", "a?z"}, /* right-to-left isolate */
      {"a\xed\xa0\x80z", "a?z"}, /* half of a surrogate pair */
      {"a\xc0\xafz", "a?"
                     "?z"},                  /* overlong */
      {"a\xf0\x9fz", "a?z"},                 /* cut short */
      {"a\xf5\x80\x80z\xff\x80", "a???z??"}, /* not UTF-8 at all */
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    fol_error err;
    size_t end;
    fol_fail(&err, FOL_FAILED, "%s", pairs[i][0]);
    assert_string_equal(err.text, pairs[i][1]);
    assert_true(fol_utf8_check(err.text, strlen(err.text), &end));
    fol_fail(&err, FOL_FAILED, "why");
    fol_fail_in(&err, "%s", pairs[i][0]);
    assert_true(fol_utf8_check(err.text, strlen(err.text), &end));
  }
  char text[9];
  fol_text_shorten(text, sizeof text, "abcdefgh");
  assert_string_equal(text, "abcdefgh");
  fol_text_shorten(text, sizeof text, "abcdefghi");
  assert_string_equal(text, "ab...ghi");
  fol_text_shorten(text, sizeof text, "\xe6\xaf\x9b\xe6\xaf\x9b\xe6\xaf\x9b");
  assert_string_equal(text, "...\xe6\xaf\x9b");
}

static void pipes_are_not_waited_for(void **state) {
  (void)state;
  fol_bytes bytes;
  fol_error err;
  unlink("pipe");
  assert_int_equal(mkfifo("pipe", 0600), 0);
  assert_false(fol_file_read(&bytes, "pipe", 100, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_string_equal(err.text, "pipe is not a file but a pipe");
  unlink("pipe");
  assert_false(fol_file_read(&bytes, "/dev/zero", 100, &err));
  assert_string_equal(err.text, "/dev/zero is not a file but a device");
  int ends[2];
  char name[40];
  assert_int_equal(pipe(ends), 0);
  assert_int_equal(write(ends[1], "plan", 4), 4);
  close(ends[1]);
  snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
  MUST(fol_file_read(&bytes, name, 100, error));
  assert_int_equal(bytes.size, 4);
  fol_bytes_drop(&bytes);
  close(ends[0]);
}

static void sizes_do_not_overflow(void **state) {
  (void)state;
  size_t out = 7;
  assert_true(fol_size_mul(&out, 3, 5));
  assert_int_equal(out, 15);
  assert_false(fol_size_mul(&out, SIZE_MAX / 2, 3));
  assert_int_equal(out, 15);
  fol_error err = {FOL_OK, ""};
  assert_null(fol_alloc_raw(SIZE_MAX / 2, 16, &err));
  assert_int_equal(err.code, FOL_FAILED);
}

static void bytes_grow(void **state) {
  (void)state;
  fol_bytes bytes = {0};
  fol_error err;
  for (int i = 0; i < 1000; i++)
    assert_true(fol_bytes_printf(&bytes, &err, "%d,", i));
  assert_true(fol_bytes_add(&bytes, "", 1, &err));
  assert_int_equal(strlen((char *)bytes.data), bytes.size - 1);
  assert_memory_equal(bytes.data + bytes.size - 5, "999,", 5);
  fol_bytes_drop(&bytes);
  assert_null(bytes.data);
}

static void bytes_give_room_back(void **state) {
  (void)state;
  fol_bytes bytes = {0};
  fol_error err;
  assert_true(fol_bytes_trim(&bytes, &err));
  assert_true(fol_bytes_add(&bytes, "abc", 3, &err));
  assert_true(bytes.capacity > 3);
  assert_true(fol_bytes_trim(&bytes, &err));
  assert_int_equal(bytes.capacity, 3);
  assert_memory_equal(bytes.data, "abc", bytes.size);
  bytes.size = 0;
  assert_true(fol_bytes_trim(&bytes, &err));
  assert_null(bytes.data);
}

static void lists_grow(void **state) {
  (void)state;
  size_t capacity = 0;
  int *list = NULL;
  for (size_t i = 0; i < 5000; i++) {
    int *grown = fol_grow(list, &capacity, i + 1, sizeof *list, NULL);
    assert_non_null(grown);
    list = grown;
    list[i] = (int)i;
  }
  assert_in_range(capacity, 5000, 7500);
  for (size_t i = 0; i < 5000; i++)
    assert_int_equal(list[i], i);
  size_t before = capacity;
  assert_ptr_equal(fol_grow(list, &capacity, 5000, sizeof *list, NULL), list);
  assert_null(fol_grow(list, &capacity, SIZE_MAX, sizeof *list, NULL));
  assert_int_equal(capacity, before);
  fol_free(list);
}

static void paths_lie_in_folders(void **state) {
  (void)state;
  static const char *const pairs[][2] = {{"a.json", "."}, {"b/a.json", "b"}, {"/a.json", "/"}, {"/c/b/a", "/c/b"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    char *folder = fol_path_folder(pairs[i][0], NULL);
    assert_string_equal(folder, pairs[i][1]);
    fol_free(folder);
  }
}

/* Golden: a change here would move every dot of every plan. */
static void hashes_are_golden(void **state) {
  (void)state;
  uint64_t all = 0;
  for (uint64_t i = 0; i < 1000; i++)
    all = fol_hash(all, i, 2 * i, 3 * i);
  assert_true(all == UINT64_C(0x615724ae1a8c37b3));
  assert_true(fol_hash_unit(0) == 0.0 && fol_hash_unit(UINT64_MAX) < 1.0);
  double sum = 0;
  for (uint64_t i = 0; i < 10000; i++)
    sum += fol_hash_unit(fol_hash(1, FOL_STREAM_TEST, 0, i));
  assert_true(sum > 4900 && sum < 5100);
}

typedef struct squares {
  uint64_t of[1000];
  atomic_size_t calls;
} squares;

static void square(void *context, size_t block) {
  squares *s = context;
  s->of[block] = (uint64_t)block * block;
  atomic_fetch_add(&s->calls, 1);
}

static void every_block_runs_once(void **state) {
  (void)state;
  for (int threads = 0; threads <= 8; threads++) {
    squares s = {.of = {0}};
    fol_parallel(1000, threads, square, &s);
    assert_int_equal(atomic_load(&s.calls), 1000);
    for (size_t i = 0; i < 1000; i++)
      assert_int_equal(s.of[i], i * i);
  }
  fol_parallel(0, 0, square, NULL);
}

static void progress_counts(void **state) {
  (void)state;
  fol_progress progress = {0};
  assert_true(fol_progress_fraction(&progress) == 0);
  fol_progress_expect(&progress, 4);
  fol_progress_step(&progress, 1);
  assert_true(fol_progress_fraction(&progress) == 0.25);
  assert_false(fol_progress_cancelled(&progress));
  atomic_store(&progress.cancel, true);
  assert_true(fol_progress_cancelled(&progress));
  assert_false(fol_progress_cancelled(NULL));
  fol_progress_step(NULL, 1);
}

/* ---- files ------------------------------------------------------------------------------------ */

static char folder[] = "base-XXXXXX";

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "base-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  return rmdir(folder); /* fails if a test left a file */
}

static const char *in_folder(const char *name) {
  static char path[200];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void files_are_whole(void **state) {
  (void)state;
  const char *path = in_folder("a.txt");
  MUST(fol_file_write(path, "first", 5, error));
  MUST(fol_file_write(path, "second!", 7, error));
  fol_bytes bytes = {0};
  MUST(fol_file_read(&bytes, path, 100, error));
  assert_int_equal(bytes.size, 7);
  assert_memory_equal(bytes.data, "second!", 7);
  fol_bytes_drop(&bytes);

  fol_error err = {FOL_OK, ""};
  assert_false(fol_file_read(&bytes, path, 6, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_null(bytes.data);
  assert_false(fol_file_read(&bytes, in_folder("none"), 6, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "none"));
  assert_false(fol_file_read(&bytes, folder, 6, &err));
  assert_non_null(strstr(err.text, "folder"));
  unlink(in_folder("a.txt"));
}

static void unwritable_places_are_left_alone(void **state) {
  (void)state;
  fol_error err = {FOL_OK, ""};
  assert_false(fol_file_write(folder, "x", 1, &err));
  assert_false(fol_file_write("/nowhere/at/all", "x", 1, &err));
  assert_int_equal(err.code, FOL_FAILED);
  struct stat before, after;
  if (stat("/dev/full", &before) == 0) {
    char block[100000] = {0};
    assert_false(fol_file_write("/dev/full", block, sizeof block, &err));
    assert_int_equal(stat("/dev/full", &after), 0);
    assert_true(S_ISCHR(after.st_mode) && before.st_ino == after.st_ino);
  }
}

static void file_sets_appear_together(void **state) {
  (void)state;
  char inner[100];
  snprintf(inner, sizeof inner, "%s/out", folder);
  fol_file_set *set = NULL;
  MUST(fol_file_set_new(&set, inner, NULL, error));
  MUST(fol_file_set_add(set, "a", "1", 1, error));
  MUST(fol_file_set_add(set, "b", "2", 1, error));
  assert_int_not_equal(access(in_folder("out/a"), F_OK), 0);
  MUST(fol_file_set_commit(set, error));
  fol_file_set_drop(set);
  assert_int_equal(access(in_folder("out/a"), F_OK), 0);
  assert_int_equal(access(in_folder("out/b"), F_OK), 0);
  unlink(in_folder("out/a"));
  unlink(in_folder("out/b"));
  assert_int_equal(rmdir(inner), 0); /* nothing else was left */

  MUST(fol_file_set_new(&set, inner, NULL, error));
  MUST(fol_file_set_add(set, "a", "1", 1, error));
  fol_file_set_drop(set);
  assert_int_not_equal(access(inner, F_OK), 0); /* the folder that was created for the set is gone too */

  MUST(fol_file_write(inner, "in the way", 10, error));
  fol_error err = {FOL_OK, ""};
  assert_false(fol_file_set_new(&set, inner, NULL, &err));
  assert_non_null(strstr(err.text, "not a folder"));
  unlink(inner);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(errors_stay_one_line),
      cmocka_unit_test(errors_keep_their_reason),
      cmocka_unit_test(errors_are_utf8),
      cmocka_unit_test(pipes_are_not_waited_for),
      cmocka_unit_test(sizes_do_not_overflow),
      cmocka_unit_test(bytes_grow),
      cmocka_unit_test(bytes_give_room_back),
      cmocka_unit_test(lists_grow),
      cmocka_unit_test(paths_lie_in_folders),
      cmocka_unit_test(hashes_are_golden),
      cmocka_unit_test(every_block_runs_once),
      cmocka_unit_test(progress_counts),
      cmocka_unit_test_setup_teardown(files_are_whole, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(unwritable_places_are_left_alone, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(file_sets_appear_together, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
