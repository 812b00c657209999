/* Farthest-point insertion in levels. A level has a radius, and fills all gaps wider than that: each block of the
 * surface by itself, its widest gaps first. Blocks of one colour are so far apart that they never touch the same
 * triangle. The result is the same, in the same order, on any number of threads. */
#ifndef FOLLIDOT_SCATTER_FILLING_H
#define FOLLIDOT_SCATTER_FILLING_H

#include "gap_queue.h"
#include "start.h"
#include "surface_blocks.h"

/* The work of one block in one level. */
typedef struct fol_block_level {
  size_t points_begin, points_end; /* point numbers that it may use; after the level, those that it used */
  size_t queue_begin, queue_end;   /* its part of the memory for queues */
} fol_block_level;

/* A gap's slot and the block it lies in. */
typedef struct fol_slot_of_block {
  uint32_t slot, block;
} fol_slot_of_block;

/* The state of an insertion. */
typedef struct fol_filling {
  fol_mesh mesh;
  fol_set_surface ground;
  fol_blocks blocks;
  fol_set_scratch *scratch;
  fol_progress *progress;
  fol_thread_team *team;
  size_t points_end; /* end of the point numbers, used or skipped, of all levels so far */
  size_t count;      /* points */
  /* For the current level: */
  float min_radius2, max_radius2;
  uint32_t margin; /* how far past its edge a block fills the gaps that it opens there */
  size_t parts, slots;
  fol_found_gap *found;      /* gaps by part, from the part's first slot on, and block */
  uint32_t *found_first;     /* where the gaps of each part and block begin: parts x (blocks + 1) */
  fol_slot_of_block *listed; /* temporary, by part from its first slot on */
  fol_block_level *work;     /* by block */
  fol_waiting_gap *waiting;
} fol_filling;

/* Makes the first points. All memory is that of `scratch`. */
bool fol_filling_start(fol_filling *f, uint64_t seed, fol_error *err);

/* Fills all gaps wider than `radius`, after a level with `radius_before`; radii are relative to the square root of the
 * surface's area. FOL_CANCELLED, with the level partly filled, through progress. */
bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err);

#endif
