/* Paths of side files, and database files that are built under a temporary name. */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "part.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

static bool fail_on(fol_error *err, const char *name) {
  return fol_fail(err, FOL_FAILED, "cannot write %s: %s", name, strerror(errno));
}

static const char *base_of(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

bool fol_path_is_long(const char *path, const char *suffix) {
  return *suffix && strlen(base_of(path)) + strlen(suffix) > NAME_MAX;
}

void fol_path_print_beside(char *out, const char *path, const char *suffix) {
  enum { SUM_BYTES = 16 };
  size_t size = strlen(path) + strlen(suffix) + 1;
  if (!fol_path_is_long(path, suffix)) {
    snprintf(out, size, "%s%s", path, suffix);
    return;
  }
  const char *base = base_of(path);
  uint8_t sum[SUM_BYTES];
  char text[2 * SUM_BYTES + 1];
  crypto_generichash(sum, sizeof sum, (const uint8_t *)base, strlen(base), NULL, 0);
  sodium_bin2hex(text, sizeof text, sum, sizeof sum);
  snprintf(out, size, "%.*sfollidot-%s%s", (int)(base - path), path, text, suffix);
}

char *fol_path_with_suffix(const char *path, const char *suffix, fol_error *err) {
  char *beside = fol_alloc_raw(strlen(path) + strlen(suffix) + 1, 1, err);
  if (beside)
    fol_path_print_beside(beside, path, suffix);
  return beside;
}

bool fol_path_has_exact_name(const char *path) {
  char *folder = fol_path_folder(path, NULL);
  DIR *listing = folder ? opendir(folder) : NULL;
  fol_free(folder);
  if (!listing)
    return true;
  bool found = false;
  for (struct dirent *entry; !found && (entry = readdir(listing));)
    found = strcmp(entry->d_name, base_of(path)) == 0;
  closedir(listing);
  return found;
}

static char *join(const char *folder, const char *base, fol_error *err) {
  size_t size = strlen(folder) + strlen(base) + 2;
  char *path = fol_alloc_raw(size, 1, err);
  if (path)
    snprintf(path, size, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/", base);
  return path;
}

char *fol_path_real(const char *name, fol_error *err) {
  char *resolved = realpath(name, NULL);
  if (resolved) {
    char *copy = fol_text_copy(resolved, err);
    free(resolved);
    return copy;
  }
  const char *base = base_of(name);
  if (!*base || strcmp(base, ".") == 0 || strcmp(base, "..") == 0) {
    fol_fail(err, FOL_FAILED, "cannot write %s: that names a folder", name);
    return NULL;
  }
  char *folder = fol_path_folder(name, err);
  if (!folder)
    return NULL;
  char *real = realpath(folder, NULL), *path = NULL;
  if (real)
    path = join(real, base, err);
  else
    fail_on(err, name);
  free(real);
  fol_free(folder);
  return path;
}

bool fol_path_is_clear(const char *path, const char *name, fol_error *err) {
  if (strlen(base_of(path)) > NAME_MAX) {
    errno = ENAMETOOLONG;
    return fail_on(err, name);
  }
  static const char *const suffixes[] = {"-wal", "-journal"};
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    char *beside = fol_path_with_suffix(path, suffixes[i], err);
    if (!beside)
      return false;
    struct stat facts;
    bool clear = lstat(beside, &facts) != 0 || facts.st_size == 0;
    fol_free(beside);
    beside = clear ? NULL : fol_path_with_suffix(name, suffixes[i], err);
    if (beside)
      fol_fail(err, FOL_FAILED,
               "cannot write %s: next to it is %s, with the last changes of a file that was not closed; open that file "
               "once, or move both away",
               name, beside);
    fol_free(beside);
    if (!clear)
      return false;
  }
  return true;
}

char *fol_part_new(const char *path, const char *name, fol_error *err) {
  char *part;
  int fd;
  if (!fol_file_stage(&part, &fd, path, name, err))
    return NULL;
  close(fd);
  return part;
}

void fol_path_remove(const char *path) {
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", "-lock"};
  for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
    char *beside = fol_path_with_suffix(path, suffixes[i], NULL);
    if (beside)
      unlink(beside);
    fol_free(beside);
  }
}

void fol_part_drop(char *part) {
  if (part)
    fol_path_remove(part);
  fol_free(part);
}

static bool flush(const char *path) {
  int fd = open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return false;
  bool done = fsync(fd) == 0;
  int reason = errno;
  close(fd);
  errno = reason;
  return done;
}

bool fol_part_place(const char *part, const char *path, const char *name, bool replace, fol_error *err) {
  struct stat facts;
  mode_t mode = replace && stat(path, &facts) == 0 ? facts.st_mode & 0777 : 0;
  if (!flush(part) || (mode && chmod(part, mode) != 0) ||
      !(replace ? rename(part, path) == 0 : fol_path_move_free(part, path)))
    return fail_on(err, name);
  fol_path_flush_folder(path);
  return true;
}
