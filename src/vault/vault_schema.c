/* Creates and checks the database's tables. */
#include "vault_internal.h"

#include <stdio.h>
#include <string.h>

enum { TABLE_SQL_SIZE = 300 };

/* Writes the name and the SQL definition of a table. Table 0 is `protection`, table 1 is `head`; then there is one
 * table for each kind of rows. The checksum comes before the value, so that the checksum can be read without reading
 * all pages of a long value. */
static void describe_table(char name[64], char sql[TABLE_SQL_SIZE], const fol_vault_layout *layout, int table) {
  const char *columns = "id INTEGER PRIMARY KEY, time INTEGER NOT NULL, sum BLOB NOT NULL, value BLOB NOT NULL";
  if (table == 0)
    columns = "id INTEGER PRIMARY KEY, file BLOB, salt BLOB, operations INTEGER, memory INTEGER, proof BLOB, "
              "remnants INTEGER";
  else if (table == 1)
    columns = "id INTEGER PRIMARY KEY, sum BLOB NOT NULL, value BLOB NOT NULL";
  snprintf(name, 64, "%s", table == 0 ? "protection" : table == 1 ? "head" : layout->kinds[table - 2]);
  snprintf(sql, TABLE_SQL_SIZE, "CREATE TABLE %s(%s)", name, columns);
}

bool fol_schema_make(const fol_store *store, const fol_vault_layout *layout, fol_error *err) {
  char name[64], sql[TABLE_SQL_SIZE];
  snprintf(sql, sizeof sql, "PRAGMA application_id=%d; PRAGMA user_version=%d", layout->application_id,
           layout->version);
  if (!fol_store_run(store, "write", sql, err))
    return false;
  for (int i = 0; i < layout->kind_count + 2; i++) {
    describe_table(name, sql, layout, i);
    if (!fol_store_run(store, "write", sql, err))
      return false;
  }
  return true;
}

static bool check_bytes(const fol_store *store, int32_t application_id, fol_error *err) {
  uint8_t bytes[100];
  size_t size = fol_store_peek(store, bytes, sizeof bytes);
  if (size == 0)
    return fol_fail(err, FOL_REFUSED, "%s is empty", store->name);
  if (size < sizeof bytes || memcmp(bytes, "SQLite format 3", 16) != 0)
    return fol_fail(err, FOL_REFUSED, "%s is not a Follidot file", store->name);
  uint32_t id = (uint32_t)bytes[68] << 24 | (uint32_t)bytes[69] << 16 | (uint32_t)bytes[70] << 8 | bytes[71];
  if (id != (uint32_t)application_id)
    return fol_fail(err, FOL_REFUSED, "%s is not a Follidot file: it is a database of another program", store->name);
  return true;
}

static bool check_version(int *version, const fol_store *store, const fol_vault_layout *layout, fol_error *err) {
  int64_t id, number;
  if (!fol_store_number(&id, store, "PRAGMA application_id", err) ||
      !fol_store_number(&number, store, "PRAGMA user_version", err))
    return false;
  if (id != layout->application_id || number < 1)
    return fol_fail(err, FOL_REFUSED, "%s is damaged: its header says that it is another type of file", store->name);
  if (number > layout->version)
    return fol_fail(err, FOL_REFUSED, "%s was made by a newer Follidot: its file version is %lld, this one knows %d",
                    store->name, (long long)number, layout->version);
  *version = (int)number;
  return true;
}

static bool column_is(sqlite3_stmt *row, int column, const char *text) {
  const char *found = (const char *)sqlite3_column_text(row, column);
  return found && strcmp(found, text) == 0;
}

static bool check_tables(const fol_store *store, const fol_vault_layout *layout, fol_error *err) {
  sqlite3_stmt *rows;
  if (!fol_store_prepare(&rows, store, "read", "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid",
                         err))
    return false;
  char name[64], sql[TABLE_SQL_SIZE];
  int status, table = 0;
  bool ours = true;
  while (ours && (status = sqlite3_step(rows)) == SQLITE_ROW) {
    ours = table < layout->kind_count + 2;
    if (ours)
      describe_table(name, sql, layout, table++);
    ours = ours && column_is(rows, 0, "table") && column_is(rows, 1, name) && column_is(rows, 2, name) &&
           column_is(rows, 3, sql);
  }
  sqlite3_finalize(rows);
  if (ours && status != SQLITE_DONE)
    return fol_store_fail(store, "read", status, err);
  if (!ours || table != layout->kind_count + 2)
    return fol_fail(err, FOL_REFUSED, "%s: its tables are not those that Follidot makes", store->name);
  return true;
}

bool fol_schema_check(int *version, const fol_store *store, const fol_vault_layout *layout, fol_error *err) {
  return check_bytes(store, layout->application_id, err) && check_version(version, store, layout, err) &&
         check_tables(store, layout, err);
}
