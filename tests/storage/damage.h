/* Tampering with consultation files. */
#ifndef FOLLIDOT_STORAGE_DAMAGE_H
#define FOLLIDOT_STORAGE_DAMAGE_H

#include "storage/consultation_files.h"

#include "storage/storage_internal.h"

#include <sqlite3.h>

enum { WIDTH_PX = 96, HEIGHT_PX = 72 };

/* A closed file with two views, and five edits before and after a snapshot. */
static inline fol_digest make_to_damage(const char *path) {
  fol_document *first = make_two_views(WIDTH_PX, HEIGHT_PX);
  preview d = desk_on(make_case(path, first));
  fol_document_drop(first);
  DO_LINES(&d, "brush view=top radius_mm=9 points=50,40", "session n=1 density_per_cm2=11", "reference text=\"A\"",
           "log n=1 lot=7", "session n=1 density_per_cm2=15");
  MUST(fol_consultation_snapshot(d.file, &by_ann, error));
  DO_LINES(&d, "session n=1 density_per_cm2=16", "brush view=front radius_mm=9 points=50,40", "undo", "redo",
           "session n=1 density_per_cm2=20");
  fol_digest key = key_of(fol_history_now(d.history));
  leave_desk(&d);
  return key;
}

/* Runs SQL on a closed file. */
static inline void run_sql(const char *path, const char *sql) {
  sqlite3 *db = NULL;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
    fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Changes a byte in the middle of a row's value, but not its checksum. */
static inline void damage_row(const char *path, const char *kind, int number) {
  char sql[300];
  snprintf(sql, sizeof sql,
           "UPDATE %s SET value = CAST(substr(value, 1, length(value) / 2) AS BLOB) || x'07' || "
           "substr(value, length(value) / 2 + 2) WHERE id = %d; "
           "UPDATE %s SET value = CAST(value AS BLOB)",
           kind, number, kind);
  run_sql(path, sql);
}

/* Replaces a row with other contents and valid checksums. */
static inline void forge_row(const char *path, fol_consultation_row kind, const void *data, size_t size) {
  fol_vault_request request = {.path = path, .layout = &fol_consultation_layout, .who = "Eve"};
  fol_vault *vault = NULL;
  MUST(fol_vault_open(&vault, &request, error));
  MUST(fol_vault_begin(vault, error));
  MUST(fol_vault_add(vault, (int)kind, NOON, data, size, error));
  MUST(fol_vault_commit(vault, error));
  fol_vault_drop(vault);
}

static inline void forge_text(const char *path, fol_consultation_row kind, const char *text) {
  forge_row(path, kind, text, strlen(text));
}

static inline void check_open_refused(const char *path, const char *expected) {
  fol_consultation_request request = case_ask(path);
  fol_consultation *file = NULL;
  fol_error err = {0};
  assert_false(fol_consultation_open(&file, &request, &err));
  assert_null(file);
  if (err.code != FOL_REFUSED || !strstr(err.text, expected) || !strstr(err.text, path))
    fail_msg("\"%s\" does not say \"%s\"", err.text, expected);
}

/* Opens a damaged file, which must be read-only and report the damage. */
static inline fol_consultation *open_damaged(const char *path, const char *trouble) {
  fol_consultation *file = open_case(path);
  assert_non_null(fol_consultation_trouble(file));
  if (!strstr(fol_consultation_trouble(file), trouble))
    fail_msg("\"%s\" does not say \"%s\"", fol_consultation_trouble(file), trouble);
  assert_string_equal(fol_consultation_read_only(file), "it is damaged");
  return file;
}

static inline double density_in(fol_consultation *file) {
  fol_document *document = fol_consultation_document(file);
  double density = plan_of(document)->sessions[0].density_per_cm2;
  fol_document_drop(document);
  return density;
}

#endif
