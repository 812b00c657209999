/* Names of files that are as long as names can be. */
#include "vault/vaults.h"

/* The longest name is that whose side files can have theirs, and SQLite's are no longer. */
static void long_names_work_or_are_refused(void **state) {
  (void)state;
  char name[256] = "";
  memset(name, 'n', 250);
  fol_vault *vault = new_vault(in_folder(name));
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
  vault = open_vault(in_folder(name), NULL);
  assert_null(fol_vault_read_only(vault));
  name[0] = 'm';
  MUST(fol_vault_copy(vault, in_folder(name), error));
  name[250] = 'n';
  fol_error err = {FOL_OK, ""};
  assert_false(fol_vault_copy(vault, in_folder(name), &err));
  assert_non_null(strstr(err.text, "its name has 251 bytes; at most 250"));
  assert_false(fol_vault_may_place(in_folder(name), &err));
  assert_non_null(strstr(err.text, "its name has 251 bytes; at most 250"));
  fol_vault_drop(vault);
  assert_int_equal(count_files(), 2);
  unlink(in_folder(name));
  name[250] = '\0';
  unlink(in_folder(name));
  name[0] = 'n';
  unlink(in_folder(name));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(long_names_work_or_are_refused, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
