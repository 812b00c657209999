/* Traces one path of light through a scattering body with a flat face (a Monte Carlo random walk). The route does not
 * depend on absorption, so the path is traced first, and absorption is computed from its lengths afterwards. */
#ifndef FOLLIDOT_SKIN_WALK_H
#define FOLLIDOT_SKIN_WALK_H

#include "follidot/base.h"

/* Two layers in air that scatter equally but absorb differently. The z axis is the depth. */
typedef struct fol_medium {
  double index; /* refractive index */
  double scattering_per_mm;
  double anisotropy;  /* mean cosine of the scattering angle (Henyey-Greenstein) */
  double boundary_mm; /* depth of the boundary between the layers; 0 if there is only the lower layer */
  double depth_mm;    /* depth of the lower face; INFINITY if there is none */
  double absorption_per_mm[2];
} fol_medium;

typedef struct fol_xyz {
  double x, y, z;
} fol_xyz;

/* How the path ended. */
typedef enum fol_path_end {
  FOL_PATH_LOST = 0, /* terminated, since it would have returned hardly any light */
  FOL_PATH_BACK,     /* left through the face by which it entered */
  FOL_PATH_THROUGH,  /* left through the lower face */
} fol_path_end;

/* The corners of a path, which is straight in between, in mm relative to the point where it enters. */
enum { FOL_PATH_CORNERS = 12000 };
typedef struct fol_path {
  fol_path_end end;
  double weight; /* fraction of its light that arrives: what absorption has left, divided by the probability that the
                    walk continued to the end */
  double length_mm[2]; /* length of the path in each layer */
  size_t count;
  fol_xyz corner[FOL_PATH_CORNERS];
} fol_path;

/* Traces path number `number`, which enters straight down at the origin. Light that the upper face reflects before it
 * enters is not counted. */
void fol_walk(fol_path *path, const fol_medium *medium, uint64_t number);

/* Returns the Fresnel reflectance of a face for unpolarised light. `ratio` is the refractive index on the incoming side
 * divided by the index beyond; `cosine` is the cosine of the angle to the face's normal. */
double fol_fresnel(double ratio, double cosine);

/* A sequence of random numbers in [0, 1), determined by its start value: SplitMix64, as for fol_hash. */
typedef struct fol_dice {
  uint64_t state;
} fol_dice;
/* Returns the next random number of the sequence, in [0, 1). */
static inline double fol_dice_next(fol_dice *dice) {
  return fol_hash_unit(fol_hash_mix(dice->state += UINT64_C(0x9e3779b97f4a7c15)));
}

#endif
