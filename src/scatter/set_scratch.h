/* The temporary memory for making a point set (fol_set): one block of memory for each use, which grows as needed and is
 * kept for the next point set. */
#ifndef FOLLIDOT_SCATTER_SET_SCRATCH_H
#define FOLLIDOT_SCATTER_SET_SCRATCH_H

#include "follidot/scatter.h"

/* What a block of memory is used for; each use is one array of filling.c, surface_blocks.c or set_even.c. */
typedef enum fol_scratch_use {
  FOL_SCRATCH_POINTS,
  FOL_SCRATCH_GAPS,
  FOL_SCRATCH_TRIANGLES,
  FOL_SCRATCH_BLOCK_OF_CELL,
  FOL_SCRATCH_CELL_OF_BLOCK,
  FOL_SCRATCH_FOUND,
  FOL_SCRATCH_WAITING,
  FOL_SCRATCH_FOUND_FIRST,
  FOL_SCRATCH_BLOCKS,
  FOL_SCRATCH_LISTED,
  FOL_SCRATCH_ADDRESSES,
  FOL_SCRATCH_BEFORE,
  FOL_SCRATCH_SHARES,
  FOL_SCRATCH_BY_REGION,
  FOL_SCRATCH_PARTS,
  FOL_SCRATCH_RANKED,
  FOL_SCRATCH_SORTED,
  FOL_SCRATCH_COUNTERS,
  FOL_SCRATCH_SLICES,
  FOL_SCRATCH_USES,
} fol_scratch_use;

/* The blocks of memory by use. A zero-initialised fol_set_scratch is ready to use. */
struct fol_set_scratch {
  struct {
    void *block;
    size_t capacity;
  } of[FOL_SCRATCH_USES];
};

/* Returns the memory for `use`, with its previous content, grown to at least `count` elements of `size` bytes. The
 * memory is valid until the next call for the same use. Returns NULL, with `err` filled, if memory runs out. */
void *fol_set_scratch_get(fol_set_scratch *scratch, fol_scratch_use use, size_t count, size_t size, fol_error *err);

/* Frees all memory; the scratch can be used again. */
void fol_set_scratch_clear(fol_set_scratch *scratch);

#endif
