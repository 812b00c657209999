/* Reads files. */
#include "follidot/base.h"

#include <errno.h>
#include <fcntl.h>
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
  /* Pipes and devices have no size, and a file may grow meanwhile, so the limit is enforced while reading. */
  size_t expected = S_ISREG(facts.st_mode) ? (size_t)facts.st_size + 1 : 65536;
  for (;;) {
    uint8_t *data = fol_grow(bytes->data, &bytes->capacity, bytes->size ? bytes->size + 1 : expected, 1, err);
    if (!data)
      return fol_fail_in(err, "cannot read %s", path);
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

/* Whether the path names a file descriptor that the program inherited from the program that started it, such as the
 * pipe that a shell passes for <(...). The other end of such a pipe is already open, so reading from the pipe does not
 * block for ever. */
static bool is_inherited(const char *path) {
  return strcmp(path, "/dev/stdin") == 0 || strncmp(path, "/dev/fd/", 8) == 0 ||
         strncmp(path, "/proc/self/fd/", 14) == 0;
}

/* Rejects pipes that were not inherited, since reading from them could block for ever, and devices, which may have no
 * end. */
static bool check_kind(const struct stat *facts, const char *path, fol_error *err) {
  mode_t mode = facts->st_mode;
  if (S_ISREG(mode) || S_ISDIR(mode) || is_inherited(path))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s is not a file but a %s", path,
                  S_ISFIFO(mode)   ? "pipe"
                  : S_ISSOCK(mode) ? "socket"
                                   : "device");
}

/* Opens with O_NONBLOCK, so that open returns at once even if the path is a pipe whose other end is not open. */
bool fol_file_open(int *out, const char *path, fol_error *err) {
  struct stat facts;
  if (stat(path, &facts) == 0 && !check_kind(&facts, path, err))
    return false;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0 || fstat(fd, &facts) != 0) {
    fail_on(err, "read", path);
  } else if (check_kind(&facts, path, err)) {
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    *out = fd;
    return true;
  }
  if (fd >= 0)
    close(fd);
  return false;
}

bool fol_file_read_open(fol_bytes *out, int fd, const char *name, size_t limit, fol_error *err) {
  fol_bytes bytes = {0};
  if (!read_all(&bytes, fd, name, limit, err)) {
    fol_bytes_drop(&bytes);
    return false;
  }
  *out = bytes;
  return true;
}

bool fol_file_read(fol_bytes *out, const char *path, size_t limit, fol_error *err) {
  int fd;
  if (!fol_file_open(&fd, path, err))
    return false;
  bool done = fol_file_read_open(out, fd, path, limit, err);
  close(fd);
  return done;
}

bool fol_file_read_at(int fd, uint64_t at, void *out, size_t size) {
  uint8_t *to = out;
  while (size > 0) {
    ssize_t got = pread(fd, to, size, (off_t)at);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return false;
    to += got;
    at += (uint64_t)got;
    size -= (size_t)got;
  }
  return true;
}

const char *fol_path_name(const char *path) {
  const char *slash = path ? strrchr(path, '/') : NULL;
  return slash ? slash + 1 : path ? path : "";
}

char *fol_path_folder(const char *path, fol_error *err) {
  const char *slash = strrchr(path, '/');
  char *folder = fol_text_copy(slash ? path : ".", err);
  if (folder && slash)
    folder[slash == path ? 1 : slash - path] = '\0';
  return folder;
}
