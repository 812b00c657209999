/* Noise: smooth random height fields with slopes, from one table of addressed random numbers. */
#ifndef FOLLIDOT_SAMPLE_NOISE_H
#define FOLLIDOT_SAMPLE_NOISE_H

#include "follidot/base.h"

enum { FOL_NOISE_CELLS = 128 };
/* The random values at the grid's points; it repeats after FOL_NOISE_CELLS. */
typedef struct fol_noise_table {
  float at[FOL_NOISE_CELLS * FOL_NOISE_CELLS];
} fol_noise_table;
/* Fills the table from the seed. */
void fol_noise_table_init(fol_noise_table *table, uint64_t seed);

/* A height in [-1, 1] with a standard deviation of about 0.35, and its slopes by x and y. */
typedef struct fol_noise {
  float height, slope_x, slope_y;
} fol_noise;

/* One octave with hills of size `wave`. `turn` (any integer) selects the octave: each is rotated and shifted. */
fol_noise fol_noise_at(const fol_noise_table *table, int turn, float wave, float x, float y);

#endif
