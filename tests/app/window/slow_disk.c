/* Loaded before the C library: a disk that does not answer for as long as the file $FOL_TEST_SLOW exists. What is asked
 * of it is what the inbox asks for each file, and nobody else in the program. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef int fstatat_function(int folder, const char *name, struct stat *facts, int flags);

int fstatat(int folder, const char *restrict name, struct stat *restrict facts, int flags) {
  const char *slow = getenv("FOL_TEST_SLOW");
  const struct timespec moment = {0, 20 * 1000 * 1000};
  fstatat_function *next;
  *(void **)&next = dlsym(RTLD_NEXT, "fstatat");
  while (slow && access(slow, F_OK) == 0)
    nanosleep(&moment, NULL);
  return next(folder, name, facts, flags);
}
