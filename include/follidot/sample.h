/* Sample: a synthetic photograph of a shaved head with known scale, for the first run, for pictures that
 * may be shown to anybody, and for tests and benchmarks. */
#ifndef FOLLIDOT_SAMPLE_H
#define FOLLIDOT_SAMPLE_H

#include "follidot/photo.h"
#include "follidot/plan.h"

typedef struct fol_sample {
  int width, height; /* px, each 64 to 12000 */
  double px_per_mm;  /* scale at the head's middle, 0.2 to 100; 0: the head fills the picture */
  uint64_t seed;
} fol_sample;

/* The picture: a receding hairline seen from above the forehead, stubble at sides and back, bare skin
 * where hair is lost, skin texture, shine, a plain background. sRGB, 8 bit. The same bytes on any number of
 * `threads` (0: all). Drop *out. FOL_USAGE for a size or scale out of range. */
bool fol_sample_draw(fol_image *out, const fol_sample *sample, int threads, fol_error *err);

/* The plan that goes with it: scale, hairline, mask over the lost hair, three sessions. Drop *out. */
bool fol_sample_plan(fol_plan *out, const fol_sample *sample, fol_error *err);

#endif
