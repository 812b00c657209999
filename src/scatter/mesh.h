/* A Delaunay triangulation of the torus that grows by points put into its gaps. */
#ifndef FOLLIDOT_SCATTER_MESH_H
#define FOLLIDOT_SCATTER_MESH_H

#include "follidot/base.h"

/* Coordinates are fractions of the square's side in units of 2^-32, so that differences taken as int32_t
 * wrap by themselves and keep their precision however close two points lie. */
typedef struct fol_torus_point {
  uint32_t x, y;
} fol_torus_point;

/* The side in those units. */
#define FOL_MESH_SIDE 0x1p32

typedef struct fol_mesh_triangle {
  fol_torus_point corner[3]; /* counter-clockwise */
  int32_t across[3];         /* the neighbour across the edge that lies opposite corner i */
  fol_torus_point centre;    /* of the circumcircle */
} fol_mesh_triangle;

/* Slots are never freed: an insertion replaces n triangles by n + 2. An unused slot has gap 0. */
typedef struct fol_mesh {
  fol_mesh_triangle *triangles;
  float *gap2; /* squared circumradius of each triangle, the gap that a point at its centre would fill */
  size_t capacity;
  atomic_size_t used; /* slots handed out; the order in which blocks take them changes no point */
} fol_mesh;

/* Slots handed out at a time, so that blocks seldom meet at the counter. */
enum { FOL_MESH_CHUNK = 32 };

/* Where one block takes its slots from. Zero is ready to use. */
typedef struct fol_mesh_slots {
  int32_t next, end;
} fol_mesh_slots;

/* The triangles around a point just inserted. */
enum { FOL_MESH_FAN_MAX = 64 };
typedef struct fol_mesh_fan {
  int32_t slot[FOL_MESH_FAN_MAX];
  int count;
} fol_mesh_fan;

static inline float fol_torus_span2(fol_torus_point a, fol_torus_point b) {
  float dx = (float)(int32_t)(a.x - b.x), dy = (float)(int32_t)(a.y - b.y);
  return dx * dx + dy * dy;
}

bool fol_mesh_new(fol_mesh *out, size_t points, size_t blocks_total, fol_error *err);
void fol_mesh_drop(fol_mesh *m);

/* The first triangulation: a grid of side x side points given row by row (side at least 4), each within a
 * tenth of a cell of its grid place. */
void fol_mesh_start(fol_mesh *m, const fol_torus_point *points, uint32_t side);

/* Puts a point into the triangle whose circumcircle holds it (its slot, one of them if several). */
void fol_mesh_insert(fol_mesh *m, fol_torus_point point, int32_t holder, fol_mesh_slots *source, fol_mesh_fan *made);

#endif
