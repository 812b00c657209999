/* Noise: smooth irregularity with slopes, from one table of addressed random numbers. */
#ifndef FOLLIDOT_SAMPLE_NOISE_H
#define FOLLIDOT_SAMPLE_NOISE_H

#include "follidot/base.h"

enum { NOISE_CELLS = 128 };
typedef struct noise_table {
  float at[NOISE_CELLS * NOISE_CELLS];
} noise_table;
void noise_table_init(noise_table *table, uint64_t seed);

/* Height in [-1, 1] with a standard deviation of about 0.35, and its slope per unit of x and y. */
typedef struct noise {
  float height, slope_x, slope_y;
} noise;

/* One octave whose hills are `wave` across. `turn` (any integer) tells octaves apart: each is turned and moved. */
noise noise_at(const noise_table *table, int turn, float wave, float x, float y);

#endif
