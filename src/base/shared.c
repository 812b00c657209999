/* Shared memory that can be sealed (memfd). */
#define _GNU_SOURCE /* for memfd_create and seals */
#include "follidot/base_child.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__)

enum { SEALS = F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE };

#ifndef MFD_NOEXEC_SEAL
#define MFD_NOEXEC_SEAL 0x0008U /* since Linux 6.3: the memory can never be executed */
#endif

bool fol_shared_new(int *fd, fol_error *err) {
  const unsigned flags = MFD_CLOEXEC | MFD_ALLOW_SEALING;
  int made = memfd_create("follidot", flags | MFD_NOEXEC_SEAL);
  if (made < 0 && errno == EINVAL)
    made = memfd_create("follidot", flags);
  if (made < 0)
    return fol_fail(err, FOL_FAILED, "cannot create shared memory: %s", strerror(errno));
  *fd = made;
  return true;
}

bool fol_shared_seal(int fd, fol_error *err) {
  return fcntl(fd, F_ADD_SEALS, SEALS) == 0 ||
         fol_fail(err, FOL_FAILED, "shared memory cannot be sealed: %s", strerror(errno));
}

bool fol_shared_is_sealed(int fd) {
  int seals = fcntl(fd, F_GET_SEALS);
  return seals >= 0 && (seals & SEALS) == SEALS;
}

#else

bool fol_shared_new(int *fd, fol_error *err) {
  (void)fd;
  return fol_fail(err, FOL_FAILED, "this system has no memory that can be sealed");
}

bool fol_shared_seal(int fd, fol_error *err) {
  (void)fd;
  return fol_fail(err, FOL_FAILED, "this system has no memory that can be sealed");
}

bool fol_shared_is_sealed(int fd) {
  (void)fd;
  return false;
}

#endif

bool fol_shared_write(int fd, size_t at, const void *data, size_t size, fol_error *err) {
  for (size_t done = 0; done < size;) {
    ssize_t put = pwrite(fd, (const char *)data + done, size - done, (off_t)(at + done));
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return fol_fail(err, FOL_FAILED, "not enough shared memory: %s", strerror(put < 0 ? errno : ENOSPC));
    done += (size_t)put;
  }
  return true;
}

bool fol_shared_write_from(size_t *size, int fd, int from, const char *name, size_t limit, fol_error *err) {
  enum { PIECE = 1 << 20 };
  uint8_t *piece = fol_alloc_raw(PIECE, 1, err);
  if (!piece)
    return fol_fail_in(err, "%s was not read", name);
  size_t taken = 0;
  bool done = true;
  for (bool more = true; done && more;) {
    ssize_t got = read(from, piece, PIECE);
    if (got < 0 && errno == EINTR)
      continue;
    more = got > 0;
    if (got < 0)
      done = fol_fail(err, FOL_FAILED, "cannot read %s: %s", name, strerror(errno));
    else if ((size_t)got > limit - taken)
      done = fol_fail(err, FOL_REFUSED, "%s is too large: more than %.0f MB", name, (double)limit / 1e6);
    else
      done = fol_shared_write(fd, taken, piece, (size_t)got, err) || fol_fail_in(err, "%s was not read", name);
    taken += more ? (size_t)got : 0;
  }
  fol_free(piece);
  *size = taken;
  return done;
}

/* The flag MAP_POPULATE maps all pages at once, instead of one page at each page fault; not all systems have it. */
#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

bool fol_shared_map(fol_mapping *out, int fd, size_t limit, fol_error *err) {
  struct stat facts;
  if (!fol_shared_is_sealed(fd) || fstat(fd, &facts) != 0 || facts.st_size <= 0 || (uintmax_t)facts.st_size > limit)
    return fol_fail(err, FOL_REFUSED, "shared memory is not sealed, or its size is invalid");
  void *data = mmap(NULL, (size_t)facts.st_size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
  if (data == MAP_FAILED)
    return fol_fail(err, FOL_FAILED, "not enough memory for %zu bytes", (size_t)facts.st_size);
  *out = (fol_mapping){.data = data, .size = (size_t)facts.st_size};
  return true;
}

void fol_mapping_drop(fol_mapping *mapping) {
  if (mapping->data)
    munmap((void *)(uintptr_t)mapping->data, mapping->size);
  *mapping = (fol_mapping){0};
}
