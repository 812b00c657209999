/* A Delaunay triangulation of the torus that grows by points put into its gaps. */
#ifndef FOLLIDOT_SCATTER_MESH_H
#define FOLLIDOT_SCATTER_MESH_H

#include "follidot/base.h"

/* Coordinates are fractions of the square's side in units of 2^-32, so that differences taken as int32_t
 * wrap by themselves and keep their precision however close two points lie. */
typedef struct place {
  uint32_t x, y;
} place;

typedef struct triangle {
  place corner[3];   /* counter-clockwise */
  int32_t across[3]; /* the neighbour across the edge that lies opposite corner i */
  place centre;      /* of the circumcircle */
} triangle;

/* Slots are never freed: an insertion replaces n triangles by n + 2. An unused slot has gap 0. */
typedef struct mesh {
  triangle *triangles;
  float *gap2; /* squared circumradius of each triangle, the gap that a point at its centre would fill */
  size_t capacity;
  atomic_size_t used; /* slots handed out; the order in which blocks take them changes no point */
} mesh;

/* Slots handed out at a time, so that blocks seldom meet at the counter. */
enum { MESH_CHUNK = 32 };

/* Where one block takes its slots from. Zero is ready to use. */
typedef struct slot_source {
  int32_t next, end;
} slot_source;

/* The triangles around a point just inserted. */
enum { MESH_FAN_MAX = 64 };
typedef struct fan {
  int32_t slot[MESH_FAN_MAX];
  int count;
} fan;

static inline float span2(place a, place b) {
  float dx = (float)(int32_t)(a.x - b.x), dy = (float)(int32_t)(a.y - b.y);
  return dx * dx + dy * dy;
}

bool mesh_new(mesh *out, size_t points, size_t blocks_total, fol_error *err);
void mesh_drop(mesh *m);

/* The first triangulation: a grid of side x side points given row by row (side at least 4), each within a
 * tenth of a cell of its grid place. */
void mesh_start(mesh *m, const place *points, uint32_t side);

/* Puts a point into the triangle whose circumcircle holds it (its slot, one of them if several). */
void mesh_insert(mesh *m, place point, int32_t holder, slot_source *source, fan *made);

#endif
