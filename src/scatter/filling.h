/* Makes a point set (fol_set) by farthest-point insertion: each new point fills a wide gap between the points so far. A
 * gap is the empty circumcircle of a Delaunay triangle (mesh.h), and filling it means inserting a point at its centre.
 * The work is done in levels (passes): each level has a radius, and fills all gaps with a larger radius. Blocks of the
 * surface (surface_blocks.h) are filled in parallel, each from its widest gap down. Blocks have colours: blocks of one
 * colour are so far apart that they never modify the same triangle. The result, including the order of points, is
 * identical for any number of threads. */
#ifndef FOLLIDOT_SCATTER_FILLING_H
#define FOLLIDOT_SCATTER_FILLING_H

#include "gap_queue.h"
#include "start.h"
#include "surface_blocks.h"

/* The work of one block of the surface in one level (a pass that fills all gaps above a radius). */
typedef struct fol_block_level {
  size_t points_begin, points_end; /* range of point numbers that the block may assign; after the level, the range that
                                      it has assigned */
  size_t queue_begin, queue_end;   /* the block's range in fol_filling.waiting, the memory for the queues of gaps */
} fol_block_level;

/* The index (slot) of a triangle in the mesh, and of the block that contains the triangle's gap (empty circumcircle).
 */
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
  size_t points_end; /* one above the highest point number that the levels (passes) so far have used or skipped */
  size_t count;      /* number of points inserted */
  /* The members from here on are for the current level. */
  float min_radius2, max_radius2; /* squared radii above which this level, and the level before, fills gaps */
  uint32_t margin; /* how far outside its edge a block also fills the gaps that its own insertions open, in fixed-point
                      units */
  size_t parts, slots;  /* numbers of parts (work items), and of slots (triangles) in the mesh */
  fol_found_gap *found; /* the gaps to fill, sorted by part (work item, a range of slots), then by block; those of a
                           part begin at the index of its first slot */
  uint32_t
      *found_first; /* index in `found` where the gaps of each part and block begin; parts x (blocks + 1) entries */
  fol_slot_of_block *listed; /* temporary memory; each part (work item) uses it from the index of its first slot on */
  fol_block_level *work;     /* one entry for each block */
  fol_waiting_gap *waiting;  /* memory for the queues of gaps of all blocks */
} fol_filling;

/* Inserts the starting points (start.h). All memory is allocated from `f->scratch`. */
bool fol_filling_start(fol_filling *f, uint64_t seed, fol_error *err);

/* Does one level: fills all gaps (empty circumcircles) of a radius above `radius`, after the level before has filled
 * those above `radius_before`. Radii are relative to the square root of the surface's area. Fails with FOL_CANCELLED,
 * with the level partly filled, if `f->progress` cancels the work. */
bool fol_filling_level(fol_filling *f, double radius, double radius_before, fol_error *err);

#endif
