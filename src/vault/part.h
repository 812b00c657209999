/* Database files that are made beside their place and appear there whole. */
#ifndef FOLLIDOT_VAULT_PART_H
#define FOLLIDOT_VAULT_PART_H

#include "follidot/vault.h"

/* What lies beside a file while it is open bears its name with a suffix ("-lock", "-wal", "-shm", "-journal"). Where
 * that is too long for a file system it is called "follidot-", 32 hexadecimal digits of the BLAKE2b of the file's whole
 * name without its folder, and the suffix. Free with fol_free. */
char *fol_path_beside(const char *path, const char *suffix, fol_error *err);
void fol_path_place_link(char *out, const char *path, const char *suffix); /* `out` has room for both */
bool fol_path_is_long(const char *path, const char *suffix);               /* whether the two are too long together */

/* Whether a file has this very name in its folder, which may take another spelling for the same: then what lies beside
 * a long one would not be found. True where the folder cannot be read. */
bool fol_path_is_spelled_so(const char *path);

/* The place that `name` means though there may be nothing yet, without links. Free with fol_free. */
char *fol_path_real(const char *name, fol_error *err);

/* Refuses a name that no file can have, and where a log or a journal of a file that was not closed lies at `path`:
 * SQLite would take it for one of whatever else comes to be there. */
bool fol_path_is_clear(const char *path, const char *name, fol_error *err);

/* An empty file beside `path`, under a name of its own; that name. Drop removes it with all that SQLite put beside it,
 * where it has not been placed. */
char *fol_part_new(const char *path, const char *name, fol_error *err);
void fol_part_drop(char *part);

/* Flushes it, which nobody may have open any more, and gives it its name; what was there before is replaced only with
 * `replace`, and hands on its mode. */
bool fol_part_place(const char *part, const char *path, const char *name, bool replace, fol_error *err);

/* A file that nobody has open, and all that may lie beside it. */
void fol_path_remove(const char *path);

#endif
