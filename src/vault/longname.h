/* A VFS (SQLite's interface to the file system) for databases with long names: a layer over SQLite's default VFS. If
 * the name of a write-ahead log or rollback journal would be too long, that file is opened, looked up and deleted under
 * the name that fol_path_with_suffix returns. All other calls are passed through. The name of the -shm file does not go
 * through a VFS, so such a database needs PRAGMA locking_mode=EXCLUSIVE. */
#ifndef FOLLIDOT_VAULT_LONGNAME_H
#define FOLLIDOT_VAULT_LONGNAME_H

#include "follidot/vault.h"

#include <sqlite3.h>

/* Fills in the VFS for long names, as a basis for another VFS. The VFS for long names has no state, so its functions
 * can be called with *out or with the VFS that is based on it. */
void fol_longname_fill(sqlite3_vfs *out);

/* Size of a buffer for the name of a VFS. */
enum { FOL_VFS_NAME_SIZE = 40 };

/* Registers a VFS under a unique name, which is written to `name` and must stay valid while the VFS is registered.
 * Fails only if memory runs out. */
bool fol_vfs_register(sqlite3_vfs *vfs, char name[FOL_VFS_NAME_SIZE], fol_error *err);

/* A VFS for long names, registered for one connection. */
typedef struct fol_longname fol_longname;

/* Creates and registers a VFS for long names. The caller drops *out. */
bool fol_longname_new(fol_longname **out, fol_error *err);

/* Returns the name of the VFS for sqlite3_open_v2; borrowed. */
const char *fol_longname_name(const fol_longname *longname);

/* Unregisters and frees the VFS; no connection may use it any more. */
void fol_longname_drop(fol_longname *longname);

#endif
