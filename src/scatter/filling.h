/* Filling: farthest-point insertion in levels. A level has a radius; all gaps wider than it are filled, each block of
 * the surface by itself, its widest gaps first. Blocks of one colour lie so far apart that they never touch the same
 * triangle. What is filled is the same, in the same order, on any number of threads. */
#ifndef FOLLIDOT_SCATTER_FILLING_H
#define FOLLIDOT_SCATTER_FILLING_H

#include "gap_queue.h"
#include "start.h"
#include "surface_blocks.h"

/* What a block does in one level. */
typedef struct fol_block_level {
  size_t points_begin, points_end; /* numbers that it may give, after the level those that it gave */
  size_t queue_begin, queue_end;   /* its share of the memory for queues */
} fol_block_level;

typedef struct fol_slot_of_block {
  uint32_t slot, block;
} fol_slot_of_block;

typedef struct fol_filling {
  fol_mesh mesh;
  fol_set_surface ground;
  fol_blocks blocks;
  fol_set_scratch *scratch;
  fol_progress *progress;
  fol_thread_team *team;
  size_t points_end; /* numbers given or left out: a level's follow those of the one before */
  size_t count;      /* points */
  /* Of the level in work: */
  float least2, widest2;
  uint32_t margin; /* how far beyond its edge a block fills the gaps that it opens there */
  size_t parts, slots;
  fol_found_gap *found;      /* each part's, by block, from the part's first slot on */
  uint32_t *found_first;     /* where a part's of a block begin: parts x (blocks + 1) */
  fol_slot_of_block *listed; /* scratch, each part's from its first slot on */
  fol_block_level *work;     /* by block */
  fol_waiting_gap *waiting;
} fol_filling;

/* Starts with the first points. All memory is the scratch's. */
bool fol_filling_start(fol_filling *f, uint64_t seed, fol_error *err);

/* Fills all gaps wider than `radius`, a share of the root of the surface's area, after all wider than `radius_before`.
 * Stopped by progress, it has done a part. */
bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err);

#endif
