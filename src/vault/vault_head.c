/* Reads and writes the rows of the tables `protection` and `head`. */
#include "vault_internal.h"

#include <string.h>

/* ---- the row of `protection` ------------------------------------------------------------------ */

static const uint8_t known_text[16] = "follidot vault 1";

static fol_seal_place place_of_proof(const uint8_t *file) {
  return (fol_seal_place){.file = file, .kind = FOL_KIND_PROOF};
}

/* Computes a checksum of everything in the row of `protection` on which opening the file depends, so that a damaged
 * salt is not reported as a wrong passphrase. */
static void sum_protection(uint8_t sum[FOL_SUM_BYTES], const fol_protection *p) {
  uint8_t text[FOL_SALT_BYTES + 17 + sizeof p->proof] = {p->sealed};
  for (int i = 0; i < 8; i++) {
    text[1 + i] = (uint8_t)(p->terms.operations >> (8 * i));
    text[9 + i] = (uint8_t)(p->terms.memory_bytes >> (8 * i));
  }
  memcpy(text + 17, p->terms.salt, FOL_SALT_BYTES);
  memcpy(text + 17 + FOL_SALT_BYTES, p->proof, sizeof p->proof);
  fol_seal_place place = place_of_proof(p->file);
  fol_sum(sum, &place, text, sizeof text);
}

static bool is_number(sqlite3_stmt *row, int column, uint64_t max) {
  return sqlite3_column_type(row, column) == SQLITE_INTEGER && (uint64_t)sqlite3_column_int64(row, column) <= max;
}

/* Reads the columns id, file, salt, operations, memory, proof, remnants. The proof is a checksum and, if the file is
 * encrypted, also the known text in encrypted form. */
static bool read_protection(fol_protection *p, sqlite3_stmt *row) {
  fol_span file, salt, proof;
  if (!is_number(row, 0, 1) || !fol_store_blob(&file, row, 1, FOL_IDENTITY_BYTES) ||
      !fol_store_blob(&salt, row, 2, FOL_SALT_BYTES) || !is_number(row, 3, INT64_MAX) ||
      !is_number(row, 4, INT64_MAX) || !fol_store_blob(&proof, row, 5, FOL_SUM_BYTES + sizeof p->proof) ||
      !is_number(row, 6, 1) || file.size != FOL_IDENTITY_BYTES)
    return false;
  p->sealed = salt.size > 0;
  if (sqlite3_column_int64(row, 0) != 1 || (p->sealed && salt.size != FOL_SALT_BYTES) ||
      proof.size != FOL_SUM_BYTES + (p->sealed ? sizeof p->proof : 0))
    return false;
  memcpy(p->file, file.data, file.size);
  if (p->sealed) {
    memcpy(p->terms.salt, salt.data, salt.size);
    memcpy(p->proof, (const uint8_t *)proof.data + FOL_SUM_BYTES, sizeof p->proof);
  }
  p->terms.operations = (uint64_t)sqlite3_column_int64(row, 3);
  p->terms.memory_bytes = (uint64_t)sqlite3_column_int64(row, 4);
  p->remnants = sqlite3_column_int64(row, 6) != 0;
  uint8_t sum[FOL_SUM_BYTES];
  sum_protection(sum, p);
  return memcmp(sum, proof.data, FOL_SUM_BYTES) == 0;
}

bool fol_protection_read(fol_protection *out, const fol_store *store, fol_error *err) {
  sqlite3_stmt *row;
  static const char sql[] = "SELECT id, file, salt, operations, memory, proof, remnants FROM protection LIMIT 2";
  if (!fol_store_prepare(&row, store, "read", sql, err))
    return false;
  fol_protection protection = {.sealed = false};
  int status = sqlite3_step(row);
  bool is_complete = status == SQLITE_ROW && read_protection(&protection, row);
  if (is_complete)
    is_complete = (status = sqlite3_step(row)) == SQLITE_DONE;
  sqlite3_finalize(row);
  if (status != SQLITE_ROW && status != SQLITE_DONE)
    return fol_store_fail(store, "read", status, err);
  if (!is_complete)
    return fol_fail(err, FOL_REFUSED, "%s is damaged: its protection data is inconsistent", store->name);
  if (protection.sealed && !fol_kdf_params_are_acceptable(&protection.terms))
    return fol_fail(err, FOL_REFUSED, "%s is damaged: opening it would take too much work or memory", store->name);
  *out = protection;
  return true;
}

bool fol_protection_write(const fol_store *store, const fol_protection *p, bool first, fol_error *err) {
  const char *sql = first ? "INSERT INTO protection(file, salt, operations, memory, proof, remnants, id) "
                            "VALUES(?, ?, ?, ?, ?, ?, 1)"
                          : "UPDATE protection SET file=?, salt=?, operations=?, memory=?, proof=?, remnants=? "
                            "WHERE id=1";
  sqlite3_stmt *statement;
  if (!fol_store_prepare(&statement, store, "write", sql, err))
    return false;
  uint8_t proof[FOL_SUM_BYTES + sizeof p->proof];
  sum_protection(proof, p);
  memcpy(proof + FOL_SUM_BYTES, p->proof, sizeof p->proof);
  int status = fol_store_bind(statement, 1, p->file, sizeof p->file);
  status = status ? status : fol_store_bind(statement, 2, p->terms.salt, p->sealed ? FOL_SALT_BYTES : 0);
  status = status ? status : sqlite3_bind_int64(statement, 3, (int64_t)p->terms.operations);
  status = status ? status : sqlite3_bind_int64(statement, 4, (int64_t)p->terms.memory_bytes);
  status = status ? status : fol_store_bind(statement, 5, proof, p->sealed ? sizeof proof : FOL_SUM_BYTES);
  status = status ? status : sqlite3_bind_int(statement, 6, p->remnants);
  return fol_store_change(store, statement, status, err);
}

bool fol_protection_renew(fol_protection *out, fol_seal **seal, fol_passphrase passphrase, const fol_kdf_params *terms,
                          fol_error *err) {
  fol_protection renewed = {.sealed = passphrase.size > 0};
  memcpy(renewed.file, out->file, sizeof renewed.file);
  if (renewed.sealed) {
    renewed.terms = *terms;
    if (!fol_seal_new(seal, passphrase, terms, err))
      return false;
    fol_seal_place place = place_of_proof(renewed.file);
    fol_seal_encrypt(renewed.proof, *seal, &place, known_text, sizeof known_text);
  } else {
    *seal = NULL;
  }
  *out = renewed;
  return true;
}

bool fol_protection_equal(const fol_protection *a, const fol_protection *b) {
  return a->sealed == b->sealed && memcmp(a->file, b->file, sizeof a->file) == 0 &&
         memcmp(a->terms.salt, b->terms.salt, sizeof a->terms.salt) == 0 &&
         memcmp(a->proof, b->proof, sizeof a->proof) == 0;
}

bool fol_protection_unlock(fol_seal **seal, const fol_protection *protection, fol_passphrase passphrase,
                           const char *name, fol_error *err) {
  if (!protection->sealed)
    return true;
  if (passphrase.size == 0)
    return fol_fail(err, FOL_PASSPHRASE, "%s is protected: a passphrase is needed", name);
  fol_seal *derived = NULL;
  if (!fol_seal_new(&derived, passphrase, &protection->terms, err))
    return fol_fail_in(err, "%s", name);
  uint8_t found[sizeof known_text];
  fol_seal_place place = place_of_proof(protection->file);
  if (!fol_seal_decrypt(found, derived, &place, protection->proof, sizeof protection->proof) ||
      memcmp(found, known_text, sizeof known_text) != 0) {
    fol_seal_drop(derived);
    return fol_fail(err, FOL_PASSPHRASE, "%s: this passphrase is wrong", name);
  }
  *seal = derived;
  return true;
}

/* ---- the header row ----------------------------------------------------------------------------- */

/* The value of the header row: "FVH1", format version, number of kinds of rows, for each kind the number of rows and
 * the chained checksum, and the caller's bytes. Numbers are little-endian. */
enum { HEAD_START = 12, HEAD_KIND = 8 + FOL_SUM_BYTES };
enum { HEAD_MAX = HEAD_START + FOL_VAULT_KINDS_MAX * HEAD_KIND + (int)FOL_VAULT_HEAD_MAX };
static const uint8_t head_mark[4] = "FVH1";

static uint8_t *put_number(uint8_t *to, uint64_t number, int bytes) {
  for (int i = 0; i < bytes; i++)
    *to++ = (uint8_t)(number >> (8 * i));
  return to;
}

static uint64_t get_number(const uint8_t *from, int bytes) {
  uint64_t number = 0;
  for (int i = 0; i < bytes; i++)
    number |= (uint64_t)from[i] << (8 * i);
  return number;
}

static size_t encode(uint8_t out[HEAD_MAX], const fol_contents *contents, int kinds) {
  memcpy(out, head_mark, sizeof head_mark);
  uint8_t *to = put_number(out + sizeof head_mark, (uint64_t)contents->version, 4);
  to = put_number(to, (uint64_t)kinds, 4);
  for (int i = 0; i < kinds; i++) {
    to = put_number(to, contents->kinds[i].count, 8);
    memcpy(to, contents->kinds[i].chain, FOL_SUM_BYTES);
    to += FOL_SUM_BYTES;
  }
  memcpy(to, contents->head, contents->head_size);
  return (size_t)(to - out) + contents->head_size;
}

static bool decode(fol_contents *out, const uint8_t *data, size_t size, int version, int kinds) {
  size_t start = HEAD_START + (size_t)kinds * HEAD_KIND;
  if (size < start || size - start > FOL_VAULT_HEAD_MAX || memcmp(data, head_mark, sizeof head_mark) != 0 ||
      get_number(data + 4, 4) != (uint64_t)version || get_number(data + 8, 4) != (uint64_t)kinds)
    return false;
  out->version = version;
  const uint8_t *from = data + HEAD_START;
  for (int i = 0; i < kinds; i++, from += HEAD_KIND) {
    out->kinds[i].count = get_number(from, 8);
    if (out->kinds[i].count > INT64_MAX)
      return false;
    memcpy(out->kinds[i].chain, from + 8, FOL_SUM_BYTES);
  }
  out->head_size = size - start;
  memcpy(out->head, from, out->head_size);
  return true;
}

/* The header row as stored in the table `head`. */
typedef struct head_row {
  uint8_t sum[FOL_SUM_BYTES], value[HEAD_MAX + FOL_SEAL_BYTES];
  size_t size;
} head_row;

static bool read_row(head_row *out, const fol_store *store, fol_error *err) {
  sqlite3_stmt *row;
  if (!fol_store_prepare(&row, store, "read", "SELECT id, sum, value FROM head LIMIT 2", err))
    return false;
  fol_span sum, value;
  int status = sqlite3_step(row);
  bool is_complete = status == SQLITE_ROW && sqlite3_column_int64(row, 0) == 1 &&
                     fol_store_blob(&sum, row, 1, FOL_SUM_BYTES) && sum.size == FOL_SUM_BYTES &&
                     fol_store_blob(&value, row, 2, sizeof out->value);
  if (is_complete) {
    memcpy(out->sum, sum.data, sum.size);
    out->size = value.size;
    if (value.size > 0)
      memcpy(out->value, value.data, value.size);
    is_complete = (status = sqlite3_step(row)) == SQLITE_DONE;
  }
  sqlite3_finalize(row);
  if (status != SQLITE_ROW && status != SQLITE_DONE)
    return fol_store_fail(store, "read", status, err);
  return is_complete || fol_fail(err, FOL_REFUSED, "%s is damaged: its head row is not as it was written", store->name);
}

bool fol_head_read(fol_contents *out, const fol_vault *vault, int version, fol_error *err) {
  head_row row = {.size = 0};
  if (!read_row(&row, &vault->store, err))
    return false;
  fol_seal_place place = {.file = vault->protection.file, .kind = FOL_KIND_HEAD, .number = 1};
  uint8_t sum[FOL_SUM_BYTES], plain[HEAD_MAX + FOL_SEAL_BYTES];
  fol_sum(sum, &place, row.value, row.size);
  if (memcmp(sum, row.sum, sizeof sum) != 0)
    return fol_fail(err, FOL_REFUSED, "%s is damaged: the checksum of its head row does not fit", vault->name);
  const uint8_t *data = row.value;
  if (vault->seal) {
    if (!fol_seal_decrypt(plain, vault->seal, &place, row.value, row.size))
      return fol_fail(err, FOL_REFUSED, "%s was altered: the seal of its head row does not fit", vault->name);
    data = plain;
    row.size -= FOL_SEAL_BYTES;
  }
  fol_contents contents = {.version = version};
  if (!decode(&contents, data, row.size, version, vault->layout->kind_count))
    return fol_fail(err, FOL_REFUSED, "%s was altered: its head row is none of this version", vault->name);
  memcpy(contents.head_sum, sum, sizeof sum);
  *out = contents;
  return true;
}

bool fol_head_write(const fol_store *store, fol_contents *contents, const fol_vault *vault, bool first,
                    fol_error *err) {
  sqlite3_stmt *statement;
  if (!fol_store_prepare(&statement, store, "write",
                         first ? "INSERT INTO head(sum, value, id) VALUES(?, ?, 1)"
                               : "UPDATE head SET sum=?, value=? WHERE id=1",
                         err))
    return false;
  uint8_t plain[HEAD_MAX], sealed[HEAD_MAX + FOL_SEAL_BYTES];
  const uint8_t *stored = plain;
  size_t size = encode(plain, contents, vault->layout->kind_count);
  fol_seal_place place = {.file = vault->protection.file, .kind = FOL_KIND_HEAD, .number = 1};
  if (vault->seal) {
    fol_seal_encrypt(sealed, vault->seal, &place, plain, size);
    stored = sealed;
    size += FOL_SEAL_BYTES;
  }
  fol_sum(contents->head_sum, &place, stored, size);
  int status = fol_store_bind(statement, 1, contents->head_sum, FOL_SUM_BYTES);
  status = status ? status : fol_store_bind(statement, 2, stored, size);
  return fol_store_change(store, statement, status, err);
}

bool fol_head_is_known(const fol_vault *vault, fol_error *err) {
  head_row row;
  if (!read_row(&row, &vault->store, err))
    return false;
  if (memcmp(row.sum, vault->contents.head_sum, FOL_SUM_BYTES) != 0)
    return fol_fail(err, FOL_FAILED, "%s was changed by another program meanwhile; open it again", vault->name);
  return true;
}
