/* The surface cut into blocks by a grid of cubes, so that it can be worked on by many threads. Blocks are numbered
 * colour by colour: those of one colour lie a cube apart, and where two touch, the one with the higher number waits for
 * the other. */
#ifndef FOLLIDOT_SCATTER_SURFACE_BLOCKS_H
#define FOLLIDOT_SCATTER_SURFACE_BLOCKS_H

#include "mesh.h"
#include "set_scratch.h"

typedef struct fol_blocks {
  int shift; /* (coordinate + origin) >> shift: column, row, layer of the cube */
  uint32_t origin;
  uint32_t side, layers; /* cubes: side x side x layers */
  bool wraps;
  uint32_t *of_cell; /* the block in each cube; FOL_NO_BLOCK where the surface does not meet it */
  uint32_t *cells;   /* of each block */
  uint32_t count;
} fol_blocks;

#define FOL_NO_BLOCK UINT32_MAX

/* Cubes 2^shift wide; 32: one block. */
bool fol_blocks_cut(fol_blocks *b, int shift, const double curve[3], fol_set_scratch *scratch, fol_error *err);

static inline uint32_t fol_block_at(const fol_blocks *b, fol_mesh_position p) {
  if (b->count == 1)
    return 0;
  uint32_t x = (p.x + b->origin) >> b->shift, y = (p.y + b->origin) >> b->shift;
  uint32_t z = b->layers == 1 ? 0 : (p.z + b->origin) >> b->shift;
  return b->of_cell[((size_t)z * b->side + y) * b->side + x];
}

/* The blocks that must be done before this one. */
size_t fol_blocks_before(const fol_blocks *b, uint32_t block, size_t before[FOL_NEEDS_MAX]);

/* The box of a block with a margin around it. */
typedef struct fol_bounds {
  fol_mesh_position low;
  uint32_t x, y, z; /* how far it reaches from there */
} fol_bounds;
fol_bounds fol_block_box(const fol_blocks *b, uint32_t block, uint32_t margin);

static inline bool fol_bounds_contain(const fol_bounds *box, fol_mesh_position p) {
  return p.x - box->low.x <= box->x && p.y - box->low.y <= box->y && p.z - box->low.z <= box->z;
}

#endif
