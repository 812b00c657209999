/* The first points of a set, from which a mesh can grow. */
#ifndef FOLLIDOT_SCATTER_START_H
#define FOLLIDOT_SCATTER_START_H

#include "mesh.h"

enum { FOL_START_MAX = 256 };

/* What a set lies on. */
typedef struct fol_set_surface {
  bool curved;
  double stretch[3]; /* of an ellipsoid: its semi-axes over the longest */
  double area;       /* in the square of the mesh's units */
} fol_set_surface;

/* Starts the mesh with a few points, at most FOL_START_MAX, numbered from 0, and returns how many. It has room for
 * them. Their gaps are left to the caller. */
int32_t fol_start(fol_mesh *m, const fol_set_surface *ground, uint64_t seed);

#endif
