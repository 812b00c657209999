/* Opens and closes vaults. */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "vault_internal.h"

#include "part.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool fol_vault_alloc(fol_vault **out, const fol_vault_request *request, fol_error *err) {
  FOL_ASSERT(request->layout->kind_count <= FOL_VAULT_KINDS_MAX && request->layout->version >= 1);
  fol_seal_prepare();
  fol_vault *vault = fol_alloc(1, sizeof *vault, err);
  if (!vault)
    return false;
  vault->layout = request->layout;
  vault->name = fol_text_copy(request->path, err);
  if (!vault->name) {
    fol_free(vault);
    return false;
  }
  *out = vault;
  return true;
}

bool fol_vault_check_path(const char *real, const char *name, fol_error *err) {
  size_t size = strlen(real);
  struct stat facts;
  if (size > FOL_VAULT_PATH_MAX)
    return fol_fail(err, FOL_FAILED, "cannot open %s: its path has %zu bytes, and at most %d can be opened", name, size,
                    FOL_VAULT_PATH_MAX);
  return !fol_path_is_long(real, "-journal") || lstat(real, &facts) != 0 || fol_path_has_exact_name(real) ||
         fol_fail(err, FOL_FAILED, "cannot open %s: in its folder the name is spelled differently", name);
}

/* Sets vault->path to the vault's path with links resolved, and checks that the file exists. */
static bool find(fol_vault *vault, fol_error *err) {
  struct stat facts;
  char *real = realpath(vault->name, NULL);
  if (!real || stat(real, &facts) != 0) {
    free(real);
    return fol_fail(err, FOL_FAILED, "cannot open %s: %s", vault->name, strerror(errno));
  }
  vault->path = fol_text_copy(real, err);
  free(real);
  if (!vault->path)
    return false;
  if (S_ISDIR(facts.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot open %s: it is a folder", vault->name);
  if (!S_ISREG(facts.st_mode))
    return fol_fail(err, FOL_REFUSED, "%s is not a Follidot file", vault->name);
  return fol_vault_check_path(vault->path, vault->name, err);
}

/* Whether the file has other names (hard links). The lock belongs to one name only, so another program could still
 * write the file under another name. */
static bool has_other_names(const char *path) {
  struct stat facts;
  return stat(path, &facts) == 0 && facts.st_nlink > 1;
}

/* ---- loading ---------------------------------------------------------------------------------- */

/* Whether the rows of a file can be read without migration; `version` is the format version of their contents. */
static bool is_readable_version(const fol_vault_layout *layout, int version) {
  return version == layout->version || (layout->readable > 0 && version >= layout->readable);
}

static bool read_all(fol_vault *vault, fol_passphrase passphrase, fol_error *err) {
  int version;
  if (!fol_schema_check(&version, &vault->store, vault->layout, err))
    return false;
  if (*vault->read_only && !vault->will_write && !is_readable_version(vault->layout, version))
    return fol_fail(err, FOL_REFUSED,
                    "%s was made by an older Follidot: it has to be opened for writing once, to bring it up to date, "
                    "but %s",
                    vault->name, vault->read_only);
  fol_protection previous = vault->protection;
  if (!fol_protection_read(&vault->protection, &vault->store, err))
    return false;
  if (vault->seal && !fol_protection_equal(&previous, &vault->protection)) {
    fol_seal_drop(vault->seal);
    vault->seal = NULL;
  }
  if ((!vault->seal && !fol_protection_unlock(&vault->seal, &vault->protection, passphrase, vault->name, err)) ||
      !fol_head_read(&vault->contents, vault, version, err))
    return false;
  for (int kind = 0; kind < vault->layout->kind_count; kind++)
    if (!fol_rows_walk(vault, kind, err))
      return fol_fail_in(err, "%s", vault->name);
  return true;
}

static bool load_read_only(fol_vault *vault, fol_passphrase passphrase, fol_error *err) {
  return fol_vault_load_read_only(vault, &(fol_read){read_all, passphrase}, err);
}

/* Configures SQLite to write the log back into the file after every commit, so that the file is complete when it is
 * copied or moved without the log. */
static bool prepare_to_write(const fol_store *store, fol_error *err) {
  sqlite3_stmt *row;
  if (!fol_store_prepare(&row, store, "open", "PRAGMA journal_mode=WAL", err))
    return false;
  int status = sqlite3_step(row);
  const char *mode = status == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
  bool logs = mode && strcmp(mode, "wal") == 0;
  sqlite3_finalize(row);
  if (status != SQLITE_ROW)
    return fol_store_fail(store, "open", status, err);
  if (!logs)
    return fol_fail(err, FOL_FAILED, "cannot open %s for writing: its disk does not support locks between programs",
                    store->name);
  return fol_store_run(store, "open",
                       "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1; PRAGMA journal_size_limit=4000000", err);
}

/* Deletes the rollback journal, which SQLite in exclusive mode leaves behind when it switches to a write-ahead log. */
static void remove_journal(const char *path) {
  struct stat facts;
  char *journal = fol_path_with_suffix(path, "-journal", NULL);
  if (journal && lstat(journal, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0)
    unlink(journal);
  fol_free(journal);
}

bool fol_vault_load(fol_vault *vault, fol_passphrase passphrase, fol_error *err) {
  vault->had_side_files = fol_vault_has_side_files(vault->path);
  if (!fol_store_open(&vault->store, vault->path, vault->name, FOL_STORE_WRITE, err))
    return false;
  /* Everything is read in one transaction, so that it is from one state of the file even if another program is writing.
   */
  if (!fol_store_run(&vault->store, "open", "BEGIN", err) || !read_all(vault, passphrase, err) ||
      !fol_store_run(&vault->store, "open", "COMMIT", err)) {
    fol_store_leave_log(&vault->store); /* closing must not apply the log to the file, since the log may belong to
                                           another file */
    return false;
  }
  vault->loaded = true;
  if (!prepare_to_write(&vault->store, err))
    return false;
  if (vault->store.exclusive)
    remove_journal(vault->path);
  if (vault->protection.remnants)
    fol_vault_remove_remnants(vault, NULL); /* if this fails, for example on a full disk, it is tried again when the
                                               vault is next opened for writing */
  return true;
}

static void stop_writing(fol_vault *vault) {
  if (vault->store.db) {
    fol_vault_rollback(vault);
    if (vault->loaded)
      fol_store_checkpoint(&vault->store, NULL); /* if this fails, the log remains and is read the next time */
    fol_store_close(&vault->store);
    /* On a full disk SQLite does not delete its side files, so they are deleted here. */
    if (!vault->had_side_files && fol_vault_has_side_files(vault->path))
      fol_store_remove_empty_log(vault->path);
  }
  vault->loaded = false;
  fol_holder_drop(vault->holder);
  vault->holder = NULL;
}

/* Makes the vault read-only again after a failure, with `why` as the reason that fol_vault_read_only returns. Returns
 * false. */
static bool go_back_to_reading(fol_vault *vault, const char *why) {
  stop_writing(vault);
  vault->will_write = false;
  snprintf(vault->read_only, sizeof vault->read_only, "%s", why);
  load_read_only(vault, (fol_passphrase){NULL, 0}, NULL);
  return false;
}

/* Acquires the lock and loads the file for writing. If another program has the lock, returns true and the vault stays
 * read-only; on failure it also stays read-only. */
static bool start_writing(fol_vault *vault, const char *who, fol_passphrase passphrase, fol_error *err) {
  fol_vault_stop_reading(vault);
  *vault->read_only = '\0';
  vault->holder = fol_holder_acquire(vault->path, who, vault->read_only);
  vault->will_write = vault->holder != NULL;
  if (!vault->holder)
    return load_read_only(vault, passphrase, err);
  return fol_vault_load(vault, passphrase, err) || go_back_to_reading(vault, "it could not be opened for writing");
}

static bool migrate(fol_vault *vault, fol_error *err) {
  while (vault->contents.version < vault->layout->version) {
    if (!fol_vault_begin(vault, err))
      return false;
    fol_vault_migrate *step = vault->layout->migrate[vault->contents.version - 1];
    char sql[60];
    snprintf(sql, sizeof sql, "PRAGMA user_version=%d", vault->contents.version + 1);
    bool done = step(vault, err) && fol_store_run(&vault->store, "write", sql, err);
    if (!done) {
      fol_vault_rollback(vault);
      return false;
    }
    vault->contents.version++;
    if (!fol_vault_commit(vault, err))
      return false;
  }
  return true;
}

/* Migrates a file that is open for writing. On failure the vault becomes read-only again. */
static bool migrate_if_writable(fol_vault *vault, fol_error *err) {
  return *vault->read_only || migrate(vault, err) || go_back_to_reading(vault, "it could not be brought up to date");
}

bool fol_vault_start_writing(fol_vault *vault, const char *who, bool *late, fol_error *err) {
  uint8_t head[FOL_SUM_BYTES];
  memcpy(head, vault->contents.head_sum, sizeof head);
  *late = false;
  if (!*vault->read_only) /* the vault can be written already, since it had to be migrated before it could be read */
    return true;
  FOL_ASSERT(vault->will_write);
  if (!start_writing(vault, who, (fol_passphrase){NULL, 0}, err))
    return false;
  *late = memcmp(head, vault->contents.head_sum, sizeof head) != 0;
  if (!*late)
    return migrate_if_writable(vault, err);
  fol_fail(err, FOL_FAILED, "%s was changed by another program meanwhile; open it again", vault->name);
  return go_back_to_reading(vault, "it was changed by another program");
}

static bool may_write_in_folder_of(const char *path) {
  char *folder = fol_path_folder(path, NULL);
  bool may = folder && access(folder, W_OK) == 0;
  fol_free(folder);
  return may;
}

/* Determines why the file cannot be written, as far as this is possible without changing anything. */
static void find_obstacle(fol_vault *vault, const fol_vault_request *request) {
  if (request->read_only)
    snprintf(vault->read_only, sizeof vault->read_only, "it was opened for reading only");
  else if (access(vault->path, W_OK) != 0)
    snprintf(vault->read_only, sizeof vault->read_only, "it is write-protected");
  else if (has_other_names(vault->path))
    snprintf(vault->read_only, sizeof vault->read_only,
             "it has a second name (a hard link), under which it could be written");
  else if (!may_write_in_folder_of(vault->path))
    snprintf(vault->read_only, sizeof vault->read_only, "it is in a folder that cannot be written");
  else
    fol_holder_probe(vault->path, vault->read_only);
}

/* Whether the file is valid without its log; called if the file could not be opened together with the log. If it is
 * valid, the log belongs to an older or newer file of the same name. */
static bool is_valid_alone(const fol_vault_request *request) {
  fol_vault *vault = NULL;
  if (!fol_vault_alloc(&vault, request, NULL))
    return false;
  vault->ignore_log = true;
  snprintf(vault->read_only, sizeof vault->read_only, "it was opened for reading only");
  bool alone = find(vault, NULL) && fol_vault_has_log(vault->path) && load_read_only(vault, request->passphrase, NULL);
  fol_vault_drop(vault);
  return alone;
}

static bool open_found(fol_vault *vault, const fol_vault_request *request, fol_error *err) {
  find_obstacle(vault, request);
  vault->will_write = !*vault->read_only;
  if (vault->will_write)
    snprintf(vault->read_only, sizeof vault->read_only, "it is open for reading so far");
  if (!load_read_only(vault, request->passphrase, err))
    return false;
  bool waits = request->later && is_readable_version(vault->layout, vault->contents.version);
  return !vault->will_write || waits ||
         (start_writing(vault, request->who, request->passphrase, err) && migrate_if_writable(vault, err));
}

bool fol_vault_open(fol_vault **out, const fol_vault_request *request, fol_error *err) {
  fol_vault *vault = NULL;
  fol_error why = {FOL_OK, ""};
  if (!fol_vault_alloc(&vault, request, err))
    return false;
  if (find(vault, &why) && open_found(vault, request, &why)) {
    *out = vault;
    return true;
  }
  fol_vault_drop(vault);
  char *log =
      why.code == FOL_REFUSED && is_valid_alone(request) ? fol_path_with_suffix(request->path, "-wal", NULL) : NULL;
  if (log)
    fol_fail(err, FOL_REFUSED,
             "%s: the log next to it, %s, belongs to another file that had its name; move the log away", request->path,
             log);
  else
    fol_fail(err, why.code, "%s", why.text);
  fol_free(log);
  return false;
}

bool fol_vault_checkpoint(fol_vault *vault, fol_error *err) {
  FOL_ASSERT(!vault->in_transaction);
  return *vault->read_only || fol_store_checkpoint(&vault->store, err);
}

void fol_vault_drop(fol_vault *vault) {
  if (!vault)
    return;
  if (*vault->read_only)
    fol_vault_stop_reading(vault);
  else
    stop_writing(vault);
  fol_seal_drop(vault->seal);
  fol_free(vault->path);
  fol_free(vault->name);
  fol_free(vault);
}

/* ---- state --------------------------------------------------------------------------------- */

static bool read_protection(fol_vault *vault, fol_passphrase none, fol_error *err) {
  (void)none;
  int version;
  return fol_schema_check(&version, &vault->store, vault->layout, err) &&
         fol_protection_read(&vault->protection, &vault->store, err);
}

bool fol_vault_peek(bool *is_protected, const char *path, const fol_vault_layout *layout, fol_error *err) {
  fol_vault *vault = NULL;
  if (!fol_vault_alloc(&vault, &(fol_vault_request){.path = path, .layout = layout}, err))
    return false;
  snprintf(vault->read_only, sizeof vault->read_only, "it was opened for reading only");
  bool done = find(vault, err) && fol_vault_load_read_only(vault, &(fol_read){.load = read_protection}, err);
  if (done)
    *is_protected = vault->protection.sealed;
  fol_vault_drop(vault);
  return done;
}

int fol_vault_version(const fol_vault *vault) {
  return vault->contents.version;
}

bool fol_vault_is_protected(const fol_vault *vault) {
  return vault->protection.sealed;
}

const char *fol_vault_read_only(const fol_vault *vault) {
  return *vault->read_only && !vault->will_write ? vault->read_only : NULL;
}

const char *fol_vault_path(const fol_vault *vault) {
  return vault->name;
}

bool fol_vault_holder(char out[FOL_HOLDER_TEXT], const fol_vault *vault) {
  return fol_holder_peek(vault->path, out);
}

void fol_vault_remove(const char *path) {
  fol_path_remove(path);
}
