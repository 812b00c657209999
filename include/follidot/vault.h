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

/* Overwrites the `size` bytes at `secret` with zeros, in a way that compilers do not optimise away (sodium_memzero). */
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

/* Creates the file request->path, which must not exist yet, and opens it for writing; drop *out. It is encrypted if a
 * passphrase is given. request->read_only must be false. Fails with FOL_FAILED, naming the path and the reason, and
 * leaves no partial file behind. */
bool fol_vault_new(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Renames a vault file that no program has open from the path `made` to `path`, in the same folder. Fails with
 * FOL_FAILED if `path` already exists, or if an SQLite write-ahead log was left by a former file of that name. */
bool fol_vault_rename(const char *made, const char *path, fol_error *err);

/* Checks, before the file is made, that fol_vault_rename to `path` is possible. Fails with FOL_FAILED if `path` is too
 * long or already exists, or if an SQLite write-ahead log was left by a former file of that name. */
bool fol_vault_may_rename(const char *path, fol_error *err);

/* Deletes the file at `path` and the side files that SQLite keeps next to it ("-wal", "-shm"). No program may have the
 * file open. */
void fol_vault_remove(const char *path);

/* ---- opening and closing ----------------------------------------------------------------------- */

/* Opens the file request->path for writing; drop *out. If it is already open for writing elsewhere, or if it or its
 * folder is write-protected, opens it only for reading (fol_vault_read_only says why). Fails with FOL_REFUSED if the
 * file does not have the layout request->layout, has a newer version, or is damaged or altered; FOL_FAILED if it is
 * unreadable; FOL_PASSPHRASE if a passphrase is needed, or the one given is wrong.
 *
 * Reading leaves no trace: it creates, changes and removes nothing in the folder, even if the file is rejected. The
 * file's SQL schema must be exactly that of the layout, so that no SQL from the file is ever run.
 *
 * If the file's name is longer than 251 bytes, SQLite cannot add the suffix "-shm" to it, and only several readers or
 * one writer can use the file at a time: opening it for reading while another program writes it fails with FOL_FAILED,
 * and so does the reverse. */
bool fol_vault_open(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Makes a vault that was opened with request->later writable; fol_vault_read_only must have returned NULL for it. `who`
 * is the user's name, which other users see if they find the file open. If another program has the file open for
 * writing, returns true, but the vault stays read-only and fol_vault_read_only says why. On failure the vault can still
 * be read, and *late says whether the file has changed since it was opened. If it has, the caller has to drop the vault
 * and open the file again. */
bool fol_vault_start_writing(fol_vault *vault, const char *who, bool *late, fol_error *err);

/* Closes the file of a read-only vault, so that this program can open the same file for writing as another fol_vault.
 * The vault stays valid: the next read from it opens the file again. Does nothing if the vault can be written. */
void fol_vault_release(fol_vault *vault);

/* Closes the file, wipes the key and frees the vault. If the vault was writable, SQLite's write-ahead log is first
 * written back into the file. `vault` may be NULL. */
void fol_vault_drop(fol_vault *vault);

/* Sets *is_protected to whether the file at `path` is encrypted; no passphrase is needed. Fails with FOL_FAILED if the
 * file is unreadable, and with FOL_REFUSED if it does not have the layout `layout`, has a newer version, or is damaged.
 */
bool fol_vault_peek(bool *is_protected, const char *path, const fol_vault_layout *layout, fol_error *err);

/* Returns the version of the contents of the file's rows, as numbered by fol_vault_layout.version. */
int fol_vault_version(const fol_vault *vault);

/* Whether the file is encrypted with a passphrase. */
bool fol_vault_is_protected(const fol_vault *vault);

/* Returns the reason why the file cannot be written, as part of a sentence such as "it is write-protected"; borrowed
 * from `vault`. NULL if the file can be written, or if fol_vault_start_writing can still make it writable. */
const char *fol_vault_read_only(const fol_vault *vault);

/* Returns the file's path as given in the request that opened it; borrowed from `vault`. */
const char *fol_vault_path(const fol_vault *vault);

/* The size in bytes of the text buffer of fol_vault_holder. */
enum { FOL_HOLDER_TEXT = 300 };

/* Whether a running program on this machine has the file open for writing. This program counts too, even if it is
 * `vault` itself that is open for writing. If true, `out` names the user and the program: "Anna has it open (process
 * 1234)". If false, the content of `out` has no meaning. */
bool fol_vault_holder(char out[FOL_HOLDER_TEXT], const fol_vault *vault);

/* ---- rows -------------------------------------------------------------------------------------- */

/* Returns the number of rows of kind `kind`, an index into the layout's `kinds`. The rows of a kind are numbered from
 * 1. */
size_t fol_vault_count(const fol_vault *vault, int kind);

/* Starts a transaction; none may be open yet. If fol_vault_commit returns true, everything added since this call is on
 * the disk; otherwise nothing of it is. If any function fails between fol_vault_begin and fol_vault_commit, the vault
 * is as it was before fol_vault_begin, and still usable. Fails with FOL_FAILED if the vault is read-only or the file
 * cannot be written. */
bool fol_vault_begin(fol_vault *vault, fol_error *err);

/* Appends the `size` bytes of `data` as a row of kind `kind`, an index into the layout's `kinds`, within a transaction.
 * `time_ms` is a time of the caller's choice, which is stored with the row and protected against alteration like the
 * data. Fails with FOL_REFUSED if `size` is above FOL_VAULT_ROW_BYTES_MAX, and with FOL_FAILED if the file cannot be
 * written; the transaction is then discarded. */
bool fol_vault_add(fol_vault *vault, int kind, int64_t time_ms, const void *data, size_t size, fol_error *err);

/* Ends the transaction that fol_vault_begin started, and flushes its rows to the disk. Fails with FOL_FAILED if the
 * file cannot be written; the vault is then as it was before fol_vault_begin. */
bool fol_vault_commit(fol_vault *vault, fol_error *err);

/* Discards the transaction that fol_vault_begin started, with all rows added in it; does nothing if there is none. */
void fol_vault_rollback(fol_vault *vault);

/* A row that was read from a vault. */
typedef struct fol_vault_row {
  fol_bytes value; /* the row's bytes; drop them */
  int64_t time_ms;
} fol_vault_row;

/* Reads and verifies row `number`, counted from 1, of kind `kind`, an index into the layout's `kinds`. Drop out->value
 * with fol_bytes_drop. If there is no such row, or it is damaged or altered, fails with FOL_REFUSED and a message that
 * names the row ("edit 12") and says what is wrong with it. */
bool fol_vault_read(fol_vault_row *out, fol_vault *vault, int kind, size_t number, fol_error *err);

/* ---- the whole file ------------------------------------------------------------------------------ */

/* Encrypts the whole file in place with `passphrase`, or decrypts it if `passphrase` has size 0. No transaction may be
 * open. The change is made completely or not at all. Afterwards nothing of the old content is left in the file or its
 * side files; if only removing that fails, the function fails with FOL_FAILED although the change is made. Fails with
 * FOL_FAILED if the vault is read-only, the file cannot be written, or another program is reading it; with FOL_REFUSED
 * if a row is damaged; with FOL_CANCELLED if `progress` (may be NULL) is cancelled. */
bool fol_vault_protect(fol_vault *vault, fol_passphrase passphrase, fol_progress *progress, fol_error *err);

/* Checks, before a vault that was opened with request->later is made writable to change its passphrase, that no other
 * program is reading the file at this moment. Fails with FOL_FAILED if one is. Changes nothing, and always succeeds for
 * a vault that can be written. */
bool fol_vault_may_protect(fol_vault *vault, fol_error *err);

/* Writes SQLite's write-ahead log back into the file, which is then complete without side files. Does nothing if the
 * vault is read-only. No transaction may be open. Fails with FOL_FAILED if the file cannot be written. */
bool fol_vault_checkpoint(fol_vault *vault, fol_error *err);

/* Copies the current contents to the file `path`, encrypted in the same way as the vault, completely or not at all.
 * Replaces an existing file of the same layout, unless that file is open somewhere; no other file is replaced. No
 * transaction may be open. Fails with FOL_REFUSED if a row is damaged, so that a bad copy never replaces a good one,
 * and with FOL_FAILED if the copy cannot be written. */
bool fol_vault_copy(fol_vault *vault, const char *path, fol_error *err);

/* Checks in advance, without writing, that fol_vault_copy to `path` would not be refused: that all rows can be read,
 * and that a file at `path` may be replaced. Fails with the error of fol_vault_copy if not. The copy can still fail for
 * other reasons, such as a full disk. */
bool fol_vault_may_copy(fol_vault *vault, const char *path, fol_error *err);

/* The function that fol_vault_check calls for each flaw; `flaw` describes the flaw in a line of text. */
typedef void fol_vault_report(void *context, const char *flaw);

/* Checks the whole file: SQLite's own structure, every row, the chained checksums, and the numbers of rows. Calls
 * report(context, flaw) for each flaw, and returns true whether there are flaws or not. No transaction may be open.
 * Fails only if the check cannot continue: with FOL_CANCELLED if `progress` (may be NULL) is cancelled, with FOL_FAILED
 * if the file cannot be read. */
bool fol_vault_check(fol_vault *vault, fol_vault_report *report, void *context, fol_progress *progress, fol_error *err);

#endif
