/* Interpolation through the four nodes about a place: Lagrange's cubic, on nodes that need not be even. */
#ifndef FOLLIDOT_SKIN_INTERPOLATE_H
#define FOLLIDOT_SKIN_INTERPOLATE_H

#include <stddef.h>

enum { FOL_CUBIC = 4 };
typedef struct fol_cubic {
  size_t first;
  double weight[FOL_CUBIC];
} fol_cubic;

/* `count` at least 4, nodes rising; beyond the first and the last the place is held. */
static inline fol_cubic fol_cubic_at(const double *node, size_t count, double place) {
  place = place < node[0] ? node[0] : place > node[count - 1] ? node[count - 1] : place;
  size_t i = 1;
  while (i + 3 < count && node[i + 1] < place)
    i++;
  fol_cubic cubic = {.first = i - 1};
  for (size_t a = 0; a < FOL_CUBIC; a++) {
    cubic.weight[a] = 1;
    for (size_t b = 0; b < FOL_CUBIC; b++)
      if (b != a)
        cubic.weight[a] *= (place - node[i - 1 + b]) / (node[i - 1 + a] - node[i - 1 + b]);
  }
  return cubic;
}

#endif
