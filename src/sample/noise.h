/* Noise: smooth random height fields with slopes, made from one table of random numbers (gradient noise). */
#ifndef FOLLIDOT_SAMPLE_NOISE_H
#define FOLLIDOT_SAMPLE_NOISE_H

#include "follidot/base.h"

enum { FOL_NOISE_CELLS = 128 };
/* The random values at the points of a grid, which repeats after FOL_NOISE_CELLS points. */
typedef struct fol_noise_table {
  float at[FOL_NOISE_CELLS * FOL_NOISE_CELLS];
} fol_noise_table;
/* Fills the table with random values from the seed. */
void fol_noise_table_init(fol_noise_table *table, uint64_t seed);

/* A height, in [-1, 1] with a standard deviation of about 0.35, and its slopes with respect to x and y. */
typedef struct fol_noise {
  float height, slope_x, slope_y;
} fol_noise;

/* Returns one octave of noise at (x, y), with hills of size `wave`. `turn` (any integer) selects the octave: each
 * octave is rotated and shifted in its own way. */
fol_noise fol_noise_at(const fol_noise_table *table, int turn, float wave, float x, float y);

#endif
