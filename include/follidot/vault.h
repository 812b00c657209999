/* Vault: rows of bytes in one SQLite file, of which none is lost, altered or dropped unseen. It knows nothing of what
 * the bytes mean.
 *
 * Every row carries an unkeyed checksum, so that damage is told apart from alteration. A head row holds the number and
 * the chain of checksums of each kind of row, and bytes of the caller's. With a passphrase all values are sealed:
 * XChaCha20-Poly1305 under a key that Argon2id derives from it (libsodium), each with its file, kind, number and time
 * as associated data. Then only the number, size and time of rows can be seen. A whole older copy put in the file's
 * place is not noticed. */
#ifndef FOLLIDOT_VAULT_H
#define FOLLIDOT_VAULT_H

#include "follidot/base.h"

#define FOL_VAULT_KINDS_MAX     8
#define FOL_VAULT_ROW_BYTES_MAX ((size_t)210 * 1000 * 1000)
#define FOL_VAULT_HEAD_MAX      ((size_t)4096) /* bytes of the caller's in the head row */
#define FOL_PASSPHRASE_MAX      ((size_t)1024) /* bytes */

/* Borrowed; size 0: none. Any bytes but a zero. */
typedef struct fol_passphrase {
  const char *text;
  size_t size;
} fol_passphrase;

/* Overwrites what nobody shall find in memory any more; no compiler leaves it out (sodium_memzero). */
void fol_wipe(void *secret, size_t size);

/* What a file is expected to be: SQLite's application_id, the version of what the rows hold (user_version), and its
 * kinds of rows, by the names of their tables ([a-z_]+). `migrate[v - 1]` brings what version v holds to version v + 1,
 * within one transaction; there are version - 1 of them. Files from version `readable` on can be read as they are,
 * before they are brought up to date; 0: only those of the present version. */
struct fol_vault;
typedef bool fol_vault_migrate(struct fol_vault *vault, fol_error *err);
typedef struct fol_vault_layout {
  int32_t application_id;
  int version, readable;
  const char *const *kinds;
  int kind_count;
  fol_vault_migrate *const *migrate;
} fol_vault_layout;

typedef struct fol_vault_request {
  const char *path;
  const char *name;               /* what errors call a new file; NULL: its path */
  const fol_vault_layout *layout; /* borrowed for as long as the vault lives */
  const char *who;                /* whom others are told of who find it open; a line */
  fol_passphrase passphrase;
  bool read_only; /* reading is enough: nobody is kept from writing, and nothing is written */
  bool later; /* read-only up to fol_vault_start_writing; fol_vault_read_only tells already what stands against it */
} fol_vault_request;

/* Used by one thread at a time. */
typedef struct fol_vault fol_vault;

/* A file's path without links has at most so many bytes; longer ones are refused before anything is written. */
enum { FOL_VAULT_PATH_MAX = 512 - 8 }; /* SQLite's limit, less what it adds for side files */

/* A new file, which must not exist. FOL_FAILED names the path and why; nothing half-made stays. */
bool fol_vault_new(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Gives such a file, which nobody has open, the name that it is to have: in the same folder, and there must be none of
 * that name, nor a log that a former one left. */
bool fol_vault_place(const char *made, const char *path, fol_error *err);
/* Whether that can be, before anything is written. */
bool fol_vault_may_place(const char *path, fol_error *err);
void fol_vault_remove(const char *path); /* and what lies beside it; nobody has it open */

/* Reading leaves no trace: nothing is made, changed or removed in the file's folder, whatever lies there; and a file
 * that is refused is only read.
 *
 * Opens it for writing; where somebody else has it open for writing, or it or its folder cannot be written, for reading
 * only (fol_vault_read_only says why). FOL_REFUSED: no such file of ours, a newer version, damaged, altered;
 * FOL_FAILED: cannot be read; FOL_PASSPHRASE: one is needed, or this one is wrong. No SQL of the file's own is ever
 * run: a schema other than ours to the letter is refused.
 *
 * A file whose name has more than 251 bytes, so that "-shm" would not fit, is open to one program at a time, but for
 * reading alone: FOL_FAILED, too, where another one writes it, or is to be written to while another one reads it. */
bool fol_vault_open(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Of one that was opened to be written to `later`: from now on it is. Where somebody else has it open by now it stays
 * read-only (fol_vault_read_only says why). On failure it is a reader as before; *late where it failed because the file
 * is no longer what was read: open it anew. */
bool fol_vault_start_writing(fol_vault *vault, const char *who, bool *late, fol_error *err);

/* Lets a reader's file go until it is read again, so that nothing stands against writing it within this program. */
void fol_vault_release(fol_vault *vault);

/* Writes the log back into the file, lets go of it, wipes the key. */
void fol_vault_drop(fol_vault *vault);

/* Whether a file is sealed, without its passphrase. Errors as fol_vault_open. */
bool fol_vault_peek(bool *is_protected, const char *path, const fol_vault_layout *layout, fol_error *err);

int fol_vault_version(const fol_vault *vault); /* of what the rows hold */
bool fol_vault_is_protected(const fol_vault *vault);
const char *fol_vault_read_only(const fol_vault *vault); /* why, as a sentence part; NULL where it may be written */
const char *fol_vault_path(const fol_vault *vault);

/* Whether some program on this machine has it open for writing, and which: "Anna has it open (process 1234)". */
enum { FOL_HOLDER_TEXT = 300 };
bool fol_vault_holder(char out[FOL_HOLDER_TEXT], const fol_vault *vault);

/* ---- rows -------------------------------------------------------------------------------------- */

size_t fol_vault_count(const fol_vault *vault, int kind); /* rows are numbered from 1 to it */

/* All between begin and commit is there when commit has returned true, on the disk; else nothing of it is. Adding
 * happens in between only. After a failure the vault is as before begin, and stays usable. */
bool fol_vault_begin(fol_vault *vault, fol_error *err);
bool fol_vault_add(fol_vault *vault, int kind, int64_t time_ms, const void *data, size_t size, fol_error *err);
bool fol_vault_commit(fol_vault *vault, fol_error *err);
void fol_vault_rollback(fol_vault *vault); /* fine where nothing was begun */

typedef struct fol_vault_row {
  fol_bytes value; /* drop it */
  int64_t time_ms;
} fol_vault_row;
/* Row `number` of a kind, checked. FOL_REFUSED names it ("edit 12") and tells whether it is damaged or altered. */
bool fol_vault_read(fol_vault_row *out, fol_vault *vault, int kind, size_t number, fol_error *err);

/* ---- the whole file ------------------------------------------------------------------------------ */

/* Seals all with another passphrase, or unseals it where that is none. In place and whole or not at all; when it has
 * returned, nothing of what was there before is left in the file or beside it. Refused (FOL_FAILED) while another
 * program reads the file. */
bool fol_vault_protect(fol_vault *vault, fol_passphrase passphrase, fol_progress *progress, fol_error *err);

/* Of one that is to be written to `later`: whether another program reads it now. Nothing is changed. */
bool fol_vault_may_protect(fol_vault *vault, fol_error *err);

/* Writes the log that lies beside it back, so that the file alone is all. */
bool fol_vault_checkpoint(fol_vault *vault, fol_error *err);

/* A copy at `path` as it is now, sealed alike, whole or not at all; an older file of the same layout there is replaced,
 * unless it is open somewhere. Refused (FOL_REFUSED) where a row is damaged, so that no good copy gives way to a bad
 * one. */
bool fol_vault_copy(fol_vault *vault, const char *path, fol_error *err);

/* Whether it would be refused, without writing anything; the folder may still turn out to be closed or full. */
bool fol_vault_may_copy(fol_vault *vault, const char *path, fol_error *err);

/* Looks at everything: SQLite's own structure, every row, the chains and their lengths. `tell` is called for each flaw
 * with a line. Fails only where it cannot look on. */
typedef void fol_vault_report(void *context, const char *flaw);
bool fol_vault_check(fol_vault *vault, fol_vault_report *tell, void *context, fol_progress *progress, fol_error *err);

#endif
