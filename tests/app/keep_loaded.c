/* Linked into the window's program where sanitizers watch: libraries stay loaded, so that what a graphics
 * driver leaks at the end still has its name, and lsan.supp can tell it from ours. */
#include <dlfcn.h>

int dlclose(void *library) {
  (void)library;
  return 0;
}
