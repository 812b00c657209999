/* Makes the first points of a set, from which the triangulation grows. */
#ifndef FOLLIDOT_SCATTER_START_H
#define FOLLIDOT_SCATTER_START_H

#include "mesh.h"

enum { FOL_START_MAX = 256 };

/* The surface that a set lies on. */
typedef struct fol_set_surface {
  bool curved;
  double stretch[3]; /* for an ellipsoid: each semi-axis divided by the longest */
  double area;       /* in squared fixed-point units of the mesh */
} fol_set_surface;

/* Builds a triangulation of at most FOL_START_MAX points, numbered from 0, in a mesh with memory for that many. Returns
 * the number of points. Does not set the radii in the mesh's `points`. */
int32_t fol_start(fol_mesh *m, const fol_set_surface *ground, uint64_t seed);

#endif
