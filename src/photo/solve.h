/* Solve: small symmetric systems of linear equations, as least squares leave them. */
#ifndef FOLLIDOT_PHOTO_SOLVE_H
#define FOLLIDOT_PHOTO_SOLVE_H

#include <stdbool.h>

enum { FOL_SOLVE_MAX = 9 };

/* Solves normal x = right by Cholesky's factors; `normal` is count x count, row by row, of which the lower half is
 * read. False, and x then means nothing, where it has no one answer. */
bool fol_solve(double *x, int count, const double *normal, const double *right);

#endif
