/* Chance: pseudo-random numbers determined by a seed. */
#ifndef MONKEY_CHANCE_H
#define MONKEY_CHANCE_H

#include <stdint.h>

typedef struct chance {
  uint64_t state;
} chance;

/* splitmix64 (Steele, Lea and Flood 2014). */
static inline uint64_t chance_next(chance *c) {
  uint64_t z = c->state += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

/* A number from `min` to `max`, both included. */
static inline int chance_between(chance *c, int min, int max) {
  return min + (int)(chance_next(c) % (uint64_t)(max - min + 1));
}

static inline int chance_one_in(chance *c, int n) {
  return chance_between(c, 1, n) == 1;
}

#endif
