#include "vault/vaults.h"

static void refuse(const char *path, const char *why) {
  fol_error err = open_fails(path, NULL);
  assert_int_equal(err.code, FOL_REFUSED);
  if (!strstr(err.text, why))
    fail_msg("'%s' does not say '%s'", err.text, why);
  bool is_protected;
  assert_false(fol_vault_peek(&is_protected, path, &layout, &err));
  assert_int_equal(err.code, FOL_REFUSED);
}

/* ---- files that are not ours ------------------------------------------------------------------ */

static void other_files_are_refused(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  MUST(fol_file_write(path, "", 0, error));
  refuse(path, "is empty");
  MUST(fol_file_write(path, "Dear diary", 10, error));
  refuse(path, "is not a Follidot file");
  char text[10000];
  memset(text, 'x', sizeof text);
  MUST(fol_file_write(path, text, sizeof text, error));
  refuse(path, "is not a Follidot file");
  unlink(path);
  raw(path, "CREATE TABLE edit(id INTEGER PRIMARY KEY)");
  refuse(path, "a database of another program");
  unlink(path);
  raw(path, "PRAGMA application_id=0x466f6c31");
  refuse(path, "is damaged");
  raw(path, "PRAGMA user_version=1");
  refuse(path, "its tables are not");
  raw(path, "PRAGMA user_version=77");
  refuse(path, "made by a newer Follidot: its file version is 77, this one knows 1");
  unlink(path);
  assert_int_equal(open_fails(path, NULL).code, FOL_FAILED);
  assert_int_equal(open_fails(folder, NULL).code, FOL_FAILED);
  assert_int_equal(mkfifo(path, 0600), 0);
  refuse(path, "is not a Follidot file"); /* without blocking on the pipe */
  unlink(path);
  new_file(path, NULL);
  raw(path, "PRAGMA application_id=1");
  refuse(path, "another program");
  assert_int_equal(count_files(), 1);
}

static void other_schemas_are_refused(void **state) {
  (void)state;
  static const char *const tricks[] = {
      "CREATE TRIGGER t AFTER UPDATE ON head BEGIN DELETE FROM edit; END",
      "CREATE VIEW v AS SELECT * FROM edit",
      "CREATE TABLE other(id INTEGER PRIMARY KEY)",
      "CREATE INDEX i ON edit(time)",
      "ALTER TABLE edit ADD COLUMN more",
      "ALTER TABLE edit RENAME COLUMN value TO worth",
      "DROP TABLE photo",
      "ALTER TABLE photo RENAME TO foto",
      "DROP TABLE edit; CREATE VIEW edit AS SELECT * FROM photo",
      "DROP TABLE edit; CREATE TABLE edit(id INTEGER PRIMARY KEY, time INTEGER, sum BLOB, value BLOB DEFAULT (hex(7)))",
      "DROP TABLE edit; CREATE TABLE edit(id INTEGER PRIMARY KEY, time, sum, value AS (hex(time)))",
      "DROP TABLE edit; CREATE VIRTUAL TABLE edit USING fts4(value)",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE edit(' WHERE name='edit'",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage=100000 WHERE name='edit'",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET type='view' WHERE name='edit'",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql=NULL WHERE name='edit'",
      "PRAGMA writable_schema=ON; INSERT INTO sqlite_schema SELECT * FROM sqlite_schema",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql=sql||' '",
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql='CREATE TABLE edit('||hex(zeroblob(100000))||')'",
  };
  const char *path = in_folder("a.case");
  for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
    unlink(path);
    new_file(path, NULL);
    raw(path, tricks[i]);
    refuse(path, "");
  }
  /* Two tables on the same page. */
  unlink(path);
  new_file(path, NULL);
  raw(path, "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET rootpage=(SELECT rootpage FROM sqlite_schema WHERE "
            "name='photo') WHERE name='edit'");
  fol_error err = open_fails(path, NULL);
  assert_int_equal(err.code, FOL_REFUSED);
}

/* SQLite would apply a planted journal to the file, and delete the files that it names. */
static void foreign_journals_are_refused(void **state) {
  (void)state;
  const char *path = in_folder("a.case");
  new_file(path, NULL);
  MUST(fol_file_write(in_folder("a.case-journal"), "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8, error));
  refuse(path, "a.case-journal");
  assert_true(exists(in_folder("a.case-journal")));
  unlink(in_folder("a.case-journal"));
  check_file(path, NULL);
  MUST(fol_file_write(in_folder("a.case-wal"), "no log at all, but of some length", 33, error));
  MUST(fol_file_write(in_folder("a.case-shm"), "nor this", 8, error));
  check_file(path, NULL);
}

/* ---- damage ----------------------------------------------------------------------------------- */

typedef struct damage {
  fol_bytes whole;
  const char *path, *passphrase;
  int refused, unreadable, equal;
} damage;

/* Opens and reads a file with random damage: only rows as they were written may be returned. */
static void try(damage *d, const uint8_t *data, size_t size) {
  MUST(fol_file_write(d->path, data, size, error));
  unlink(in_folder("a.case-wal"));
  unlink(in_folder("a.case-shm"));
  fol_vault *vault = NULL;
  fol_error err = {FOL_OK, ""};
  fol_vault_request request = ask_for(d->path, d->passphrase);
  if (!fol_vault_open(&vault, &request, &err)) {
    assert_true(err.code == FOL_REFUSED || err.code == FOL_FAILED || err.code == FOL_PASSPHRASE);
    assert_true(strlen(err.text) > 10);
    d->refused++;
    return;
  }
  assert_int_equal(fol_vault_count(vault, PHOTO), PHOTOS);
  assert_int_equal(fol_vault_count(vault, EDIT), EDITS);
  int unread = 0;
  for (size_t i = 1; i <= PHOTOS; i++)
    unread += !read_known(vault, PHOTO, i, &err);
  for (size_t i = 1; i <= EDITS; i++)
    unread += !read_known(vault, EDIT, i, &err);
  assert_true(head_is(vault, "head KNOWN PLAIN TEXT"));
  flaws found = look_for_flaws(vault);
  assert_true(found.count >= unread);
  *(unread ? &d->unreadable : &d->equal) += 1;
  /* Writing to it must not do harm either. */
  if (fol_vault_begin(vault, &err) && add_known(vault, EDIT, &err))
    fol_vault_commit(vault, &err);
  fol_vault_drop(vault);
}

static void damage_everywhere(const char *passphrase, int flips, size_t step) {
  damage d = {.path = in_folder("a.case"), .passphrase = passphrase};
  new_file(d.path, passphrase);
  MUST(fol_file_read(&d.whole, d.path, 10 << 20, error));
  uint8_t *data = fol_alloc_raw(d.whole.size, 1, NULL);
  for (int i = 0; i < flips; i++) {
    memcpy(data, d.whole.data, d.whole.size);
    uint64_t hash = fol_hash(1, FOL_STREAM_TEST, passphrase != NULL, (uint64_t)i);
    /* half of them at the start of pages, where SQLite's own data is */
    size_t at = (size_t)(hash >> 8) % d.whole.size;
    if (i % 2)
      at = at / 4096 * 4096 + at % 120;
    data[at] ^= (uint8_t)(1 << (hash & 7));
    try(&d, data, d.whole.size);
  }
  print_message("of %d flips %d refused, %d read in part, %d as written\n", flips, d.refused, d.unreadable, d.equal);
  assert_true(d.refused > flips / 50 && d.unreadable > flips / 5);
  int before = d.equal;
  for (size_t size = 0; size < d.whole.size; size += step)
    try(&d, d.whole.data, size);
  assert_int_equal(d.equal, before);
  try(&d, d.whole.data, d.whole.size);
  assert_int_equal(d.equal, before + 1);
  fol_free(data);
  fol_bytes_drop(&d.whole);
}

static void damaged_files_give_no_wrong_data(void **state) {
  (void)state;
  damage_everywhere(NULL, 400, 509);
}

static void damaged_sealed_files_give_no_wrong_data(void **state) {
  (void)state;
  damage_everywhere("one", 200, 1021);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_FOLDER(other_files_are_refused),
      IN_FOLDER(other_schemas_are_refused),
      IN_FOLDER(foreign_journals_are_refused),
      IN_FOLDER(damaged_files_give_no_wrong_data),
      IN_FOLDER(damaged_sealed_files_give_no_wrong_data),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
