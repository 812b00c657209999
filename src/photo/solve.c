#include "solve.h"

#include <math.h>

#include "follidot/base.h"

bool fol_solve(double *x, int count, const double *normal, const double *right) {
  double l[FOL_SOLVE_MAX][FOL_SOLVE_MAX] = {{0}};
  FOL_ASSERT(count <= FOL_SOLVE_MAX);
  for (int i = 0; i < count; i++) {
    for (int k = 0; k <= i; k++) {
      double sum = normal[i * count + k];
      for (int j = 0; j < k; j++)
        sum -= l[i][j] * l[k][j];
      if (i == k && !(sum > 1e-9 * normal[i * count + i]))
        return false;
      l[i][k] = i == k ? sqrt(sum) : sum / l[k][k];
    }
  }
  for (int i = 0; i < count; i++) {
    x[i] = right[i];
    for (int j = 0; j < i; j++)
      x[i] -= l[i][j] * x[j];
    x[i] /= l[i][i];
  }
  for (int i = count - 1; i >= 0; i--) {
    for (int j = i + 1; j < count; j++)
      x[i] -= l[j][i] * x[j];
    x[i] /= l[i][i];
  }
  return true;
}
