/* Reading without a trace: nothing is made, changed or removed beside the file. Where no writer can be waited for, what
 * was read counts if the file and its log are still what they were before. */
#include "vault_internal.h"

#include "part.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TRIES = 200, PAUSE_MS = 10, LOG_HEADER_BYTES = 32 };

/* ---- what lies there ------------------------------------------------------------------------------- */

static fol_stamp stamp_beside(const char *path, const char *suffix) {
  fol_stamp stamp = {.there = false};
  struct stat facts;
  char *beside = fol_path_beside(path, suffix, NULL);
  if (beside && lstat(beside, &facts) == 0)
    stamp = (fol_stamp){true, facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtim};
  fol_free(beside);
  return stamp;
}

static fol_stamps stamps_of(const char *path) {
  return (fol_stamps){stamp_beside(path, ""), stamp_beside(path, "-wal")};
}

static bool same_place(const fol_stamp *a, const fol_stamp *b) {
  return a->there == b->there && a->device == b->device && a->inode == b->inode;
}

static bool same_stamp(const fol_stamp *a, const fol_stamp *b) {
  return same_place(a, b) && a->size == b->size && a->modified.tv_sec == b->modified.tv_sec &&
         a->modified.tv_nsec == b->modified.tv_nsec;
}

static bool is_as_it_was(const char *path, const fol_stamps *before) {
  fol_stamps now = stamps_of(path);
  return same_stamp(&now.file, &before->file) && same_stamp(&now.log, &before->log);
}

bool fol_vault_is_steady(const fol_vault *vault) {
  return !*vault->why || vault->way == FOL_STORE_SHARED || is_as_it_was(vault->path, &vault->stamps);
}

bool fol_vault_has_side_files(const char *path) {
  return stamp_beside(path, "-wal").there || stamp_beside(path, "-shm").there;
}

bool fol_vault_has_log(const char *path) {
  return stamp_beside(path, "-wal").size > 0;
}

/* ---- opening --------------------------------------------------------------------------------------- */

/* Whether SQLite takes it for a log at all: if not it has nothing in it, but for readers SQLite waits long for that to
 * change. It has no locks on it that closing it here could let go of. */
static bool begins_as_log(const char *path) {
  uint8_t head[12] = {0};
  char *log = fol_path_beside(path, "-wal", NULL);
  int fd = log ? open(log, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  bool read = fd >= 0 && pread(fd, head, sizeof head, 0) == (ssize_t)sizeof head;
  if (fd >= 0)
    close(fd);
  fol_free(log);
  uint32_t page = (uint32_t)head[8] << 24 | (uint32_t)head[9] << 16 | (uint32_t)head[10] << 8 | head[11];
  return read && memcmp(head, "\x37\x7f\x06", 3) == 0 && (head[3] & ~1) == 0x82 && page >= 512 && page <= 65536 &&
         (page & (page - 1)) == 0;
}

/* Whoever writes has a log beside the file, and its index. A log of its header alone has nothing in it either, but a
 * reader without a writer would wait for more. */
static fol_store_way way_to_read(const fol_vault *vault) {
  const fol_stamp *log = &vault->stamps.log;
  if (vault->still || !log->there || log->size == LOG_HEADER_BYTES || (log->size > 0 && !begins_as_log(vault->path)))
    return FOL_STORE_STILL;
  if (!fol_path_is_long(vault->path, "-shm") && stamp_beside(vault->path, "-shm").there)
    return FOL_STORE_SHARED;
  return log->size > 0 ? FOL_STORE_LOG : FOL_STORE_STILL;
}

static bool open_store(fol_vault *vault, bool unsettled, fol_error *err) {
  vault->stamps = stamps_of(vault->path);
  vault->way = way_to_read(vault);
  if (vault->way == FOL_STORE_SHARED && unsettled)
    vault->way = FOL_STORE_LOG;
  return fol_store_open(&vault->store, vault->path, vault->name, vault->way, err);
}

/* All that is compared with each other is read in one transaction. */
static bool read_in_one(fol_vault *vault, const fol_read *read, fol_error *err) {
  return fol_store_run(&vault->store, "open", "BEGIN", err) && read->all(vault, read->passphrase, err) &&
         fol_store_run(&vault->store, "open", "COMMIT", err);
}

/* Whoever writes a file whose name is too long for an index beside it keeps readers out. */
static bool watch(fol_vault *vault, fol_error *err) {
  char who[FOL_WHY_SIZE];
  if (vault->watch.db || fol_store_watch(&vault->watch, vault->path, vault->name, err))
    return true;
  return fol_path_is_long(vault->path, "-shm") && fol_holder_peek(vault->path, who)
             ? fol_fail(err, FOL_FAILED, "cannot open %s: %s; its name is too long for two at a time", vault->name, who)
             : false;
}

bool fol_vault_load_to_read(fol_vault *vault, const fol_read *read, fol_error *err) {
  if (!watch(vault, err))
    return false;
  vault->first = stamps_of(vault->path);
  for (int i = 0; i < TRIES; i++) {
    fol_error why = {FOL_OK, ""};
    bool opened = open_store(vault, i > TRIES / 2, &why), done = opened && read_in_one(vault, read, &why);
    bool again = vault->way == FOL_STORE_SHARED ? opened && !done && fol_store_has_pending(&vault->store)
                                                : !is_as_it_was(vault->path, &vault->stamps);
    if (done && !again)
      return true;
    if (opened)
      fol_store_close(&vault->store);
    if (!again)
      return fol_fail(err, why.code, "%s", why.text);
    sqlite3_sleep(PAUSE_MS);
  }
  return fol_fail(err, FOL_FAILED, "cannot open %s: another program is busy with it", vault->name);
}

/* ---- going on -------------------------------------------------------------------------------------- */

/* That it is still the file that was read, and of our making. */
static bool is_the_same(const fol_vault *vault, fol_error *err) {
  int version;
  fol_protection now;
  if (!fol_schema_check(&version, &vault->store, vault->layout, err) || !fol_protection_read(&now, &vault->store, err))
    return false;
  return (version == vault->now.version && fol_protection_equal(&now, &vault->protection)) ||
         fol_fail(err, FOL_FAILED, "%s was changed by another program meanwhile; open it anew", vault->name);
}

bool fol_vault_reach(fol_vault *vault, fol_error *err) {
  if (!*vault->why || (vault->store.db && fol_vault_is_steady(vault)))
    return true;
  fol_stamps now = stamps_of(vault->path);
  bool is_there = same_place(&now.file, &vault->first.file);
  if (vault->store.db && !is_there) /* it stays as it is for whoever has it open */
    return true;
  if (!is_there)
    return fol_fail(err, FOL_FAILED, "%s is no longer there: it was moved or deleted", vault->name);
  if (vault->store.db)
    fol_store_close(&vault->store);
  if (!open_store(vault, false, err))
    return false;
  if (is_the_same(vault, err))
    return true;
  fol_store_close(&vault->store);
  return false;
}

bool fol_vault_retry(fol_vault *vault, int *tries) {
  /* What a writer is just changing in the index of its log, a reader may not put in order itself. */
  bool unsettled = *vault->why && vault->way == FOL_STORE_SHARED && fol_store_has_pending(&vault->store);
  if ((!unsettled && fol_vault_is_steady(vault)) || ++*tries >= TRIES)
    return false;
  sqlite3_sleep(PAUSE_MS);
  return true;
}

/* SQLite keeps the index of a log for all connections of a process alike: read-only for all if the first one was. */
void fol_vault_release(fol_vault *vault) {
  if (*vault->why && vault->store.db && vault->way == FOL_STORE_SHARED)
    fol_store_close(&vault->store);
}

/* A writer that closed the file meanwhile could not tidy up. */
void fol_vault_stop_reading(fol_vault *vault) {
  if (vault->store.db)
    fol_store_close(&vault->store);
  if (!vault->watch.db)
    return;
  fol_store_unwatch(&vault->watch);
  fol_stamp now = stamp_beside(vault->path, "");
  if (same_place(&now, &vault->first.file) && !is_as_it_was(vault->path, &vault->first) &&
      fol_vault_has_side_files(vault->path))
    fol_store_tidy(vault->path);
}
