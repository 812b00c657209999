#include "decoder.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  return fuzz_decoder(fol_tiff_decode, data, size);
}
