/* The inside of a vault, shared by the files of this room. */
#ifndef FOLLIDOT_VAULT_VAULT_INTERNAL_H
#define FOLLIDOT_VAULT_VAULT_INTERNAL_H

#include "holder.h"
#include "seal.h"
#include "store.h"

#include <sys/types.h>
#include <time.h>

/* What the head row records of a kind: the number of rows and their chained checksum. */
typedef struct fol_tally {
  uint64_t count;
  uint8_t chain[FOL_SUM_BYTES];
} fol_tally;

/* The head row, decoded. */
typedef struct fol_contents {
  int version;
  fol_tally kinds[FOL_VAULT_KINDS_MAX];
  size_t head_size;
  uint8_t head[FOL_VAULT_HEAD_MAX]; /* the caller's */
  uint8_t head_sum[FOL_SUM_BYTES];  /* of the head row; differs once another program has written */
} fol_contents;

/* The row of the table `protection`: how the file is encrypted. */
typedef struct fol_protection {
  uint8_t file[FOL_IDENTITY_BYTES]; /* random, identifies the file */
  bool sealed;
  bool remnants; /* the file may still contain data from before the last change of protection */
  fol_kdf_params terms;
  uint8_t proof[FOL_SEAL_BYTES + 16]; /* a known text, encrypted: tells a wrong passphrase from an altered file */
} fol_protection;

/* Identity, size and time of a file, to detect changes; all zero if it did not exist. */
typedef struct fol_stamp {
  bool exists;
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified;
} fol_stamp;

/* Of the database and its log. */
typedef struct fol_stamps {
  fol_stamp file, log;
} fol_stamps;

struct fol_vault {
  fol_store store; /* a reader may close it between reads (fol_vault_reopen) */
  const fol_vault_layout *layout;
  char *name, *path;            /* as requested, and with links resolved */
  fol_holder *holder;           /* a writer's lock on the file; NULL for a reader */
  char read_only[FOL_WHY_SIZE]; /* why the vault is a reader at the moment; "" for a writer */
  fol_protection protection;
  fol_seal *seal;               /* NULL if the file is not encrypted */
  fol_contents contents, saved; /* saved: what a rollback restores */
  bool in_transaction;
  bool loaded;
  bool will_write;     /* a reader that is going to be a writer */
  bool had_side_files; /* a writer: there was a log or its index when it opened the file */

  /* Readers only. */
  bool ignore_log;          /* read the database file alone */
  fol_store_mode mode;      /* in which `store` is open */
  fol_store read_lock;      /* holds a shared lock, which shows others that the file is being read */
  fol_stamps loaded_stamps; /* when the vault was loaded */
  fol_stamps opened_stamps; /* when `store` was opened */
};

/* ---- vault_schema.c --------------------------------------------------------------------------- */

/* Creates the tables and sets application_id and user_version. */
bool fol_schema_make(const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* FOL_REFUSED unless the schema is exactly ours; to be called before anything else is read. Sets *version to that of
 * the file. */
bool fol_schema_check(int *version, const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* ---- vault_head.c ----------------------------------------------------------------------------- */

/* Reads the row of `protection`; FOL_REFUSED if it is damaged. */
bool fol_protection_read(fol_protection *out, const fol_store *store, fol_error *err);
/* Writes it; `first`: inserts it. */
bool fol_protection_write(const fol_store *store, const fol_protection *protection, bool first, fol_error *err);

/* Sets salt, key and proof for a new passphrase, or for none, and then *seal to NULL. The identity of the file stays.
 */
bool fol_protection_renew(fol_protection *out, fol_seal **seal, fol_passphrase passphrase, const fol_kdf_params *terms,
                          fol_error *err);

/* Whether identity, salt and proof are the same. */
bool fol_protection_equal(const fol_protection *a, const fol_protection *b);

/* Derives the key from the passphrase; FOL_PASSPHRASE if the proof shows that it is wrong. */
bool fol_protection_unlock(fol_seal **seal, const fol_protection *protection, fol_passphrase passphrase,
                           const char *name, fol_error *err);

/* Reads, verifies and decodes the head row. */
bool fol_head_read(fol_contents *out, const fol_vault *vault, int version, fol_error *err);

/* Writes the head row and sets the checksum in `contents`; `first`: inserts it. */
bool fol_head_write(const fol_store *store, fol_contents *contents, const fol_vault *vault, bool first, fol_error *err);

/* FOL_FAILED if the head row is not the one that was read or written last. */
bool fol_head_is_known(const fol_vault *vault, fol_error *err);

/* ---- vault_rows.c ----------------------------------------------------------------------------- */

/* Checks the row numbers and the chain of a kind against the head, without reading the values. Errors do not name the
 * file. */
bool fol_rows_walk(const fol_vault *vault, int kind, fol_error *err);

/* As fol_vault_read, but errors do not name the file. */
bool fol_row_read(fol_vault_row *out, const fol_vault *vault, int kind, uint64_t number, fol_error *err);

/* A row to be written. */
typedef struct fol_row_put {
  int kind;
  uint64_t number;
  int64_t time_ms;
  const void *data;
  size_t size;
  const fol_seal *seal; /* NULL: not encrypted */
  bool replace;         /* replaces the value of an existing row */
} fol_row_put;

/* Writes a row, encrypted if it has a seal, and adds its checksum to the chain. */
bool fol_row_write(fol_vault *vault, fol_tally *tally, const fol_row_put *put, fol_error *err);

/* ---- vault.c ---------------------------------------------------------------------------------- */

/* An empty vault with a name and a layout. */
bool fol_vault_alloc(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* FOL_FAILED if SQLite cannot open `real`, a path with links resolved; errors call it `name`. */
bool fol_vault_check_path(const char *real, const char *name, fol_error *err);

/* Opens and checks the file at `path` for writing. The caller has acquired `holder`, and set `seal` if the key is known
 * already. */
bool fol_vault_load(fol_vault *vault, fol_passphrase passphrase, fol_error *err);

/* ---- vault_read.c ----------------------------------------------------------------------------- */

/* How to read a file in one transaction. */
typedef struct fol_read {
  bool (*load)(fol_vault *vault, fol_passphrase passphrase, fol_error *err);
  fol_passphrase passphrase;
} fol_read;

/* Opens and reads the file at `path`, and retries until it has seen a consistent state of it. */
bool fol_vault_load_read_only(fol_vault *vault, const fol_read *read, fol_error *err);
/* Closes a reader's connections. */
void fol_vault_stop_reading(fol_vault *vault);

/* To be called before reading: opens a reader's `store`, again if another program has written meanwhile. Does nothing
 * for a writer. */
bool fol_vault_reopen(fol_vault *vault, fol_error *err);

/* Whether everything read since `store` was opened is of one state of the file. */
bool fol_vault_is_consistent(const fol_vault *vault);

/* Whether to read again, because the state is not consistent or a writer is just changing the index of its log; waits a
 * little before. False after too many tries. */
bool fol_vault_retry(fol_vault *vault, int *tries);

/* Whether there is a log, or the index of one. */
bool fol_vault_has_side_files(const char *path);

/* Whether there is a log that is not empty. */
bool fol_vault_has_log(const char *path);

/* ---- vault_protect.c -------------------------------------------------------------------------- */

/* Rewrites the file so that no deleted or replaced data is left in it. */
bool fol_vault_remove_remnants(fol_vault *vault, fol_error *err);

/* fol_vault_protect with given parameters for the key, for tests. */
bool fol_vault_protect_with(fol_vault *vault, fol_passphrase passphrase, const fol_kdf_params *terms,
                            fol_progress *progress, fol_error *err);

#endif
