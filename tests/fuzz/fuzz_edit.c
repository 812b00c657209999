/* Any text is applied as lines of edits. */
#include "fuzz.h"
#include "lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fol_bytes text = {0};
  FOL_ASSERT(fol_bytes_add(&text, data, size, NULL));
  do_lines(&text);
  fol_bytes_drop(&text);
  return 0;
}
