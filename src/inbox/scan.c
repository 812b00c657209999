#define _GNU_SOURCE /* for d_type */
/* One scan of the folder: reads names, sizes and times without opening any file. */
#include "inbox_internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEVELS = 2, ENTRIES_MAX = 1000 * 1000, FOLDERS_MAX = 4000, ROOM = 2 * FOL_INBOX_FOUND_MAX };

typedef struct walk {
  fol_inbox_scan *scan; /* the result; its array has space for ROOM files */
  const fol_inbox_passed *passed;
  const atomic_bool *leaving;
  const fol_inbox_found *oldest; /* the oldest of the files that are kept: still older files are only counted. NULL: the
                                    array was not full yet */
  size_t entries, folders;
  fol_error *err;
} walk;

/* ---- keeping the newest files ---------------------------------------------------------------------- */

/* Orders files by time, newest first; files with the same time by descending name, since cameras number their files
 * upwards. */
static int newest_first(const void *a, const void *b) {
  const fol_inbox_found *x = a, *y = b;
  if (x->time_s != y->time_s)
    return x->time_s > y->time_s ? -1 : 1;
  if (x->time_ns != y->time_ns)
    return x->time_ns > y->time_ns ? -1 : 1;
  return strcmp(y->path, x->path);
}

/* Sorts the files and keeps the newest FOL_INBOX_FOUND_MAX. */
static void cut(fol_inbox_scan *scan) {
  fol_sort(scan->at, scan->count, sizeof *scan->at, newest_first);
  while (scan->count > FOL_INBOX_FOUND_MAX)
    fol_free(scan->at[--scan->count].path);
}

static uint64_t id_of(const char *path, const struct stat *facts) {
  uint64_t id = UINT64_C(0xcbf29ce484222325); /* initial value of the hash FNV-1a */
  for (const char *c = path; *c; c++)
    id = (id ^ (uint8_t)*c) * UINT64_C(0x100000001b3);
  id = fol_hash_mix(id ^ fol_hash_mix((uint64_t)facts->st_size));
  id = fol_hash_mix(id ^ (uint64_t)facts->st_mtim.tv_sec);
  id = fol_hash_mix(id ^ (uint64_t)facts->st_mtim.tv_nsec << 16 ^
                    (facts->st_mode & 0777)); /* so that a file that becomes readable is probed again */
  return id == 0 ? 1 : id;
}

static bool add_file(walk *w, const char *path, const struct stat *facts) {
  fol_inbox_scan *scan = w->scan;
  FOL_ASSERT(scan->at && scan->count < ROOM);
  fol_inbox_found found = {.id = id_of(path, facts),
                           .path = (char *)(uintptr_t)path,
                           .size = (uint64_t)facts->st_size,
                           .time_s = facts->st_mtim.tv_sec,
                           .time_ns = facts->st_mtim.tv_nsec};
  if (found.size == 0 || fol_inbox_is_passed(w->passed, found.id))
    return true;
  scan->files++;
  if (w->oldest && newest_first(w->oldest, &found) < 0)
    return true;
  if (!(found.path = fol_text_copy(path, w->err)))
    return false;
  scan->at[scan->count++] = found;
  if (scan->count == ROOM) {
    cut(scan);
    w->oldest = &scan->at[FOL_INBOX_FOUND_MAX - 1];
  }
  return true;
}

/* ---- folders ------------------------------------------------------------------------------------------ */

static bool read_folder(walk *w, int fd, const char *path, int level);

static void note_problem(walk *w, const char *path, int why) {
  if (w->scan->problem.code == FOL_OK)
    fol_fail(&w->scan->problem, FOL_FAILED, "the folder %s in it cannot be read: %s", path, strerror(why));
}

static bool enter_folder(walk *w, int parent, const char *name, const char *path, int level) {
  if (level >= LEVELS || w->folders++ >= FOLDERS_MAX)
    return true;
  int fd = openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd < 0) {
    if (errno != ENOENT && errno != ENOTDIR && errno != ELOOP) /* otherwise the folder was just deleted or replaced */
      note_problem(w, path, errno);
    return true;
  }
  return read_folder(w, fd, path, level + 1);
}

/* Handles one entry of a folder. `path` is the folder's path relative to the watched folder, "" for the watched folder
 * itself; `level` is the folder's depth below the watched folder, 0 for that folder itself. */
static bool inspect(walk *w, int folder, const struct dirent *entry, const char *path, int level) {
  const char *name = entry->d_name;
  char inner[FOL_INBOX_PATH_MAX];
  struct stat facts;
  bool may_be = entry->d_type == DT_REG || entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN;
  if (!may_be || name[0] == '.' || (entry->d_type == DT_REG && fol_inbox_name_is_passed(name)))
    return true;
  int size = snprintf(inner, sizeof inner, "%s%s%s", path, *path ? "/" : "", name);
  if (size < 0 || (size_t)size >= sizeof inner)
    return true;
  if (entry->d_type == DT_DIR)
    return enter_folder(w, folder, name, inner, level);
  if (fstatat(folder, name, &facts, AT_SYMLINK_NOFOLLOW) != 0) /* the file was just deleted */
    return true;
  if (S_ISDIR(facts.st_mode))
    return enter_folder(w, folder, name, inner, level);
  if (!S_ISREG(facts.st_mode) || fol_inbox_name_is_passed(name))
    return true;
  return add_file(w, inner, &facts);
}

/* Reads a folder and its subfolders. Closes `fd`. */
static bool read_folder(walk *w, int fd, const char *path, int level) {
  DIR *folder = fdopendir(fd);
  if (!folder) {
    close(fd);
    return fol_fail(w->err, FOL_FAILED, "not enough memory to read a folder");
  }
  bool goes_on = true;
  const struct dirent *entry;
  errno = 0;
  while (goes_on && w->entries++ < ENTRIES_MAX && (entry = readdir(folder))) {
    if (atomic_load(w->leaving))
      goes_on = fol_fail(w->err, FOL_CANCELLED, "looking at the folder was cancelled");
    else
      goes_on = inspect(w, fd, entry, path, level);
    errno = 0;
  }
  if (goes_on && errno != 0 && *path)
    note_problem(w, path, errno);
  else if (goes_on && errno != 0)
    goes_on = fol_fail(w->err, FOL_FAILED, "the folder cannot be read: %s", strerror(errno));
  closedir(folder);
  return goes_on;
}

bool fol_inbox_scan_folder(fol_inbox_scan *out, const char *folder, const fol_inbox_passed *passed,
                           const atomic_bool *leaving, fol_error *err) {
  *out = (fol_inbox_scan){0};
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0)
    return errno == ENOENT    ? fol_fail(err, FOL_FAILED, "the folder is not there")
           : errno == ENOTDIR ? fol_fail(err, FOL_FAILED, "this is not a folder")
           : errno == EACCES  ? fol_fail(err, FOL_FAILED, "you may not read the folder")
                              : fol_fail(err, FOL_FAILED, "the folder cannot be read: %s", strerror(errno));
  out->at = fol_alloc(ROOM, sizeof *out->at, err);
  if (!out->at) {
    close(fd);
    return false;
  }
  walk w = {.scan = out, .passed = passed, .leaving = leaving, .err = err};
  if (!read_folder(&w, fd, "", 0))
    return false;
  cut(out);
  return true;
}

void fol_inbox_scan_drop(fol_inbox_scan *scan) {
  for (size_t i = 0; i < scan->count; i++)
    fol_free(scan->at[i].path);
  fol_free(scan->at);
  *scan = (fol_inbox_scan){0};
}
