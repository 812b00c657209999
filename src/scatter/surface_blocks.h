/* Divides the surface into blocks by a grid of cubes, for parallel work. Blocks have one of eight colours, and are
 * numbered colour by colour. Blocks of one colour never touch, so they can be processed at once. Of two blocks that
 * touch, the one with the higher number waits for the other. */
#ifndef FOLLIDOT_SCATTER_SURFACE_BLOCKS_H
#define FOLLIDOT_SCATTER_SURFACE_BLOCKS_H

#include "mesh.h"
#include "set_scratch.h"

/* A surface divided into blocks. */
typedef struct fol_blocks {
  int shift; /* cubes are 2^shift units wide: (coordinate + origin) >> shift is a cube's column, row or layer */
  uint32_t origin;
  uint32_t side, layers; /* the grid has side x side x layers cubes */
  bool wraps;            /* whether the first and the last cube are neighbours, as on the flat periodic square */
  uint32_t *of_cell;     /* index of the block in each cube; FOL_NO_BLOCK if the surface does not intersect the cube */
  uint32_t *cells;       /* index of the cube of each block */
  uint32_t count;
} fol_blocks;

#define FOL_NO_BLOCK UINT32_MAX

/* Divides the surface into blocks by cubes of width 2^shift units; if `shift` is 32 there is one block. `curve`
 * describes the shape of the surface as in fol_mesh. Memory is allocated from `scratch`. */
bool fol_blocks_cut(fol_blocks *b, int shift, const double curve[3], fol_set_scratch *scratch, fol_error *err);

/* Returns the index of the block that contains the position `p` of the surface. */
static inline uint32_t fol_block_at(const fol_blocks *b, fol_mesh_position p) {
  if (b->count == 1)
    return 0;
  uint32_t x = (p.x + b->origin) >> b->shift, y = (p.y + b->origin) >> b->shift;
  uint32_t z = b->layers == 1 ? 0 : (p.z + b->origin) >> b->shift;
  return b->of_cell[((size_t)z * b->side + y) * b->side + x];
}

/* Writes the indices of the blocks that must be finished before `block` to `before`, and returns their number. */
size_t fol_blocks_before(const fol_blocks *b, uint32_t block, size_t before[FOL_NEEDS_MAX]);

/* A box, given by its lower corner and its size. */
typedef struct fol_bounds {
  fol_mesh_position low;
  uint32_t x, y, z; /* size along each axis */
} fol_bounds;

/* Returns the box that contains a block, grown by `margin` on each side. */
fol_bounds fol_block_box(const fol_blocks *b, uint32_t block, uint32_t margin);

/* Whether the box contains the position `p`. Differences wrap around, as needed for the flat periodic square. */
static inline bool fol_bounds_contain(const fol_bounds *box, fol_mesh_position p) {
  return p.x - box->low.x <= box->x && p.y - box->low.y <= box->y && p.z - box->low.z <= box->z;
}

#endif
