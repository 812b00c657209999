/* Temporary files that are renamed to their final paths. */
#define _GNU_SOURCE /* for getentropy and sync_file_range */

#include "file_staging.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { TRIES = 100 };

bool fol_file_fail(fol_error *err, const char *what, const char *path) {
  return fol_fail(err, FOL_FAILED, "cannot %s %s: %s", what, path, strerror(errno));
}

bool fol_file_put(int fd, const void *data, size_t size) {
  const uint8_t *at = data;
  while (size > 0) {
    ssize_t put = write(fd, at, size);
    if (put < 0 && errno == EINTR)
      continue;
    if (put < 0)
      return false;
    at += put;
    size -= (size_t)put;
  }
  return true;
}

/* ---- names ------------------------------------------------------------------------------------ */

/* Returns random bits for a temporary file's name, which only has to differ from the other names in the folder. If the
 * system provides no random bytes, hashes `address`, the process id and `attempt` instead. */
static uint64_t draw_name(const void *address, int attempt) {
  uint64_t drawn;
  if (getentropy(&drawn, sizeof drawn) != 0)
    drawn = fol_hash_mix((uint64_t)(uintptr_t)address + ((uint64_t)getpid() << 32) + (uint64_t)attempt);
  return drawn & UINT64_C(0xffffffffffff);
}

static char *temporary_path(const char *path, int attempt, fol_error *err) {
  const char *slash = strrchr(path, '/');
  size_t folder = slash ? (size_t)(slash + 1 - path) : 0;
  size_t size = folder + sizeof "follidot-0123456789ab.part";
  char *name = fol_alloc_raw(size, 1, err);
  if (name)
    snprintf(name, size, "%.*sfollidot-%012" PRIx64 ".part", (int)folder, path, draw_name(name, attempt));
  return name;
}

char *fol_path_temporary(const char *path, fol_error *err) {
  struct stat facts;
  for (int i = 0; i < TRIES; i++) {
    char *name = temporary_path(path, i, err);
    if (!name || lstat(name, &facts) != 0)
      return name;
    fol_free(name);
  }
  fol_fail(err, FOL_FAILED, "cannot write %s: no name for a temporary file is free next to it", path);
  return NULL;
}

bool fol_file_stage(char **path, int *fd, const char *target, const char *name, fol_error *err) {
  for (int i = 0;; i++) {
    char *staged = temporary_path(target, i, err);
    if (!staged)
      return false;
    int opened = open(staged, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (opened >= 0) {
      *path = staged;
      *fd = opened;
      return true;
    }
    int reason = errno;
    fol_free(staged);
    errno = reason;
    if (reason != EEXIST || i >= TRIES)
      return fol_file_fail(err, "write", name);
  }
}

/* Starts to flush a file to the disk in the background, while the next file is prepared. Errors are ignored here, since
 * fol_file_sync reports them. */
static void begin_flush(int fd) {
#ifdef SYNC_FILE_RANGE_WRITE
  (void)sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
  (void)fd;
#endif
}

bool fol_file_stage_data(char **staged, int *fd, const char *target, const void *data, size_t size, fol_error *err) {
  char *name = NULL;
  int opened = -1;
  if (!fol_file_stage(&name, &opened, target, target, err))
    return false;
  if (!fol_file_put(opened, data, size)) {
    fol_file_fail(err, "write", target);
    close(opened);
    unlink(name);
    fol_free(name);
    return false;
  }
  begin_flush(opened);
  *staged = name;
  *fd = opened;
  return true;
}

bool fol_file_sync(int fd, const char *target, fol_error *err) {
  bool done = fsync(fd) == 0 || fol_file_fail(err, "write", target);
  if (close(fd) != 0 && done)
    done = fol_file_fail(err, "write", target);
  return done;
}

/* ---- final paths ----------------------------------------------------------------------------------- */

bool fol_file_copy_mode(const char *staged, const char *target) {
  struct stat facts;
  if (stat(target, &facts) != 0 || !S_ISREG(facts.st_mode))
    return true;
  return chmod(staged, facts.st_mode & 0777) == 0;
}

/* Moves the file by link and unlink, since link, unlike rename, never replaces a file that was created meanwhile. Uses
 * rename only on file systems that have no hard links. */
bool fol_path_move_free(const char *from, const char *to) {
  if (link(from, to) == 0) {
    unlink(from);
    return true;
  }
  if (errno == EEXIST)
    return false;
  struct stat facts;
  if (lstat(to, &facts) == 0) {
    errno = EEXIST;
    return false;
  }
  return rename(from, to) == 0;
}

void fol_path_flush_folder(const char *path) {
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
