/* A VFS (SQLite's interface to the file system) for connections that only read: it creates, changes and deletes no
 * files. It is a layer over the VFS of longname.h. */
#ifndef FOLLIDOT_VAULT_READONLY_H
#define FOLLIDOT_VAULT_READONLY_H

#include "follidot/vault.h"

#include <sqlite3.h>

/* A VFS for readers, registered for one connection. */
typedef struct fol_readonly_vfs fol_readonly_vfs;

/* Creates and registers a VFS for readers. If `own_index` is true, the index of the write-ahead log (SQLite's -shm
 * file) is rebuilt in memory, and the index file is neither read nor locked; the caller has to check whether the log
 * changed during the reading. The caller drops *out. */
bool fol_readonly_vfs_new(fol_readonly_vfs **out, bool own_index, fol_error *err);

/* Returns the name of the VFS for sqlite3_open_v2; borrowed. */
const char *fol_readonly_vfs_name(const fol_readonly_vfs *readonly);

/* Unregisters and frees the VFS; no connection may use it any more. */
void fol_readonly_vfs_drop(fol_readonly_vfs *readonly);

#endif
