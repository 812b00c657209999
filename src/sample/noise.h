/* Noise: smooth irregularity with slopes, from one table of addressed random numbers. */
#ifndef FOLLIDOT_SAMPLE_NOISE_H
#define FOLLIDOT_SAMPLE_NOISE_H

#include "follidot/base.h"

enum { FOL_NOISE_CELLS = 128 };
typedef struct fol_noise_table {
  float at[FOL_NOISE_CELLS * FOL_NOISE_CELLS];
} fol_noise_table;
void fol_noise_table_init(fol_noise_table *table, uint64_t seed);

/* Height in [-1, 1] with a standard deviation of about 0.35, and its slope per unit of x and y. */
typedef struct fol_noise {
  float height, slope_x, slope_y;
} fol_noise;

/* One octave whose hills are `wave` across. `turn` (any integer) tells octaves apart: each is turned and moved. */
fol_noise fol_noise_at(const fol_noise_table *table, int turn, float wave, float x, float y);

#endif
