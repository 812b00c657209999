/* Which files an output may replace, sets of files, temporary names and modes. */
#include "support.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "output-XXXXXX";

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "output-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  return rmdir(folder); /* fails if a test left a file */
}

/* Returns one of several buffers, so that one call can use more than one path. */
static const char *in_folder(const char *name) {
  static char paths[4][400];
  static int next;
  char *path = paths[next++ % 4];
  snprintf(path, sizeof paths[0], "%s/%s", folder, name);
  return path;
}

static void put(const char *name, const char *text) {
  MUST(fol_file_write(in_folder(name), text, strlen(text), error));
}

static void assert_holds(const char *name, const char *text) {
  fol_bytes bytes = {0};
  MUST(fol_file_read(&bytes, in_folder(name), 1000, error));
  assert_int_equal(bytes.size, strlen(text));
  assert_memory_equal(bytes.data, text, bytes.size);
  fol_bytes_drop(&bytes);
}

static int count_files(void) {
  DIR *listing = opendir(folder);
  int count = 0;
  for (const struct dirent *entry; (entry = readdir(listing));)
    count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
  closedir(listing);
  return count;
}

/* Deletes the temporary file with that content, so that renaming it fails. */
static void lose_staged(const char *content) {
  DIR *listing = opendir(folder);
  for (const struct dirent *entry; (entry = readdir(listing));) {
    fol_bytes bytes = {0};
    if (strncmp(entry->d_name, "follidot-", 9) != 0 || strlen(entry->d_name) != 26)
      continue;
    MUST(fol_file_read(&bytes, in_folder(entry->d_name), 1000, error));
    if (bytes.size == strlen(content) && memcmp(bytes.data, content, bytes.size) == 0)
      unlink(in_folder(entry->d_name));
    fol_bytes_drop(&bytes);
  }
  closedir(listing);
}

static mode_t mode_of(const char *name) {
  struct stat facts;
  assert_int_equal(stat(in_folder(name), &facts), 0);
  return facts.st_mode & 0777;
}

/* ---- the rule ----------------------------------------------------------------------------------- */

static bool begins_with_ours(void *context, const char *path, int fd, size_t size) {
  char start[4];
  (void)path;
  *(int *)context += 1;
  return size >= 4 && pread(fd, start, 4, 0) == 4 && memcmp(start, "OURS", 4) == 0;
}

static void only_what_is_ours_is_replaced(void **state) {
  (void)state;
  int asked = 0;
  fol_overwrite rule = {.is_ours = begins_with_ours, .context = &asked, .advice = "try elsewhere"};
  fol_error err = {FOL_OK, ""};
  put("ours", "OURS 1");
  put("theirs", "a diary");
  put("empty", "");
  MUST(fol_file_write_checked(&rule, in_folder("none"), "OURS 2", 6, error));
  MUST(fol_file_write_checked(&rule, in_folder("ours"), "OURS 2", 6, error));
  MUST(fol_file_write_checked(&rule, in_folder("empty"), "OURS 2", 6, error));
  MUST(fol_file_write_checked(&rule, in_folder("theirs"), "a diary", 7, error)); /* identical content */
  assert_false(fol_file_write_checked(&rule, in_folder("theirs"), "a diarz", 7, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "theirs: what is there was not made by Follidot; try elsewhere"));
  assert_false(fol_file_may_write(&rule, in_folder("theirs"), &err));
  assert_false(fol_file_write_checked(NULL, in_folder("ours"), "x", 1, &err));
  assert_true(asked > 0);
  assert_holds("theirs", "a diary");
  assert_holds("ours", "OURS 2");
  assert_int_equal(symlink("nowhere", in_folder("astray")), 0);
  assert_false(fol_file_write_checked(&rule, in_folder("astray"), "x", 1, &err));
  assert_int_equal(count_files(), 5);
  rule.force = true;
  MUST(fol_file_write_checked(&rule, in_folder("theirs"), "x", 1, error));
  assert_holds("theirs", "x");
  assert_true(fol_file_may_write(&rule, "/dev/null", &err));
  static const char *const names[] = {"ours", "theirs", "empty", "none", "astray"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_int_equal(unlink(in_folder(names[i])), 0);
}

static void inputs_are_never_replaced(void **state) {
  (void)state;
  char input[400];
  put("input", "OURS, too");
  snprintf(input, sizeof input, "%s", in_folder("input"));
  assert_int_equal(link(input, in_folder("hard")), 0);
  assert_int_equal(symlink("input", in_folder("soft")), 0);
  const char *const inputs[] = {NULL, "/nowhere/at/all", input};
  int asked = 0;
  const fol_overwrite rule = {begins_with_ours, &asked, inputs, 3, .force = true};
  static const char *const names[] = {"input", "hard", "soft"};
  for (size_t i = 0; i < 3; i++) {
    fol_error err = {FOL_OK, ""};
    assert_false(fol_file_write_checked(&rule, in_folder(names[i]), "OURS, too", 9, &err));
    assert_true(err.code == FOL_FAILED && strstr(err.text, names[i]) && strstr(err.text, "one of the input files"));
    fol_file_set *set;
    MUST(fol_file_set_new(&set, folder, &rule, error));
    assert_false(fol_file_set_check(set, names[i], &err));
    assert_false(fol_file_set_add(set, names[i], "new", 3, &err));
    assert_false(fol_file_set_commit(set, &err));
    fol_file_set_drop(set);
    assert_holds(names[i], "OURS, too");
  }
  assert_int_equal(count_files(), 3);
  for (size_t i = 0; i < 3; i++)
    unlink(in_folder(names[i]));
}

/* ---- sets ----------------------------------------------------------------------------------------- */

static fol_file_set *set_of_three(const fol_overwrite *rule) {
  fol_file_set *set;
  MUST(fol_file_set_new(&set, folder, rule, error));
  MUST(fol_file_set_add(set, "a", "new a", 5, error));
  MUST(fol_file_set_add(set, "b", "new b", 5, error));
  MUST(fol_file_set_add(set, "c", "new c", 5, error));
  return set;
}

/* Renaming fails for each of three files, with and without existing files. */
static void a_failing_rename_leaves_all_as_it_was(void **state) {
  (void)state;
  static const char *const names[] = {"a", "b", "c"}, *const staged[] = {"new a", "new b", "new c"};
  const fol_overwrite force = {.force = true};
  for (int there = 0; there < 8; there++)
    for (int lost = 0; lost < 3; lost++) {
      for (int i = 0; i < 3; i++)
        if (there >> i & 1)
          put(names[i], names[i]);
      fol_file_set *set = set_of_three(&force);
      lose_staged(staged[lost]);
      fol_error err = {FOL_OK, ""};
      assert_false(fol_file_set_commit(set, &err));
      assert_int_equal(err.code, FOL_FAILED);
      fol_file_set_drop(set);
      int count = 0;
      for (int i = 0; i < 3; i++) {
        count += there >> i & 1;
        assert_int_equal(access(in_folder(names[i]), F_OK) == 0, there >> i & 1);
        if (there >> i & 1)
          assert_holds(names[i], names[i]);
      }
      assert_int_equal(count_files(), count);
      for (int i = 0; i < 3; i++)
        unlink(in_folder(names[i]));
    }
}

/* A file that appears between the check and the rename. */
static void what_comes_between_stays(void **state) {
  (void)state;
  fol_error err = {FOL_OK, ""};
  put("a", "old a");
  fol_file_set *set = set_of_three(&(fol_overwrite){.force = true});
  assert_int_equal(mkdir(in_folder("b"), 0777), 0);
  assert_false(fol_file_set_commit(set, &err));
  assert_non_null(strstr(err.text, "/b: something that is not a file"));
  fol_file_set_drop(set);
  assert_holds("a", "old a");
  assert_int_equal(count_files(), 2);
  rmdir(in_folder("b"));
  unlink(in_folder("a"));

  set = set_of_three(NULL);
  put("c", "somebody's");
  assert_false(fol_file_set_commit(set, &err));
  fol_file_set_drop(set);
  assert_holds("c", "somebody's");
  assert_int_equal(count_files(), 1);
  unlink(in_folder("c"));
}

static void a_set_replaces_as_one(void **state) {
  (void)state;
  int asked = 0;
  const fol_overwrite rule = {.is_ours = begins_with_ours, .context = &asked};
  put("a", "OURS");
  put("c", "OURS");
  assert_int_equal(chmod(in_folder("c"), 0640), 0);
  fol_file_set *set = set_of_three(&rule);
  MUST(fol_file_set_commit(set, error));
  fol_file_set_drop(set);
  assert_holds("a", "new a");
  assert_holds("b", "new b");
  assert_holds("c", "new c");
  assert_int_equal(mode_of("c"), 0640);
  assert_int_equal(count_files(), 3);
  fol_error err = {FOL_OK, ""};
  MUST(fol_file_set_new(&set, folder, &rule, error));
  MUST(fol_file_set_add(set, "a", "new a", 5, error)); /* identical content */
  assert_false(fol_file_set_check(set, "b", &err));
  assert_false(fol_file_set_add(set, "b", "newer", 5, &err));
  fol_file_set_drop(set);
  assert_holds("b", "new b");
  unlink(in_folder("a"));
  unlink(in_folder("b"));
  unlink(in_folder("c"));
}

/* ---- names and modes --------------------------------------------------------------------------------- */

static void names_may_be_as_long_as_they_can(void **state) {
  (void)state;
  char name[257] = "";
  memset(name, 'n', 255);
  fol_error err = {FOL_OK, ""};
  put(name, "1");
  put(name, "2");
  assert_holds(name, "2");
  unlink(in_folder(name));
  fol_file_set *set;
  MUST(fol_file_set_new(&set, folder, NULL, error));
  MUST(fol_file_set_add(set, name, "3", 1, error));
  MUST(fol_file_set_commit(set, error));
  fol_file_set_drop(set);
  assert_holds(name, "3");
  unlink(in_folder(name));
  name[255] = 'n';
  assert_false(fol_file_write(in_folder(name), "4", 1, &err));
  assert_int_equal(err.code, FOL_FAILED);
  char *spare = fol_path_temporary("/a/b", NULL), *here = fol_path_temporary("b", NULL);
  assert_true(strncmp(spare, "/a/follidot-", 12) == 0 && strlen(spare) == 3 + 26);
  assert_true(strncmp(here, "follidot-", 9) == 0 && strcmp(spare + 3, here) != 0);
  fol_free(spare);
  fol_free(here);
}

static void modes_are_those_of_new_files(void **state) {
  (void)state;
  static const mode_t masks[] = {0, 022, 027, 077, 0177};
  for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
    mode_t before = umask(masks[i]);
    put("new", "1");
    fol_file_set *set = set_of_three(NULL);
    MUST(fol_file_set_commit(set, error));
    fol_file_set_drop(set);
    assert_int_equal(umask(before), masks[i]);
    static const char *const names[] = {"new", "a", "b", "c"};
    for (size_t n = 0; n < 4; n++) {
      assert_int_equal(mode_of(names[n]), 0666 & ~masks[i]);
      unlink(in_folder(names[n]));
    }
  }
  put("private", "1");
  assert_int_equal(chmod(in_folder("private"), 0600), 0);
  put("private", "2");
  assert_int_equal(mode_of("private"), 0600);
  unlink(in_folder("private"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_what_is_ours_is_replaced),
      cmocka_unit_test(inputs_are_never_replaced),
      cmocka_unit_test(a_failing_rename_leaves_all_as_it_was),
      cmocka_unit_test(what_comes_between_stays),
      cmocka_unit_test(a_set_replaces_as_one),
      cmocka_unit_test(names_may_be_as_long_as_they_can),
      cmocka_unit_test(modes_are_those_of_new_files),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
