/* A VFS (SQLite's interface to the file system) for connections that only read; it changes no files. */
#include "readonly.h"

#include "longname.h"

#include <string.h>

struct fol_readonly_vfs {
  sqlite3_vfs vfs; /* must be the first member, since SQLite passes a pointer to it to the functions below */
  sqlite3_vfs below;
  sqlite3_io_methods methods;
  const char *path; /* path of the database while it is open */
  bool own_index;
  char name[FOL_VFS_NAME_SIZE];
};

/* ---- the index of the log, in memory ----------------------------------------------------------- */

/* Responds like a VFS that cannot initialise the index of a log: SQLite then builds an index in memory from the log. */
static int map_none(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  (void)file, (void)page, (void)size, (void)extend;
  *out = NULL;
  return SQLITE_READONLY_CANTINIT;
}

static int lock_none(sqlite3_file *file, int first, int count, int flags) {
  (void)file, (void)first, (void)count, (void)flags;
  return SQLITE_OK;
}

static void no_barrier(sqlite3_file *file) {
  (void)file;
}

static int unmap_none(sqlite3_file *file, int remove) {
  (void)file, (void)remove;
  return SQLITE_OK;
}

/* ---- files -------------------------------------------------------------------------------------- */

/* Opens a file. A write-ahead log is opened read-only and under the flags of another kind of file: otherwise SQLite
 * would open the log for writing, create it if it is missing, and, for root, change its owner. Copies of the database
 * that SQLite writes are also opened by this function; they are not opened read-only. */
static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got) {
  fol_readonly_vfs *self = (fol_readonly_vfs *)vfs;
  if (flags & SQLITE_OPEN_WAL)
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_WAL)) | SQLITE_OPEN_READONLY |
            SQLITE_OPEN_SUPER_JOURNAL;
  int status = self->below.xOpen(&self->below, name, file, flags, got);
  bool is_read = (flags & SQLITE_OPEN_MAIN_DB) && (flags & SQLITE_OPEN_READONLY);
  if (status == SQLITE_OK && is_read)
    self->path = name;
  if (status != SQLITE_OK || !is_read || !self->own_index)
    return status;
  self->methods = *file->pMethods;
  self->methods.xShmMap = map_none;
  self->methods.xShmLock = lock_none;
  self->methods.xShmBarrier = no_barrier;
  self->methods.xShmUnmap = unmap_none;
  file->pMethods = &self->methods;
  return status;
}

/* Deletes a file, unless it is the write-ahead log or the rollback journal of the database. */
static int delete_file(sqlite3_vfs *vfs, const char *name, int flush) {
  fol_readonly_vfs *self = (fol_readonly_vfs *)vfs;
  size_t length = self->path ? strlen(self->path) : 0;
  if (self->path && strncmp(name, self->path, length) == 0 &&
      (strcmp(name + length, "-wal") == 0 || strcmp(name + length, "-journal") == 0))
    return SQLITE_OK;
  return self->below.xDelete(&self->below, name, flush);
}

bool fol_readonly_vfs_new(fol_readonly_vfs **out, bool own_index, fol_error *err) {
  fol_readonly_vfs *readonly = fol_alloc(1, sizeof *readonly, err);
  if (!readonly)
    return false;
  fol_longname_fill(&readonly->below);
  readonly->own_index = own_index;
  readonly->vfs = readonly->below;
  readonly->vfs.xOpen = open_file;
  readonly->vfs.xDelete = delete_file;
  if (!fol_vfs_register(&readonly->vfs, readonly->name, err)) {
    fol_free(readonly);
    return false;
  }
  *out = readonly;
  return true;
}

const char *fol_readonly_vfs_name(const fol_readonly_vfs *readonly) {
  return readonly->name;
}

void fol_readonly_vfs_drop(fol_readonly_vfs *readonly) {
  if (readonly)
    sqlite3_vfs_unregister(&readonly->vfs);
  fol_free(readonly);
}
