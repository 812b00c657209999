#include "heif_library.h"

#if defined(FOL_HEIF_SONAME)

#include <dlfcn.h>
#include <string.h>

typedef struct symbol {
  const char *name;
  void *to; /* where to store the function's address; functions differ in their types */
} symbol;

bool fol_heif_load(fol_heif_library *out, const fol_source *source, fol_error *err) {
  fol_heif_library loaded;
#define ROW(name) {"heif_" #name, &loaded.name},
  const symbol symbols[] = {FOL_HEIF_FUNCTIONS(ROW)};
#undef ROW
  void *library = dlopen(FOL_HEIF_SONAME, RTLD_LAZY | RTLD_LOCAL), *found = library;
  for (size_t i = 0; i < sizeof symbols / sizeof *symbols && found; i++) {
    found = dlsym(library, symbols[i].name);
    memcpy(symbols[i].to, &found, sizeof found);
  }
  if (!found)
    return fol_fail(
        err, FOL_FAILED,
        "%s is a HEIC or AVIF, but the library that reads those, %s, cannot be loaded: install it (libheif), "
        "or export the photograph as a JPEG",
        source->name, FOL_HEIF_SONAME);
  *out = loaded;
  return true;
}

#else /* libheif is linked with the program */

bool fol_heif_load(fol_heif_library *out, const fol_source *source, fol_error *err) {
  (void)source;
  (void)err;
#define MEMBER(name) .name = heif_##name,
  *out = (fol_heif_library){FOL_HEIF_FUNCTIONS(MEMBER)};
#undef MEMBER
  return true;
}

#endif
