#include "vault/vaults.h"

static const char plain[] = "KNOWN PLAIN TEXT";

/* The only test with default key parameters: about 0.7 s for each passphrase. */
static void a_passphrase_keeps_others_out(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_vault *vault = NULL;
  fol_vault_request request = ask_for(path, "correct horse");
  MUST(fol_vault_new(&vault, &request, error));
  assert_true(fol_vault_is_protected(vault));
  assert_int_equal(vault->protection.terms.operations, 3);
  assert_true(vault->protection.terms.memory_bytes == UINT64_C(268435456));
  MUST(fol_vault_begin(vault, error));
  for (int i = 0; i < PHOTOS; i++)
    MUST(add_known(vault, PHOTO, error));
  for (int i = 0; i < EDITS; i++)
    MUST(add_known(vault, EDIT, error));
  put_head(vault, "head KNOWN PLAIN TEXT");
  MUST(fol_vault_commit(vault, error));
  check_known(vault);
  assert_false(any_file_holds(path, plain));
  fol_vault_drop(vault);
  assert_false(any_file_holds(path, plain));

  bool is_protected = false;
  MUST(fol_vault_peek(&is_protected, path, &layout, error));
  assert_true(is_protected);
  fol_error err = open_fails(path, NULL);
  assert_int_equal(err.code, FOL_PASSPHRASE);
  assert_non_null(strstr(err.text, "a passphrase is needed"));
  err = open_fails(path, "correct horsf");
  assert_int_equal(err.code, FOL_PASSPHRASE);
  assert_non_null(strstr(err.text, "this passphrase is wrong"));
  check_file(path, "correct horse");
  assert_int_equal(count_files(), 1);

  MUST(fol_vault_open(&vault, &request, error));
  MUST(fol_vault_protect(vault, pass("battery"), NULL, error));
  fol_vault_drop(vault);
  check_file(path, "battery");
}

static void protection_comes_changes_and_goes(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_kdf_params terms = quick_terms();
  fol_vault *vault = new_vault(path);
  assert_true(any_file_holds(path, plain));
  fol_progress progress = {0};
  MUST(fol_vault_protect_with(vault, pass("one"), &terms, &progress, error));
  assert_true(fol_progress_fraction(&progress) == 1);
  assert_true(fol_vault_is_protected(vault));
  assert_false(any_file_holds(path, plain)); /* while it is still open */
  check_known(vault);
  assert_int_equal(look_for_flaws(vault).count, 0);
  fol_vault_drop(vault);
  assert_false(any_file_holds(path, plain));
  check_file(path, "one");

  vault = open_vault(path, "one");
  terms.salt[0]++;
  MUST(fol_vault_protect_with(vault, pass("two"), &terms, NULL, error));
  assert_false(any_file_holds(path, plain));
  fol_vault_drop(vault);
  assert_int_equal(open_fails(path, "one").code, FOL_PASSPHRASE);
  check_file(path, "two");

  vault = open_vault(path, "two");
  MUST(fol_vault_copy(vault, in_folder("copy.case"), error));
  MUST(fol_vault_protect(vault, pass(NULL), NULL, error));
  assert_false(fol_vault_is_protected(vault));
  check_known(vault);
  MUST(fol_vault_protect(vault, pass(NULL), NULL, error)); /* it has none already */
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
  vault = open_vault(path, NULL);
  assert_int_equal(fol_vault_count(vault, EDIT), EDITS + 1);
  fol_vault_drop(vault);
  assert_false(any_file_holds(in_folder("copy.case"), plain));
  check_file(in_folder("copy.case"), "two");
  assert_int_equal(count_files(), 2);
}

static void a_change_that_is_stopped_changes_nothing(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  fol_kdf_params terms = quick_terms();
  fol_vault *vault = new_vault(path);
  fol_progress progress = {0};
  atomic_store(&progress.cancel, true);
  fol_error err;
  assert_false(fol_vault_protect_with(vault, pass("one"), &terms, &progress, &err));
  assert_int_equal(err.code, FOL_CANCELLED);
  check_known(vault);
  assert_false(fol_vault_is_protected(vault));
  MUST(fol_vault_begin(vault, error));
  MUST(fol_vault_commit(vault, error));

  char lengthy[FOL_PASSPHRASE_MAX + 2];
  memset(lengthy, 'x', sizeof lengthy - 1);
  lengthy[sizeof lengthy - 1] = '\0';
  assert_false(fol_vault_protect_with(vault, pass(lengthy), &terms, NULL, &err));
  assert_int_equal(err.code, FOL_PASSPHRASE);

  /* A row that cannot be read cannot be encrypted. */
  raw(path, "UPDATE edit SET value=x'00' WHERE id=5");
  assert_false(fol_vault_protect_with(vault, pass("one"), &terms, NULL, &err));
  assert_non_null(strstr(err.text, "edit 5 is damaged"));
  assert_false(fol_vault_is_protected(vault));
  MUST(read_known(vault, PHOTO, 2, error));
  fol_vault_drop(vault);
}

/* The program is killed between the change and the removal of remnants. */
static void remnants_vanish_at_the_next_opening(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, "one");
  raw(path, "PRAGMA secure_delete=OFF; CREATE TABLE x(y); INSERT INTO x VALUES('KNOWN PLAIN TEXT'); DROP TABLE x;"
            "UPDATE protection SET remnants=1");
  assert_true(any_file_holds(path, plain));
  fol_vault_request request = ask_for(path, "one");
  request.read_only = true;
  fol_vault *vault = NULL;
  MUST(fol_vault_open(&vault, &request, error)); /* a reader changes nothing */
  fol_vault_drop(vault);
  assert_true(any_file_holds(path, plain));
  vault = open_vault(path, "one");
  assert_false(any_file_holds(path, plain));
  check_known(vault);
  assert_false(vault->protection.remnants);
  fol_vault_drop(vault);
  check_file(path, "one");
}

/* ---- tampering -------------------------------------------------------------------------------- */

static void refuse(const char *path, const char *passphrase, const char *why) {
  fol_error err = open_fails(path, passphrase);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, why))
    fail_msg("'%s' does not say '%s'", err.text, why);
}

static void tampered(const char *passphrase, const char *sql, const char *why) {
  const char *path = in_folder("t.case");
  unlink(path);
  new_file(path, passphrase);
  raw(path, sql);
  refuse(path, passphrase, why);
}

static void rows_cannot_be_taken_or_swapped_unseen(void **state) {
  (void)state;
  static const char *const passphrases[] = {NULL, "one"};
  for (int i = 0; i < 2; i++) {
    const char *p = passphrases[i];
    tampered(p, "DELETE FROM edit WHERE id=5", "rows of edit are missing");
    tampered(p, "DELETE FROM edit WHERE id=2", "rows of edit are missing");
    tampered(p, "DELETE FROM photo", "rows of photo are missing");
    tampered(p, "INSERT INTO edit SELECT 6, time, sum, value FROM edit WHERE id=5", "rows of edit are missing or were");
    tampered(p, "INSERT INTO edit SELECT 0, time, sum, value FROM edit WHERE id=5", "rows of edit are missing or were");
    tampered(p, "UPDATE edit SET id=9 WHERE id=2; UPDATE edit SET id=2 WHERE id=3; UPDATE edit SET id=3 WHERE id=9",
             "rows of edit were altered");
    tampered(p, "UPDATE edit SET sum=zeroblob(32) WHERE id=1", "edit 1 is damaged: its checksum is not that of");
    tampered(p, "UPDATE edit SET sum=zeroblob(31) WHERE id=4", "edit 4 is damaged: its checksum is not that of");
    tampered(p, "UPDATE edit SET sum='text' WHERE id=5", "edit 5 is damaged: its checksum is not that of");
    tampered(p, "UPDATE edit SET sum=zeroblob(32), value=zeroblob(9) WHERE id=1", "rows of edit were altered");
    tampered(p, "UPDATE head SET value=zeroblob(200)", "checksum of its head row");
    tampered(p, "UPDATE head SET value=zeroblob(20000)", "head row");
    tampered(p, "UPDATE head SET value=7", "head row");
    tampered(p, "UPDATE head SET id=2", "head row");
    tampered(p, "DELETE FROM head", "head row");
    tampered(p, "DELETE FROM protection", "its protection");
    tampered(p, "UPDATE protection SET file=randomblob(16)", "its protection");
    tampered(p, "UPDATE protection SET salt=zeroblob(16)", "its protection");
    tampered(p, "UPDATE protection SET operations=1000000000", "its protection");
    tampered(p, "UPDATE protection SET memory=-1", "its protection");
    tampered(p, "INSERT INTO protection SELECT 2, file, salt, operations, memory, proof, remnants FROM protection",
             "its protection");
  }
}

/* Valid checksums, but excessive work or memory. */
static void costly_files_are_refused(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  static const uint64_t terms[][2] = {{11, 8 << 20}, {0, 8 << 20}, {1, 4096}, {1, UINT64_C(1) << 40}};
  for (size_t i = 0; i < 4; i++) {
    unlink(path);
    new_file(path, "one");
    fol_store store;
    fol_protection protection;
    MUST(fol_store_open(&store, path, path, FOL_STORE_WRITE, error));
    MUST(fol_protection_read(&protection, &store, error));
    protection.terms.operations = terms[i][0];
    protection.terms.memory_bytes = terms[i][1];
    MUST(fol_protection_write(&store, &protection, false, error));
    fol_store_close(&store);
    refuse(path, "one", "too much work or memory");
  }
}

/* Damage, and alterations with a valid checksum, while a vault is open. */
static void tell_row_apart(const char *passphrase, const char *altered) {
  const char *path = in_folder("a.case");
  unlink(path);
  new_file(path, passphrase);
  fol_vault *vault = open_vault(path, passphrase);
  uint8_t value[] = "something that looks like a sealed value, or like a plain one", sum[FOL_SUM_BYTES];
  fol_seal_place place = {vault->protection.file, EDIT, 3, known_time(EDIT, 3)};
  fol_sum(sum, &place, value, sizeof value);
  char sql[500];
  int used = snprintf(sql, sizeof sql, "UPDATE edit SET value=x'");
  for (size_t i = 0; i < sizeof value; i++)
    used += snprintf(sql + used, sizeof sql - (size_t)used, "%02x", value[i]);
  used += snprintf(sql + used, sizeof sql - (size_t)used, "', sum=x'");
  for (size_t i = 0; i < sizeof sum; i++)
    used += snprintf(sql + used, sizeof sql - (size_t)used, "%02x", sum[i]);
  snprintf(sql + used, sizeof sql - (size_t)used, "' WHERE id=3");
  raw(path, sql);
  raw(path, "UPDATE edit SET value=zeroblob(length(value)) WHERE id=4; UPDATE photo SET time=time+1 WHERE id=1;"
            "UPDATE photo SET value='text' WHERE id=2");
  fol_vault_row row;
  fol_error err;
  bool read = fol_vault_read(&row, vault, EDIT, 3, &err);
  assert_int_equal(read, altered == NULL);
  if (read)
    fol_bytes_drop(&row.value);
  else
    assert_non_null(strstr(err.text, altered));
  assert_false(fol_vault_read(&row, vault, EDIT, 4, &err));
  assert_int_equal(err.code, FOL_REFUSED);
  assert_non_null(strstr(err.text, "a.case: edit 4 is damaged"));
  assert_false(fol_vault_read(&row, vault, PHOTO, 1, &err));
  assert_non_null(strstr(err.text, "photo 1 is damaged"));
  assert_false(fol_vault_read(&row, vault, PHOTO, 2, &err));
  MUST(read_known(vault, EDIT, 5, error));
  flaws found = look_for_flaws(vault);
  assert_int_equal(found.count, passphrase ? 5 : 4); /* including the chain */
  fol_vault_drop(vault);
  refuse(path, passphrase, "rows of edit were altered");
}

static void damage_is_told_from_alteration(void **state) {
  (void)state;
  tell_row_apart(NULL, NULL); /* without encryption rows can be altered, but the chain shows it at the next opening */
  tell_row_apart("one", "edit 3 was altered: its seal does not fit");
}

static void damage_of_one_value_leaves_the_others(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  raw(path, "UPDATE photo SET value=zeroblob(9000) WHERE id=1");
  fol_vault *vault = open_vault(path, NULL);
  fol_error err;
  assert_false(read_known(vault, PHOTO, 1, &err));
  assert_non_null(strstr(err.text, "photo 1 is damaged: its checksum does not fit"));
  MUST(read_known(vault, PHOTO, 2, error));
  flaws found = look_for_flaws(vault);
  assert_int_equal(found.count, 1);
  assert_string_equal(found.last, "photo 1 is damaged: its checksum does not fit");
  fol_vault_drop(vault);
}

/* An older head row, with or without the later rows, and the head row of another file. */
static void an_older_head_is_noticed(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, "one");
  raw(path, "VACUUM INTO 'old.case'");
  fol_vault *vault = open_vault(path, "one");
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
  raw(path, "ATTACH 'old.case' AS old; UPDATE head SET (sum, value)=(SELECT sum, value FROM old.head)");
  unlink("old.case");
  refuse(path, "one", "rows of edit are missing or were added");

  const char *other = in_folder("b.case");
  unlink(path);
  new_file(path, "one");
  new_file(other, "one"); /* the same salt and hence the same key, but another identity */
  char sql[300];
  snprintf(sql, sizeof sql,
           "ATTACH '%.100s' AS other; UPDATE edit SET (sum, value)=(SELECT sum, value FROM other.edit "
           "WHERE id=5) WHERE id=5",
           other);
  raw(path, sql);
  refuse(path, "one", "rows of edit were altered");
  snprintf(sql, sizeof sql,
           "ATTACH '%.100s' AS other; UPDATE head SET (sum, value)=(SELECT sum, value FROM other.head)", other);
  raw(path, sql);
  refuse(path, "one", "head row");
}

static void secrets_are_wiped(void **state) {
  (void)state;
  char secret[] = "a passphrase";
  fol_wipe(secret, 5);
  assert_memory_equal(secret, "\0\0\0\0\0sphrase", sizeof secret);
  fol_wipe(secret, sizeof secret);
  for (size_t i = 0; i < sizeof secret; i++)
    assert_int_equal(secret[i], 0);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(a_passphrase_keeps_others_out),
      IN_FOLDER(protection_comes_changes_and_goes),
      IN_FOLDER(a_change_that_is_stopped_changes_nothing),
      IN_FOLDER(remnants_vanish_at_the_next_opening),
      IN_FOLDER(rows_cannot_be_taken_or_swapped_unseen),
      IN_FOLDER(costly_files_are_refused),
      IN_FOLDER(damage_is_told_from_alteration),
      IN_FOLDER(damage_of_one_value_leaves_the_others),
      IN_FOLDER(an_older_head_is_noticed),
      cmocka_unit_test(secrets_are_wiped),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
