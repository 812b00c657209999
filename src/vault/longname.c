/* A VFS (SQLite's interface to the file system) for databases with long names. */
#include "longname.h"

#include "part.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_SIZE = FOL_VAULT_PATH_MAX + 8 + 1 };

struct fol_longname {
  sqlite3_vfs vfs;
  char name[FOL_VFS_NAME_SIZE];
};

/* Returns the default VFS, over which this VFS is a layer. */
static sqlite3_vfs *below(void) {
  sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
  FOL_ASSERT(vfs);
  return vfs;
}

/* Whether `name` is the name of a side file and is too long for a file system. If so, sets `side` to the name to use
 * instead and `database` to the name of its database. */
static bool find_side(char side[PATH_SIZE], char database[PATH_SIZE], const char *name) {
  static const char *const suffixes[] = {"-wal", "-journal"};
  size_t length = name ? strlen(name) : 0;
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    size_t end = strlen(suffixes[i]);
    if (length <= end || length >= PATH_SIZE || strcmp(name + length - end, suffixes[i]) != 0)
      continue;
    memcpy(database, name, length - end);
    database[length - end] = '\0';
    fol_path_print_beside(side, database, suffixes[i]);
    return fol_path_is_long(database, suffixes[i]);
  }
  return false;
}

/* Creates a side file with the mode of its database and, for root, its owner. SQLite itself would do the same, but it
 * derives the database's name from the side file's name, which does not work for a shortened name. If creating the side
 * file fails here, SQLite tries to create it and reports the error. */
static void make_side(const char *side, const char *database) {
  struct stat facts, created;
  if (stat(database, &facts) != 0)
    return;
  int fd = open(side, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, facts.st_mode & 0600);
  if (fd < 0)
    return;
  if (fstat(fd, &created) == 0 && S_ISREG(created.st_mode) && created.st_size == 0) {
    if (geteuid() == 0)
      (void)!fchown(fd, facts.st_uid, facts.st_gid);
    (void)!fchmod(fd, facts.st_mode & 0777);
  }
  close(fd); /* safe although closing a file releases its locks: side files have none */
}

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *got) {
  (void)vfs;
  char *side = (char *)file + below()->szOsFile; /* the name is stored behind SQLite's file object, since SQLite needs
                                                    it until the file is closed */
  char database[PATH_SIZE];
  if (!find_side(side, database, name))
    return below()->xOpen(below(), name, file, flags, got);
  if (flags & SQLITE_OPEN_CREATE)
    make_side(side, database);
  /* The side file is opened as a super-journal, which SQLite treats like other journals, except that it does not search
   * for the database. */
  flags = (flags & ~(SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_URI)) | SQLITE_OPEN_SUPER_JOURNAL;
  return below()->xOpen(below(), side, file, flags, got);
}

static int delete_file(sqlite3_vfs *vfs, const char *name, int flush) {
  (void)vfs;
  char side[PATH_SIZE], database[PATH_SIZE];
  return below()->xDelete(below(), find_side(side, database, name) ? side : name, flush);
}

static int access_file(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  (void)vfs;
  char side[PATH_SIZE], database[PATH_SIZE];
  return below()->xAccess(below(), find_side(side, database, name) ? side : name, flags, out);
}

void fol_longname_fill(sqlite3_vfs *out) {
  *out = *below();
  out->pNext = NULL;
  out->szOsFile += PATH_SIZE;
  out->xOpen = open_file;
  out->xDelete = delete_file;
  out->xAccess = access_file;
}

bool fol_vfs_register(sqlite3_vfs *vfs, char name[FOL_VFS_NAME_SIZE], fol_error *err) {
  snprintf(name, FOL_VFS_NAME_SIZE, "follidot-%p", (void *)vfs);
  vfs->zName = name;
  return sqlite3_vfs_register(vfs, 0) == SQLITE_OK || fol_fail(err, FOL_FAILED, "not enough memory");
}

bool fol_longname_new(fol_longname **out, fol_error *err) {
  fol_longname *longname = fol_alloc(1, sizeof *longname, err);
  if (!longname)
    return false;
  fol_longname_fill(&longname->vfs);
  if (!fol_vfs_register(&longname->vfs, longname->name, err)) {
    fol_free(longname);
    return false;
  }
  *out = longname;
  return true;
}

const char *fol_longname_name(const fol_longname *longname) {
  return longname->name;
}

void fol_longname_drop(fol_longname *longname) {
  if (longname)
    sqlite3_vfs_unregister(&longname->vfs);
  fol_free(longname);
}
