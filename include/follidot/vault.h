/* Vault: numbered rows of bytes in one SQLite file, in which lost, damaged, altered or deleted rows are detected. It
 * knows nothing about what the bytes mean; the storage room does.
 *
 * Rows belong to kinds, each of them a table. Every row carries an unkeyed checksum, so that damage can be told apart
 * from alteration. A head row holds the number of rows and the chained checksum of each kind, and some bytes of the
 * caller's. With a passphrase all values are encrypted: XChaCha20-Poly1305 under a key derived by Argon2id (libsodium),
 * each bound to its file, kind, number and time as associated data. Only the number, size and time of rows then remain
 * visible. Replacing the file with an older copy of itself is not detected.
 *
 * fol_vault_layout describes a type of file, fol_vault_request how to open one, and fol_vault is an open file. */
#ifndef FOLLIDOT_VAULT_H
#define FOLLIDOT_VAULT_H

#include "follidot/base.h"

#define FOL_VAULT_KINDS_MAX     8                           /* kinds of rows in a file */
#define FOL_VAULT_ROW_BYTES_MAX ((size_t)210 * 1000 * 1000) /* bytes in a row */
#define FOL_VAULT_HEAD_MAX      ((size_t)4096)              /* bytes of the caller's in the head row */
#define FOL_PASSPHRASE_MAX      ((size_t)1024)              /* bytes in a passphrase */

/* A borrowed passphrase; `size` 0 is none. May contain any bytes except zero. */
typedef struct fol_passphrase {
  const char *text;
  size_t size;
} fol_passphrase;

/* Overwrites a secret in memory in a way that compilers do not optimise away (sodium_memzero). */
void fol_wipe(void *secret, size_t size);

struct fol_vault;

/* Migrates the rows of a file from one version to the next; runs within a transaction. */
typedef bool fol_vault_migrate(struct fol_vault *vault, fol_error *err);

/* The type of file that is expected. */
typedef struct fol_vault_layout {
  int32_t application_id;            /* SQLite's application_id */
  int version;                       /* current version of the rows' contents, from 1 on (SQLite's user_version) */
  int readable;                      /* oldest version that can be read without migration; 0: only `version` */
  const char *const *kinds;          /* names of the tables, [a-z_]+ */
  int kind_count;                    /* at most FOL_VAULT_KINDS_MAX */
  fol_vault_migrate *const *migrate; /* version - 1 functions; migrate[v - 1] goes from version v to v + 1 */
} fol_vault_layout;

/* How to create or open a file. */
typedef struct fol_vault_request {
  const char *path;
  const char *name;               /* what errors call a new file; NULL: its path */
  const fol_vault_layout *layout; /* borrowed until the vault is dropped */
  const char *who;                /* the user's name, one line, shown to others who find the file open */
  fol_passphrase passphrase;
  bool read_only; /* only read: other programs can still write, and nothing is written */
  bool later;     /* read-only until fol_vault_start_writing; fol_vault_read_only already says if that cannot work */
} fol_vault_request;

/* An open vault; to be used by one thread at a time. */
typedef struct fol_vault fol_vault;

/* The longest path, after resolving symbolic links, in bytes: SQLite's limit less what it needs for side files. Longer
 * ones are rejected before anything is written. */
enum { FOL_VAULT_PATH_MAX = 512 - 8 };

/* ---- creating ---------------------------------------------------------------------------------- */

/* Creates a file, which must not exist yet, and opens it for writing. FOL_FAILED names the path and the reason; no
 * partial file is left behind. */
bool fol_vault_new(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Renames the closed file `made` to `path` in the same folder. FOL_FAILED if `path` exists already, or a log that was
 * left by a former file of that name. */
bool fol_vault_place(const char *made, const char *path, fol_error *err);

/* Checks in advance whether fol_vault_place would fail. */
bool fol_vault_may_place(const char *path, fol_error *err);

/* Deletes a file that nobody has open, and its side files. */
void fol_vault_remove(const char *path);

/* ---- opening and closing ----------------------------------------------------------------------- */

/* Opens a file for writing; for reading only if it is already open for writing elsewhere, or if it or its folder is
 * write-protected (fol_vault_read_only says why). FOL_REFUSED: not a file of this layout, a newer version, damaged or
 * altered. FOL_FAILED: unreadable. FOL_PASSPHRASE: a passphrase is needed, or this one is wrong.
 *
 * Reading leaves no trace: it creates, changes and removes nothing in the folder, and a rejected file was only read.
 * The schema must be exactly ours, so that no SQL from the file is ever run.
 *
 * A file whose name is longer than 251 bytes has no room for the suffix "-shm" and can be used by only one program at a
 * time, except for reading: FOL_FAILED if it is to be read while another program writes it, or the reverse. */
bool fol_vault_open(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Makes a vault that was opened with `later` writable. If the file is open for writing elsewhere by now it stays
 * read-only, and fol_vault_read_only says why. On failure it can still be read; *late is set if it failed because the
 * file has changed since it was opened, and has to be reopened. */
bool fol_vault_start_writing(fol_vault *vault, const char *who, bool *late, fol_error *err);

/* Closes a reader's file until the next read, so that this program can open it for writing. */
void fol_vault_release(fol_vault *vault);

/* Writes the log back into the file, closes it and wipes the key. */
void fol_vault_drop(fol_vault *vault);

/* Finds out whether a file is encrypted, without its passphrase. Errors as fol_vault_open. */
bool fol_vault_peek(bool *is_protected, const char *path, const fol_vault_layout *layout, fol_error *err);

/* The version of the rows' contents. */
int fol_vault_version(const fol_vault *vault);

/* Whether the file is encrypted. */
bool fol_vault_is_protected(const fol_vault *vault);

/* Why the file cannot be written, as part of a sentence: "it is write-protected"; NULL if it can. */
const char *fol_vault_read_only(const fol_vault *vault);

/* The path as it was given. */
const char *fol_vault_path(const fol_vault *vault);

/* Space for the text of fol_vault_holder. */
enum { FOL_HOLDER_TEXT = 300 };

/* Whether a program on this machine has the file open for writing, and who: "Anna has it open (process 1234)". */
bool fol_vault_holder(char out[FOL_HOLDER_TEXT], const fol_vault *vault);

/* ---- rows -------------------------------------------------------------------------------------- */

/* The number of rows of a kind, which is an index into the layout's `kinds`. Rows are numbered from 1. */
size_t fol_vault_count(const fol_vault *vault, int kind);

/* Starts a transaction. Either everything added until fol_vault_commit is on the disk when that returns true, or
 * nothing is. After a failure of any of these functions the vault is as it was before fol_vault_begin, and still
 * usable. */
bool fol_vault_begin(fol_vault *vault, fol_error *err);

/* Appends a row within a transaction. `time_ms` is stored with it and checked for alteration as well. */
bool fol_vault_add(fol_vault *vault, int kind, int64_t time_ms, const void *data, size_t size, fol_error *err);

/* Ends the transaction and flushes it to the disk. */
bool fol_vault_commit(fol_vault *vault, fol_error *err);

/* Discards the transaction; does nothing if there is none. */
void fol_vault_rollback(fol_vault *vault);

/* A row as it was read. */
typedef struct fol_vault_row {
  fol_bytes value; /* drop it */
  int64_t time_ms;
} fol_vault_row;

/* Reads and verifies row `number` of a kind. FOL_REFUSED names it ("edit 12") and says whether it is damaged or
 * altered.
 */
bool fol_vault_read(fol_vault_row *out, fol_vault *vault, int kind, size_t number, fol_error *err);

/* ---- the whole file ------------------------------------------------------------------------------ */

/* Encrypts the whole file with another passphrase, or decrypts it if `passphrase` is none; in place, and completely or
 * not at all. Afterwards nothing of the old content is left in the file or its side files. FOL_FAILED while another
 * program reads the file. */
bool fol_vault_protect(fol_vault *vault, fol_passphrase passphrase, fol_progress *progress, fol_error *err);

/* For a vault opened with `later`: fails if another program is reading the file now. Changes nothing. */
bool fol_vault_may_protect(fol_vault *vault, fol_error *err);

/* Writes the log back into the file, which is then complete on its own. */
bool fol_vault_checkpoint(fol_vault *vault, fol_error *err);

/* Copies the current contents to `path`, encrypted in the same way, completely or not at all. Replaces an existing file
 * of the same layout, unless that is open somewhere. FOL_REFUSED if a row is damaged, so that a bad copy never replaces
 * a good one. */
bool fol_vault_copy(fol_vault *vault, const char *path, fol_error *err);

/* Checks in advance whether fol_vault_copy would be refused, without writing; it can still fail on a full disk. */
bool fol_vault_may_copy(fol_vault *vault, const char *path, fol_error *err);

/* Receives one flaw that a check found, as a line of text. */
typedef void fol_vault_report(void *context, const char *flaw);

/* Checks the whole file: SQLite's own structure, every row, and the chained checksums and counts. Calls `report` for
 * each flaw; fails only if checking cannot continue. */
bool fol_vault_check(fol_vault *vault, fol_vault_report *report, void *context, fol_progress *progress, fol_error *err);

#endif
