/* Reads vaults without creating, changing or deleting anything next to the file. In modes that cannot use SQLite's
 * locks, what was read is valid if the stamps (identity, size, time) of the file and its log show that neither has
 * changed meanwhile. */
#include "vault_internal.h"

#include "part.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 200, PAUSE_MS = 10, LOG_HEADER_BYTES = 32 };

/* ---- stamps ------------------------------------------------------------------------------- */

static fol_stamp stamp_beside(const char *path, const char *suffix) {
  fol_stamp stamp = {.exists = false};
  struct stat facts;
  char *beside = fol_path_with_suffix(path, suffix, NULL);
  if (beside && lstat(beside, &facts) == 0)
    stamp = (fol_stamp){true, facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtim};
  fol_free(beside);
  return stamp;
}

static fol_stamps stamps_of(const char *path) {
  return (fol_stamps){stamp_beside(path, ""), stamp_beside(path, "-wal")};
}

static bool same_file(const fol_stamp *a, const fol_stamp *b) {
  return a->exists == b->exists && a->device == b->device && a->inode == b->inode;
}

static bool same_stamp(const fol_stamp *a, const fol_stamp *b) {
  return same_file(a, b) && a->size == b->size && a->modified.tv_sec == b->modified.tv_sec &&
         a->modified.tv_nsec == b->modified.tv_nsec;
}

static bool is_unchanged(const char *path, const fol_stamps *before) {
  fol_stamps now = stamps_of(path);
  return same_stamp(&now.file, &before->file) && same_stamp(&now.log, &before->log);
}

bool fol_vault_is_consistent(const fol_vault *vault) {
  return !*vault->read_only || vault->mode == FOL_STORE_SHARED || is_unchanged(vault->path, &vault->opened_stamps);
}

bool fol_vault_has_side_files(const char *path) {
  return stamp_beside(path, "-wal").exists || stamp_beside(path, "-shm").exists;
}

bool fol_vault_has_log(const char *path) {
  return stamp_beside(path, "-wal").size > 0;
}

/* ---- opening --------------------------------------------------------------------------------------- */

/* Whether the log has a header that SQLite would accept. If not, the log counts as empty, since SQLite would wait long
 * for a valid header. Closing the log's descriptor here releases no lock of SQLite's, since SQLite has no locks on the
 * log. */
static bool begins_as_log(const char *path) {
  uint8_t head[12] = {0};
  char *log = fol_path_with_suffix(path, "-wal", NULL);
  int fd = log ? open(log, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  bool read = fd >= 0 && pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head;
  if (fd >= 0)
    close(fd);
  fol_free(log);
  uint32_t page = (uint32_t)head[8] << 24 | (uint32_t)head[9] << 16 | (uint32_t)head[10] << 8 | head[11];
  return read && memcmp(head, "\x37\x7f\x06", 3) == 0 && (head[3] & ~1) == 0x82 && page >= 512 && page <= 65536 &&
         (page & (page - 1)) == 0;
}

/* Returns the mode in which to read. If the log has an index on disk, another program is writing, and the mode is
 * FOL_STORE_SHARED. A log that consists only of a header counts as empty, since SQLite would wait for content. */
static fol_store_mode mode_to_read(const fol_vault *vault) {
  const fol_stamp *log = &vault->opened_stamps.log;
  if (vault->ignore_log || !log->exists || log->size == LOG_HEADER_BYTES ||
      (log->size > 0 && !begins_as_log(vault->path)))
    return FOL_STORE_IMMUTABLE;
  if (!fol_path_is_long(vault->path, "-shm") && stamp_beside(vault->path, "-shm").exists)
    return FOL_STORE_SHARED;
  return log->size > 0 ? FOL_STORE_LOG : FOL_STORE_IMMUTABLE;
}

static bool open_store(fol_vault *vault, bool unsettled, fol_error *err) {
  vault->opened_stamps = stamps_of(vault->path);
  vault->mode = mode_to_read(vault);
  if (vault->mode == FOL_STORE_SHARED && unsettled)
    vault->mode = FOL_STORE_LOG;
  return fol_store_open(&vault->store, vault->path, vault->name, vault->mode, err);
}

/* Reads in one transaction, so that everything read is from one state of the file. */
static bool read_in_transaction(fol_vault *vault, const fol_read *read, fol_error *err) {
  return fol_store_run(&vault->store, "open", "BEGIN", err) && read->load(vault, read->passphrase, err) &&
         fol_store_run(&vault->store, "open", "COMMIT", err);
}

/* Takes SQLite's shared lock on the file. Fails while another program has locked out readers. A program does so while
 * it writes to a file whose name is too long for an index file. */
static bool lock_for_reading(fol_vault *vault, fol_error *err) {
  char who[FOL_WHY_SIZE];
  if (vault->read_lock.db || fol_store_lock_shared(&vault->read_lock, vault->path, vault->name, err))
    return true;
  return fol_path_is_long(vault->path, "-shm") && fol_holder_peek(vault->path, who)
             ? fol_fail(err, FOL_FAILED, "cannot open %s: %s; its name is too long for two programs at a time",
                        vault->name, who)
             : false;
}

bool fol_vault_load_read_only(fol_vault *vault, const fol_read *read, fol_error *err) {
  if (!lock_for_reading(vault, err))
    return false;
  vault->loaded_stamps = stamps_of(vault->path);
  for (int i = 0; i < TRIES; i++) {
    fol_error why = {FOL_OK, ""};
    bool opened = open_store(vault, i > TRIES / 2, &why), done = opened && read_in_transaction(vault, read, &why);
    bool retry = vault->mode == FOL_STORE_SHARED ? opened && !done && fol_store_has_pending(&vault->store)
                                                 : !is_unchanged(vault->path, &vault->opened_stamps);
    if (done && !retry)
      return true;
    if (opened)
      fol_store_close(&vault->store);
    if (!retry)
      return fol_fail(err, why.code, "%s", why.text);
    sqlite3_sleep(PAUSE_MS);
  }
  return fol_fail(err, FOL_FAILED, "cannot open %s: another program is busy with it", vault->name);
}

/* ---- reading again -------------------------------------------------------------------------------------- */

/* Checks that the file is still the one that was loaded and has the expected tables; fails otherwise. */
static bool check_same(const fol_vault *vault, fol_error *err) {
  int version;
  fol_protection now;
  if (!fol_schema_check(&version, &vault->store, vault->layout, err) || !fol_protection_read(&now, &vault->store, err))
    return false;
  return (version == vault->contents.version && fol_protection_equal(&now, &vault->protection)) ||
         fol_fail(err, FOL_FAILED, "%s was changed by another program meanwhile; open it again", vault->name);
}

bool fol_vault_reopen(fol_vault *vault, fol_error *err) {
  if (!*vault->read_only || (vault->store.db && fol_vault_is_consistent(vault)))
    return true;
  fol_stamps now = stamps_of(vault->path);
  bool is_there = same_file(&now.file, &vault->loaded_stamps.file);
  if (vault->store.db && !is_there) /* the file was moved or deleted, but is still open and does not change any more */
    return true;
  if (!is_there)
    return fol_fail(err, FOL_FAILED, "%s is no longer there: it was moved or deleted", vault->name);
  if (vault->store.db)
    fol_store_close(&vault->store);
  if (!open_store(vault, false, err))
    return false;
  if (check_same(vault, err))
    return true;
  fol_store_close(&vault->store);
  return false;
}

bool fol_vault_retry(fol_vault *vault, int *tries) {
  /* Whether the program that writes has not finished updating the index of its log, which a reader cannot do for it. */
  bool unsettled = *vault->read_only && vault->mode == FOL_STORE_SHARED && fol_store_has_pending(&vault->store);
  if ((!unsettled && fol_vault_is_consistent(vault)) || ++*tries >= TRIES)
    return false;
  sqlite3_sleep(PAUSE_MS);
  return true;
}

/* SQLite shares the index of a log between all connections of a process, and the index is read-only for all of them if
 * the first one only reads. A vault that is open only for reading therefore closes its connection here, so that this
 * process can open the file for writing. */
void fol_vault_release(fol_vault *vault) {
  if (*vault->read_only && vault->store.db && vault->mode == FOL_STORE_SHARED)
    fol_store_close(&vault->store);
}

/* Also deletes an empty log: a program that stopped writing while this program was reading could not delete its log. */
void fol_vault_stop_reading(fol_vault *vault) {
  if (vault->store.db)
    fol_store_close(&vault->store);
  if (!vault->read_lock.db)
    return;
  fol_store_unlock_shared(&vault->read_lock);
  fol_stamp now = stamp_beside(vault->path, "");
  if (same_file(&now, &vault->loaded_stamps.file) && !is_unchanged(vault->path, &vault->loaded_stamps) &&
      fol_vault_has_side_files(vault->path))
    fol_store_remove_empty_log(vault->path);
}
