/* SQLite connections, hardened against malicious files, with errors as fol_error. */
#ifndef FOLLIDOT_VAULT_STORE_H
#define FOLLIDOT_VAULT_STORE_H

#include "longname.h"
#include "readonly.h"

/* A connection. */
typedef struct fol_store {
  sqlite3 *db;
  const char *name;       /* of the file in errors; borrowed */
  fol_readonly *readonly; /* the VFS of a reader */
  fol_longname *longname; /* the VFS of a writer of a file with a long name; both NULL: the default VFS */
  bool exclusive;         /* a writer that locks all others out, since the name is too long for an index file */
} fol_store;

/* How a file is opened. The modes for reading change nothing in the folder. */
typedef enum fol_store_mode {
  FOL_STORE_WRITE,     /* for writing */
  FOL_STORE_SHARED,    /* with the log and its index on disk, in step with a writer */
  FOL_STORE_LOG,       /* with the log, whose index is rebuilt in memory; nobody may write meanwhile */
  FOL_STORE_IMMUTABLE, /* the database file alone; nobody may write meanwhile */
} fol_store_mode;

/* Opens an existing file, without reading it yet. FOL_REFUSED if there are side files that are not ours. */
bool fol_store_open(fol_store *out, const char *path, const char *name, fol_store_mode way, fol_error *err);

/* Closes it; all statements must be finalized. */
void fol_store_close(fol_store *store);

/* Makes fol_store_close leave the log as it is, as readers always do. */
void fol_store_leave_log(const fol_store *store);

/* Whether the last read in FOL_STORE_SHARED mode failed because a writer has not finished the index yet. */
bool fol_store_has_pending(const fol_store *store);

/* Reads the first bytes of the file without SQLite interpreting them; returns how many, 0 on failure. */
size_t fol_store_peek(const fol_store *store, uint8_t *out, size_t size);

/* Fails with "cannot WHAT NAME: why" (FOL_FAILED) or "NAME is damaged: why" (FOL_REFUSED) for an SQLite status. */
bool fol_store_fail(const fol_store *store, const char *what, int status, fol_error *err);

/* Runs SQL, which must be our own text. */
bool fol_store_run(const fol_store *store, const char *what, const char *sql, fol_error *err);

/* Prepares a statement, which the caller finalizes. */
bool fol_store_prepare(sqlite3_stmt **out, const fol_store *store, const char *what, const char *sql, fol_error *err);

/* Reads one integer. */
bool fol_store_number(int64_t *out, const fol_store *store, const char *sql, fol_error *err);

/* Binds a blob, which may be empty and must stay valid until the statement has run. Returns the SQLite status. */
int fol_store_bind(sqlite3_stmt *statement, int index, const void *data, size_t size);

/* Runs a statement that must change exactly one row, and finalizes it. `status` is that of binding its values. */
bool fol_store_change(const fol_store *store, sqlite3_stmt *statement, int status, fol_error *err);

/* A blob in the current row; false if it is of another type or longer than `size_max`, or if memory runs out. */
bool fol_store_blob(fol_span *out, sqlite3_stmt *statement, int column, size_t size_max);

/* Fails if the file is no longer at the path where it was opened. */
bool fol_store_is_there(const fol_store *store, fol_error *err);

/* Writes the log back into the file and empties it. Fails while a reader is in a transaction. */
bool fol_store_checkpoint(const fol_store *store, fol_error *err);

/* Locks all other connections out; false if there are any. To be called after something has been read. */
bool fol_store_lock_exclusive(const fol_store *store);

/* Releases that lock. */
void fol_store_unlock_exclusive(const fol_store *store);

/* Whether any program, this one included, has the database at `path` open. */
bool fol_store_is_in_use(const char *path);

/* Takes SQLite's shared lock on a database to show others that it is being read, through a connection that is used for
 * nothing else. Fails while another program has locked it exclusively. */
bool fol_store_lock_shared(fol_store *out, const char *path, const char *name, fol_error *err);

/* Releases that lock; does nothing if `store` is all zero. */
void fol_store_unlock_shared(fol_store *store);

/* Deletes an empty log and its index if nobody has the database open: its last user should have done so. */
void fol_store_remove_empty_log(const char *path);

#endif
