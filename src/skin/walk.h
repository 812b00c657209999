/* One path of light through a scattering body with a flat face, as far as it goes. Where it goes does not depend on
 * what absorbs on the way: a path is walked first, and then asked how much of it lay in what. */
#ifndef FOLLIDOT_SKIN_WALK_H
#define FOLLIDOT_SKIN_WALK_H

#include "follidot/base.h"

/* Two layers that scatter alike and absorb each in its own way; outside is air. z is the depth. */
typedef struct fol_medium {
  double index; /* of refraction */
  double scattering_per_mm;
  double anisotropy;  /* mean cosine of the scattering angle, Henyey-Greenstein */
  double boundary_mm; /* between the layers; 0 where there is but the lower one */
  double depth_mm;    /* of the lower face; INFINITY: there is none */
  double absorption_per_mm[2];
} fol_medium;

typedef struct fol_xyz {
  double x, y, z;
} fol_xyz;

typedef enum fol_path_end {
  FOL_PATH_LOST = 0, /* absorbed, for all that it would have brought back */
  FOL_PATH_BACK,     /* left through the face by which it entered */
  FOL_PATH_THROUGH,  /* left through the lower face */
} fol_path_end;

/* Corners on the way, straight between them, millimetres from the place of entry. */
enum { FOL_PATH_CORNERS = 12000 };
typedef struct fol_path {
  fol_path_end end;
  double weight; /* the share of its light that arrives: what absorption leaves, over the odds of being walked on */
  double length_mm[2]; /* in each layer */
  size_t count;
  fol_xyz corner[FOL_PATH_CORNERS];
} fol_path;

/* Walks the path with that number, entering straight down at the origin. Light that the face turns back before it
 * enters is not counted. */
void fol_walk(fol_path *path, const fol_medium *medium, uint64_t number);

/* The share of unpolarised light that a face turns back; `ratio` is the index where it comes from over that where it
 * goes to, `cosine` that of its angle to the face's normal. */
double fol_fresnel(double ratio, double cosine);

/* Numbers in [0, 1), one after another from an address: SplitMix64, as in base's hash. */
typedef struct fol_dice {
  uint64_t state;
} fol_dice;
static inline double fol_dice_next(fol_dice *dice) {
  return fol_hash_unit(fol_hash_mix(dice->state += UINT64_C(0x9e3779b97f4a7c15)));
}

#endif
