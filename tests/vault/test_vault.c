#include "vault/vaults.h"

static void rows_come_back(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault *vault = new_vault(path);
  assert_null(fol_vault_read_only(vault));
  assert_false(fol_vault_is_protected(vault));
  assert_string_equal(fol_vault_path(vault), path);
  check_known(vault);
  assert_int_equal(look_for_flaws(vault).count, 0);
  fol_error err;
  fol_vault_row row;
  assert_false(fol_vault_read(&row, vault, EDIT, 0, &err));
  assert_false(fol_vault_read(&row, vault, EDIT, EDITS + 1, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  fol_vault_drop(vault);
  assert_int_equal(count_files(), 1); /* no side files are left */
  check_file(path, NULL);
  check_file(path, "not needed");
  bool is_protected = true;
  MUST(fol_vault_peek(&is_protected, path, &layout, error));
  assert_false(is_protected);
  assert_int_equal(count_files(), 1);
  fol_vault_drop(NULL);
}

static void nothing_is_overwritten(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  fol_vault *vault = NULL;
  fol_error err = {FOL_OK, ""};
  fol_vault_request request = ask_for(path, NULL);
  assert_false(fol_vault_new(&vault, &request, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "exists already"));
  check_file(path, NULL);
  request.path = "nowhere/at/all.case";
  assert_false(fol_vault_new(&vault, &request, &err));
  assert_non_null(strstr(err.text, "nowhere/at/all.case"));

  /* The log of a file that was not closed would be applied to the new file. */
  request.path = in_folder("b.case");
  MUST(fol_file_write(in_folder("b.case-wal"), "changes", 7, error));
  assert_false(fol_vault_new(&vault, &request, &err));
  assert_non_null(strstr(err.text, "b.case-wal"));
  assert_int_equal(count_files(), 2);
}

static void a_rollback_leaves_it_as_it_was(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault *vault = new_vault(path);
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  MUST(read_known(vault, EDIT, EDITS + 1, error));
  put_head(vault, "other");
  fol_vault_rollback(vault);
  fol_vault_rollback(vault);
  check_known(vault);

  fol_error err;
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  assert_false(fol_vault_add(vault, EDIT, 0, "", FOL_VAULT_ROW_BYTES_MAX + 1, &err)); /* this rolls back */
  assert_non_null(strstr(err.text, "edit"));
  check_known(vault);

  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  fol_vault_drop(vault); /* before commit */
  check_file(path, NULL);
}

static void one_writes_and_others_read(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault *first = new_vault(path);
  fol_vault *second = open_vault(path, NULL);
  char wanted[100];
  snprintf(wanted, sizeof wanted, "Anna has it open (process %ld)", (long)getpid());
  assert_string_equal(fol_vault_read_only(second), wanted);
  char holder[FOL_HOLDER_TEXT];
  assert_true(fol_vault_holder(holder, second));
  assert_string_equal(holder, wanted);
  fol_error err;
  assert_false(fol_vault_begin(second, &err));
  assert_non_null(strstr(err.text, wanted));
  assert_false(fol_vault_protect(second, pass("x"), NULL, &err));
  check_known(second);

  /* The writer continues, and the reader still reads the earlier state. */
  MUST(fol_vault_begin(first, error));
  MUST(add_known(first, EDIT, error));
  MUST(fol_vault_commit(first, error));
  check_known(second);
  assert_int_equal(look_for_flaws(first).count, 0);
  assert_false(
      fol_vault_check(second, note_flaw, &(flaws){0}, NULL, &err)); /* the file has more rows than it has read */
  assert_non_null(strstr(err.text, "open it again"));
  /* With a reader the protection cannot be changed. */
  assert_false(fol_vault_protect(first, pass("x"), NULL, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "another program is reading"));
  assert_false(fol_vault_is_protected(first));

  fol_vault_drop(first);
  fol_vault *third = open_vault(path, NULL); /* while the second one is still open */
  assert_null(fol_vault_read_only(third));
  fol_vault_drop(third);
  assert_false(fol_vault_holder(holder, second));
  fol_vault_drop(second);
  assert_int_equal(count_files(), 1);

  fol_vault_request request = ask_for(path, NULL);
  request.read_only = true;
  fol_vault *reader = NULL;
  MUST(fol_vault_open(&reader, &request, error));
  assert_string_equal(fol_vault_read_only(reader), "it was opened for reading only");
  fol_vault *writer = open_vault(path, NULL);
  assert_null(fol_vault_read_only(writer));
  fol_vault_drop(writer);
  fol_vault_drop(reader);
  assert_int_equal(count_files(), 1);
}

/* In another process, since locks do not exclude the process that holds them. */
static void another_process_is_told_who_writes(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault_drop(new_vault(path));
  int to_parent[2], to_child[2];
  assert_int_equal(pipe(to_parent) | pipe(to_child), 0);
  pid_t child = fork();
  if (child == 0) {
    fol_vault *vault = NULL;
    fol_vault_request request = ask_for(path, NULL);
    request.who = "Bj\xc3\xb6rn\x1b[31m \xff";
    bool done = fol_vault_open(&vault, &request, NULL) && !fol_vault_read_only(vault);
    char byte = done ? 'y' : 'n';
    done = write(to_parent[1], &byte, 1) == 1 && read(to_child[0], &byte, 1) == 1;
    _exit(!done); /* without closing, as if killed */
  }
  char byte = 'n';
  assert_int_equal(read(to_parent[0], &byte, 1), 1);
  assert_int_equal(byte, 'y');
  fol_vault *vault = open_vault(path, NULL);
  char wanted[100];
  snprintf(wanted, sizeof wanted, "Bj\xc3\xb6rn?[31m ? has it open (process %ld)", (long)child);
  assert_string_equal(fol_vault_read_only(vault), wanted);
  check_known(vault);
  fol_vault_drop(vault);
  assert_int_equal(write(to_child[1], &byte, 1), 1);
  int status;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  for (int i = 0; i < 2; i++) {
    close(to_parent[i]);
    close(to_child[i]);
  }
  assert_true(exists(in_folder("a.case-lock"))); /* left behind, and reused */
  vault = open_vault(path, NULL);
  assert_null(fol_vault_read_only(vault));
  check_known(vault);
  fol_vault_drop(vault);
  assert_int_equal(count_files(), 1);
}

static void a_leftover_side_file_keeps_nobody_out(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  MUST(fol_file_write(in_folder("a.case-lock"), "Zoe\n1\n", 6, error));
  fol_vault *vault = open_vault(path, NULL);
  assert_null(fol_vault_read_only(vault));
  fol_vault_drop(vault);
  assert_false(exists(in_folder("a.case-lock")));
  /* Another file of that name is left alone. */
  static const char *const others[] = {"precious", "precious\n", "Zoe\nprecious\n", "Zoe\n1\nprecious"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    MUST(fol_file_write(in_folder("a.case-lock"), others[i], strlen(others[i]), error));
    vault = open_vault(path, NULL);
    assert_non_null(strstr(fol_vault_read_only(vault), "-lock that Follidot did not write"));
    fol_vault_drop(vault);
    assert_true(file_holds(in_folder("a.case-lock"), others[i]));
  }
  unlink(in_folder("a.case-lock"));
  /* A link of that name is not followed. */
  MUST(fol_file_write(in_folder("precious"), "precious", 8, error));
  assert_int_equal(symlink("precious", in_folder("a.case-lock")), 0);
  vault = open_vault(path, NULL);
  assert_non_null(fol_vault_read_only(vault));
  fol_vault_drop(vault);
  assert_true(file_holds(in_folder("precious"), "precious"));
}

static void a_file_that_went_away_is_noticed(void **state) {
  (void)state;
  const char *path = in_folder("a.case"), *moved = in_folder("moved.case");
  fol_vault *vault = new_vault(path);
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  assert_int_equal(rename(path, moved), 0);
  fol_error err;
  assert_false(fol_vault_commit(vault, &err));
  assert_int_equal(err.code, FOL_FAILED);
  assert_non_null(strstr(err.text, "moved or deleted"));
  assert_non_null(strstr(err.text, path));
  assert_false(fol_vault_begin(vault, &err));
  check_known(vault);
  MUST(fol_file_write(path, "something else", 14, error));
  assert_false(fol_vault_begin(vault, &err));
  unlink(path);
  assert_int_equal(rename(moved, path), 0); /* and back */
  MUST(fol_vault_begin(vault, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
  check_file(path, NULL);
}

static void a_file_that_was_changed_below_is_noticed(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault *vault = new_vault(path);
  raw(path, "UPDATE head SET sum=zeroblob(32)");
  fol_error err;
  assert_false(fol_vault_begin(vault, &err));
  assert_non_null(strstr(err.text, "changed by another program"));
  fol_vault_drop(vault);
}

/* If the log is only its header, 32 bytes, SQLite would wait for the rest although nobody writes. */
static void a_log_that_was_only_begun_is_none(void **state) {
  (void)state;
  const char *path = in_folder("a.case"), *log = in_folder("a.case-wal");
  for (int size = 36; size >= 28; size -= 4) {
    new_file(path, NULL);
    leave_log(path);
    assert_int_equal(truncate(log, size), 0);
    fol_vault *vault = NULL;
    fol_vault_request request = ask_for(path, NULL);
    request.read_only = true;
    MUST(fol_vault_open(&vault, &request, error));
    check_known(vault);
    fol_vault_drop(vault);
    assert_true(exists(log));
    check_file(path, NULL);
    assert_int_equal(count_files(), 1);
    unlink(path);
  }
}

/* Committed rows are in the file itself, so that it can be copied without its log. */
static void the_file_alone_is_enough(void **state) {
  (void)state;
  const char *path = in_folder("a.case"), *other = in_folder("b.case");
  fol_vault *vault = new_vault(path);
  pid_t child = fork();
  if (child == 0) {
    fol_bytes bytes = {0};
    _exit(!(fol_file_read(&bytes, path, 10 << 20, NULL) && fol_file_write(other, bytes.data, bytes.size, NULL)));
  }
  int status;
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  check_file(other, NULL);
  fol_vault_drop(vault);
}

/* ---- copies ----------------------------------------------------------------------------------- */

static void copies_are_whole(void **state) {
  (void)state;
  const char *path = in_folder("a.case"), *other = in_folder("b.case");
  fol_vault *vault = new_vault(path);
  MUST(fol_vault_copy(vault, other, error));
  assert_false(exists(in_folder("b.case-wal")));
  check_file(other, NULL);
  MUST(fol_vault_copy(vault, other, error)); /* replaces the previous copy */
  fol_error err;
  const char *foreign = in_folder("c.case");
  MUST(fol_file_write(foreign, "any other file", 14, error));
  assert_false(fol_vault_copy(vault, foreign, &err));
  assert_true(err.code == FOL_FAILED && strstr(err.text, "what is there is another file"));
  assert_int_equal(unlink(foreign), 0);
  assert_int_equal(count_files(), 5); /* two files, and three side files of the open one */

  fol_vault *reader = open_vault(path, NULL);
  MUST(fol_vault_copy(reader, other, error));
  assert_false(fol_vault_begin(reader, &err));
  fol_vault_drop(reader);
  fol_vault_drop(vault);
  check_file(other, NULL);
  fol_bytes bytes = {0};
  MUST(fol_file_read(&bytes, other, 10 << 20, error));
  assert_true(bytes.data[18] == 2 && bytes.data[19] == 2); /* with a log, like the first */
  fol_bytes_drop(&bytes);
  assert_int_equal(count_files(), 2);
}

static void copies_replace_nothing_that_is_open(void **state) {
  (void)state;
  const char *path = in_folder("a.case"), *other = in_folder("b.case");
  fol_vault *vault = new_vault(path), *writer = new_vault(other);
  fol_error err;
  assert_false(fol_vault_copy(vault, path, &err));
  assert_non_null(strstr(err.text, "the file that is to be copied"));
  assert_int_equal(symlink("a.case", in_folder("link")), 0);
  assert_false(fol_vault_copy(vault, in_folder("link"), &err));
  assert_false(fol_vault_copy(vault, other, &err));
  assert_int_equal(err.code, FOL_FAILED);
  fol_vault_drop(writer);
  fol_vault_request request = ask_for(other, NULL);
  request.read_only = true;
  fol_vault *reader = NULL;
  MUST(fol_vault_open(&reader, &request, error));
  assert_false(fol_vault_copy(vault, other, &err));
  assert_non_null(strstr(err.text, "has it open"));
  fol_vault_drop(reader);
  assert_false(fol_vault_copy(vault, folder, &err));
  assert_false(fol_vault_copy(vault, in_folder("none/b.case"), &err));
  MUST(fol_vault_copy(vault, other, error));
  fol_vault_drop(vault);
  check_file(other, NULL);
  assert_int_equal(count_files(), 3);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(rows_come_back),
      IN_FOLDER(nothing_is_overwritten),
      IN_FOLDER(a_rollback_leaves_it_as_it_was),
      IN_FOLDER(one_writes_and_others_read),
      IN_FOLDER(another_process_is_told_who_writes),
      IN_FOLDER(a_leftover_side_file_keeps_nobody_out),
      IN_FOLDER(a_file_that_went_away_is_noticed),
      IN_FOLDER(a_file_that_was_changed_below_is_noticed),
      IN_FOLDER(a_log_that_was_only_begun_is_none),
      IN_FOLDER(the_file_alone_is_enough),
      IN_FOLDER(copies_are_whole),
      IN_FOLDER(copies_replace_nothing_that_is_open),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
