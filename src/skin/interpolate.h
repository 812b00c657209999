/* Cubic Lagrange interpolation through the four nodes around a value. The nodes need not be evenly spaced. */
#ifndef FOLLIDOT_SKIN_INTERPOLATE_H
#define FOLLIDOT_SKIN_INTERPOLATE_H

#include <stddef.h>

enum { FOL_CUBIC = 4 };
/* Nodes and weights of an interpolation: the result is the sum of weight[i] x value[first + i]. */
typedef struct fol_cubic {
  size_t first;
  double weight[FOL_CUBIC];
} fol_cubic;

/* Returns the nodes and weights for `x`. There must be at least 4 nodes, ascending; `x` is clamped to the range from
 * the first to the last node. */
static inline fol_cubic fol_cubic_at(const double *node, size_t count, double x) {
  x = x < node[0] ? node[0] : x > node[count - 1] ? node[count - 1] : x;
  size_t i = 1;
  while (i + 3 < count && node[i + 1] < x)
    i++;
  fol_cubic cubic = {.first = i - 1};
  for (size_t a = 0; a < FOL_CUBIC; a++) {
    cubic.weight[a] = 1;
    for (size_t b = 0; b < FOL_CUBIC; b++)
      if (b != a)
        cubic.weight[a] *= (x - node[i - 1 + b]) / (node[i - 1 + a] - node[i - 1 + b]);
  }
  return cubic;
}

#endif
