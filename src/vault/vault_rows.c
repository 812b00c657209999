/* Reads, checks and writes rows, and runs transactions. */
#include "vault_internal.h"

#include <stdio.h>
#include <string.h>

/* Prepares a statement from SQL in which %s stands for the table's name. */
static bool prepare(sqlite3_stmt **out, const fol_store *store, const char *what, const char *format, const char *table,
                    fol_error *err) {
  char sql[200];
  snprintf(sql, sizeof sql, format, table);
  return fol_store_prepare(out, store, what, sql, err);
}

/* ---- reading ---------------------------------------------------------------------------------- */

/* Returns a copy of the connection without the file's name, for errors to which a caller adds the name. */
static fol_store nameless(const fol_vault *vault) {
  return (fol_store){.db = vault->store.db, .name = "it"};
}

static bool fail_row(fol_error *err, const fol_vault *vault, int kind, uint64_t number, const char *what) {
  return fol_fail(err, FOL_REFUSED, "%s %llu %s", vault->layout->kinds[kind], (unsigned long long)number, what);
}

/* Verifies and decrypts a row with the columns time, sum, value. */
static bool open_row(fol_vault_row *out, const fol_vault *vault, fol_seal_place *place, sqlite3_stmt *row,
                     fol_error *err) {
  fol_span sum, stored;
  int kind = (int)place->kind;
  if (sqlite3_column_type(row, 0) != SQLITE_INTEGER || !fol_store_blob(&sum, row, 1, FOL_SUM_BYTES) ||
      sum.size != FOL_SUM_BYTES || !fol_store_blob(&stored, row, 2, FOL_VAULT_ROW_BYTES_MAX + FOL_SEAL_BYTES))
    return sqlite3_errcode(vault->store.db) == SQLITE_NOMEM
               ? fol_fail(err, FOL_FAILED, "not enough memory")
               : fail_row(err, vault, kind, place->number, "is damaged: it is not as it was written");
  place->time_ms = sqlite3_column_int64(row, 0);
  uint8_t expected[FOL_SUM_BYTES];
  fol_sum(expected, place, stored.data, stored.size);
  if (memcmp(expected, sum.data, sizeof expected) != 0)
    return fail_row(err, vault, kind, place->number, "is damaged: its checksum does not fit");
  if (vault->seal && stored.size < FOL_SEAL_BYTES)
    return fail_row(err, vault, kind, place->number, "was altered: it is not sealed");
  size_t size = stored.size - (vault->seal ? FOL_SEAL_BYTES : 0);
  uint8_t *value = fol_alloc_raw(size ? size : 1, 1, err);
  if (!value)
    return false;
  if (!vault->seal && size > 0) {
    memcpy(value, stored.data, size);
  } else if (vault->seal && !fol_seal_decrypt(value, vault->seal, place, stored.data, stored.size)) {
    fol_free(value);
    return fail_row(err, vault, kind, place->number, "was altered: its seal does not fit");
  }
  *out = (fol_vault_row){.value = {value, size, size ? size : 1}, .time_ms = place->time_ms};
  return true;
}

bool fol_row_read(fol_vault_row *out, const fol_vault *vault, int kind, uint64_t number, fol_error *err) {
  const fol_store store = nameless(vault);
  const char *name = vault->layout->kinds[kind];
  sqlite3_stmt *row;
  if (!prepare(&row, &store, "read", "SELECT time, sum, value FROM %s WHERE id=?", name, err))
    return false;
  sqlite3_bind_int64(row, 1, (int64_t)number);
  int status = sqlite3_step(row);
  fol_seal_place place = {.file = vault->protection.file, .kind = (uint32_t)kind, .number = number};
  bool done = false;
  if (status == SQLITE_ROW)
    done = open_row(out, vault, &place, row, err);
  else if (status == SQLITE_DONE)
    fail_row(err, vault, kind, number, "is missing");
  else if (!fol_store_fail(&store, "read", status, err))
    fol_fail_in(err, "%s %llu", name, (unsigned long long)number);
  sqlite3_finalize(row);
  return done;
}

bool fol_vault_read(fol_vault_row *out, fol_vault *vault, int kind, size_t number, fol_error *err) {
  FOL_ASSERT(kind >= 0 && kind < vault->layout->kind_count);
  if (number < 1 || number > vault->contents.kinds[kind].count)
    return fol_fail(err, FOL_REFUSED, "%s: there is no %s %zu", vault->name, vault->layout->kinds[kind], number);
  int tries = 0;
  for (;;) {
    fol_error why = {FOL_OK, ""};
    if (!fol_vault_reopen(vault, err))
      return false;
    if (fol_row_read(out, vault, kind, number, &why)) /* no check that the file has not changed meanwhile is needed: the
                                                         row's checksum covers its kind and number */
      return true;
    if (!fol_vault_retry(vault, &tries)) {
      fol_fail(err, why.code, "%s", why.text);
      return fol_fail_in(err, "%s", vault->name);
    }
  }
}

size_t fol_vault_count(const fol_vault *vault, int kind) {
  FOL_ASSERT(kind >= 0 && kind < vault->layout->kind_count);
  return (size_t)vault->contents.kinds[kind].count;
}

/* Adds the computed checksum of a row, with the columns id, time, sum, value, to the chain. *fits is set to whether it
 * equals the stored checksum. */
static bool chain_value(fol_tally *tally, const fol_vault *vault, int kind, sqlite3_stmt *row, bool *fits) {
  fol_span sum, stored;
  if (sqlite3_column_type(row, 1) != SQLITE_INTEGER ||
      !fol_store_blob(&stored, row, 3, FOL_VAULT_ROW_BYTES_MAX + FOL_SEAL_BYTES))
    return false;
  const fol_seal_place place = {vault->protection.file, (uint32_t)kind, (uint64_t)sqlite3_column_int64(row, 0),
                                sqlite3_column_int64(row, 1)};
  uint8_t expected[FOL_SUM_BYTES];
  fol_sum(expected, &place, stored.data, stored.size);
  *fits = fol_store_blob(&sum, row, 2, FOL_SUM_BYTES) && sum.size == FOL_SUM_BYTES &&
          memcmp(sum.data, expected, FOL_SUM_BYTES) == 0;
  fol_chain(tally->chain, expected);
  tally->count++;
  return true;
}

/* Returns the number of the first row whose stored checksum is damaged, if the values of all rows match the header row;
 * otherwise 0. */
static uint64_t find_damaged_sum(const fol_vault *vault, int kind) {
  const fol_store store = nameless(vault);
  const fol_tally *expected = &vault->contents.kinds[kind];
  fol_tally found = {.count = 0};
  uint64_t first = 0;
  sqlite3_stmt *rows;
  if (!prepare(&rows, &store, "read", "SELECT id, time, sum, value FROM %s ORDER BY id", vault->layout->kinds[kind],
               NULL))
    return 0;
  int status;
  bool read = true, fits;
  while (read && (status = sqlite3_step(rows)) == SQLITE_ROW) {
    read = chain_value(&found, vault, kind, rows, &fits);
    if (read && !fits && first == 0)
      first = found.count;
  }
  sqlite3_finalize(rows);
  bool same = read && status == SQLITE_DONE && found.count == expected->count &&
              memcmp(found.chain, expected->chain, FOL_SUM_BYTES) == 0;
  return same ? first : 0;
}

/* Sets an error that describes what is wrong with a kind of rows whose checksums do not match the header row. Returns
 * false. */
static bool fail_walk(const fol_vault *vault, int kind, const char *what, fol_error *err) {
  uint64_t damaged = find_damaged_sum(vault, kind);
  const char *name = vault->layout->kinds[kind];
  if (damaged > 0)
    return fail_row(err, vault, kind, damaged, "is damaged: its checksum is not that of what it holds");
  return fol_fail(err, FOL_REFUSED, "rows of %s %s", name, what);
}

bool fol_rows_walk(const fol_vault *vault, int kind, fol_error *err) {
  const fol_store store = nameless(vault);
  const char *name = vault->layout->kinds[kind];
  sqlite3_stmt *rows;
  if (!prepare(&rows, &store, "read", "SELECT id, sum FROM %s ORDER BY id", name, err))
    return false;
  const fol_tally *expected = &vault->contents.kinds[kind];
  fol_tally found = {.count = 0};
  int status;
  bool is_complete = true;
  while (is_complete && (status = sqlite3_step(rows)) == SQLITE_ROW) {
    fol_span sum;
    found.count++;
    is_complete = sqlite3_column_int64(rows, 0) == (int64_t)found.count && found.count <= expected->count &&
                  fol_store_blob(&sum, rows, 1, FOL_SUM_BYTES) && sum.size == FOL_SUM_BYTES;
    if (is_complete)
      fol_chain(found.chain, sum.data);
  }
  sqlite3_finalize(rows);
  if (is_complete && status != SQLITE_DONE) {
    fol_store_fail(&store, "read", status, err);
    return fol_fail_in(err, "rows of %s", name);
  }
  if (!is_complete || found.count != expected->count)
    return fail_walk(vault, kind, "are missing or were added", err);
  if (memcmp(found.chain, expected->chain, FOL_SUM_BYTES) != 0)
    return fail_walk(vault, kind, "were altered: their checksums do not match the head row", err);
  return true;
}

/* ---- writing ---------------------------------------------------------------------------------- */

bool fol_row_write(fol_vault *vault, fol_tally *tally, const fol_row_to_write *put, fol_error *err) {
  fol_seal_place place = {vault->protection.file, (uint32_t)put->kind, put->number, put->time_ms};
  const void *stored = put->data;
  size_t size = put->size;
  uint8_t *sealed = NULL;
  if (put->seal) {
    size += FOL_SEAL_BYTES;
    stored = sealed = fol_alloc_raw(size, 1, err);
    if (!sealed)
      return false;
    fol_seal_encrypt(sealed, put->seal, &place, put->data, put->size);
  }
  uint8_t sum[FOL_SUM_BYTES];
  fol_sum(sum, &place, stored, size);
  sqlite3_stmt *statement;
  bool done = prepare(&statement, &vault->store, "write",
                      put->replace ? "UPDATE %s SET time=?, sum=?, value=? WHERE id=?"
                                   : "INSERT INTO %s(time, sum, value, id) VALUES(?, ?, ?, ?)",
                      vault->layout->kinds[put->kind], err);
  if (done) {
    int status = sqlite3_bind_int64(statement, 1, put->time_ms);
    status = status ? status : fol_store_bind(statement, 2, sum, sizeof sum);
    status = status ? status : fol_store_bind(statement, 3, stored, size);
    status = status ? status : sqlite3_bind_int64(statement, 4, (int64_t)put->number);
    done = fol_store_change(&vault->store, statement, status, err);
  }
  fol_free(sealed);
  if (!done)
    return false;
  fol_chain(tally->chain, sum);
  tally->count = put->number;
  return true;
}

static bool add(fol_vault *vault, const fol_row_to_write *put, fol_error *err) {
  if (put->size > FOL_VAULT_ROW_BYTES_MAX)
    return fol_fail(err, FOL_REFUSED, "cannot write %s: %.0f MB are too many for one %s, at most %.0f MB", vault->name,
                    (double)put->size / 1e6, vault->layout->kinds[put->kind], (double)FOL_VAULT_ROW_BYTES_MAX / 1e6);
  return fol_row_write(vault, &vault->contents.kinds[put->kind], put, err);
}

bool fol_vault_add(fol_vault *vault, int kind, int64_t time_ms, const void *data, size_t size, fol_error *err) {
  FOL_ASSERT(vault->in_transaction && kind >= 0 && kind < vault->layout->kind_count);
  fol_row_to_write put = {.kind = kind,
                          .number = vault->contents.kinds[kind].count + 1,
                          .time_ms = time_ms,
                          .data = data,
                          .size = size,
                          .seal = vault->seal};
  if (add(vault, &put, err))
    return true;
  fol_vault_rollback(vault);
  return false;
}

bool fol_vault_begin(fol_vault *vault, fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  if (*vault->read_only)
    return fol_fail(err, FOL_FAILED, "cannot write %s: %s", vault->name, vault->read_only);
  if (!fol_store_is_there(&vault->store, err) || !fol_store_run(&vault->store, "write", "BEGIN IMMEDIATE", err))
    return false;
  vault->saved = vault->contents;
  vault->in_transaction = true;
  if (fol_head_is_known(vault, err))
    return true;
  fol_vault_rollback(vault);
  return false;
}

bool fol_vault_commit(fol_vault *vault, fol_error *err) {
  FOL_ASSERT(vault->in_transaction);
  if (fol_store_is_there(&vault->store, err) && fol_head_write(&vault->store, &vault->contents, vault, false, err) &&
      fol_store_run(&vault->store, "write", "COMMIT", err)) {
    vault->in_transaction = false;
    return true;
  }
  fol_vault_rollback(vault);
  return false;
}

void fol_vault_rollback(fol_vault *vault) {
  if (!vault->in_transaction)
    return;
  vault->in_transaction = false;
  vault->contents = vault->saved;
  if (!sqlite3_get_autocommit(vault->store.db)) /* after some errors SQLite has already rolled back */
    sqlite3_exec(vault->store.db, "ROLLBACK", NULL, NULL, NULL);
}
