/* Paths of side files, and database files that are built under a temporary name and then renamed. */
#ifndef FOLLIDOT_VAULT_PART_H
#define FOLLIDOT_VAULT_PART_H

#include "follidot/vault.h"

/* Returns the path of a side file: the file's path with a suffix ("-lock", "-wal", "-shm", "-journal"). If that name is
 * too long for a file system, the side file's name is "follidot-", 32 hexadecimal digits of the BLAKE2b of the file's
 * name without its folder, and the suffix. The caller frees the result with fol_free. */
char *fol_path_with_suffix(const char *path, const char *suffix, fol_error *err);

/* Writes the path that fol_path_with_suffix would return to `out`, which must have space for the path, the suffix and a
 * zero byte. */
void fol_path_print_beside(char *out, const char *path, const char *suffix);

/* Whether the file's name with the suffix is too long for a file system. */
bool fol_path_is_long(const char *path, const char *suffix);

/* Whether the folder of `path` lists the file under exactly this name. Some file systems accept other spellings;
 * programs that use another spelling would use other side files for a long name. Returns true if the folder cannot be
 * read. */
bool fol_path_has_exact_name(const char *path);

/* Returns the path `name` with symbolic links resolved; the file need not exist yet. The caller frees the result with
 * fol_free. */
char *fol_path_real(const char *name, fol_error *err);

/* Checks that a new file can be created at `path`. Fails with FOL_FAILED if no file can have that name, or if a file
 * that was not closed properly left a log or journal there, which SQLite would apply to the new file. */
bool fol_path_is_clear(const char *path, const char *name, fol_error *err);

/* Creates an empty file with a temporary name next to `path`, and returns its path. The caller deletes the file and
 * frees the path with fol_part_drop. */
char *fol_part_new(const char *path, const char *name, fol_error *err);

/* Deletes the temporary file, unless it was moved into place, and its side files, and frees the path. */
void fol_part_drop(char *part);

/* Flushes the temporary file, which must be closed, and renames it to `path`. An existing file is replaced only if
 * `replace` is true; the new file then has its mode. */
bool fol_part_place(const char *part, const char *path, const char *name, bool replace, fol_error *err);

/* Deletes a file and its side files; no program may have the file open. */
void fol_path_remove(const char *path);

#endif
