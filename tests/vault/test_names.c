/* File names of the maximum length. Side files of such a file have hashed names. */
#include "vault/vaults.h"

#include "vault/part.h"

enum { SHARED_MAX = 251, NAME_BYTES = 255 }; /* up to SHARED_MAX SQLite's index has its usual name */

/* A path in the test's folder whose name has `size` bytes. */
static const char *named(char first, size_t bytes) {
  char name[NAME_BYTES + 2];
  memset(name, 'n', bytes);
  name[0] = first;
  name[bytes] = '\0';
  return in_folder(name);
}

static bool beside_exists(const char *path, const char *suffix) {
  char *beside = fol_path_with_suffix(path, suffix, NULL);
  bool there = exists(beside);
  fol_free(beside);
  return there;
}

static fol_vault *open_reader(const char *path) {
  fol_vault *vault = NULL;
  fol_vault_request request = ask_for(path, NULL);
  request.read_only = true;
  MUST(fol_vault_open(&vault, &request, error));
  return vault;
}

/* The error names two paths and shortens the longer one. */
static fol_error refusal(const char *path) {
  fol_vault *vault = NULL;
  fol_error err = {FOL_OK, ""};
  fol_vault_request request = ask_for(path, NULL);
  assert_false(fol_vault_open(&vault, &request, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  return err;
}

static void long_names_work(void **state) {
  (void)state;
  fol_kdf_params terms = quick_terms();
  for (size_t bytes = 246; bytes <= NAME_BYTES; bytes++) {
    const char *path = named('a', bytes), *other = named('b', bytes);
    fol_vault *vault = new_vault(path);
    assert_null(fol_vault_read_only(vault));
    assert_int_equal(count_files(), bytes > SHARED_MAX ? 3 : 4);
    MUST(fol_vault_copy(vault, other, error));
    MUST(fol_vault_copy(vault, other, error)); /* replaces the previous copy */
    fol_vault_drop(vault);
    assert_int_equal(count_files(), 2);
    check_file(other, NULL);
    vault = open_vault(path, NULL);
    MUST(fol_vault_protect_with(vault, pass("a secret"), &terms, NULL, error));
    add_edit(vault);
    fol_vault_drop(vault);
    assert_false(file_holds(path, "KNOWN PLAIN TEXT"));
    vault = open_vault(path, "a secret");
    assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
    assert_int_equal(look_for_flaws(vault).count, 0);
    fol_vault_drop(vault);
    assert_int_equal(count_files(), 2);
    unlink(path);
    unlink(other);
  }
}

static void longer_ones_are_refused(void **state) {
  (void)state;
  fol_vault *vault = new_vault(in_folder("a.case")), *none = NULL;
  const char *path = named('a', NAME_BYTES + 1);
  fol_error err = {FOL_OK, ""};
  assert_false(fol_vault_copy(vault, path, &err));
  assert_non_null(strstr(err.text, "too long"));
  assert_false(fol_vault_may_rename(path, &err));
  fol_vault_request request = ask_for(path, NULL);
  assert_false(fol_vault_new(&none, &request, &err));
  assert_non_null(strstr(err.text, "too long"));
  fol_vault_drop(vault);
  assert_int_equal(count_files(), 1);
}

static void nothing_is_lost_where_a_writer_is_killed(void **state) {
  (void)state;
  for (size_t bytes = 250; bytes <= NAME_BYTES; bytes++) {
    const char *path = named('a', bytes);
    new_file(path, NULL);
    assert_int_equal(chmod(path, 0640), 0);
    leave_log(path);
    assert_true(beside_exists(path, "-wal") && beside_exists(path, "-lock"));
    char *log = fol_path_with_suffix(path, "-wal", NULL);
    struct stat facts;
    assert_true(lstat(log, &facts) == 0 && facts.st_size > 0 && (facts.st_mode & 0777) == 0640);
    fol_free(log);
    int before = count_files();
    for (int i = 0; i < 2; i++) {
      fol_vault *vault = i ? open_vault(path, NULL) : open_reader(path);
      assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
      MUST(read_known(vault, EDIT, EDITS + 1, error));
      assert_int_equal(look_for_flaws(vault).count, 0);
      fol_vault_drop(vault);
      assert_int_equal(count_files(), i ? 1 : before);
    }
    unlink(path);
  }
}

/* Files that another program could use as its log or journal are left alone. */
static void what_lies_beside_is_seen(void **state) {
  (void)state;
  const char *path = named('a', NAME_BYTES), *other = in_folder("other.case");
  new_file(path, NULL);
  leave_log(path);
  new_file(other, NULL);
  assert_int_equal(rename(other, path), 0);
  fol_error err = refusal(path);
  assert_true(strstr(err.text, "belongs to another file") && strstr(err.text, "/follidot-") &&
              strstr(err.text, "-wal, "));
  assert_false(fol_path_is_clear(path, path, &err));
  assert_non_null(strstr(err.text, "/follidot-"));
  assert_true(beside_exists(path, "-wal"));
  fol_vault_remove(path);
  assert_int_equal(count_files(), 0);

  new_file(path, NULL);
  char *journal = fol_path_with_suffix(path, "-journal", NULL);
  MUST(fol_file_write(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8, error));
  err = refusal(path);
  assert_true(strstr(err.text, journal) && exists(journal));
  fol_free(journal);
}

/* Another SQLite has removed the log; switching back to a log leaves no journal behind. */
static void files_without_a_log_get_one(void **state) {
  (void)state;
  for (size_t bytes = 247; bytes <= NAME_BYTES; bytes++) {
    const char *path = named('a', bytes), *other = in_folder("other.case");
    new_file(other, NULL);
    raw(other, "PRAGMA journal_mode=DELETE");
    assert_int_equal(rename(other, path), 0);
    fol_vault *vault = open_vault(path, NULL);
    assert_null(fol_vault_read_only(vault));
    add_edit(vault);
    assert_int_equal(count_files(), bytes > SHARED_MAX ? 3 : 4);
    fol_vault_drop(vault);
    assert_int_equal(count_files(), 1);
    unlink(path);
  }
}

static void one_program_at_a_time(void **state) {
  (void)state;
  const char *path = named('a', NAME_BYTES), *other = in_folder("other.case");
  fol_vault *vault = new_vault(path);
  fol_error err = open_fails(path, NULL);
  assert_true(err.code == FOL_FAILED && strstr(err.text, "Anna has it open"));
  MUST(fol_vault_copy(vault, other, error));
  fol_vault *copied = open_vault(other, NULL);
  assert_false(fol_vault_copy(copied, path, &err));
  assert_non_null(strstr(err.text, "another program has it open"));
  fol_vault_drop(copied);
  add_edit(vault);
  fol_vault_drop(vault);

  fol_vault *readers[2] = {open_reader(path), open_reader(path)};
  err = open_fails(path, NULL);
  assert_true(err.code == FOL_FAILED && strstr(err.text, "another program is busy with it"));
  for (int i = 0; i < 2; i++) {
    MUST(read_known(readers[i], EDIT, EDITS + 1, error));
    fol_vault_drop(readers[i]);
  }
  assert_int_equal(count_files(), 2);
}

/* While the protection is changed, and afterwards, the file is locked exclusively. */
static void protecting_keeps_the_lock(void **state) {
  (void)state;
  const char *path = named('a', NAME_BYTES);
  fol_vault *vault = new_vault(path);
  fol_kdf_params terms = quick_terms();
  MUST(fol_vault_protect_with(vault, pass("a secret"), &terms, NULL, error));
  assert_true(fol_store_is_in_use(path));
  open_fails(path, "a secret");
  add_edit(vault);
  fol_vault_drop(vault);
  assert_false(fol_store_is_in_use(path));
}

/* On file systems that accept two spellings of a name, side files would have two names. */
static void spellings_are_told_apart(void **state) {
  (void)state;
  const char *path = named('a', NAME_BYTES);
  new_file(path, NULL);
  assert_true(fol_path_has_exact_name(path));
  assert_false(fol_path_has_exact_name(named('A', NAME_BYTES)));
  check_file(path, NULL);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(long_names_work),
      IN_FOLDER(longer_ones_are_refused),
      IN_FOLDER(nothing_is_lost_where_a_writer_is_killed),
      IN_FOLDER(what_lies_beside_is_seen),
      IN_FOLDER(files_without_a_log_get_one),
      IN_FOLDER(one_program_at_a_time),
      IN_FOLDER(protecting_keeps_the_lock),
      IN_FOLDER(spellings_are_told_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
