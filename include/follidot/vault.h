/* A vault stores numbered rows of bytes in one SQLite file and detects lost, damaged, altered or deleted rows. It knows
 * nothing about the meaning of the bytes; the storage room does.
 *
 * Each row belongs to a kind, and each kind is a table. Every row carries a checksum that needs no key: if it does not
 * fit, the row is damaged; if it fits, but the row's encryption or the chain of checksums does not, the row was
 * altered. A header row contains the number of rows and the chained checksum of each kind, and some data of the caller.
 * With a passphrase all values are encrypted: XChaCha20-Poly1305 under a key derived by Argon2id (libsodium), each
 * bound to its file, its kind, and the row's number and time as associated data. Only the number, size and time of rows
 * then remain visible. Replacing the file with an older copy of itself is not detected.
 *
 * fol_vault_layout describes a type of file, fol_vault_request says how to open a file, and fol_vault is an open file.
 */
#ifndef FOLLIDOT_VAULT_H
#define FOLLIDOT_VAULT_H

#include "follidot/base.h"

#define FOL_VAULT_KINDS_MAX     8                           /* maximum number of kinds of rows in a file */
#define FOL_VAULT_ROW_BYTES_MAX ((size_t)210 * 1000 * 1000) /* maximum bytes in a row */
#define FOL_VAULT_HEAD_MAX      ((size_t)4096)              /* maximum bytes of the caller's data in the header row */
#define FOL_PASSPHRASE_MAX      ((size_t)1024)              /* maximum bytes in a passphrase */

/* A borrowed passphrase, which may contain any bytes except zero. If `size` is 0, there is no passphrase. */
typedef struct fol_passphrase {
  const char *text;
  size_t size;
} fol_passphrase;

/* Overwrites the `size` bytes of a secret in memory with zeros, in a way that compilers do not optimise away
 * (sodium_memzero). */
void fol_wipe(void *secret, size_t size);

struct fol_vault;

/* Migrates the rows of a file from one version of their contents to the next. It runs within a transaction. */
typedef bool fol_vault_migrate(struct fol_vault *vault, fol_error *err);

/* Describes a type of vault file: its identification, version and tables. */
typedef struct fol_vault_layout {
  int32_t application_id;   /* SQLite's application_id, which identifies the type of file */
  int version;              /* current version of the rows' contents, at least 1 (stored as SQLite's user_version) */
  int readable;             /* oldest version of the contents that can be read without migration; 0: only `version` */
  const char *const *kinds; /* names of the tables, each matching [a-z_]+ */
  int kind_count;           /* number of `kinds`, at most FOL_VAULT_KINDS_MAX */
  fol_vault_migrate *const *migrate; /* `version` - 1 functions; migrate[v - 1] migrates from version v to v + 1 */
} fol_vault_layout;

/* The arguments for creating or opening a vault. */
typedef struct fol_vault_request {
  const char *path;
  const char *name;               /* the name of a new file in error messages; NULL: its path */
  const fol_vault_layout *layout; /* borrowed until the vault is dropped */
  const char *who;                /* the user's name, one line, which other users see if they find the file open */
  fol_passphrase passphrase;
  bool read_only; /* open only for reading: other programs can still write, this one writes nothing */
  bool later;     /* open only for reading at first, and for writing later by fol_vault_start_writing */
} fol_vault_request;

/* An open vault. It must not be used by two threads at the same time. */
typedef struct fol_vault fol_vault;

/* The maximum length in bytes of a path after resolving symbolic links: SQLite's limit of 512 bytes, less 8 for the
 * longest suffix of the side files that SQLite creates ("-journal"). Longer paths are rejected before anything is
 * written. */
enum { FOL_VAULT_PATH_MAX = 512 - 8 };

/* ---- creating ---------------------------------------------------------------------------------- */

/* Creates a file, which must not exist yet, and opens it for writing; drop *out. Fails with FOL_FAILED, naming the path
 * and the reason, and leaves no partial file behind. */
bool fol_vault_new(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Renames the file `made`, which no program may have open, to `path`; both are paths in the same folder. Fails with
 * FOL_FAILED if `path` already exists, or if an SQLite write-ahead log was left by a former file of that name. */
bool fol_vault_rename(const char *made, const char *path, fol_error *err);

/* Checks in advance that fol_vault_rename to `path` is possible; if not, fails with the same errors as
 * fol_vault_rename. */
bool fol_vault_may_rename(const char *path, fol_error *err);

/* Deletes the file at `path` and the side files that SQLite keeps next to it ("-wal", "-shm"). No program may have the
 * file open. */
void fol_vault_remove(const char *path);

/* ---- opening and closing ----------------------------------------------------------------------- */

/* Opens a file for writing; drop *out. If it is already open for writing elsewhere, or if it or its folder is
 * write-protected, opens it only for reading (fol_vault_read_only says why). Fails with FOL_REFUSED if the file does
 * not have this layout, has a newer version, or is damaged or altered; FOL_FAILED if it is unreadable; FOL_PASSPHRASE
 * if a passphrase is needed, or the one given is wrong.
 *
 * Reading leaves no trace: it creates, changes and removes nothing in the folder, even if the file is rejected. The
 * file's SQL schema must be exactly that of the layout, so that no SQL from the file is ever run.
 *
 * If the file's name is longer than 251 bytes, SQLite cannot add the suffix "-shm" to it, and only several readers or
 * one writer can use the file at a time: opening it for reading while another program writes it fails with FOL_FAILED,
 * and so does the reverse. */
bool fol_vault_open(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Makes a vault that was opened with `later` writable. If another program has the file open for writing, the vault
 * stays read-only and fol_vault_read_only says why. On failure the vault can still be read; *late is then set to
 * whether the reason is that the file has changed since it was opened, so that the caller has to drop the vault and
 * open the file again. */
bool fol_vault_start_writing(fol_vault *vault, const char *who, bool *late, fol_error *err);

/* Closes the file of a read-only vault, so that this program can open the same file for writing as another fol_vault.
 * The next read from this vault opens the file again. */
void fol_vault_release(fol_vault *vault);

/* If the vault was writable, writes SQLite's write-ahead log back into the file. Closes the file, wipes the key and
 * frees the vault. */
void fol_vault_drop(fol_vault *vault);

/* Sets *is_protected to whether the file at `path` is encrypted; no passphrase is needed. Errors as in fol_vault_open.
 */
bool fol_vault_peek(bool *is_protected, const char *path, const fol_vault_layout *layout, fol_error *err);

/* The format version of the data stored in the open file's rows (fol_vault_layout.version). */
int fol_vault_version(const fol_vault *vault);

/* Whether the file is encrypted. */
bool fol_vault_is_protected(const fol_vault *vault);

/* The reason why the file cannot be written, as part of a sentence such as "it is write-protected"; NULL if it can be
 * written. */
const char *fol_vault_read_only(const fol_vault *vault);

/* The file's path as given in the request; borrowed. */
const char *fol_vault_path(const fol_vault *vault);

/* The size in bytes of the text buffer of fol_vault_holder. */
enum { FOL_HOLDER_TEXT = 300 };

/* Whether a program on this machine (this one or another) has the vault's file open for writing. If so, writes to `out`
 * who it is, such as "Anna has it open (process 1234)"; otherwise `out` has no meaning. */
bool fol_vault_holder(char out[FOL_HOLDER_TEXT], const fol_vault *vault);

/* ---- rows -------------------------------------------------------------------------------------- */

/* The number of rows of kind `kind`, an index into the layout's `kinds`. The rows of a kind are numbered from 1. */
size_t fol_vault_count(const fol_vault *vault, int kind);

/* Starts a transaction. If fol_vault_commit returns true, everything added since this call is on the disk; otherwise
 * nothing of it is. If any function fails between fol_vault_begin and fol_vault_commit, the vault is as it was before
 * fol_vault_begin, and still usable. */
bool fol_vault_begin(fol_vault *vault, fol_error *err);

/* Appends a row of kind `kind` within a transaction. `time_ms` is stored with the row and protected against alteration
 * like the data. Fails with FOL_REFUSED if `size` is above FOL_VAULT_ROW_BYTES_MAX, and with FOL_FAILED if the file
 * cannot be written. */
bool fol_vault_add(fol_vault *vault, int kind, int64_t time_ms, const void *data, size_t size, fol_error *err);

/* Ends the current transaction and flushes its rows to the disk. Fails with FOL_FAILED if the file cannot be written;
 * the vault is then as it was before fol_vault_begin. */
bool fol_vault_commit(fol_vault *vault, fol_error *err);

/* Discards the current transaction; does nothing if there is none. */
void fol_vault_rollback(fol_vault *vault);

/* A row that was read from a vault. */
typedef struct fol_vault_row {
  fol_bytes value; /* the row's bytes; drop them */
  int64_t time_ms;
} fol_vault_row;

/* Reads and verifies row `number` of kind `kind`. If the row is damaged or altered, fails with FOL_REFUSED and a
 * message that names the row ("edit 12") and says whether it is damaged or altered. */
bool fol_vault_read(fol_vault_row *out, fol_vault *vault, int kind, size_t number, fol_error *err);

/* ---- the whole file ------------------------------------------------------------------------------ */

/* Encrypts the whole file in place with another passphrase, or decrypts it if `passphrase` has size 0. The change is
 * made completely or not at all. Afterwards nothing of the old content is left in the file or its side files. Fails
 * with FOL_FAILED while another program is reading the file. */
bool fol_vault_protect(fol_vault *vault, fol_passphrase passphrase, fol_progress *progress, fol_error *err);

/* Checks, for a vault that was opened with `later`, that no other program is reading the file at this moment; fails if
 * one is. Changes nothing. */
bool fol_vault_may_protect(fol_vault *vault, fol_error *err);

/* Writes SQLite's write-ahead log back into the file, which is then complete without side files. */
bool fol_vault_checkpoint(fol_vault *vault, fol_error *err);

/* Copies the current contents to `path`, encrypted in the same way as the vault, completely or not at all. Replaces an
 * existing file of the same layout, unless that file is open somewhere. Fails with FOL_REFUSED if a row is damaged, so
 * that a bad copy never replaces a good one. */
bool fol_vault_copy(fol_vault *vault, const char *path, fol_error *err);

/* Checks in advance, without writing, that fol_vault_copy to `path` would not be refused; fails if it would. The copy
 * can still fail for other reasons, such as a full disk. */
bool fol_vault_may_copy(fol_vault *vault, const char *path, fol_error *err);

/* The function that fol_vault_check calls for each flaw; `flaw` describes the flaw in a line of text. */
typedef void fol_vault_report(void *context, const char *flaw);

/* Checks the whole file: SQLite's own structure, every row, the chained checksums, and the numbers of rows. Calls
 * `report` for each flaw; fails only if the check cannot continue. */
bool fol_vault_check(fol_vault *vault, fol_vault_report *report, void *context, fol_progress *progress, fol_error *err);

#endif
