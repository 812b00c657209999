/* A SQLite VFS for readers, on top of longname.h's: it makes, changes and removes nothing. */
#ifndef FOLLIDOT_VAULT_READONLY_H
#define FOLLIDOT_VAULT_READONLY_H

#include "follidot/vault.h"

#include <sqlite3.h>

typedef struct fol_readonly fol_readonly;

/* With `own_index` the index of a log (SQLite's -shm file) is kept in memory: it is neither looked for nor locked, so
 * that whoever reads has to see for themselves whether the log was changed meanwhile. */
bool fol_readonly_new(fol_readonly **out, bool own_index, fol_error *err);
const char *fol_readonly_name(const fol_readonly *readonly); /* for sqlite3_open_v2; while it lives */
void fol_readonly_drop(fol_readonly *readonly);              /* once no connection uses it */

#endif
