/* Declares the entry point that libFuzzer, or replay.c in its place, calls with each input. */
#ifndef FOLLIDOT_FUZZ_H
#define FOLLIDOT_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
