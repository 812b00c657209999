/* Determines whether a path names a consultation file, without opening the file as a vault. */
#include "follidot/storage.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static bool has_suffix(const char *path) {
  size_t length = strlen(path), tail = strlen(FOL_CONSULTATION_SUFFIX);
  return length >= tail && strcasecmp(path + length - tail, FOL_CONSULTATION_SUFFIX) == 0;
}

/* Whether the file begins with the signature of an SQLite database. Pipes are not read, since their bytes could not be
 * read again by whoever uses them next. */
static bool begins_as_database(const char *path) {
  struct stat facts;
  char start[16];
  FILE *file = stat(path, &facts) == 0 && S_ISREG(facts.st_mode) ? fopen(path, "rb") : NULL;
  if (!file)
    return false;
  bool is_database = fread(start, 1, sizeof start, file) == sizeof start && memcmp(start, "SQLite format 3", 16) == 0;
  fclose(file);
  return is_database;
}

bool fol_path_is_consultation(const char *path) {
  return has_suffix(path) || begins_as_database(path);
}
