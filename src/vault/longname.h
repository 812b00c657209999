/* SQLite's default VFS for databases with long names: a log or rollback journal that cannot bear the database's name
 * with a suffix is opened, looked for and deleted by the name that fol_path_beside gives it. All else is passed on as
 * it is. The -shm file does not go by names that a VFS sees: such a database needs PRAGMA locking_mode=EXCLUSIVE. */
#ifndef FOLLIDOT_VAULT_LONGNAME_H
#define FOLLIDOT_VAULT_LONGNAME_H

#include "follidot/vault.h"

#include <sqlite3.h>

/* As a basis for another VFS; it holds no state, so that its functions may be called with either. */
void fol_longname_fill(sqlite3_vfs *out);

/* Makes a VFS known by a name of its own, which is written to `name` and has to stay as long as the VFS is known. Fails
 * for want of memory. */
enum { FOL_VFS_NAME_SIZE = 40 };
bool fol_vfs_register(sqlite3_vfs *vfs, char name[FOL_VFS_NAME_SIZE], fol_error *err);

/* Registered, for one connection. */
typedef struct fol_longname fol_longname;
bool fol_longname_new(fol_longname **out, fol_error *err);
const char *fol_longname_name(const fol_longname *longname); /* for sqlite3_open_v2; while it lives */
void fol_longname_drop(fol_longname *longname);              /* once no connection uses it */

#endif
