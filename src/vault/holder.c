/* The lock that a program has while it writes to a vault: a side file locked with flock. */
#include "holder.h"

#include "part.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { WHO_SIZE = 101, TRIES = 100 };

struct fol_holder {
  int fd;
  char *path; /* path of the side file */
};

/* ---- names ------------------------------------------------------------------------------------ */

/* Copies the first line of `who`, shortened and with "?" for characters that cannot be printed, since `who` may come
 * from a side file that any program may have written. */
static void clean(char out[WHO_SIZE], const char *who) {
  const char *from = who;
  size_t used = 0;
  while (*from && *from != '\n') {
    size_t length = fol_utf8_printable(from);
    if (used + (length ? length : 1) >= WHO_SIZE)
      break;
    if (length)
      memcpy(out + used, from, length);
    else
      out[used] = '?';
    used += length ? length : 1;
    from += length ? length : 1;
  }
  out[used] = '\0';
}

/* Writes the user's name and the process id into the side file. If that fails, for example on a full disk, the lock is
 * still valid. */
static void write_owner(int fd, const char *who) {
  char name[WHO_SIZE], text[WHO_SIZE + 40];
  clean(name, who ? who : "");
  int size = snprintf(text, sizeof text, "%s\n%ld\n", name, (long)getpid());
  if (ftruncate(fd, 0) != 0 || pwrite(fd, text, (size_t)size, 0) != size)
    (void)!ftruncate(fd, 0);
}

/* Reads from the side file `fd` which program has the lock, and describes it in `why`. Returns that program's process
 * id, or 0 if it is unknown. */
static long describe_holder(char why[FOL_WHY_SIZE], int fd) {
  char text[400] = "", name[WHO_SIZE];
  ssize_t size = pread(fd, text, sizeof text - 1, 0);
  text[size > 0 ? size : 0] = '\0';
  clean(name, text);
  const char *line = strchr(text, '\n');
  long process = line ? strtol(line + 1, NULL, 10) : 0;
  int used = snprintf(why, FOL_WHY_SIZE, "%s has it open", *name ? name : "somebody");
  if (process > 0)
    snprintf(why + used, (size_t)(FOL_WHY_SIZE - used), " (process %ld)", process);
  return process;
}

/* ---- locks ------------------------------------------------------------------------------------ */

static int open_side_file(const char *path, char why[FOL_WHY_SIZE]) {
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  if (fd >= 0)
    return fd;
  int reason = errno;
  struct stat facts;
  char named[150];
  fol_text_shorten(named, sizeof named, path);
  if (reason == EACCES && lstat(path, &facts) == 0)
    snprintf(why, FOL_WHY_SIZE, "another user has it open, or left %s behind", named);
  else if (reason == EACCES || reason == EPERM || reason == EROFS)
    snprintf(why, FOL_WHY_SIZE, "it is in a folder that cannot be written");
  else
    snprintf(why, FOL_WHY_SIZE, "its side file %s cannot be written: %s", named, strerror(reason));
  return -1;
}

/* Whether the locked side file `fd` is still the one at `path`. The program that had the lock before deletes the side
 * file when it releases the lock, so by now `path` may be missing or name a newer side file. */
static bool is_still_there(int fd, const char *path) {
  struct stat opened, named;
  return fstat(fd, &opened) == 0 && lstat(path, &named) == 0 && opened.st_dev == named.st_dev &&
         opened.st_ino == named.st_ino;
}

/* Whether Follidot wrote the side file: it has a line for the name and one for the process id, or is empty if the
 * program was killed before it could write them. */
static bool is_side_file(int fd) {
  char text[WHO_SIZE + 41];
  ssize_t size = pread(fd, text, sizeof text - 1, 0);
  if (size <= 0)
    return size == 0;
  text[size] = '\0';
  const char *line = strchr(text, '\n');
  size_t digits = line ? strspn(line + 1, "0123456789") : 0;
  return digits > 0 && line[1 + digits] == '\n' && line + 2 + digits == text + size;
}

static int lock(const char *path, char why[FOL_WHY_SIZE]) {
  for (int i = 0; i < TRIES; i++) {
    int fd = open_side_file(path, why);
    if (fd < 0)
      return -1;
    if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
      if (errno == EWOULDBLOCK)
        describe_holder(why, fd);
      else
        snprintf(why, FOL_WHY_SIZE, "its folder does not support locks: %s", strerror(errno));
      close(fd);
      return -1;
    }
    if (!is_side_file(fd)) {
      snprintf(why, FOL_WHY_SIZE, "next to it is a file ending in -lock that Follidot did not write");
      close(fd);
      return -1;
    }
    if (is_still_there(fd, path))
      return fd;
    close(fd);
  }
  snprintf(why, FOL_WHY_SIZE, "other programs keep opening and closing it");
  return -1;
}

fol_holder *fol_holder_acquire(const char *path, const char *who, char why[FOL_WHY_SIZE]) {
  fol_holder *holder = fol_alloc(1, sizeof *holder, NULL);
  char *side = fol_path_with_suffix(path, "-lock", NULL);
  int fd = holder && side ? lock(side, why) : -1;
  if (!holder || !side)
    snprintf(why, FOL_WHY_SIZE, "there is not enough memory");
  if (fd < 0) {
    fol_free(holder);
    fol_free(side);
    return NULL;
  }
  write_owner(fd, who);
  *holder = (fol_holder){fd, side};
  return holder;
}

void fol_holder_drop(fol_holder *holder) {
  if (!holder)
    return;
  if (is_still_there(holder->fd, holder->path))
    unlink(holder->path);
  close(holder->fd); /* after unlink: a program that gets the lock now notices that the file is gone, and retries */
  fol_free(holder->path);
  fol_free(holder);
}

bool fol_holder_peek(const char *path, char why[FOL_WHY_SIZE]) {
  char *side = fol_path_with_suffix(path, "-lock", NULL);
  int fd = side ? open(side, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  fol_free(side);
  if (fd < 0)
    return false;
  long process = describe_holder(why, fd);
  close(fd);
  return process > 0 && (pid_t)process == process && (kill((pid_t)process, 0) == 0 || errno == EPERM);
}

bool fol_holder_probe(const char *path, char why[FOL_WHY_SIZE]) {
  char holder[FOL_WHY_SIZE];
  if (!fol_holder_peek(path, holder)) /* no running program has the lock */
    return false;
  char *side = fol_path_with_suffix(path, "-lock", NULL);
  int fd = side ? open(side, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1;
  fol_free(side);
  bool held = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  if (fd >= 0)
    close(fd);
  if (held)
    memcpy(why, holder, FOL_WHY_SIZE);
  return held;
}
