/* Solves small symmetric systems of linear equations, such as the normal equations of least squares. */
#ifndef FOLLIDOT_PHOTO_SOLVE_H
#define FOLLIDOT_PHOTO_SOLVE_H

#include <stdbool.h>

/* Maximum number of unknowns. */
enum { FOL_SOLVE_MAX = 9 };

/* Solves normal x = right by Cholesky factorisation. `normal` is count x count, row-major; only its lower triangle is
 * read. Returns false, with x undefined, if the matrix is singular or not positive definite. */
bool fol_solve(double *x, int count, const double *normal, const double *right);

#endif
