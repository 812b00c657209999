#include "noise.h"

#include <math.h>

void fol_noise_table_init(fol_noise_table *table, uint64_t seed) {
  for (int i = 0; i < FOL_NOISE_CELLS * FOL_NOISE_CELLS; i++)
    table->at[i] = (float)(2 * fol_hash_unit(fol_hash(seed, FOL_STREAM_SAMPLE_SKIN, 0, (uint64_t)i)) - 1);
}

/* Returns the weight of the second of two neighbouring grid points, for a position at the fraction t, [0, 1], of the
 * way from the first to the second. This is Perlin's quintic fade function: its slope and curvature are continuous
 * across grid points, so that shading does not make the grid visible. */
static float fade(float t) {
  return t * t * t * (t * (t * 6 - 15) + 10);
}

static float fade_slope(float t) {
  return 30 * t * t * (t * (t - 2) + 1);
}

fol_noise fol_noise_at(const fol_noise_table *table, int turn, float wave, float x, float y) {
  /* Cosine and sine of eight multiples of the golden angle. Octave number `turn` of the noise is rotated by one of
   * these angles, so that no two of eight successive octaves are aligned. */
  static const float turns[8][2] = {{1, 0},
                                    {-0.7373f, 0.6755f},
                                    {0.0872f, -0.9962f},
                                    {0.6088f, 0.7934f},
                                    {-0.9847f, -0.1740f},
                                    {0.8432f, -0.5376f},
                                    {-0.2588f, 0.9660f},
                                    {-0.4616f, -0.8871f}};
  float c = turns[turn & 7][0] / wave, s = turns[turn & 7][1] / wave;
  float u = c * x - s * y + 17.31f * (float)turn, v = s * x + c * y + 41.77f * (float)turn;
  float u0 = floorf(u), v0 = floorf(v);
  float tu = u - u0, tv = v - v0, fu = fade(tu), fv = fade(tv), du = fade_slope(tu), dv = fade_slope(tv);
  unsigned mask = FOL_NOISE_CELLS - 1;
  unsigned i0 = (unsigned)(int)u0 & mask, i1 = (i0 + 1) & mask;
  unsigned j0 = ((unsigned)(int)v0 & mask) * FOL_NOISE_CELLS, j1 = (((unsigned)(int)v0 + 1) & mask) * FOL_NOISE_CELLS;
  float a = table->at[j0 + i0], b = table->at[j0 + i1], d = table->at[j1 + i0], e = table->at[j1 + i1];
  float across = b - a, down = d - a, both = a - b - d + e;
  float slope_u = du * (across + both * fv), slope_v = dv * (down + both * fu);
  return (fol_noise){a + across * fu + down * fv + both * fu * fv, slope_u * c + slope_v * s,
                     slope_v * c - slope_u * s};
}
