/* SQLite connections. */
#include "store.h"

#include "part.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- errors ----------------------------------------------------------------------------------- */

static const char *explain(const fol_store *store, int status) {
  int reason = store->db ? sqlite3_system_errno(store->db) : 0;
  switch (status & 0xff) {
  case SQLITE_FULL:
    return "no space left on the disk";
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return "another program is busy with it";
  case SQLITE_NOMEM:
    return "not enough memory";
  case SQLITE_IOERR:
    if (status == SQLITE_IOERR_NOMEM)
      return "not enough memory";
    return reason == ENOSPC || reason == EDQUOT ? "no space left on the disk"
           : reason                             ? strerror(reason)
                                                : "reading or writing it failed";
  case SQLITE_CANTOPEN:
    return reason ? strerror(reason) : "it or one of its side files cannot be opened";
  default:
    return store->db ? sqlite3_errmsg(store->db) : sqlite3_errstr(status);
  }
}

bool fol_store_fail(const fol_store *store, const char *what, int status, fol_error *err) {
  const char *why = explain(store, status);
  switch (status & 0xff) {
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
  case SQLITE_TOOBIG:
  case SQLITE_ERROR: /* this program's statements are correct, so the file must be damaged */
  case SQLITE_CONSTRAINT:
  case SQLITE_MISMATCH:
  case SQLITE_FORMAT:
    return fol_fail(err, FOL_REFUSED, "%s is damaged: %s", store->name, why);
  default:
    return fol_fail(err, FOL_FAILED, "cannot %s %s: %s", what, store->name, why);
  }
}

/* ---- opening ---------------------------------------------------------------------------------- */

static bool configure(sqlite3 *db) {
  static const struct {
    int what, on;
  } switches[] = {
      {SQLITE_DBCONFIG_DEFENSIVE, 1},
      {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
      {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
      {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
      {SQLITE_DBCONFIG_DQS_DML, 0},
      {SQLITE_DBCONFIG_DQS_DDL, 0},
      {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
      {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
      {SQLITE_DBCONFIG_ENABLE_FKEY, 0},
  };
  for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
    if (sqlite3_db_config(db, switches[i].what, switches[i].on, NULL) != SQLITE_OK)
      return false;
  return true;
}

static void limit(sqlite3 *db) {
  static const struct {
    int what, max;
  } limits[] = {
      {SQLITE_LIMIT_LENGTH, (int)FOL_VAULT_ROW_BYTES_MAX + 10000},
      {SQLITE_LIMIT_SQL_LENGTH, 10000},
      {SQLITE_LIMIT_COLUMN, 16},
      {SQLITE_LIMIT_EXPR_DEPTH, 20},
      {SQLITE_LIMIT_COMPOUND_SELECT, 4},
      {SQLITE_LIMIT_VDBE_OP, 25000},
      {SQLITE_LIMIT_FUNCTION_ARG, 8},
      {SQLITE_LIMIT_ATTACHED, 1}, /* 1 is needed, since VACUUM attaches its output */
      {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
      {SQLITE_LIMIT_VARIABLE_NUMBER, 16},
      {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
      {SQLITE_LIMIT_WORKER_THREADS, 0},
  };
  for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
    sqlite3_limit(db, limits[i].what, limits[i].max);
}

/* Returns the URI of a file: "file:" and the path, in which characters with a meaning in URIs are encoded as %XX. */
static char *uri_of(const char *path, const char *query, fol_error *err) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._/";
  fol_bytes uri = {0};
  bool done = fol_bytes_printf(&uri, err, "file:");
  for (; done && *path; path++)
    done = fol_bytes_printf(&uri, err, strchr(plain, *path) ? "%c" : "%%%02X", (unsigned char)*path);
  done = done && fol_bytes_add(&uri, query, strlen(query) + 1, err);
  if (done)
    return (char *)uri.data;
  fol_bytes_drop(&uri);
  return NULL;
}

/* Rejects a side file that SQLite cannot have made for this program and, if `empty` is true, also a side file that is
 * not empty. This program never leaves a rollback journal behind, and a journal planted by an attacker could make
 * SQLite alter or delete other files. SQLite creates only regular side files; it would follow a link, and a pipe would
 * block it. */
static bool check_side_file(const char *path, const char *name, const char *suffix, bool empty, fol_error *err) {
  char *beside = fol_path_with_suffix(path, suffix, err);
  if (!beside)
    return false;
  struct stat facts;
  bool clear = lstat(beside, &facts) != 0 || (S_ISREG(facts.st_mode) && (!empty || facts.st_size == 0));
  fol_free(beside);
  beside = clear ? NULL : fol_path_with_suffix(name, suffix, err);
  if (beside)
    fol_fail(err, FOL_REFUSED, "%s: next to it is %s, which Follidot did not write; move it away", name, beside);
  fol_free(beside);
  return clear;
}

static bool open_in_mode(fol_store *store, const char *path, fol_store_mode mode, fol_error *err) {
  static const char *const queries[] = {"", "?readonly_shm=1", "", "?immutable=1"};
  bool writes = mode == FOL_STORE_WRITE;
  char *uri = writes ? NULL : uri_of(path, queries[mode], err);
  bool ready = writes ? !fol_path_is_long(path, "-journal") || fol_longname_new(&store->longname, err)
                      : uri && fol_readonly_vfs_new(&store->readonly, mode == FOL_STORE_LOG, err);
  if (!ready) {
    fol_free(uri);
    return false;
  }
  int flags = SQLITE_OPEN_FULLMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  const char *vfs = store->readonly   ? fol_readonly_vfs_name(store->readonly)
                    : store->longname ? fol_longname_name(store->longname)
                                      : NULL;
  int status = sqlite3_open_v2(writes ? path : uri, &store->db, flags, vfs);
  fol_free(uri);
  if (status == SQLITE_OK && !configure(store->db))
    status = SQLITE_MISUSE;
  return status == SQLITE_OK || fol_store_fail(store, "open", status, err);
}

bool fol_store_open(fol_store *out, const char *path, const char *name, fol_store_mode mode, fol_error *err) {
  fol_store store = {.name = name};
  if (!check_side_file(path, name, "-journal", true, err) || !check_side_file(path, name, "-wal", false, err) ||
      !check_side_file(path, name, "-shm", false, err))
    return false;
  if (!open_in_mode(&store, path, mode, err)) {
    fol_store_close(&store);
    return false;
  }
  limit(store.db);
  sqlite3_busy_timeout(store.db, 2000);
  if (mode != FOL_STORE_WRITE)
    fol_store_leave_log(&store);
  static const char settings[] = "PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0;"
                                 "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON";
  /* Exclusive mode is set before the first access, so that SQLite stores the index of the log in memory. */
  store.exclusive = mode == FOL_STORE_WRITE && fol_path_is_long(path, "-shm");
  const char *first = mode != FOL_STORE_WRITE ? "PRAGMA query_only=ON"
                      : store.exclusive       ? "PRAGMA main.locking_mode=EXCLUSIVE"
                                              : "";
  if (!fol_store_run(&store, "open", first, err) || !fol_store_run(&store, "open", settings, err)) {
    fol_store_close(&store);
    return false;
  }
  *out = store;
  return true;
}

void fol_store_leave_log(const fol_store *store) {
  sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

void fol_store_close(fol_store *store) {
  int status = sqlite3_close(store->db);
  FOL_ASSERT(status == SQLITE_OK); /* closing would fail only if a statement were not finalized */
  fol_readonly_vfs_drop(store->readonly);
  fol_longname_drop(store->longname);
  store->db = NULL;
  store->readonly = NULL;
  store->longname = NULL;
}

bool fol_store_has_pending(const fol_store *store) {
  return (sqlite3_extended_errcode(store->db) & 0xff) == SQLITE_READONLY;
}

/* ---- statements ------------------------------------------------------------------------------- */

bool fol_store_run(const fol_store *store, const char *what, const char *sql, fol_error *err) {
  int status = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
  return status == SQLITE_OK || fol_store_fail(store, what, status, err);
}

bool fol_store_prepare(sqlite3_stmt **out, const fol_store *store, const char *what, const char *sql, fol_error *err) {
  int status = sqlite3_prepare_v2(store->db, sql, -1, out, NULL);
  return status == SQLITE_OK || fol_store_fail(store, what, status, err);
}

bool fol_store_number(int64_t *out, const fol_store *store, const char *sql, fol_error *err) {
  sqlite3_stmt *statement;
  if (!fol_store_prepare(&statement, store, "read", sql, err))
    return false;
  int status = sqlite3_step(statement);
  if (status == SQLITE_ROW)
    *out = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return status == SQLITE_ROW || fol_store_fail(store, "read", status == SQLITE_DONE ? SQLITE_CORRUPT : status, err);
}

int fol_store_bind(sqlite3_stmt *statement, int index, const void *data, size_t size) {
  return size ? sqlite3_bind_blob64(statement, index, data, size, SQLITE_STATIC)
              : sqlite3_bind_zeroblob(statement, index, 0);
}

bool fol_store_change(const fol_store *store, sqlite3_stmt *statement, int status, fol_error *err) {
  if (status == SQLITE_OK)
    status = sqlite3_step(statement);
  if (status == SQLITE_DONE && sqlite3_changes(store->db) != 1)
    status = SQLITE_CORRUPT;
  bool done = status == SQLITE_DONE || fol_store_fail(store, "write", status, err);
  sqlite3_finalize(statement);
  return done;
}

bool fol_store_blob(fol_span *out, sqlite3_stmt *statement, int column, size_t size_max) {
  if (sqlite3_column_type(statement, column) != SQLITE_BLOB)
    return false;
  const void *data = sqlite3_column_blob(statement, column);
  int size = sqlite3_column_bytes(statement, column);
  if (size < 0 || (size_t)size > size_max || (size > 0 && !data))
    return false;
  *out = (fol_span){data, (size_t)size};
  return true;
}

bool fol_store_is_there(const fol_store *store, fol_error *err) {
  int moved = 0;
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return !moved || fol_fail(err, FOL_FAILED, "%s is no longer there: it was moved or deleted", store->name);
}

bool fol_store_checkpoint(const fol_store *store, fol_error *err) {
  int status = sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
  return status == SQLITE_OK || fol_store_fail(store, "write", status, err);
}

/* ---- the database file and its locks ---------------------------------------------------------- */

/* Returns SQLite's own file object, through which the file has to be read and locked: closing another descriptor of the
 * file would release all locks that SQLite has on it in this process (POSIX advisory locks). */
static sqlite3_file *file_of(const fol_store *store) {
  sqlite3_file *file = NULL;
  sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  FOL_ASSERT(file && file->pMethods);
  return file;
}

size_t fol_store_peek(const fol_store *store, uint8_t *out, size_t size) {
  sqlite3_file *file = file_of(store);
  sqlite3_int64 file_size = 0;
  if (file->pMethods->xFileSize(file, &file_size) != SQLITE_OK)
    return 0;
  if ((uint64_t)file_size < size)
    size = (size_t)file_size;
  return size && file->pMethods->xRead(file, out, (int)size, 0) == SQLITE_OK ? size : 0;
}

static bool lock_exclusive(const fol_store *store) {
  sqlite3_file *file = file_of(store);
  return file->pMethods->xLock(file, SQLITE_LOCK_SHARED) == SQLITE_OK &&
         file->pMethods->xLock(file, SQLITE_LOCK_EXCLUSIVE) == SQLITE_OK;
}

/* Gets SQLite's exclusive lock, which fails while there is any other connection: every connection to a database with a
 * log holds a shared lock all the time, even between transactions. By these locks SQLite also determines which
 * connection is closed last. */
bool fol_store_lock_exclusive(const fol_store *store) {
  sqlite3_file *file = file_of(store);
  if (lock_exclusive(store))
    return true;
  file->pMethods->xUnlock(file, SQLITE_LOCK_SHARED);
  return false;
}

void fol_store_unlock_exclusive(const fol_store *store) {
  sqlite3_file *file = file_of(store);
  if (!store->exclusive) /* in exclusive mode SQLite relies on holding its exclusive lock, which must not be released */
    file->pMethods->xUnlock(file, SQLITE_LOCK_SHARED);
}

/* ---- other connections to the database --------------------------------------------------------- */

/* Opens a database with the default VFS and without reading it, to use its locks. */
static bool open_for_locks(fol_store *out, const char *path, int flags) {
  *out = (fol_store){.name = path};
  return sqlite3_open_v2(path, &out->db, flags | SQLITE_OPEN_FULLMUTEX, NULL) == SQLITE_OK;
}

static void unlock(const fol_store *store) {
  sqlite3_file *file = file_of(store);
  file->pMethods->xUnlock(file, SQLITE_LOCK_NONE);
}

bool fol_store_is_in_use(const char *path) {
  fol_store store;
  bool used = false;
  if (open_for_locks(&store, path, SQLITE_OPEN_READWRITE)) {
    used = !lock_exclusive(&store);
    unlock(&store);
  }
  fol_store_close(&store);
  return used;
}

bool fol_store_lock_shared(fol_store *out, const char *path, const char *name, fol_error *err) {
  enum { TRIES = 200, PAUSE_MS = 10 };
  fol_store store;
  if (!open_for_locks(&store, path, SQLITE_OPEN_READONLY)) {
    fol_store_close(&store);
    return fol_fail(err, FOL_FAILED, "cannot open %s: not enough memory", name);
  }
  sqlite3_file *file = file_of(&store);
  int status = SQLITE_BUSY;
  for (int i = 0; i < TRIES && status == SQLITE_BUSY; i++) {
    status = file->pMethods->xLock(file, SQLITE_LOCK_SHARED);
    if (status == SQLITE_BUSY)
      sqlite3_sleep(PAUSE_MS);
  }
  if (status == SQLITE_BUSY) {
    fol_store_close(&store);
    return fol_fail(err, FOL_FAILED, "cannot open %s: another program is busy with it", name);
  }
  *out = store; /* success even if the file system does not support locks */
  return true;
}

void fol_store_unlock_shared(fol_store *store) {
  if (!store->db)
    return;
  unlock(store);
  fol_store_close(store);
}

void fol_store_remove_empty_log(const char *path) {
  fol_store store;
  char *log = fol_path_with_suffix(path, "-wal", NULL), *index = fol_path_with_suffix(path, "-shm", NULL);
  struct stat facts;
  if (open_for_locks(&store, path, SQLITE_OPEN_READWRITE)) {
    if (log && index && lock_exclusive(&store) && (lstat(log, &facts) != 0 || facts.st_size == 0)) {
      unlink(log);
      unlink(index);
    }
    unlock(&store);
  }
  fol_store_close(&store);
  fol_free(log);
  fol_free(index);
}
