/* What the files of this room share. */
#ifndef FOLLIDOT_VAULT_VAULT_INTERNAL_H
#define FOLLIDOT_VAULT_VAULT_INTERNAL_H

#include "holder.h"
#include "seal.h"
#include "store.h"

#include <sys/types.h>
#include <time.h>

/* What the head row vouches for. */
typedef struct fol_tally {
  uint64_t count;
  uint8_t chain[FOL_SUM_BYTES];
} fol_tally;

typedef struct fol_contents {
  int version;
  fol_tally kinds[FOL_VAULT_KINDS_MAX];
  size_t head_size;
  uint8_t head[FOL_VAULT_HEAD_MAX]; /* the caller's */
  uint8_t head_sum[FOL_SUM_BYTES];  /* of the head row: tells whether the file is still the one that we know */
} fol_contents;

/* The row of the table `protection`. */
typedef struct fol_protection {
  uint8_t file[FOL_IDENTITY_BYTES];
  bool sealed;
  bool remnants; /* bytes from before the last change of protection may be left in the file */
  fol_terms terms;
  uint8_t proof[FOL_SEAL_BYTES + 16]; /* something known, sealed: tells a wrong passphrase from an altered file */
} fol_protection;

/* A file as it was at some time; all zero: there was none. */
typedef struct fol_stamp {
  bool there;
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified;
} fol_stamp;

typedef struct fol_stamps {
  fol_stamp file, log;
} fol_stamps;

struct fol_vault {
  fol_store store; /* of a reader: may be closed in between (fol_vault_reach) */
  const fol_vault_layout *layout;
  char *name, *path; /* as asked for, and without links */
  fol_holder *holder;
  char why[FOL_WHY_SIZE]; /* it may only be read; else "" */
  fol_protection protection;
  fol_seal *seal;           /* NULL where it is not sealed */
  fol_contents now, before; /* before: what a rollback restores */
  bool begun;
  bool loaded;
  bool will_write; /* it is read to be written to */
  bool had_beside; /* of a writer: a log or its index lay there before */

  /* Of a reader. */
  bool still;        /* what lies beside it is of no account: it is read as it stands */
  fol_store_way way; /* in which `store` is open */
  fol_store watch;   /* shows others that it is read */
  fol_stamps first;  /* when it was loaded */
  fol_stamps stamps; /* when `store` was opened */
};

/* ---- vault_schema.c --------------------------------------------------------------------------- */

bool fol_schema_make(const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* Refuses what is not ours to the letter, before anything else is read; the version of the file. */
bool fol_schema_check(int *version, const fol_store *store, const fol_vault_layout *layout, fol_error *err);

/* ---- vault_head.c ----------------------------------------------------------------------------- */

bool fol_protection_read(fol_protection *out, const fol_store *store, fol_error *err);
bool fol_protection_write(const fol_store *store, const fol_protection *protection, bool first, fol_error *err);

/* Other salt, key and proof, or none; the identity stays. `seal` is NULL where the passphrase is none. */
bool fol_protection_renew(fol_protection *out, fol_seal **seal, fol_passphrase passphrase, const fol_terms *terms,
                          fol_error *err);

bool fol_protection_equal(const fol_protection *a, const fol_protection *b);

/* The key, of which the proof says that it is the right one. */
bool fol_protection_unlock(fol_seal **seal, const fol_protection *protection, fol_passphrase passphrase,
                           const char *name, fol_error *err);

bool fol_head_read(fol_contents *out, const fol_vault *vault, int version, fol_error *err);
/* Notes its checksum in `contents`. */
bool fol_head_write(const fol_store *store, fol_contents *contents, const fol_vault *vault, bool first, fol_error *err);
/* Whether the head row is still the one that was read or written last. */
bool fol_head_is_known(const fol_vault *vault, fol_error *err);

/* ---- vault_rows.c ----------------------------------------------------------------------------- */

/* Numbers and chain of a kind, without the values, against what the head says. Errors do not name the file. */
bool fol_rows_walk(const fol_vault *vault, int kind, fol_error *err);

/* As fol_vault_read, without the name of the file in errors. */
bool fol_row_read(fol_vault_row *out, const fol_vault *vault, int kind, uint64_t number, fol_error *err);

/* Puts the value of a row under `seal` (NULL: none) and its checksum into the chain. Adds it, or replaces its value. */
typedef struct fol_row_put {
  int kind;
  uint64_t number;
  int64_t time_ms;
  const void *data;
  size_t size;
  const fol_seal *seal;
  bool replace;
} fol_row_put;
bool fol_row_write(fol_vault *vault, fol_tally *tally, const fol_row_put *put, fol_error *err);

/* ---- vault.c ---------------------------------------------------------------------------------- */

/* An empty one, with name and layout. */
bool fol_vault_start(fol_vault **out, const fol_vault_request *request, fol_error *err);

/* Whether SQLite can have a file at `real`, a path without links. */
bool fol_vault_check_path(const char *real, const char *name, fol_error *err);

/* Opens and checks what lies at `path`, to be written to; it is held, and has its `seal` if that is known already. */
bool fol_vault_load(fol_vault *vault, fol_passphrase passphrase, fol_error *err);

/* ---- vault_read.c ----------------------------------------------------------------------------- */

typedef struct fol_read {
  bool (*all)(fol_vault *vault, fol_passphrase passphrase, fol_error *err);
  fol_passphrase passphrase;
} fol_read;

/* Opens what lies at `path` to be read, and does so as often as it takes to see all of it at one time. */
bool fol_vault_load_to_read(fol_vault *vault, const fol_read *read, fol_error *err);
void fol_vault_stop_reading(fol_vault *vault);

/* Before anything is read: has `store` open, anew where another program wrote meanwhile. Fine for a writer. */
bool fol_vault_reach(fol_vault *vault, fol_error *err);

/* Whether what was read since is of one time. */
bool fol_vault_is_steady(const fol_vault *vault);

/* Where it is not, or a writer was just changing its log's index: waits a little. False: it is, or it was tried often
 * enough. */
bool fol_vault_retry(fol_vault *vault, int *tries);

bool fol_vault_has_side_files(const char *path); /* a log, or the index of one */
bool fol_vault_has_log(const char *path);        /* with something in it */

/* ---- vault_protect.c -------------------------------------------------------------------------- */

/* Rewrites the file so that only what it holds now is left in it. */
bool fol_vault_sweep(fol_vault *vault, fol_error *err);

/* fol_vault_protect with other terms than the usual ones. */
bool fol_vault_protect_on(fol_vault *vault, fol_passphrase passphrase, const fol_terms *terms, fol_progress *progress,
                          fol_error *err);

#endif
