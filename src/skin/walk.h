/* Traces one path of light through a scattering body with a flat face. Its route does not depend on absorption: a path
 * is traced first; absorption then follows from its lengths. */
#ifndef FOLLIDOT_SKIN_WALK_H
#define FOLLIDOT_SKIN_WALK_H

#include "follidot/base.h"

/* Two layers with equal scattering and their own absorption, in air. z is the depth. */
typedef struct fol_medium {
  double index; /* of refraction */
  double scattering_per_mm;
  double anisotropy;  /* mean cosine of the scattering angle, Henyey-Greenstein */
  double boundary_mm; /* between the layers; 0: there is only the lower one */
  double depth_mm;    /* of the lower face; INFINITY: none */
  double absorption_per_mm[2];
} fol_medium;

typedef struct fol_xyz {
  double x, y, z;
} fol_xyz;

/* How a path ended. */
typedef enum fol_path_end {
  FOL_PATH_LOST = 0, /* terminated: it would have returned hardly any light */
  FOL_PATH_BACK,     /* left through the face by which it entered */
  FOL_PATH_THROUGH,  /* left through the lower face */
} fol_path_end;

/* The corners of a path, straight in between, in mm from the point of entry. */
enum { FOL_PATH_CORNERS = 12000 };
typedef struct fol_path {
  fol_path_end end;
  double
      weight; /* the share of its light that arrives: what absorption leaves, divided by the odds of having survived */
  double length_mm[2]; /* in each layer */
  size_t count;
  fol_xyz corner[FOL_PATH_CORNERS];
} fol_path;

/* Traces the path with that number, entering straight down at the origin. Light that the face reflects before it enters
 * is not counted. */
void fol_walk(fol_path *path, const fol_medium *medium, uint64_t number);

/* The Fresnel reflectance of a face for unpolarised light. `ratio` is the refractive index on the incoming side divided
 * by that beyond, `cosine` that of the angle to the face's normal. */
double fol_fresnel(double ratio, double cosine);

/* A sequence of random numbers in [0, 1) from an address: SplitMix64, as in base's hash. */
typedef struct fol_dice {
  uint64_t state;
} fol_dice;
/* The next number. */
static inline double fol_dice_next(fol_dice *dice) {
  return fol_hash_unit(fol_hash_mix(dice->state += UINT64_C(0x9e3779b97f4a7c15)));
}

#endif
