/* Files of an older version: migrated, or read as they are. */
#include "vault/vaults.h"

static int migrations;

static bool bring_to_2(fol_vault *vault, fol_error *err) {
  migrations++;
  check_known(vault);
  put_head(vault, "version two");
  return fol_vault_add(vault, EDIT, 5, "new", 3, err);
}

static bool fail_to_bring(fol_vault *vault, fol_error *err) {
  return bring_to_2(vault, NULL) && fol_fail(err, FOL_REFUSED, "not this one");
}

static void older_files_are_brought_up_to_date(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  fol_vault_layout newer = layout;
  newer.version = 2;
  newer.migrate = (fol_vault_migrate *const[]){fail_to_bring};
  fol_vault_request request = {.path = path, .layout = &newer};
  fol_vault *vault = NULL;
  fol_error err;
  assert_false(fol_vault_open(&vault, &request, &err));
  assert_non_null(strstr(err.text, "not this one"));
  check_file(path, NULL); /* still of version 1 */

  newer.migrate = (fol_vault_migrate *const[]){bring_to_2};
  request.read_only = true;
  assert_false(fol_vault_open(&vault, &request, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "older Follidot"));
  request.read_only = false;
  migrations = 0;
  for (int i = 0; i < 2; i++) {
    MUST(fol_vault_open(&vault, &request, error));
    assert_int_equal(migrations, 1);
    assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
    assert_true(head_is(vault, "version two"));
    fol_vault_drop(vault);
  }
  err = open_fails(path, NULL);
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "made by a newer Follidot: its file version is 2, this one knows 1"));
}

/* A version whose rows can be read as they are is migrated only when the file is written. */
static void older_files_may_be_read_as_they_are(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  fol_vault_layout newer = layout;
  newer.version = 2;
  newer.readable = 1;
  newer.migrate = (fol_vault_migrate *const[]){bring_to_2};
  fol_vault_request request = {.path = path, .layout = &newer, .read_only = true};
  fol_vault *vault = NULL;
  migrations = 0;
  MUST(fol_vault_open(&vault, &request, error));
  assert_non_null(fol_vault_read_only(vault));
  assert_int_equal(fol_vault_version(vault), 1);
  check_known(vault);
  fol_vault_drop(vault);
  request.read_only = false;
  request.later = true;
  MUST(fol_vault_open(&vault, &request, error));
  assert_int_equal(fol_vault_version(vault), 1);
  assert_int_equal(migrations, 0);
  bool late = true;
  MUST(fol_vault_start_writing(vault, "Ann", &late, error));
  assert_true(!late && migrations == 1 && !fol_vault_read_only(vault));
  assert_int_equal(fol_vault_version(vault), 2);
  assert_true(head_is(vault, "version two"));
  fol_vault_drop(vault);
  newer.readable =
      2; /* older versions cannot be read, so the file is migrated at once; opening it again changes nothing */
  new_file(in_folder("b.case"), NULL);
  request.path = in_folder("b.case");
  MUST(fol_vault_open(&vault, &request, error));
  assert_int_equal(migrations, 2);
  MUST(fol_vault_start_writing(vault, "Ann", &late, error));
  assert_true(!late && migrations == 2 && fol_vault_version(vault) == 2);
  fol_vault_drop(vault);
  newer.readable = 1; /* if the migration fails, it can still be read */
  newer.migrate = (fol_vault_migrate *const[]){fail_to_bring};
  new_file(in_folder("c.case"), NULL);
  request.path = in_folder("c.case");
  fol_error err;
  MUST(fol_vault_open(&vault, &request, error));
  assert_false(fol_vault_start_writing(vault, "Ann", &late, &err));
  assert_non_null(strstr(err.text, "not this one"));
  assert_int_equal(fol_vault_version(vault), 1);
  check_known(vault);
  fol_vault_drop(vault);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {IN_FOLDER(older_files_are_brought_up_to_date),
                                     IN_FOLDER(older_files_may_be_read_as_they_are)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
