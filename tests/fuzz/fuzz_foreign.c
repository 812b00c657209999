/* Refusing any bytes, as done for formats that are not supported, gives an error of one line. */
#include "fuzz.h"

#include "photo/decoded.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  for (int mask = 0; mask < 2; mask++) {
    const fol_source source = {.bytes = data, .size = size, .name = "input", .mask = mask};
    fol_error err = {0};
    FOL_ASSERT(!fol_source_refuse(&source, &err));
    FOL_ASSERT(err.code == FOL_REFUSED && err.text[0] && !strpbrk(err.text, "\r\n"));
  }
  return 0;
}
