#include "flush.h"
#include "follidot/base_math.h"

#include <math.h>

/* Noise of two sizes: between the points of a grid, each of which has a random height. A patch is about as wide as two
 * cells of it. */
static const double cell_mm[2] = {10, 6}, share[2] = {1, 0.5};

/* How much the heights differ: of the logarithm [?]. */
static const double depth = 2.6, mean = 1.14;

/* A plane's points lie as far between those of the grid as a head's do on the average. */
static const double off_plane = 0.3;

static double height_at(int size, const int64_t cell[3]) {
  uint64_t place =
      ((uint64_t)cell[0] & 0xfffff) << 40 | ((uint64_t)cell[1] & 0xfffff) << 20 | ((uint64_t)cell[2] & 0xfffff);
  return fol_hash_unit(fol_hash(0, FOL_STREAM_FLUSH, place, (uint64_t)size)) - 0.5;
}

/* Smooth in between, so that no edge of the grid is seen. */
static double noise(int size, fol_scalp_point mm) {
  const double at[3] = {mm.x_mm / cell_mm[size], mm.y_mm / cell_mm[size], mm.z_mm / cell_mm[size] + off_plane};
  int64_t first[3];
  double part[3], sum = 0;
  for (int i = 0; i < 3; i++) {
    first[i] = (int64_t)floor(at[i]);
    double t = at[i] - (double)first[i];
    part[i] = t * t * (3 - 2 * t);
  }
  for (int corner = 0; corner < 8; corner++) {
    int64_t cell[3];
    double weight = 1;
    for (int i = 0; i < 3; i++) {
      int beyond = corner >> i & 1;
      cell[i] = first[i] + beyond;
      weight *= beyond ? part[i] : 1 - part[i];
    }
    sum += weight * height_at(size, cell);
  }
  return sum;
}

double fol_flush_at(fol_scalp_point mm) {
  double sum = 0;
  for (int size = 0; size < 2; size++)
    sum += share[size] * noise(size, mm);
  return fol_exp(depth * sum) / mean;
}
