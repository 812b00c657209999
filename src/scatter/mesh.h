/* A Delaunay triangulation of a repeating square or an ellipsoid, which grows by inserting points into its gaps. */
#ifndef FOLLIDOT_SCATTER_MESH_H
#define FOLLIDOT_SCATTER_MESH_H

#include "follidot/base.h"

/* A fixed-point position, so that differences as int32_t are exact however close two positions are. On the square, x
 * and y are fractions of its side in units of 2^-32, whose differences wrap around, and z is 0. On an ellipsoid the
 * longest semi-axis is 2^30 and the centre 0. */
typedef struct fol_mesh_position {
  uint32_t x, y, z;
} fol_mesh_position;

#define FOL_SQUARE_SIDE  0x1p32
#define FOL_LONGEST_AXIS 0x1p30

/* A gap between points: its centre on the surface, and its squared radius in a straight line through space. */
typedef struct fol_gap {
  fol_mesh_position at;
  float radius2;
} fol_gap;

/* A triangle. A link names an edge of a triangle as 4 x slot + the corner opposite to it. */
typedef struct fol_triangle {
  int32_t corner[3]; /* numbers of points, counter-clockwise as seen from outside */
  int32_t across[3]; /* links to the same edges of the neighbours */
} fol_triangle;

/* The triangulation. An insertion replaces n triangles by n + 2, of which those added by point p have slots 2 p and 2 p
 * + 1. Unused slots and point numbers have a gap of radius 0. */
typedef struct fol_mesh {
  fol_gap *points;         /* each with the gap that it filled */
  fol_gap *gaps;           /* the empty ball through each triangle's corners */
  fol_triangle *triangles; /* by slot, like gaps */
  double curve[3];         /* 1 / semi-axis^2 of the ellipsoid; 0 on the square */
} fol_mesh;

/* The slots of the triangles around a point that was just inserted. */
enum { FOL_FAN_MAX = 64 };
typedef struct fol_fan {
  int32_t slot[FOL_FAN_MAX];
  int count;
} fol_fan;

/* The squared distance between two positions, in a straight line. */
static inline float fol_mesh_distance2(fol_mesh_position a, fol_mesh_position b) {
  float dx = (float)(int32_t)(a.x - b.x), dy = (float)(int32_t)(a.y - b.y), dz = (float)(int32_t)(a.z - b.z);
  return dx * dx + dy * dy + dz * dz;
}

/* Where to insert a point into the gap in that slot: almost at its centre. */
fol_mesh_position fol_mesh_gap_centre(const fol_mesh *m, int32_t slot);

/* Inserts point `number`, whose position is set. `holder` is the slot of a triangle whose ball contains it. */
void fol_mesh_insert(fol_mesh *m, int32_t number, int32_t holder, fol_fan *fan);

/* ---- initial triangulation ------------------------------------------------------------------------ */

/* Links triangles 0 to count - 1, whose corners are set, along their common edges, and makes them Delaunay. */
void fol_mesh_join(fol_mesh *m, int32_t count);

/* Computes all gaps again, and flips edges until no ball contains the corner of another triangle. */
void fol_mesh_restore_delaunay(fol_mesh *m, int32_t count);

#endif
