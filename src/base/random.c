/* Random numbers that are computed by hashing, so that the same arguments always give the same number. */
#include "follidot/base.h"

uint64_t fol_hash(uint64_t seed, uint64_t stream, uint64_t cell, uint64_t index) {
  const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / golden ratio */
  uint64_t z = fol_hash_mix(seed + odd);
  z = fol_hash_mix(z + stream * odd + 1);
  z = fol_hash_mix(z + cell * odd + 2);
  return fol_hash_mix(z + index * odd + 3);
}

double fol_hash_unit(uint64_t hash) {
  return (double)(hash >> 11) * 0x1p-53;
}
