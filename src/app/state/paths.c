#include "app/state/paths.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char *fol_path_whole(const char *path, fol_error *err) {
  char here[4096] = "";
  if (*path != '/' && !getcwd(here, sizeof here)) {
    fol_fail(err, FOL_FAILED, "cannot tell the working folder: %s", strerror(errno));
    return NULL;
  }
  size_t size = strlen(here) + strlen(path) + 2;
  char *whole = fol_alloc_raw(size, 1, err);
  if (whole)
    snprintf(whole, size, "%s%s%s", here, *here ? "/" : "", path);
  return whole;
}

bool fol_path_is_readable(const char *path, fol_error *err) {
  struct stat facts;
  if (stat(path, &facts) != 0 || S_ISREG(facts.st_mode) || S_ISDIR(facts.st_mode))
    return true;
  return fol_fail(err, FOL_REFUSED, "%s is a pipe or a device, not a file", path);
}
