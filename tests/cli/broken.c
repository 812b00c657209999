/* Turns follidot-cli into a program whose decoders crash on purpose, for files that begin with "break": with "break:
 * eat" they use up all memory, with "break: spin" all time, and with "break: kill" their process is killed. */
#include "photo/decoded.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

bool __real_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);
bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err);

static bool begins(const fol_source *source, const char *word) {
  return source->size >= strlen(word) && memcmp(source->bytes, word, strlen(word)) == 0;
}

/* Touches a byte of each piece only: on a slow machine, touching all would use up the processor time first. */
static bool eat(fol_error *err) {
  enum { PIECE = 10 << 20 };
  for (volatile uint8_t *piece; (piece = fol_alloc_raw(PIECE, 1, err));)
    *piece = 1;
  return false;
}

static void spin(void) {
  for (volatile unsigned i = 0;; i++)
    ;
}

bool __wrap_fol_source_decode(fol_decoded *out, const fol_source *source, fol_error *err) {
  if (begins(source, "break: eat"))
    return eat(err);
  if (begins(source, "break: spin"))
    spin();
  if (begins(source, "break: kill"))
    raise(SIGKILL);
  if (begins(source, "break"))
    abort();
  return __real_fol_source_decode(out, source, err);
}
