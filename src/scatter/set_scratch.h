/* The memory that a set is made in. */
#ifndef FOLLIDOT_SCATTER_SET_SCRATCH_H
#define FOLLIDOT_SCATTER_SET_SCRATCH_H

#include "follidot/scatter.h"

typedef enum fol_scratch_use {
  FOL_ROOM_POINTS,
  FOL_ROOM_GAPS,
  FOL_ROOM_TRIANGLES,
  FOL_ROOM_BLOCK_OF_CELL,
  FOL_ROOM_CELL_OF_BLOCK,
  FOL_ROOM_FOUND,
  FOL_ROOM_WAITING,
  FOL_ROOM_FOUND_FIRST,
  FOL_ROOM_BLOCKS,
  FOL_ROOM_LISTED,
  FOL_ROOM_ADDRESSES,
  FOL_ROOM_BEFORE,
  FOL_ROOM_SHARES,
  FOL_ROOM_BY_REGION,
  FOL_ROOM_PARTS,
  FOL_ROOM_RANKED,
  FOL_ROOM_SORTED,
  FOL_ROOM_COUNTERS,
  FOL_ROOM_SLICES,
  FOL_ROOM_USES,
} fol_scratch_use;

/* Zero is ready to use. */
struct fol_set_scratch {
  struct {
    void *block;
    size_t capacity;
  } of[FOL_ROOM_USES];
};

/* At least `count` elements of `size` bytes, borrowed until more are asked for the same use. What was there stays. */
void *fol_set_scratch_get(fol_set_scratch *room, fol_scratch_use use, size_t count, size_t size, fol_error *err);

/* Gives everything back to the system; the room is as new. */
void fol_set_scratch_clear(fol_set_scratch *room);

#endif
