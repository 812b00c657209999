/* SQLite connections that are hardened against malicious files and report errors as fol_error. */
#ifndef FOLLIDOT_VAULT_STORE_H
#define FOLLIDOT_VAULT_STORE_H

#include "longname.h"
#include "readonly.h"

/* A connection to a database file. */
typedef struct fol_store {
  sqlite3 *db;
  const char *name;           /* name of the file for errors; borrowed */
  fol_readonly_vfs *readonly; /* the VFS of a connection that only reads; NULL for other connections */
  fol_longname *longname; /* the VFS of a connection that writes a file with a long name; NULL for other connections. If
                             `readonly` and `longname` are NULL, SQLite's default VFS is used */
  bool exclusive; /* the connection writes and locks out all others, since the name of the log's index file would be too
                     long */
} fol_store;

/* How a file is opened. The modes for reading change nothing in the file's folder. */
typedef enum fol_store_mode {
  FOL_STORE_WRITE,     /* for reading and writing */
  FOL_STORE_SHARED,    /* for reading the database and its log, with the log's index on disk, while another program may
                          write */
  FOL_STORE_LOG,       /* for reading the database and its log, whose index is rebuilt in memory; no program may write
                          meanwhile */
  FOL_STORE_IMMUTABLE, /* for reading the database file without its log; no program may write meanwhile */
} fol_store_mode;

/* Opens an existing file without reading it yet. Fails with FOL_REFUSED if it has side files that this program did not
 * make. */
bool fol_store_open(fol_store *out, const char *path, const char *name, fol_store_mode way, fol_error *err);

/* Closes the connection; all its statements must be finalized. */
void fol_store_close(fol_store *store);

/* Makes fol_store_close leave the write-ahead log unchanged. For connections that only read, fol_store_open has already
 * done so. */
void fol_store_leave_log(const fol_store *store);

/* Whether the last read in FOL_STORE_SHARED mode failed because another program was still updating the index of the
 * log. */
bool fol_store_has_pending(const fol_store *store);

/* Reads the first `size` bytes of the file as they are, without SQLite interpreting them. Returns the number of bytes
 * read, 0 on failure. */
size_t fol_store_peek(const fol_store *store, uint8_t *out, size_t size);

/* Sets an error for an SQLite status and returns false: "cannot WHAT NAME: why" (FOL_FAILED) or "NAME is damaged: why"
 * (FOL_REFUSED). */
bool fol_store_fail(const fol_store *store, const char *what, int status, fol_error *err);

/* Runs SQL, which must be a constant text of this program; `what` names the action in errors, such as "open". */
bool fol_store_run(const fol_store *store, const char *what, const char *sql, fol_error *err);

/* Prepares a statement, which the caller finalizes; `what` names the action in errors, such as "open". */
bool fol_store_prepare(sqlite3_stmt **out, const fol_store *store, const char *what, const char *sql, fol_error *err);

/* Runs a query whose result is a single integer. */
bool fol_store_number(int64_t *out, const fol_store *store, const char *sql, fol_error *err);

/* Binds a blob, which may be empty and must stay valid until the statement has run. Returns the SQLite status. */
int fol_store_bind(sqlite3_stmt *statement, int index, const void *data, size_t size);

/* Runs a statement that must change exactly one row, and finalizes it. `status` is the SQLite status of binding its
 * values. */
bool fol_store_change(const fol_store *store, sqlite3_stmt *statement, int status, fol_error *err);

/* Reads a blob from a column of the current row. Returns false if the column has another type or is longer than
 * `size_max`, or if memory runs out. */
bool fol_store_blob(fol_span *out, sqlite3_stmt *statement, int column, size_t size_max);

/* Checks that the file is still at the path where it was opened, and fails otherwise. */
bool fol_store_is_there(const fol_store *store, fol_error *err);

/* Writes the log back into the database file and empties the log. Fails while a reader is in a transaction. */
bool fol_store_checkpoint(const fol_store *store, fol_error *err);

/* Locks out all other connections; returns false if there are any. Must be called after something has been read. */
bool fol_store_lock_exclusive(const fol_store *store);

/* Releases the exclusive lock. */
void fol_store_unlock_exclusive(const fol_store *store);

/* Whether any program, this one included, has the database at `path` open. */
bool fol_store_is_in_use(const char *path);

/* Takes SQLite's shared lock on a database through a connection that has no other use. The lock shows other programs
 * that the database is being read. Fails while another program has locked the database exclusively. */
bool fol_store_lock_shared(fol_store *out, const char *path, const char *name, fol_error *err);

/* Releases the shared lock; does nothing if `store` is all zero. */
void fol_store_unlock_shared(fol_store *store);

/* Deletes an empty log and its index if no program has the database open. Normally the last program to close the
 * database has deleted both. */
void fol_store_remove_empty_log(const char *path);

#endif
