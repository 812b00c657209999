#include "flush.h"
#include "follidot/base_math.h"

#include <math.h>

/* Redness varies with value noise, summed over two grids with random values at their corners. These are the cell sizes
 * and weights of the grids. A patch of redness is about two cells wide. */
static const double cell_mm[2] = {10, 6}, share[2] = {1, 0.5};

/* ln(redness) is the noise times `depth` [?]. Redness is divided by `mean`, so that its mean is 1. */
static const double depth = 2.6, mean = 1.14;

/* Added to z, in cells, so that a flat surface (z = 0) lies between two planes of grid corners, as points of a head do
 * on average. */
static const double off_plane = 0.3;

static double height_at(int size, const int64_t cell[3]) {
  uint64_t place =
      ((uint64_t)cell[0] & 0xfffff) << 40 | ((uint64_t)cell[1] & 0xfffff) << 20 | ((uint64_t)cell[2] & 0xfffff);
  return fol_hash_unit(fol_hash(0, FOL_STREAM_FLUSH, place, (uint64_t)size)) - 0.5;
}

/* Returns the noise of one grid at a point, interpolated by a smoothstep so that cell edges are not visible. */
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
