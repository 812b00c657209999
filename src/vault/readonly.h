/* A SQLite VFS for readers, a layer over that of longname.h: it creates, changes and deletes no files. */
#ifndef FOLLIDOT_VAULT_READONLY_H
#define FOLLIDOT_VAULT_READONLY_H

#include "follidot/vault.h"

#include <sqlite3.h>

/* Such a VFS, registered for one connection. */
typedef struct fol_readonly fol_readonly;

/* Creates and registers one. With `own_index`, the index of a log (SQLite's -shm file) is rebuilt in memory, and the
 * file neither read nor locked, so the caller has to check whether the log was changed meanwhile. */
bool fol_readonly_new(fol_readonly **out, bool own_index, fol_error *err);

/* Its name for sqlite3_open_v2; borrowed. */
const char *fol_readonly_name(const fol_readonly *readonly);

/* Unregisters and frees it; no connection may use it any more. */
void fol_readonly_drop(fol_readonly *readonly);

#endif
