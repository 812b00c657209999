/* Linked into the program with sanitizers: keeps libraries loaded, so that leaks of graphics drivers still have symbols
 * at exit and lsan.supp can suppress them. */
#include <dlfcn.h>

int dlclose(void *library) {
  (void)library;
  return 0;
}
