/* Which files a scan finds, and which it skips. */
#include "folders.h"

#include <time.h>

static fol_inbox_scan scan_of(const char *folder) {
  fol_inbox_scan scan;
  MUST(fol_inbox_scan_folder(&scan, folder, NULL, &goes_on, error));
  return scan;
}

/* Checks that a scan finds exactly `names`, in that order. */
static void check_found(const char *folder, const char *const *names, size_t count) {
  fol_inbox_scan scan = scan_of(folder);
  assert_int_equal(scan.count, count);
  assert_int_equal(scan.files, count);
  for (size_t i = 0; i < count; i++)
    assert_string_equal(scan.at[i].path, names[i]);
  fol_inbox_scan_drop(&scan);
}

#define FINDS(folder, ...)                                                                                             \
  check_found(folder, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void newest_come_first(void **state) {
  (void)state;
  char *folder = new_folder("newest");
  put_bytes(in(folder, "a.jpg"), "1", 1, 10);
  put_bytes(in(folder, "IMG_0002.jpg"), "1", 1, 20);
  put_bytes(in(folder, "IMG_0003.jpg"), "1", 1, 20);
  put_bytes(in(folder, "z"), "1", 1, 5);
  FINDS(folder, "IMG_0003.jpg", "IMG_0002.jpg", "a.jpg", "z");
  free(folder);
}

static void what_is_still_coming_is_passed_over(void **state) {
  (void)state;
  static const char *const names[] = {".hidden.jpg", "._IMG_1.jpg", "IMG.jpg.part", "IMG.jpg.crdownload", "IMG.jpg~",
                                      "~IMG.jpg",    "IMG.TMP",     "film.MOV",     "IMG_1.AAE",          "notes.txt"};
  char *folder = new_folder("coming");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    put_bytes(in(folder, names[i]), "1", 1, 10);
  put_bytes(in(folder, "empty.jpg"), "", 0, 10);
  put_bytes(in(folder, "part.jpg"), "1", 1, 10);
  FINDS(folder, "part.jpg");
  free(folder);
}

static void folders_are_entered_as_phones_make_them(void **state) {
  (void)state;
  char *folder = new_folder("folders");
  mkdir(in(folder, "DCIM"), 0700);
  mkdir(in(folder, "DCIM/100APPLE"), 0700);
  mkdir(in(folder, "DCIM/100APPLE/deep"), 0700);
  mkdir(in(folder, ".thumbnails"), 0700);
  put_bytes(in(folder, "0.jpg"), "1", 1, 40);
  put_bytes(in(folder, "DCIM/1.jpg"), "1", 1, 30);
  put_bytes(in(folder, "DCIM/100APPLE/2.jpg"), "1", 1, 20);
  put_bytes(in(folder, "DCIM/100APPLE/deep/3.jpg"), "1", 1, 50);
  put_bytes(in(folder, ".thumbnails/4.jpg"), "1", 1, 50);
  FINDS(folder, "0.jpg", "DCIM/1.jpg", "DCIM/100APPLE/2.jpg");
  free(folder);
}

static void only_files_are_found(void **state) {
  (void)state;
  char *folder = new_folder("kinds");
  put_bytes(in(folder, "real.jpg"), "1", 1, 10);
  assert_int_equal(symlink("real.jpg", in(folder, "link.jpg")), 0);
  assert_int_equal(symlink(".", in(folder, "loop")), 0);
  assert_int_equal(symlink("/dev/zero", in(folder, "device.jpg")), 0);
  assert_int_equal(mkfifo(in(folder, "pipe.jpg"), 0600), 0);
  FINDS(folder, "real.jpg");
  free(folder);
}

static void names_may_be_in_any_encoding(void **state) {
  (void)state;
  char *folder = new_folder("encoding");
  put_bytes(in(folder, "Gr\xfc\xdf"
                       "e \x01\n.jpg"),
            "1", 1, 10);
  FINDS(folder, "Gr\xfc\xdf"
                "e \x01\n.jpg");
  fol_inbox_file *file = fol_inbox_file_new(fol_text_copy("/a/Gr\xfc\n.jpg", NULL), NULL);
  assert_string_equal(file->name, "Gr??.jpg");
  fol_inbox_file_drop(file);
  free(folder);
}

static void a_folder_that_cannot_be_read_is_told(void **state) {
  (void)state;
  fol_inbox_scan scan;
  fol_error err = {0};
  char *folder = new_folder("none");
  assert_false(fol_inbox_scan_folder(&scan, in(folder, "gone"), NULL, &goes_on, &err));
  assert_string_equal(err.text, "the folder is not there");
  put_bytes(in(folder, "file"), "1", 1, 10);
  assert_false(fol_inbox_scan_folder(&scan, in(folder, "file"), NULL, &goes_on, &err));
  assert_string_equal(err.text, "this is not a folder");
  if (geteuid() != 0) { /* root may read everything */
    mkdir(in(folder, "shut"), 0);
    assert_false(fol_inbox_scan_folder(&scan, in(folder, "shut"), NULL, &goes_on, &err));
    assert_string_equal(err.text, "you may not read the folder");
    scan = scan_of(folder);
    assert_int_equal(scan.count, 1);
    assert_string_equal(scan.problem.text, "the folder shut in it cannot be read: Permission denied");
    fol_inbox_scan_drop(&scan);
  }
  free(folder);
}

static void ten_thousand_files_leave_the_newest(void **state) {
  (void)state;
  enum { FILES = 10000 };
  char *folder = new_folder("many"), name[40];
  for (int i = 0; i < FILES; i++) {
    snprintf(name, sizeof name, "IMG_%05d.jpg", i);
    put_bytes(in(folder, name), "1", 1, i * 7919L % FILES);
  }
  struct timespec began, ended;
  clock_gettime(CLOCK_MONOTONIC, &began);
  fol_inbox_scan scan = scan_of(folder);
  clock_gettime(CLOCK_MONOTONIC, &ended);
  print_message("a look at %d files: %.1f ms\n", FILES,
                (double)(ended.tv_sec - began.tv_sec) * 1e3 + (double)(ended.tv_nsec - began.tv_nsec) / 1e6);
  assert_int_equal(scan.files, FILES);
  assert_int_equal(scan.count, FOL_INBOX_FOUND_MAX);
  for (size_t i = 0; i < scan.count; i++)
    assert_int_equal(scan.at[i].time_s, 1577836800 + FILES - 1 - (long)i);
  fol_inbox_scan_drop(&scan);
  remove_all(folder);
  free(folder);
}

static void it_stops_when_it_is_told_to(void **state) {
  (void)state;
  const atomic_bool leaving = true;
  fol_inbox_scan scan;
  fol_error err = {0};
  char *folder = new_folder("stops");
  assert_false(fol_inbox_scan_folder(&scan, folder, NULL, &leaving, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  fol_inbox_scan_drop(&scan);
  free(folder);
}

static void what_was_passed_is_not_found_again(void **state) {
  (void)state;
  fol_inbox_passed passed = {0};
  char *folder = new_folder("passed");
  put_bytes(in(folder, "a.bin"), "1", 1, 20);
  put_bytes(in(folder, "b.jpg"), "1", 1, 10);
  fol_inbox_scan scan = scan_of(folder);
  fol_inbox_pass(&passed, scan.at[0].id);
  fol_inbox_scan_drop(&scan);
  MUST(fol_inbox_scan_folder(&scan, folder, &passed, &goes_on, error));
  assert_int_equal(scan.count, 1);
  assert_string_equal(scan.at[0].path, "b.jpg");
  fol_inbox_scan_drop(&scan);
  put_bytes(in(folder, "a.bin"), "12", 2, 20); /* changed, so it may be a photograph now */
  MUST(fol_inbox_scan_folder(&scan, folder, &passed, &goes_on, error));
  assert_int_equal(scan.count, 2);
  fol_inbox_scan_drop(&scan);
  for (uint64_t id = 1; id < 100000; id++) /* the set never overflows */
    fol_inbox_pass(&passed, id);
  assert_true(fol_inbox_is_passed(&passed, 99999));
  fol_inbox_passed_drop(&passed);
  free(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(newest_come_first),
      cmocka_unit_test(what_is_still_coming_is_passed_over),
      cmocka_unit_test(folders_are_entered_as_phones_make_them),
      cmocka_unit_test(only_files_are_found),
      cmocka_unit_test(names_may_be_in_any_encoding),
      cmocka_unit_test(a_folder_that_cannot_be_read_is_told),
      cmocka_unit_test(ten_thousand_files_leave_the_newest),
      cmocka_unit_test(it_stops_when_it_is_told_to),
      cmocka_unit_test(what_was_passed_is_not_found_again),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
