/* Vaults for tests: a temporary folder, rows with known contents, and ways to tamper with a file. */
#ifndef FOLLIDOT_TESTS_VAULTS_H
#define FOLLIDOT_TESTS_VAULTS_H

#include "support.h"

#include "vault/vault_internal.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PHOTO, EDIT, KINDS };
enum { PHOTOS = 2, EDITS = 5 };
static const char *const kinds[KINDS] = {"photo", "edit"};
static const fol_vault_layout layout = {
    .application_id = 0x466f6c31, .version = 1, .kinds = kinds, .kind_count = KINDS};

/* Parameters like the default ones, but fast. */
static inline fol_kdf_params quick_terms(void) {
  return (fol_kdf_params){.salt = "sixteen bytes..", .operations = 1, .memory_bytes = 8 << 20};
}

static inline fol_passphrase pass(const char *text) {
  return (fol_passphrase){text, text ? strlen(text) : 0};
}

/* ---- files ------------------------------------------------------------------------------------ */

static char folder[20] = "vault-XXXXXX";

static inline int make_folder(void **state) {
  (void)state;
  strcpy(folder, "vault-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

/* A path that stays valid; a test can have a limited number of them. */
static inline const char *in_folder(const char *name) {
  static char paths[32][300];
  static int turn;
  char path[300];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  for (int i = 0; i < 32; i++)
    if (strcmp(paths[i], path) == 0)
      return paths[i];
  turn = (turn + 1) % 32;
  return strcpy(paths[turn], path);
}

/* The number of files in the folder. */
static inline int count_files(void) {
  DIR *d = opendir(folder);
  int count = 0;
  for (struct dirent *entry; (entry = readdir(d));)
    count += *entry->d_name != '.';
  closedir(d);
  return count;
}

static inline int remove_folder(void **state) {
  (void)state;
  DIR *d = opendir(folder);
  for (struct dirent *entry; (entry = readdir(d));)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      unlink(in_folder(entry->d_name));
  closedir(d);
  return rmdir(folder);
}

static inline bool exists(const char *path) {
  struct stat facts;
  return lstat(path, &facts) == 0;
}

/* Reads in a child process: closing the file in this one would release SQLite's locks. */
static inline bool file_holds(const char *path, const char *text) {
  pid_t child = fork();
  if (child == 0) {
    fol_bytes bytes = {0};
    size_t size = strlen(text), at = 0;
    if (!fol_file_read(&bytes, path, 100 << 20, NULL))
      _exit(0);
    while (at + size <= bytes.size && memcmp(bytes.data + at, text, size) != 0)
      at++;
    _exit(at + size <= bytes.size);
  }
  int status = -1;
  assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
  return WEXITSTATUS(status) == 1;
}

static inline bool any_file_holds(const char *path, const char *text) {
  char beside[400];
  bool held = file_holds(path, text);
  static const char *const suffixes[] = {"-wal", "-shm", "-journal", "-lock"};
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    snprintf(beside, sizeof beside, "%.300s%s", path, suffixes[i]);
    held = held || file_holds(beside, text);
  }
  return held;
}

/* As with the sqlite3 shell. */
static inline void raw(const char *path, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  char *why = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
    fail_msg("%s: %s", sql, why);
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* ---- vaults ----------------------------------------------------------------------------------- */

static inline fol_vault_request ask_for(const char *path, const char *passphrase) {
  return (fol_vault_request){.path = path, .layout = &layout, .who = "Anna", .passphrase = pass(passphrase)};
}

static inline fol_vault *open_vault(const char *path, const char *passphrase) {
  fol_vault *vault = NULL;
  fol_vault_request request = ask_for(path, passphrase);
  MUST(fol_vault_open(&vault, &request, error));
  return vault;
}

static inline fol_error open_fails(const char *path, const char *passphrase) {
  fol_vault *vault = NULL;
  fol_error err = {FOL_OK, ""};
  fol_vault_request request = ask_for(path, passphrase);
  if (fol_vault_open(&vault, &request, &err))
    fail_msg("%s was opened", path);
  assert_null(vault);
  assert_non_null(strstr(err.text, path));
  return err;
}

/* The contents of a row, determined by its kind and number, with a text that can be searched for. */
static inline size_t known_value(uint8_t out[20000], int kind, size_t number) {
  size_t size = kind == PHOTO ? 9000 * number : 150 * (number - 1); /* the first edit is empty */
  for (size_t i = 0; i < size; i++)
    out[i] = (uint8_t)(i * 31 + number * 7 + (size_t)kind);
  if (size >= 100)
    memcpy(out + size / 2, "KNOWN PLAIN TEXT", 16);
  return size;
}

static inline int64_t known_time(int kind, size_t number) {
  return INT64_C(1700000000000) + 1000 * kind + (int64_t)number;
}

static inline bool add_known(fol_vault *vault, int kind, fol_error *err) {
  uint8_t value[20000];
  size_t number = fol_vault_count(vault, kind) + 1;
  return fol_vault_add(vault, kind, known_time(kind, number), value, known_value(value, kind, number), err);
}

/* The caller's bytes in the head row, which the program does not use so far. */
static inline void put_head(fol_vault *vault, const char *text) {
  assert_true(vault->in_transaction);
  vault->contents.head_size = strlen(text);
  memcpy(vault->contents.head, text, vault->contents.head_size);
}

static inline bool head_is(const fol_vault *vault, const char *text) {
  return vault->contents.head_size == strlen(text) && memcmp(vault->contents.head, text, strlen(text)) == 0;
}

static inline fol_vault *new_vault(const char *path) {
  fol_vault *vault = NULL;
  fol_vault_request request = ask_for(path, NULL);
  MUST(fol_vault_new(&vault, &request, error));
  MUST(fol_vault_begin(vault, error));
  for (int i = 0; i < PHOTOS; i++)
    MUST(add_known(vault, PHOTO, error));
  for (int i = 0; i < EDITS; i++)
    MUST(add_known(vault, EDIT, error));
  put_head(vault, "head KNOWN PLAIN TEXT");
  MUST(fol_vault_commit(vault, error));
  return vault;
}

/* The same, but closed, and with a passphrase (NULL: none) whose key is fast to derive. */
static inline void new_file(const char *path, const char *passphrase) {
  fol_vault *vault = new_vault(path);
  fol_kdf_params terms = quick_terms();
  if (passphrase)
    MUST(fol_vault_protect_with(vault, pass(passphrase), &terms, NULL, error));
  fol_vault_drop(vault);
}

static inline void add_edit(fol_vault *vault) {
  MUST(fol_vault_begin(vault, error));
  MUST(add_known(vault, EDIT, error));
  MUST(fol_vault_commit(vault, error));
}

/* Adds an edit, in the log alone, and kills the writer. */
static inline void leave_log(const char *path) {
  pid_t child = fork();
  if (child == 0) {
    fol_vault *vault = open_vault(path, NULL);
    MUST(fol_store_run(&vault->store, "open", "PRAGMA wal_autocheckpoint=0", error));
    add_edit(vault);
    raise(SIGKILL);
  }
  int status;
  assert_true(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* False, with `err`, if the row cannot be read; if it can, it must be as it was written. */
static inline bool read_known(fol_vault *vault, int kind, size_t number, fol_error *err) {
  fol_vault_row row;
  uint8_t value[20000];
  if (!fol_vault_read(&row, vault, kind, number, err))
    return false;
  assert_int_equal(row.value.size, known_value(value, kind, number));
  assert_memory_equal(row.value.data, value, row.value.size);
  assert_true(row.time_ms == known_time(kind, number));
  fol_bytes_drop(&row.value);
  return true;
}

static inline void check_known(fol_vault *vault) {
  assert_int_equal(fol_vault_count(vault, PHOTO), PHOTOS);
  assert_int_equal(fol_vault_count(vault, EDIT), EDITS);
  for (size_t i = 1; i <= PHOTOS; i++)
    MUST(read_known(vault, PHOTO, i, error));
  for (size_t i = 1; i <= EDITS; i++)
    MUST(read_known(vault, EDIT, i, error));
  assert_true(head_is(vault, "head KNOWN PLAIN TEXT"));
}

static inline void check_file(const char *path, const char *passphrase) {
  fol_vault *vault = open_vault(path, passphrase);
  check_known(vault);
  fol_vault_drop(vault);
}

/* The number of flaws, and the last one. */
typedef struct flaws {
  int count;
  char last[400];
} flaws;

static inline void note_flaw(void *context, const char *flaw) {
  flaws *f = context;
  f->count++;
  snprintf(f->last, sizeof f->last, "%s", flaw);
}

static inline flaws look_for_flaws(fol_vault *vault) {
  flaws found = {0};
  fol_progress progress = {0};
  MUST(fol_vault_check(vault, note_flaw, &found, &progress, error));
  assert_true(fol_progress_fraction(&progress) == 1);
  return found;
}

#endif
