/* Recognises this program's own exports in a folder of photographs. */
#include "parts.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_marked(int folder, const char *name) {
  struct stat facts;
  uint64_t photograph;
  int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  bool marked = fd >= 0 && fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) &&
                fol_mark_read(&photograph, fd, (size_t)facts.st_size);
  if (fd >= 0)
    close(fd);
  return marked;
}

bool fol_export_has_made(int folder, const char *name, int fd, size_t size) {
  char beside[256];
  uint64_t photograph;
  if (fol_mark_read(&photograph, fd, size))
    return true;
  size_t length = strlen(name), own = strlen("before.png");
  const char *end = length >= own ? name + length - own : "";
  if (strcmp(end, "before.png") != 0 && strcmp(end, "before.jpg") != 0)
    return false;
  int size_there =
      snprintf(beside, sizeof beside, "%.*scomparison%s", (int)(length - own), name, end + strlen("before"));
  return size_there < (int)sizeof beside && is_marked(folder, beside);
}
