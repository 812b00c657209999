/* Random numbers for tests. */
#ifndef FOLLIDOT_TESTS_DICE_H
#define FOLLIDOT_TESTS_DICE_H

#include "support.h"

/* Counter-based like all random numbers of the program: `seed` selects the sequence. */
typedef struct dice {
  uint64_t seed, index;
} dice;

static inline double roll(dice *d, double low, double high) {
  return low + (high - low) * fol_hash_unit(fol_hash(d->seed, FOL_STREAM_TEST, 0, d->index++));
}

static inline int roll_int(dice *d, int low, int high) {
  int value = low + (int)roll(d, 0, high - low + 1);
  return value > high ? high : value;
}

#endif
