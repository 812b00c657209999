/* Makes the first points of a point set (fol_set) and their triangulation, into which further points are inserted. */
#ifndef FOLLIDOT_SCATTER_START_H
#define FOLLIDOT_SCATTER_START_H

#include "mesh.h"

enum { FOL_START_MAX = 256 };

/* The surface that a point set (fol_set) lies on: a flat periodic square or an ellipsoid. */
typedef struct fol_set_surface {
  bool curved;
  double stretch[3]; /* for an ellipsoid: each semi-axis divided by the longest */
  double area;       /* in squared fixed-point units of the mesh */
} fol_set_surface;

/* Builds a triangulation of at most FOL_START_MAX points, numbered from 0, in a mesh with memory for that many. Returns
 * the number of points. Leaves the radii in m->points unset. */
int32_t fol_start(fol_mesh *m, const fol_set_surface *ground, uint64_t seed);

#endif
