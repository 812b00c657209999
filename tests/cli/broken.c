/* Turns follidot-cli into a program whose decoders crash on purpose, for files that begin with "break". */
#include "photo/decoded.h"

#include <stdlib.h>
#include <string.h>

bool __real_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  if (source->size >= 5 && memcmp(source->bytes, "break", 5) == 0)
    abort();
  return __real_fol_source_decode(out, source, err);
}
