/* Value noise: smooth random height fields and their slopes, interpolated between random values at the points of a
 * grid. */
#ifndef FOLLIDOT_SAMPLE_NOISE_H
#define FOLLIDOT_SAMPLE_NOISE_H

#include "follidot/base.h"

/* Number of grid points after which the noise repeats, in x and in y; a power of two, as it is used as a bit mask. */
enum { FOL_NOISE_CELLS = 128 };
/* The random values, each in [-1, 1], at the points of the grid, row by row. */
typedef struct fol_noise_table {
  float at[FOL_NOISE_CELLS * FOL_NOISE_CELLS];
} fol_noise_table;
/* Fills the table with random values from the seed. */
void fol_noise_table_init(fol_noise_table *table, uint64_t seed);

/* A height, in [-1, 1] with a standard deviation of about 0.45, and its slopes with respect to x and y, per unit of x
 * and y. */
typedef struct fol_noise {
  float height, slope_x, slope_y;
} fol_noise;

/* Returns one octave of noise at (x, y). `wave` is the distance between grid points, about the size of a hill, in the
 * unit of x and y. `turn` (any integer) selects the octave: each has its own offset, and one of eight rotations, so
 * that octaves look unrelated. */
fol_noise fol_noise_at(const fol_noise_table *table, int turn, float wave, float x, float y);

#endif
