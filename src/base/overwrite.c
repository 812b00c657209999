/* Decides which existing files an output may replace, and writes a single file according to that rule. */
#define _XOPEN_SOURCE 700 /* for realpath */

#include "file_staging.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- which files may be replaced ------------------------------------------------------ */

static bool is_input(const fol_overwrite *rule, const struct stat *existing) {
  struct stat input;
  for (size_t i = 0; i < rule->input_count; i++)
    if (rule->inputs[i] && stat(rule->inputs[i], &input) == 0 && input.st_dev == existing->st_dev &&
        input.st_ino == existing->st_ino)
      return true;
  return false;
}

/* Reads `size` bytes, or fewer if the file ends. Returns the number of bytes read. */
static size_t read_part(int fd, uint8_t *out, size_t size) {
  size_t used = 0;
  while (used < size) {
    ssize_t got = read(fd, out + used, size - used);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      break;
    used += (size_t)got;
  }
  return used;
}

/* Whether the file at the path `output` has the same contents as the file open as `fd`, of `size` bytes; false if
 * `output` is NULL. */
static bool is_equal(int fd, size_t size, const char *output) {
  uint8_t existing[4096], pending[4096];
  struct stat facts;
  int other = output ? open(output, O_RDONLY | O_CLOEXEC) : -1;
  bool equal = other >= 0 && fstat(other, &facts) == 0 && (uintmax_t)facts.st_size == size;
  for (size_t left = size; equal && left > 0;) {
    size_t part = left < sizeof existing ? left : sizeof existing;
    equal = read_part(fd, existing, part) == part && read_part(other, pending, part) == part &&
            memcmp(existing, pending, part) == 0;
    left -= part;
  }
  if (other >= 0)
    close(other);
  return equal;
}

static bool may_replace(const fol_overwrite *rule, const char *path, const char *output) {
  struct stat facts;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return false;
  bool may = fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) &&
             (is_equal(fd, (size_t)facts.st_size, output) ||
              (rule->is_ours && rule->is_ours(rule->context, path, fd, (size_t)facts.st_size)));
  close(fd);
  return may;
}

bool fol_overwrite_check(const fol_overwrite *rule, const char *path, const char *output, fol_error *err) {
  const fol_overwrite none = {.is_ours = NULL};
  struct stat named, existing;
  rule = rule ? rule : &none;
  if (lstat(path, &named) != 0)
    return errno == ENOENT || fol_file_fail(err, "write", path);
  bool exists = stat(path, &existing) == 0; /* also false for a dangling link */
  if (exists && !S_ISREG(existing.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot write %s: something that is not a file has that name", path);
  if (exists && is_input(rule, &existing))
    return fol_fail(err, FOL_FAILED, "cannot write %s: it is one of the input files", path);
  if (rule->force || (exists && (existing.st_size == 0 || may_replace(rule, path, output))))
    return true;
  return fol_fail(err, FOL_FAILED, "cannot write %s: what is there %s%s%s", path,
                  rule->wanted ? rule->wanted : "was not made by Follidot", rule->advice ? "; " : "",
                  rule->advice ? rule->advice : "");
}

/* ---- one file ------------------------------------------------------------------------------------ */

static bool write_directly(const char *path, const void *data, size_t size, fol_error *err) {
  int fd = open(path, O_WRONLY | O_CLOEXEC);
  if (fd < 0)
    return fol_file_fail(err, "write", path);
  bool done = fol_file_put(fd, data, size) || fol_file_fail(err, "write", path);
  if (close(fd) != 0 && done)
    return fol_file_fail(err, "write", path);
  return done;
}

static bool place(const char *staged, const char *path, bool replaces, fol_error *err) {
  bool done =
      fol_file_copy_mode(staged, path) && (replaces ? rename(staged, path) == 0 : fol_path_move_free(staged, path));
  if (!done)
    return fol_file_fail(err, "write", path);
  fol_path_flush_folder(path);
  return true;
}

/* Writes a file by replacing it atomically. `name` is the path as the user typed it, for errors; `path` is the same
 * file after resolving links (except dangling ones). */
static bool write_atomically(const fol_overwrite *rule, const char *path, const char *name, fol_span data,
                             fol_error *err) {
  char *staged = NULL;
  int fd;
  struct stat facts;
  if (!fol_file_stage_data(&staged, &fd, path, data.data, data.size, err))
    return false;
  bool done = fol_file_sync(fd, path, err), replaces = lstat(path, &facts) == 0;
  done = done && (!replaces || fol_overwrite_check(rule, name, staged, err)) && place(staged, path, replaces, err);
  if (!done)
    unlink(staged);
  fol_free(staged);
  return done;
}

bool fol_file_may_write(const fol_overwrite *rule, const char *path, fol_error *err) {
  struct stat facts;
  return (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode)) || fol_overwrite_check(rule, path, NULL, err);
}

bool fol_file_write_checked(const fol_overwrite *rule, const char *path, const void *data, size_t size,
                            fol_error *err) {
  struct stat facts;
  const fol_span bytes = {data, size};
  if (stat(path, &facts) != 0)
    return write_atomically(rule, path, path, bytes, err);
  if (S_ISDIR(facts.st_mode))
    return fol_fail(err, FOL_FAILED, "cannot write %s: it is a folder", path);
  if (!S_ISREG(facts.st_mode))
    return write_directly(path, data, size, err);
  /* A link such as /dev/stdout remains a link; the file to which it points is replaced. */
  char *target = realpath(path, NULL);
  if (!target)
    return fol_file_fail(err, "write", path);
  bool done = write_atomically(rule, target, path, bytes, err);
  free(target);
  return done;
}

bool fol_file_write(const char *path, const void *data, size_t size, fol_error *err) {
  return fol_file_write_checked(&(fol_overwrite){.force = true}, path, data, size, err);
}
