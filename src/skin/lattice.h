/* Computes the mean light over a square lattice of dots, as the renderer draws them. */
#ifndef FOLLIDOT_SKIN_LATTICE_H
#define FOLLIDOT_SKIN_LATTICE_H

#include "kernel_fit.h"

/* The sums of cores and of halos of all dots at quadrature points of one lattice cell, and the weight (`share`) of each
 * point. */
enum { FOL_CELL_SIDE = 10, FOL_CELL_POINTS = FOL_CELL_SIDE * (FOL_CELL_SIDE + 1) / 2 };
typedef struct fol_lattice_cell {
  double share[FOL_CELL_POINTS], core[FOL_CELL_POINTS], halo[FOL_CELL_POINTS];
} fol_lattice_cell;
/* Computes the sums for a lattice of dots, each of which is the sum of the given Gaussians. */
void fol_lattice_cell_init(fol_lattice_cell *cell, const double sigma_mm[FOL_GAUSSIANS],
                           const double amplitude[FOL_GAUSSIANS], double dots_per_mm2);

/* Returns the mean transmittance over the lattice cell; `g` says how quickly overlapping halos (wide Gaussians)
 * saturate. */
double fol_lattice_cell_transmittance(const fol_lattice_cell *cell, double g);

/* Returns the value of g (how quickly overlapping halos saturate) with which the logarithms of the transmittances of
 * `count` lattices come nearest to `log_light`, by least squares. */
double fol_lattice_fit_g(const fol_lattice_cell *cells, const double *log_light, size_t count);

#endif
