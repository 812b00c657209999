/* Paths of side files, and database files that are built under a temporary name and then renamed. */
#ifndef FOLLIDOT_VAULT_PART_H
#define FOLLIDOT_VAULT_PART_H

#include "follidot/vault.h"

/* The path of a side file: the file's path with a suffix ("-lock", "-wal", "-shm", "-journal"). If the name is too long
 * for a file system, it is "follidot-", 32 hexadecimal digits of the BLAKE2b of the file's name without its folder, and
 * the suffix. Free with fol_free. */
char *fol_path_beside(const char *path, const char *suffix, fol_error *err);

/* The same into `out`, which must have space for both texts. */
void fol_path_print_beside(char *out, const char *path, const char *suffix);

/* Whether the name with the suffix is too long for a file system. */
bool fol_path_is_long(const char *path, const char *suffix);

/* Whether the folder lists a file under exactly this name. Some file systems accept other spellings; other programs
 * would then use other side files for a long name. True if the folder cannot be read. */
bool fol_path_has_exact_name(const char *path);

/* The path with links resolved, whether the file exists yet or not. Free with fol_free. */
char *fol_path_real(const char *name, fol_error *err);

/* FOL_FAILED if no file can have that name, or if a log or journal is left there by a file that was not closed
 * properly: SQLite would apply it to the new file. */
bool fol_path_is_clear(const char *path, const char *name, fol_error *err);

/* Creates an empty file next to `path` under a temporary name; returns its path, to be dropped. */
char *fol_part_new(const char *path, const char *name, fol_error *err);

/* Frees the path and deletes the file, unless it was moved into place, and its side files. */
void fol_part_drop(char *part);

/* Flushes the file, which must be closed, and renames it to `path`. An existing file is replaced only with `replace`;
 * its mode is kept. */
bool fol_part_place(const char *part, const char *path, const char *name, bool replace, fol_error *err);

/* Deletes a file that nobody has open, and its side files. */
void fol_path_remove(const char *path);

#endif
