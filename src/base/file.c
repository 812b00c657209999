#define _XOPEN_SOURCE 700 /* realpath */

#include "follidot/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail_on(fol_error *err, const char *what, const char *path) {
  return fol_fail(err, FOL_FAILED, "cannot %s %s: %s", what, path, strerror(errno));
}

static bool read_all(fol_bytes *bytes, int fd, const char *path, size_t limit, fol_error *err) {
  struct stat facts;
  if (fstat(fd, &facts) != 0)
    return fail_on(err, "read", path);
  if (S_ISDIR(facts.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot read %s: it is a folder", path);
  if (S_ISREG(facts.st_mode) && (uintmax_t)facts.st_size > limit)
    return fol_fail(err, FOL_REFUSED, "%s is too large: %.0f MB, at most %.0f MB", path, (double)facts.st_size / 1e6,
                    (double)limit / 1e6);
  /* A pipe or a device has no size, and a file may grow meanwhile: the limit is kept while reading. */
  size_t expected = S_ISREG(facts.st_mode) ? (size_t)facts.st_size + 1 : 65536;
  for (;;) {
    uint8_t *data = fol_grow(bytes->data, &bytes->capacity, bytes->size ? bytes->size + 1 : expected, 1, err);
    if (!data)
      return false;
    bytes->data = data;
    ssize_t got = read(fd, bytes->data + bytes->size, bytes->capacity - bytes->size);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return fail_on(err, "read", path);
    if (got == 0)
      return true;
    bytes->size += (size_t)got;
    if (bytes->size > limit)
      return fol_fail(err, FOL_REFUSED, "%s is too large: more than %.0f MB", path, (double)limit / 1e6);
  }
}

/* A pipe that was handed over open, as shells do for <(...); whoever does that has somebody write into it. */
static bool is_handed_over(const char *path) {
  return strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0 ||
         strncmp(path, "/proc/self/fd/", 14) == 0;
}

/* Any other pipe would be waited for, perhaps for ever; a device may never come to an end. */
static bool check_kind(const struct stat *facts, const char *path, fol_error *err) {
  mode_t mode = facts->st_mode;
  if (S_ISREG(mode) || S_ISDIR(mode) || is_handed_over(path))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s is not a file but a %s", path,
                  S_ISFIFO(mode)   ? "pipe"
                  : S_ISSOCK(mode) ? "socket"
                                   : "device");
}

/* -1 on failure. A pipe is opened without waiting for its other end. */
static int open_to_read(const char *path, fol_error *err) {
  struct stat facts;
  if (stat(path, &facts) == 0 && !check_kind(&facts, path, err))
    return -1;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &facts) != 0) {
    fail_on(err, "read", path);
  } else if (check_kind(&facts, path, err)) {
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    return fd;
  }
  if (fd >= 0)
    close(fd);
  return -1;
}

bool fol_file_read(fol_bytes *out, const char *path, size_t limit, fol_error *err) {
  int fd = open_to_read(path, err);
  if (fd < 0)
    return false;
  fol_bytes bytes = {0};
  bool done = read_all(&bytes, fd, path, limit, err);
  close(fd);
  if (!done) {
    fol_bytes_drop(&bytes);
    return false;
  }
  *out = bytes;
  return true;
}

static bool write_all(int fd, const uint8_t *data, size_t size) {
  while (size > 0) {
    ssize_t put = write(fd, data, size);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return false;
    data += put;
    size -= (size_t)put;
  }
  return true;
}

char *fol_path_folder(const char *path, fol_error *err) {
  const char *slash = strrchr(path, '/');
  char *folder = fol_text_copy(slash ? path : ".", err);
  if (folder && slash)
    folder[slash == path ? 1 : slash - path] = '\0';
  return folder;
}

static char *path_in(const char *folder, const char *name, const char *suffix, fol_error *err) {
  size_t size = strlen(folder) + strlen(name) + strlen(suffix) + 2;
  char *path = fol_alloc_raw(size, 1, err);
  if (path)
    snprintf(path, size, "%s%s%s%s", folder, *folder ? "/" : "", name, suffix);
  return path;
}

/* Writes a new file next to `path` and flushes it; its name goes to *staged. */
static bool stage(char **staged, const char *path, const void *data, size_t size, fol_error *err) {
  char *name = path_in("", path, ".part-XXXXXX", err);
  if (!name)
    return false;
  int fd = mkstemp(name);
  if (fd < 0) {
    fail_on(err, "write", path);
    fol_free(name);
    return false;
  }
  /* mkstemp makes it private; give it what a new file of this user would have. */
  mode_t mask = umask(0);
  umask(mask);
  bool done = write_all(fd, data, size) && fchmod(fd, 0666 & ~mask) == 0 && fsync(fd) == 0;
  if (!done)
    fail_on(err, "write", path);
  if (close(fd) != 0 && done)
    done = fail_on(err, "write", path);
  if (!done) {
    unlink(name);
    fol_free(name);
    return false;
  }
  *staged = name;
  return true;
}

/* After a rename the folder itself has to reach the disk; some file systems cannot, which is no error. */
static void flush_folder_of(const char *path) {
  char *folder = fol_path_folder(path, NULL);
  if (!folder)
    return;
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync(fd);
    close(fd);
  }
  fol_free(folder);
}

static bool write_straight(const char *path, const void *data, size_t size, fol_error *err) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return fail_on(err, "write", path);
  bool done = write_all(fd, data, size);
  if (!done)
    fail_on(err, "write", path);
  if (close(fd) != 0 && done)
    return fail_on(err, "write", path);
  return done;
}

static bool write_whole(const char *path, const void *data, size_t size, fol_error *err) {
  char *staged = NULL;
  if (!stage(&staged, path, data, size, err))
    return false;
  bool done = rename(staged, path) == 0;
  if (done) {
    flush_folder_of(path);
  } else {
    fail_on(err, "write", path);
    unlink(staged);
  }
  fol_free(staged);
  return done;
}

bool fol_file_write(const char *path, const void *data, size_t size, fol_error *err) {
  struct stat facts;
  if (stat(path, &facts) != 0)
    return write_whole(path, data, size, err);
  if (S_ISDIR(facts.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot write %s: it is a folder", path);
  if (!S_ISREG(facts.st_mode))
    return write_straight(path, data, size, err);
  /* A link stays a link (/dev/stdout is one): what it points to is replaced. */
  char *target = realpath(path, NULL);
  if (!target)
    return fail_on(err, "write", path);
  bool done = write_whole(target, data, size, err);
  free(target);
  return done;
}

/* ---- several files at once -------------------------------------------------------------------- */

typedef struct staged_file {
  char *staged, *path;
} staged_file;

struct fol_file_set {
  char *folder;
  bool folder_made;
  staged_file *files;
  size_t count, capacity;
};

bool fol_file_set_new(fol_file_set **out, const char *folder, fol_error *err) {
  fol_file_set *set = fol_alloc(1, sizeof *set, err);
  if (!set)
    return false;
  set->folder = fol_text_copy(folder, err);
  if (!set->folder) {
    fol_free(set);
    return false;
  }
  struct stat facts;
  if (mkdir(folder, 0777) == 0) {
    set->folder_made = true;
  } else if (errno != EEXIST) {
    fail_on(err, "make the folder", folder);
    fol_file_set_drop(set);
    return false;
  } else if (stat(folder, &facts) != 0 || !S_ISDIR(facts.st_mode)) {
    fol_fail(err, FOL_FAILED, "cannot write to %s: it is not a folder", folder);
    fol_file_set_drop(set);
    return false;
  }
  *out = set;
  return true;
}

bool fol_file_set_add(fol_file_set *set, const char *name, const void *data, size_t size, fol_error *err) {
  staged_file *files = fol_grow(set->files, &set->capacity, set->count + 1, sizeof *files, err);
  if (!files)
    return false;
  set->files = files;
  staged_file file = {.path = path_in(set->folder, name, "", err)};
  if (!file.path)
    return false;
  struct stat facts;
  if (stat(file.path, &facts) == 0 && !S_ISREG(facts.st_mode)) {
    fol_fail(err, FOL_FAILED, "cannot write %s: something that is not a file has that name", file.path);
    fol_free(file.path);
    return false;
  }
  if (!stage(&file.staged, file.path, data, size, err)) {
    fol_free(file.path);
    return false;
  }
  set->files[set->count++] = file;
  return true;
}

bool fol_file_set_commit(fol_file_set *set, fol_error *err) {
  for (size_t i = 0; i < set->count; i++) {
    staged_file *file = &set->files[i];
    if (rename(file->staged, file->path) != 0)
      return fail_on(err, "write", file->path);
    fol_free(file->staged);
    file->staged = NULL;
  }
  if (set->count > 0)
    flush_folder_of(set->files[0].path);
  set->folder_made = false;
  return true;
}

void fol_file_set_drop(fol_file_set *set) {
  if (!set)
    return;
  for (size_t i = 0; i < set->count; i++) {
    if (set->files[i].staged)
      unlink(set->files[i].staged);
    fol_free(set->files[i].staged);
    fol_free(set->files[i].path);
  }
  if (set->folder_made)
    rmdir(set->folder); /* only goes while it is empty */
  fol_free(set->files);
  fol_free(set->folder);
  fol_free(set);
}
