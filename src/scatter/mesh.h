/* A Delaunay triangulation that grows by points put into its gaps: of a square that repeats, or of an ellipsoid. */
#ifndef FOLLIDOT_SCATTER_MESH_H
#define FOLLIDOT_SCATTER_MESH_H

#include "follidot/base.h"

/* Fixed-point numbers, so that differences taken as int32_t keep their precision however close two places lie. On the
 * square, x and y are fractions of its side in units of 2^-32 (differences wrap by themselves) and z is 0; on an
 * ellipsoid the longest semi-axis is 2^30 and the middle 0. */
typedef struct fol_mesh_position {
  uint32_t x, y, z;
} fol_mesh_position;

#define FOL_SQUARE_SIDE  0x1p32
#define FOL_LONGEST_AXIS 0x1p30

/* The middle of a gap, on the surface, and its radius squared, straight through space. */
typedef struct fol_gap {
  fol_mesh_position at;
  float radius2;
} fol_gap;

/* Links name an edge of a triangle: 4 x slot + the corner that it lies opposite to. */
typedef struct fol_triangle {
  int32_t corner[3]; /* numbers of points, counter-clockwise seen from outside */
  int32_t across[3]; /* the same edge, seen from the other side */
} fol_triangle;

/* An insertion replaces n triangles by n + 2: those that point p adds lie in slots 2 p and 2 p + 1. What has no
 * triangle in it, or no point, has a gap of 0. */
typedef struct fol_mesh {
  fol_gap *points;         /* each with the gap that it filled */
  fol_gap *gaps;           /* the empty ball of each triangle's corners */
  fol_triangle *triangles; /* by slot, as gaps */
  double curve[3];         /* 1 / semi-axis^2 of the ellipsoid; 0 on the square */
} fol_mesh;

/* The slots of the triangles around a point just inserted. */
enum { FOL_FAN_MAX = 64 };
typedef struct fol_fan {
  int32_t slot[FOL_FAN_MAX];
  int count;
} fol_fan;

static inline float fol_mesh_distance2(fol_mesh_position a, fol_mesh_position b) {
  float dx = (float)(int32_t)(a.x - b.x), dy = (float)(int32_t)(a.y - b.y), dz = (float)(int32_t)(a.z - b.z);
  return dx * dx + dy * dy + dz * dz;
}

/* Where to put a point into the gap in that slot: all but in its middle. */
fol_mesh_position fol_mesh_gap_centre(const fol_mesh *m, int32_t slot);

/* Puts point `number`, whose place is set, into the triangle whose ball holds it (its slot, one of them if several). */
void fol_mesh_insert(fol_mesh *m, int32_t number, int32_t holder, fol_fan *made);

/* ---- the first points, a few --------------------------------------------------------------------- */

/* Joins triangles 0 .. count - 1, whose corners are set, along their edges, and makes them Delaunay's. */
void fol_mesh_join(fol_mesh *m, int32_t count);

/* Measures all gaps that there are anew, and turns edges until no ball holds another triangle's corner. */
void fol_mesh_restore_delaunay(fol_mesh *m, int32_t count);

#endif
