/* Internals of a vault, which all files of this folder share. */
#ifndef FOLLIDOT_VAULT_VAULT_INTERNAL_H
#define FOLLIDOT_VAULT_VAULT_INTERNAL_H

#include "holder.h"
#include "seal.h"
#include "store.h"

#include <sys/types.h>
#include <time.h>

/* What the header row records about one kind of rows: their number and the chain of their checksums. */
typedef struct fol_tally {
  uint64_t count;
  uint8_t chain[FOL_SUM_BYTES];
} fol_tally;

/* The contents of the header row (table `head`), decoded. */
typedef struct fol_contents {
  int version;
  fol_tally kinds[FOL_VAULT_KINDS_MAX];
  size_t head_size;
  uint8_t head[FOL_VAULT_HEAD_MAX]; /* bytes that the caller stores in the header row */
  uint8_t head_sum[FOL_SUM_BYTES];  /* checksum of the header row when it was last read or written; if the file has
                                       another one, another program has written to it */
} fol_contents;

/* The row of the table `protection`, which records how the file is encrypted. */
typedef struct fol_protection {
  uint8_t file[FOL_IDENTITY_BYTES]; /* random bytes that identify the file */
  bool sealed;
  bool remnants; /* whether the file may still contain data as it was before the passphrase was last changed */
  fol_kdf_params terms;
  uint8_t proof[FOL_SEAL_BYTES +
                16]; /* a known text, encrypted: decrypting it tells a wrong passphrase from an altered file */
} fol_protection;

/* Identity (device and inode), size and modification time of a file, to detect changes to the file; all zero if the
 * file did not exist. */
typedef struct fol_stamp {
  bool exists;
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified;
} fol_stamp;

/* The stamps (fol_stamp) of a database file and of its log. */
typedef struct fol_stamps {
  fol_stamp file, log;
} fol_stamps;

struct fol_vault {
  fol_store store; /* closed between reads if the vault is open read-only (fol_vault_reopen) */
  const fol_vault_layout *layout;
  char *name, *path;            /* name: the path as requested; path: the path with links resolved */
  fol_holder *holder;           /* the lock for writing; NULL if the vault is open read-only */
  char read_only[FOL_WHY_SIZE]; /* the reason why the vault is open read-only; "" if it can be written */
  fol_protection protection;
  fol_seal *seal;               /* NULL if the file is not encrypted */
  fol_contents contents, saved; /* contents: of the header row; saved: copy from which a rollback restores `contents` */
  bool in_transaction;
  bool loaded;
  bool will_write;     /* whether the vault is open read-only now but will be opened for writing later */
  bool had_side_files; /* whether a log or its index existed when the file was opened for writing */

  /* members used only while the vault is open read-only: */
  bool ignore_log;          /* whether to read the database file without its log */
  fol_store_mode mode;      /* the mode in which `store` is open */
  fol_store read_lock;      /* holds a shared lock, which shows other programs that the file is being read */
  fol_stamps loaded_stamps; /* stamps from when the vault was loaded */
  fol_stamps opened_stamps; /* stamps from when `store` was opened */
};

/* ---- vault_schema.c --------------------------------------------------------------------------- */

/* Creates the tables and sets application_id and user_version. */
bool fol_schema_make(const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* Checks that the tables are exactly those that this program creates; must be called before anything else is read. Sets
 * *version to the version of the file. Fails with FOL_REFUSED if they differ. */
bool fol_schema_check(int *version, const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* ---- vault_head.c ----------------------------------------------------------------------------- */

/* Reads the row of the table `protection`. Fails with FOL_REFUSED if it is damaged. */
bool fol_protection_read(fol_protection *out, const fol_store *store, fol_error *err);
/* Writes the row of the table `protection`; if `first` is true, inserts the row. */
bool fol_protection_write(const fol_store *store, const fol_protection *protection, bool first, fol_error *err);

/* Sets salt, key and proof for a new passphrase. If there is no passphrase, sets *seal to NULL. The identity of the
 * file is unchanged. */
bool fol_protection_renew(fol_protection *out, fol_seal **seal, fol_passphrase passphrase, const fol_kdf_params *terms,
                          fol_error *err);

/* Whether identity, salt and proof are equal. */
bool fol_protection_equal(const fol_protection *a, const fol_protection *b);

/* Derives the key from the passphrase. Fails with FOL_PASSPHRASE if the proof shows that the passphrase is wrong. */
bool fol_protection_unlock(fol_seal **seal, const fol_protection *protection, fol_passphrase passphrase,
                           const char *name, fol_error *err);

/* Reads, verifies and decodes the header row (table `head`). */
bool fol_head_read(fol_contents *out, const fol_vault *vault, int version, fol_error *err);

/* Writes the header row (table `head`) and sets its checksum in `contents`; if `first` is true, inserts the row. */
bool fol_head_write(const fol_store *store, fol_contents *contents, const fol_vault *vault, bool first, fol_error *err);

/* Checks that the header row in the file is the one that was read or written last; otherwise fails with FOL_FAILED. */
bool fol_head_is_known(const fol_vault *vault, fol_error *err);

/* ---- vault_rows.c ----------------------------------------------------------------------------- */

/* Compares the row numbers and the checksum chain of one kind of rows with the header row, without reading the rows'
 * values. Errors do not contain the file's name. */
bool fol_rows_walk(const fol_vault *vault, int kind, fol_error *err);

/* Reads and verifies row `number` of kind `kind`. Errors do not contain the file's name, which the caller adds. */
bool fol_row_read(fol_vault_row *out, const fol_vault *vault, int kind, uint64_t number, fol_error *err);

/* A row that is to be written. */
typedef struct fol_row_to_write {
  int kind;
  uint64_t number;
  int64_t time_ms;
  const void *data;
  size_t size;
  const fol_seal *seal; /* NULL if the value is not to be encrypted */
  bool replace;         /* whether the row exists already and its value is to be replaced */
} fol_row_to_write;

/* Writes a row, encrypted if put->seal is not NULL, and adds its checksum to the chain in `tally`. */
bool fol_row_write(fol_vault *vault, fol_tally *tally, const fol_row_to_write *put, fol_error *err);

/* ---- vault.c ---------------------------------------------------------------------------------- */

/* Allocates a vault object with the name and layout of the request, but without an open file. */
bool fol_vault_alloc(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Checks that SQLite can open `real`, a path with links resolved; otherwise fails with FOL_FAILED. Errors use
 * `name`. */
bool fol_vault_check_path(const char *real, const char *name, fol_error *err);

/* Opens and checks the file at vault->path for writing. The caller has acquired vault->holder, and has set vault->seal
 * if the key is already known. */
bool fol_vault_load(fol_vault *vault, fol_passphrase passphrase, fol_error *err);

/* ---- vault_read.c ----------------------------------------------------------------------------- */

/* A function that reads from a file in one transaction, and the passphrase to pass to it. */
typedef struct fol_read {
  bool (*load)(fol_vault *vault, fol_passphrase passphrase, fol_error *err);
  fol_passphrase passphrase;
} fol_read;

/* Opens the file at vault->path and reads from it. Retries until everything that was read is from one state of the
 * file. */
bool fol_vault_load_read_only(fol_vault *vault, const fol_read *read, fol_error *err);
/* Closes the connections of a vault that is open read-only, and releases its shared lock. */
void fol_vault_stop_reading(fol_vault *vault);

/* Must be called before reading. If the vault is open read-only, opens its `store`, or opens it again if another
 * program has written meanwhile. Does nothing if the vault is open for writing. */
bool fol_vault_reopen(fol_vault *vault, fol_error *err);

/* Whether everything that was read since `store` was opened is from one state of the file. */
bool fol_vault_is_consistent(const fol_vault *vault);

/* Whether to read again. That is necessary if what was read is not from one state of the file, or if another program is
 * changing the index of the log. Waits a short time before returning true. Returns false after too many tries. */
bool fol_vault_retry(fol_vault *vault, int *tries);

/* Whether the database at `path` has a log or the index of a log. */
bool fol_vault_has_side_files(const char *path);

/* Whether the database at `path` has a log that is not empty. */
bool fol_vault_has_log(const char *path);

/* ---- vault_protect.c -------------------------------------------------------------------------- */

/* Rewrites the file so that no deleted or replaced data is left in it. */
bool fol_vault_remove_remnants(fol_vault *vault, fol_error *err);

/* Encrypts the whole file in place with another passphrase, or decrypts it if `passphrase` has size 0. Unlike
 * fol_vault_protect, takes the parameters for deriving the key from `terms`; for tests. */
bool fol_vault_protect_with(fol_vault *vault, fol_passphrase passphrase, const fol_kdf_params *terms,
                            fol_progress *progress, fol_error *err);

#endif
