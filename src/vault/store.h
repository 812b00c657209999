/* SQLite as we use it: shut off from what a file could make it do, and its errors in our words. */
#ifndef FOLLIDOT_VAULT_STORE_H
#define FOLLIDOT_VAULT_STORE_H

#include "longname.h"
#include "readonly.h"

typedef struct fol_store {
  sqlite3 *db;
  const char *name;       /* of the file in errors; borrowed */
  fol_readonly *readonly; /* of a reader */
  fol_longname *longname; /* of a writer, where the name is long; both NULL: the usual VFS */
  bool alone;             /* a writer that keeps all others out: its name is too long for an index beside it */
} fol_store;

/* All but the first change nothing, beside the file neither. */
typedef enum fol_store_way {
  FOL_STORE_WRITE,
  FOL_STORE_SHARED, /* where a log lies beside it with its index: in step with whoever writes */
  FOL_STORE_LOG,    /* where a log lies beside it without its index; nobody may write meanwhile */
  FOL_STORE_STILL,  /* without looking at what lies beside it; nobody may write meanwhile */
} fol_store_way;

/* An existing file at `path`; close it. It has not been read yet. */
bool fol_store_open(fol_store *out, const char *path, const char *name, fol_store_way way, fol_error *err);
void fol_store_close(fol_store *store);
/* Closing it then leaves the log beside it as it is; readers do so anyway. */
void fol_store_leave_log(const fol_store *store);

/* Whether the last error of a FOL_STORE_SHARED reader was that a writer has not made the index ready yet. */
bool fol_store_has_pending(const fol_store *store);

/* The first bytes of the file, past all that SQLite makes of it; returns how many. */
size_t fol_store_peek(const fol_store *store, uint8_t *out, size_t size);

/* "cannot WHAT NAME: why", or "NAME is damaged: why" */
bool fol_store_fail(const fol_store *store, const char *what, int status, fol_error *err);

/* Statements of fixed texts. A prepared one is finalized by the caller. */
bool fol_store_run(const fol_store *store, const char *what, const char *sql, fol_error *err);
bool fol_store_prepare(sqlite3_stmt **out, const fol_store *store, const char *what, const char *sql, fol_error *err);
bool fol_store_number(int64_t *out, const fol_store *store, const char *sql, fol_error *err);

/* Binds bytes as they are, none as an empty blob; they must stay until the statement is done. */
int fol_store_bind(sqlite3_stmt *statement, int index, const void *data, size_t size);

/* Runs it once, which must change one row, and finalizes it. `status` is what binding gave. */
bool fol_store_change(const fol_store *store, sqlite3_stmt *statement, int status, fol_error *err);

/* A blob of the present row; false where it is something else or longer than `most`, or memory is short. */
bool fol_store_blob(fol_span *out, sqlite3_stmt *statement, int column, size_t most);

/* Fails where the file no longer lies where it was opened. */
bool fol_store_is_there(const fol_store *store, fol_error *err);

/* Writes the log back into the file and empties it, which no reader in the middle of something lets happen. */
bool fol_store_empty_log(const fol_store *store, fol_error *err);

/* Keeps all other connections out, where there are none; false: there are. Once something has been read. */
bool fol_store_shut(const fol_store *store);
void fol_store_unshut(const fol_store *store);

/* Whether any program, this one included, has the database at `path` open. */
bool fol_store_is_in_use(const char *path);

/* Shows others that the database is being read, by SQLite's own shared lock; nothing is read through it. Fails where
 * somebody keeps all others out just now. Unwatching one that is all zero is fine. */
bool fol_store_watch(fol_store *out, const char *path, const char *name, fol_error *err);
void fol_store_unwatch(fol_store *store);

/* Removes an empty log, and its index, from beside a database that nobody has open, as its last user should have. */
void fol_store_tidy(const char *path);

#endif
