/* Lattice: the mean light of a square field of dots, as it is drawn. */
#ifndef FOLLIDOT_SKIN_LATTICE_H
#define FOLLIDOT_SKIN_LATTICE_H

#include "kernel_fit.h"

/* Sums of cores and of halos over a lattice's cell, at places that stand for it. */
enum { FOL_CELL_SIDE = 10, FOL_CELL_PLACES = FOL_CELL_SIDE * (FOL_CELL_SIDE + 1) / 2 };
typedef struct fol_cell {
  double share[FOL_CELL_PLACES], core[FOL_CELL_PLACES], halo[FOL_CELL_PLACES];
} fol_cell;
void fol_cell_init(fol_cell *cell, const double sigma_mm[FOL_GAUSSIANS], const double amplitude[FOL_GAUSSIANS],
                   double dots_per_mm2);

double fol_cell_light(const fol_cell *cell, double g); /* the mean transmittance */

/* The g by which the lattices' light comes nearest to what it is: ln T of each, by least squares. */
double fol_lattice_g(const fol_cell *cells, const double *log_light, size_t count);

#endif
