#include "follidot/base.h"

/* The finaliser of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, variant 13 of Stafford): every bit of the input changes about half of the output's. */
static uint64_t mix(uint64_t z) {
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

uint64_t fol_hash(uint64_t seed, uint64_t stream, uint64_t cell, uint64_t index) {
  const uint64_t odd = UINT64_C(0x9e3779b97f4a7c15); /* 2^64 / golden ratio */
  uint64_t z = mix(seed + odd);
  z = mix(z + stream * odd + 1);
  z = mix(z + cell * odd + 2);
  return mix(z + index * odd + 3);
}

double fol_hash_unit(uint64_t hash) {
  return (double)(hash >> 11) * 0x1p-53;
}
