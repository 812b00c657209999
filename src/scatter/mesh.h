/* A Delaunay triangulation of a flat periodic square or of an ellipsoid. It grows by inserting points into its gaps:
 * the empty circumcircles of its triangles or, on the ellipsoid, the empty balls through the triangles' corners with
 * their centres on the surface. */
#ifndef FOLLIDOT_SCATTER_MESH_H
#define FOLLIDOT_SCATTER_MESH_H

#include "follidot/base.h"

/* A position in fixed point. Differences taken as int32_t are exact, however close two positions are. On the flat
 * periodic square, x and y are fractions of its side in units of 2^-32, so that differences wrap around correctly, and
 * z is 0. On an ellipsoid the longest semi-axis is 2^30 and the centre is at 0. */
typedef struct fol_mesh_position {
  uint32_t x, y, z;
} fol_mesh_position;

#define FOL_SQUARE_SIDE  0x1p32
#define FOL_LONGEST_AXIS 0x1p30

/* The empty circumcircle of a triangle: its centre on the surface, and its squared radius, measured straight through
 * space. */
typedef struct fol_gap {
  fol_mesh_position at;
  float radius2;
} fol_gap;

/* A triangle. A link is a number that identifies an edge of a triangle: 4 x the triangle's slot (index) + the index, 0
 * to 2, of the corner opposite to the edge. */
typedef struct fol_triangle {
  int32_t corner[3]; /* point numbers, counter-clockwise as seen from outside */
  int32_t across[3]; /* for each edge, the link to the neighbour's edge on its other side */
} fol_triangle;

/* The triangulation. Triangles are stored in slots. The insertion of point number p replaces n triangles by n + 2; the
 * two additional ones are stored in slots 2 p and 2 p + 1. An unused slot or point number has a gap (circumcircle) of
 * radius 0. */
typedef struct fol_mesh {
  fol_gap *points;         /* for each point its position, and the squared radius of the gap that it filled */
  fol_gap *gaps;           /* for each slot the empty circumcircle of its triangle */
  fol_triangle *triangles; /* for each slot its triangle */
  double curve[3];         /* 1 / semi-axis^2 of the ellipsoid for each axis; 0 for the flat periodic square */
} fol_mesh;

/* The indices (slots) of the triangles around a point that was just inserted. */
enum { FOL_FAN_MAX = 64 };
typedef struct fol_fan {
  int32_t slot[FOL_FAN_MAX];
  int count;
} fol_fan;

/* Returns the squared straight-line distance between two positions, in squared units of their coordinates. */
static inline float fol_mesh_distance2(fol_mesh_position a, fol_mesh_position b) {
  float dx = (float)(int32_t)(a.x - b.x), dy = (float)(int32_t)(a.y - b.y), dz = (float)(int32_t)(a.z - b.z);
  return dx * dx + dy * dy + dz * dz;
}

/* Returns the position at which to insert a point into the triangle in `slot`: almost the centre of its empty
 * circumcircle. */
fol_mesh_position fol_mesh_gap_centre(const fol_mesh *m, int32_t slot);

/* Inserts point `number`, whose position the caller has stored in m->points. `holder` is the index (slot) of a triangle
 * whose circumcircle contains the position. Sets *fan to the slots of the triangles around the new point. */
void fol_mesh_insert(fol_mesh *m, int32_t number, int32_t holder, fol_fan *fan);

/* ---- initial triangulation ------------------------------------------------------------------------ */

/* Links triangles 0 to count - 1, whose corners are set, along their common edges, and flips edges until the
 * triangulation is Delaunay. */
void fol_mesh_join(fol_mesh *m, int32_t count);

/* Recomputes the circumcircles of triangles 0 to count - 1, and flips edges until no triangle's circumcircle contains
 * the corner of another triangle. */
void fol_mesh_restore_delaunay(fol_mesh *m, int32_t count);

#endif
