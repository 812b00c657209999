/* Farthest-point insertion, which makes the point set, in levels. A gap is the empty circumcircle of a Delaunay
 * triangle (mesh.h), and filling it means to insert a point at its centre. Each level has a radius and fills all gaps
 * wider than that. Blocks of the surface (surface_blocks.h) are filled in parallel, each from its widest gap down;
 * blocks of one colour are so far apart that they never modify the same triangle. The result, including the order of
 * points, is identical for any number of threads. */
#ifndef FOLLIDOT_SCATTER_FILLING_H
#define FOLLIDOT_SCATTER_FILLING_H

#include "gap_queue.h"
#include "start.h"
#include "surface_blocks.h"

/* The work of one block of the surface in one level. */
typedef struct fol_block_level {
  size_t points_begin, points_end; /* range of point numbers that the block may assign; after the level, the range that
                                      it has assigned */
  size_t queue_begin, queue_end;   /* the block's range in the memory for the queues of gaps */
} fol_block_level;

/* The slot of a triangle, and the block that contains its gap (empty circumcircle). */
typedef struct fol_slot_of_block {
  uint32_t slot, block;
} fol_slot_of_block;

/* The state of a farthest-point insertion. */
typedef struct fol_filling {
  fol_mesh mesh;
  fol_set_surface ground;
  fol_blocks blocks;
  fol_set_scratch *scratch;
  fol_progress *progress;
  fol_thread_team *team;
  size_t points_end; /* one past the highest point number that the levels so far have used or skipped */
  size_t count;      /* number of points inserted */
  /* The members from here on are for the current level. */
  float min_radius2, max_radius2;
  uint32_t margin; /* a block also fills gaps that its insertions open up to this far outside its edge, in fixed-point
                      units */
  size_t parts, slots;
  fol_found_gap *found; /* wide gaps, by part (work item, a range of slots) and block; those of a part begin at the
                           index of its first slot */
  uint32_t
      *found_first; /* index in `found` where the gaps of each part and block begin; parts x (blocks + 1) entries */
  fol_slot_of_block *listed; /* temporary memory; each part (work item) uses it from the index of its first slot on */
  fol_block_level *work;     /* one entry for each block */
  fol_waiting_gap *waiting;
} fol_filling;

/* Inserts the starting points (start.h). All memory is allocated from `f->scratch`. */
bool fol_filling_start(fol_filling *f, uint64_t seed, fol_error *err);

/* Fills all gaps (empty circumcircles) of a radius above `radius`. The level before it has filled those above
 * `radius_before`. Radii are relative to the square root of the surface's area. Fails with FOL_CANCELLED, with the
 * level partly filled, if `f->progress` cancels the work. */
bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err);

#endif
