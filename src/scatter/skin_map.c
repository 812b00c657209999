#include "skin_map.h"
#include "follidot/base_math.h"

#include <math.h>

/* For an ellipsoid, the square to which the surface is mapped is an unfolded octahedron, with an equal-area map to the
 * sphere of directions (Clarberg, "Fast equal-area mapping of the (hemi)sphere using SIMD", J. Graphics Tools 13(3),
 * 2008). Angles are computed by polynomials, for which every compiler and library gives identical bits. */

/* Approximates atan(x) within 1e-5 on [-1, 1] (Abramowitz & Stegun 4.4.49). */
static double arc_tangent(double x) {
  double x2 = x * x;
  return x * (0.9998660 + x2 * (-0.3302995 + x2 * (0.1801410 + x2 * (-0.0851330 + x2 * 0.0208351))));
}

/* Approximates sin(x) by its Taylor series, within 2e-4 on [-pi / 2, pi / 2]. */
static double sine(double x) {
  double x2 = x * x;
  return x * (1 - x2 / 6 * (1 - x2 / 20 * (1 - x2 / 42)));
}

/* Inserts a 0 bit before each of the 16 low bits, as for a Morton code. */
static uint32_t spread_bits(uint32_t v) {
  v = (v | v << 8) & 0x00ff00ff;
  v = (v | v << 4) & 0x0f0f0f0f;
  v = (v | v << 2) & 0x33333333;
  return (v | v << 1) & 0x55555555;
}

static uint32_t gather_bits(uint32_t v) {
  v &= 0x55555555;
  v = (v | v >> 1) & 0x33333333;
  v = (v | v >> 2) & 0x0f0f0f0f;
  v = (v | v >> 4) & 0x00ff00ff;
  return (v | v >> 8) & 0x0000ffff;
}

uint32_t fol_address(const fol_set_surface *ground, fol_mesh_position p) {
  if (!ground->curved)
    return spread_bits(p.x >> 16) | spread_bits(p.y >> 16) << 1;
  /* The direction of the point on the unit sphere that is stretched to p on the ellipsoid. */
  double x = (int32_t)p.x / ground->stretch[0], y = (int32_t)p.y / ground->stretch[1],
         z = (int32_t)p.z / ground->stretch[2];
  double length = sqrt(x * x + y * y + z * z), across = fabs(x) + fabs(y), r = sqrt(fol_fmax(0, 1 - fabs(z) / length));
  /* The angular position within a quarter turn, 0 to 1; 0.5 where |x| = |y|. */
  double around = 0.5 + (across > 0 ? 2 / FOL_PI * arc_tangent((fabs(y) - fabs(x)) / across) : 0);
  double v = r * around, u = r - v;
  if (z < 0) {
    double folded = 1 - v;
    v = 1 - u;
    u = folded;
  }
  u = 0.5 + 0.5 * (x < 0 ? -u : u);
  v = 0.5 + 0.5 * (y < 0 ? -v : v);
  uint32_t column = (uint32_t)(u * 65535.5), row = (uint32_t)(v * 65535.5);
  return spread_bits(column) | spread_bits(row) << 1;
}

double fol_address_weight(const fol_set_surface *ground, uint32_t block, int size) {
  double width = 2.0 / (double)((uint64_t)1 << size);
  double u = fabs((gather_bits(block) + 0.5) * width - 1), v = fabs((gather_bits(block >> 1) + 0.5) * width - 1);
  if (u + v > 1) {
    double folded = 1 - v;
    v = 1 - u;
    u = folded;
  }
  /* Scaling the unit sphere by a1, a2, a3 along its axes multiplies the area where the normal is n by a1 a2 a3 sqrt(sum
   * (n_i / a_i)^2). */
  double r = u + v, z = 1 - r * r, across2 = 1 - z * z, y2 = across2 * (0.5 + 0.5 * sine(FOL_PI * (v / r - 0.5)));
  const double *by = ground->stretch;
  return sqrt((across2 - y2) / (by[0] * by[0]) + y2 / (by[1] * by[1]) + z * z / (by[2] * by[2]));
}
