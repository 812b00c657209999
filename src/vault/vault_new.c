/* Creates vaults. */
#include "vault_internal.h"

#include "part.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool set_name(fol_vault *vault, const fol_vault_request *request, fol_error *err) {
  char *name = fol_text_copy(request->name ? request->name : request->path, err);
  if (!name)
    return false;
  fol_free(vault->name);
  vault->name = name;
  return true;
}

static bool create_at_path(fol_vault *vault, const fol_vault_request *request, fol_error *err) {
  struct stat facts;
  if (lstat(request->path, &facts) == 0)
    return fol_fail(err, FOL_FAILED, "cannot make %s: it exists already", vault->name);
  vault->path = fol_path_real(request->path, err);
  if (!vault->path || !fol_vault_check_path(vault->path, vault->name, err) ||
      !fol_path_is_clear(vault->path, vault->name, err))
    return false;
  vault->holder = fol_holder_acquire(vault->path, request->who, vault->read_only);
  return vault->holder || fol_fail(err, FOL_FAILED, "cannot make %s: %s", vault->name, vault->read_only);
}

static bool write_contents(const fol_store *store, fol_vault *vault, fol_error *err) {
  vault->contents.version = vault->layout->version;
  return fol_store_run(store, "write", "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; BEGIN IMMEDIATE", err) &&
         fol_schema_make(store, vault->layout, err) && fol_protection_write(store, &vault->protection, true, err) &&
         fol_head_write(store, &vault->contents, vault, true, err) && fol_store_run(store, "write", "COMMIT", err) &&
         fol_store_checkpoint(store, err);
}

static bool build(fol_vault *vault, const fol_vault_request *request, fol_error *err) {
  fol_kdf_params terms = fol_kdf_params_default();
  fol_random(vault->protection.file, sizeof vault->protection.file);
  if (!fol_protection_renew(&vault->protection, &vault->seal, request->passphrase, &terms, err))
    return false;
  char *part = fol_part_new(vault->path, vault->name, err);
  if (!part)
    return false;
  fol_store store;
  bool done = fol_store_open(&store, part, vault->name, FOL_STORE_WRITE, err);
  if (done) {
    done = write_contents(&store, vault, err);
    fol_store_close(&store);
  }
  done = done && fol_part_place(part, vault->path, vault->name, false, err);
  fol_part_drop(part);
  return done;
}

bool fol_vault_new(fol_vault **out, const fol_vault_request *request, fol_error *err) {
  FOL_ASSERT(!request->read_only);
  fol_vault *vault = NULL;
  if (!fol_vault_alloc(&vault, request, err))
    return false;
  bool built = set_name(vault, request, err) && create_at_path(vault, request, err) && build(vault, request, err);
  if (!built || !fol_vault_load(vault, request->passphrase, err)) {
    if (built)
      unlink(vault->path);
    fol_vault_drop(vault);
    return false;
  }
  *out = vault;
  return true;
}

bool fol_vault_may_rename(const char *path, fol_error *err) {
  struct stat facts;
  if (lstat(path, &facts) == 0)
    return fol_fail(err, FOL_FAILED, "cannot write %s: there is such a file already", path);
  char *real = fol_path_real(path, err);
  bool may = real && fol_vault_check_path(real, path, err) && fol_path_is_clear(real, path, err);
  fol_free(real);
  return may;
}

bool fol_vault_rename(const char *made, const char *path, fol_error *err) {
  char *real = fol_path_real(path, err);
  bool done = real && fol_path_is_clear(real, path, err) && fol_part_place(made, real, path, false, err);
  fol_free(real);
  return done;
}
