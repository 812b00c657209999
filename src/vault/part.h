/* Database files that are made beside their place and appear there whole. */
#ifndef FOLLIDOT_VAULT_PART_H
#define FOLLIDOT_VAULT_PART_H

#include "follidot/vault.h"

/* The path with a suffix, by which SQLite and we name what lies beside a file. Free with fol_free. */
char *fol_path_beside(const char *path, const char *suffix, fol_error *err);

/* The place that `name` means though there may be nothing yet, without links. Free with fol_free. */
char *fol_path_real(const char *name, fol_error *err);

/* Refuses a name that is so long that the files beside it cannot have theirs, and where a log or a journal of a file
 * that was not closed lies at `path`: SQLite would take it for one of whatever else comes to be there. */
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
