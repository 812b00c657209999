/* Changes the passphrase of a vault. */
#include "vault_internal.h"

#include <string.h>

static bool reseal_row(fol_vault *vault, fol_tally *tally, int kind, const fol_seal *seal, fol_error *err) {
  fol_vault_row row;
  uint64_t number = tally->count + 1;
  if (!fol_vault_read(&row, vault, kind, (size_t)number, err))
    return false;
  fol_row_to_write put = {.kind = kind,
                          .number = number,
                          .time_ms = row.time_ms,
                          .data = row.value.data,
                          .size = row.value.size,
                          .seal = seal,
                          .replace = true};
  bool done = fol_row_write(vault, tally, &put, err);
  fol_bytes_drop(&row.value);
  return done;
}

static bool reseal_rows(fol_vault *vault, const fol_seal *seal, fol_progress *progress, fol_error *err) {
  for (int kind = 0; kind < vault->layout->kind_count; kind++) {
    fol_tally tally = {.count = 0};
    while (tally.count < vault->contents.kinds[kind].count) {
      if (fol_progress_cancelled(progress))
        return fol_fail(err, FOL_CANCELLED, "changing the protection was stopped");
      if (!reseal_row(vault, &tally, kind, seal, err))
        return false;
      fol_progress_step(progress, 1);
    }
    vault->contents.kinds[kind] = tally;
  }
  return true;
}

/* Encrypts all rows again with the key of `seal`, and writes them, the header row and the row that describes the
 * encryption (`renewed`) in one transaction. On failure, vault and file are unchanged. */
static bool reseal(fol_vault *vault, const fol_protection *renewed, fol_seal *seal, fol_progress *progress,
                   fol_error *err) {
  if (!fol_vault_begin(vault, err))
    return false;
  if (!reseal_rows(vault, seal, progress, err)) {
    fol_vault_rollback(vault);
    return false;
  }
  fol_seal *old_seal = vault->seal;
  fol_protection old = vault->protection;
  vault->seal = seal;
  vault->protection = *renewed;
  if (fol_protection_write(&vault->store, renewed, false, err) && fol_vault_commit(vault, err)) {
    fol_seal_drop(old_seal);
    return true;
  }
  fol_vault_rollback(vault);
  vault->seal = old_seal;
  vault->protection = old;
  return false;
}

bool fol_vault_remove_remnants(fol_vault *vault, fol_error *err) {
  if (!fol_store_run(&vault->store, "tidy up", "VACUUM", err) || !fol_store_checkpoint(&vault->store, err))
    return false;
  /* The file no longer contains data as it was before the passphrase changed. If clearing the flag `remnants` fails,
   * the file is merely rewritten once more the next time it is opened for writing. */
  if (fol_store_run(&vault->store, "tidy up", "UPDATE protection SET remnants=0 WHERE id=1", NULL)) {
    vault->protection.remnants = false;
    fol_store_checkpoint(&vault->store, NULL);
  }
  return true;
}

static bool protect(fol_vault *vault, fol_passphrase passphrase, const fol_kdf_params *terms, fol_progress *progress,
                    fol_error *err) {
  fol_protection renewed = vault->protection;
  fol_seal *seal = NULL;
  if (!fol_store_checkpoint(&vault->store, err) || !fol_protection_renew(&renewed, &seal, passphrase, terms, err))
    return false;
  renewed.remnants = true;
  if (!reseal(vault, &renewed, seal, progress, err)) {
    fol_seal_drop(seal);
    return false;
  }
  fol_error why = {FOL_OK, ""};
  if (!fol_vault_remove_remnants(vault, &why))
    return fol_fail(err, FOL_FAILED,
                    "%s has its new protection, but bytes from before it may be left in the file; opening it once more "
                    "tries again to remove them: %s",
                    vault->name, why.text);
  fol_progress_step(progress, 1);
  return true;
}

static bool fail_because_of_reader(const fol_vault *vault, fol_error *err) {
  return fol_fail(err, FOL_FAILED, "another program is reading %s; close it there first", vault->name);
}

bool fol_vault_may_protect(fol_vault *vault, fol_error *err) {
  if (!*vault->read_only)
    return true; /* a vault that is open for writing needs no check here, since fol_vault_protect itself reports other
                    readers */
  fol_vault_stop_reading(vault);
  bool used = fol_store_is_in_use(vault->path);
  if (!fol_store_lock_shared(&vault->read_lock, vault->path, vault->name, err))
    return false;
  return !used || fail_because_of_reader(vault, err);
}

bool fol_vault_protect_with(fol_vault *vault, fol_passphrase passphrase, const fol_kdf_params *terms,
                            fol_progress *progress, fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  if (*vault->read_only)
    return fol_fail(err, FOL_FAILED, "cannot write %s: %s", vault->name, vault->read_only);
  if (!vault->protection.sealed && passphrase.size == 0)
    return true;
  size_t rows = 0;
  for (int kind = 0; kind < vault->layout->kind_count; kind++)
    rows += fol_vault_count(vault, kind);
  fol_progress_expect(progress, rows + 1);
  if (!fol_store_is_there(&vault->store, err))
    return false;
  if (!fol_store_lock_exclusive(&vault->store))
    return fail_because_of_reader(vault, err);
  bool done = protect(vault, passphrase, terms, progress, err);
  fol_store_unlock_exclusive(&vault->store);
  return done;
}

bool fol_vault_protect(fol_vault *vault, fol_passphrase passphrase, fol_progress *progress, fol_error *err) {
  fol_kdf_params terms = fol_kdf_params_default();
  return fol_vault_protect_with(vault, passphrase, &terms, progress, err);
}
