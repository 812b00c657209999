/* Copies a vault to another file. */
#include "vault_internal.h"

#include "part.h"

#include <sys/stat.h>
#include <unistd.h>

/* Whether an existing file may be replaced. A file that some program has open must not be replaced, since SQLite would
 * confuse the side files of the old and the new file. */
static bool may_replace(const fol_vault *vault, const char *path, const char *name, fol_error *err) {
  struct stat own, target;
  if (stat(path, &target) != 0)
    return true;
  if (stat(vault->path, &own) == 0 && own.st_dev == target.st_dev && own.st_ino == target.st_ino)
    return fol_fail(err, FOL_FAILED, "cannot write %s: it is the file that is to be copied", name);
  if (!S_ISREG(target.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot write %s: something that is not a file has that name", name);
  if (access(path, W_OK) != 0)
    return fol_fail(err, FOL_FAILED, "cannot write %s: it is write-protected", name);
  bool is_protected;
  if (fol_store_is_in_use(path))
    return fol_fail(err, FOL_FAILED, "cannot write %s: another program has it open", name);
  return fol_vault_peek(&is_protected, path, vault->layout, NULL) ||
         fol_fail(err, FOL_FAILED, "cannot write %s: what is there is another file, which is not replaced", name);
}

/* Whether every row can be read. A copy with unreadable rows would be useless. */
static bool is_readable(fol_vault *vault, fol_error *err) {
  for (int kind = 0; kind < vault->layout->kind_count; kind++)
    for (uint64_t number = 1; number <= vault->contents.kinds[kind].count; number++) {
      fol_vault_row row;
      if (!fol_vault_read(&row, vault, kind, (size_t)number, err))
        return false;
      fol_bytes_drop(&row.value);
    }
  return true;
}

static bool vacuum_into(const fol_vault *vault, const char *part, fol_error *err) {
  sqlite3_stmt *statement;
  if (!fol_store_prepare(&statement, &vault->store, "copy", "VACUUM INTO ?", err))
    return false;
  int status = sqlite3_bind_text(statement, 1, part, -1, SQLITE_STATIC);
  status = status ? status : sqlite3_step(statement);
  bool done = status == SQLITE_DONE || fol_store_fail(&vault->store, "copy", status, err);
  sqlite3_finalize(statement);
  return done;
}

/* Completes the copy, the file `part`: switches it to a write-ahead log, which VACUUM does not do, and checks that it
 * contains all rows. */
static bool finish(const fol_vault *vault, const char *part, fol_error *err) {
  fol_vault copied = *vault;
  if (!fol_store_open(&copied.store, part, vault->name, FOL_STORE_WRITE, err))
    return false;
  int version;
  bool done = fol_store_run(&copied.store, "copy", "PRAGMA journal_mode=WAL", err) &&
              fol_schema_check(&version, &copied.store, vault->layout, err) &&
              fol_head_read(&copied.contents, &copied, version, err);
  for (int kind = 0; done && kind < vault->layout->kind_count; kind++)
    done = fol_rows_walk(&copied, kind, err);
  done = done && fol_store_checkpoint(&copied.store, err);
  fol_store_close(&copied.store);
  return done;
}

static bool write_part(fol_vault *vault, const char *part, fol_error *err) {
  if (!fol_vault_reopen(vault, err))
    return false;
  const char *only = *vault->read_only ? "PRAGMA query_only=OFF" : "";
  bool done = fol_store_run(&vault->store, "copy", only, err) && vacuum_into(vault, part, err);
  if (*vault->read_only)
    fol_store_run(&vault->store, "copy", "PRAGMA query_only=ON", NULL);
  return done && finish(vault, part, err);
}

static bool copy(fol_vault *vault, const char *path, const char *name, fol_error *err) {
  int tries = 0;
  for (;;) {
    fol_error why = {FOL_OK, ""};
    char *part = fol_part_new(path, name, err);
    if (!part)
      return false;
    bool written = write_part(vault, part, &why), retry = fol_vault_retry(vault, &tries);
    if (written && !retry && !fol_vault_is_consistent(vault))
      written = fol_fail(&why, FOL_FAILED, "another program is busy with %s", vault->name);
    bool done = written && !retry && fol_part_place(part, path, name, true, err);
    fol_part_drop(part);
    if (retry)
      continue;
    if (!written) {
      fol_fail(err, why.code, "%s", why.text);
      fol_fail_in(err, "cannot write %s", name);
    }
    return done;
  }
}

/* Checks that the vault can be copied to `path`; `real` is the path with links resolved. */
static bool check_target(fol_vault *vault, const char *real, const char *path, fol_error *err) {
  char why[FOL_WHY_SIZE];
  return fol_vault_check_path(real, path, err) && is_readable(vault, err) && may_replace(vault, real, path, err) &&
         fol_path_is_clear(real, path, err) &&
         (!fol_holder_probe(real, why) || fol_fail(err, FOL_FAILED, "cannot write %s: %s", path, why));
}

bool fol_vault_may_copy(fol_vault *vault, const char *path, fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  char *real = fol_path_real(path, err);
  bool may = real && check_target(vault, real, path, err);
  fol_free(real);
  return may;
}

bool fol_vault_copy(fol_vault *vault, const char *path, fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  char *real = fol_path_real(path, err);
  if (!real)
    return false;
  bool done = false;
  char why[FOL_WHY_SIZE];
  if (check_target(vault, real, path, err)) {
    fol_holder *holder = fol_holder_acquire(real, NULL, why);
    if (!holder)
      fol_fail(err, FOL_FAILED, "cannot write %s: %s", path, why);
    else
      done = copy(vault, real, path, err);
    fol_holder_drop(holder);
  }
  fol_free(real);
  return done;
}
